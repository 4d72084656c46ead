import GraphFiles
import Graphs
import Measures
import Drawing
import Foundation
import Records
import Tables

extension StudyResult {
  /// The files of a report: name and bytes; the manifest last.
  ///
  /// - Parameters:
  ///   - stamp: a time for the manifest; nil leaves it out.
  ///   - others: further files that belong to the report.
  public func files(
    stamp: String? = nil, besides others: [(name: String, bytes: [UInt8])] = []
  ) throws -> [(name: String, bytes: [UInt8])] {
    let rendering = try picture().render()
    let facts = PictureFacts(notes: Self.notes(on: rendering))
    var files: [(name: String, bytes: [UInt8])] = [
      ("tribe.svg", rendering.svg),
      ("communities.csv", communitiesTable().csv()),
      ("tribes.csv", tribesTable().csv()),
      ("bridges.csv", bridgesTable(limit: 20).csv()),
      ("metrics.csv", metricsTable().csv()),
      ("summary.md", Array(summary(picture: facts).utf8)),
    ]
    files += others
    files.append(("manifest.json", manifest(of: files, facts: facts, stamp: stamp)))
    return files
  }

  /// The picture alone, with what is to be said of it.
  public func drawing() throws -> (svg: [UInt8], notes: [String]) {
    let rendering = try picture().render()
    return (rendering.svg, Self.notes(on: rendering))
  }

  /// What the picture leaves out, in sentences.
  static func notes(on rendering: Rendering) -> [String] {
    var notes = rendering.warnings
    if rendering.hiddenPersonCount > 0 || rendering.hiddenTieCount > 0 {
      notes.append(
        "The picture shows \(counted(rendering.personCount, "person", "people")) and "
          + "\(counted(rendering.tieCount, "tie", "ties")); "
          + "\(counted(rendering.hiddenPersonCount, "person", "people")) and "
          + "\(counted(rendering.hiddenTieCount, "tie", "ties")) are not drawn.")
    }
    return notes
  }

  private func manifest(
    of files: [(name: String, bytes: [UInt8])], facts: PictureFacts, stamp: String?
  ) -> [UInt8] {
    var manifest = Manifest()
    manifest.stamp = stamp
    manifest.inputs = study.loaded.inputs
    manifest.parameters = study.search.parameters
    if let report = study.loaded.report {
      manifest.parameters.append(("reading", report.description))
    }
    if let me = study.me { manifest.parameters.append(("me", me)) }
    manifest.parameters.append(("style", study.look.style.rawValue))
    manifest.parameters.append(("engine", study.look.engine.rawValue))
    if let sizeBy = study.look.sizeBy { manifest.parameters.append(("size-by", sizeBy)) }
    if let colorBy = study.look.colorBy { manifest.parameters.append(("color-by", colorBy)) }
    if let attribute = study.titles.attribute {
      manifest.parameters.append(("title-by", attribute))
    }
    for setting in study.settings { manifest.parameters.append(("set", setting)) }
    manifest.figures = [
      ("people", Double(network.graph.nodeCount)), ("ties", Double(network.graph.edgeCount)),
    ]
    manifest.figures += communityFigures
    manifest.figures += answer.figures.map { ($0.name, study.privacy.figure($0.value)) }
    if let objective = communities.objective {
      manifest.parameters.append(("objective-used", objective.rawValue))
    }
    manifest.notes = study.loaded.notes + facts.notes
    manifest.outputs = files.map { ($0.name, Digest.hexadecimal(of: $0.bytes)) }
    return manifest.json()
  }

  /// What a summary says of the communities as a whole, for the manifest.
  var communityFigures: [(String, Double)] {
    var figures = [
      ("communities", Double(communities.count)), ("tribes", Double(tribeCount)),
      ("pairs", Double(communities.count - tribeCount)),
      ("unattached", Double(communities.unattachedCount)),
      ("modularity", communities.modularity), ("coverage", communities.coverage),
    ]
    if let resolution = communities.resolution {
      figures.append(("resolution", resolution))
    }
    if let ensemble = communities.ensemble {
      figures += [
        ("seed-runs", Double(ensemble.seedRuns.count)),
        ("resampled-runs", Double(ensemble.resampledRuns.count)),
        ("surviving-share", ensemble.survivingShare),
      ]
      let counts = communities.roleCounts
      figures += CommunityRole.allCases.map { ($0.rawValue, Double(counts[$0] ?? 0)) }
    }
    if let profile = communities.profile {
      figures.append(("scan-runs", Double(profile.runs)))
      figures.append(("scan-resolutions", Double(profile.points.count)))
      if let first = profile.plateau.first, let last = profile.plateau.last {
        figures.append(("plateau-first", profile.points[first].resolution))
        figures.append(("plateau-last", profile.points[last].resolution))
      }
      figures.append(("plateau-chosen", profile.chosen))
    }
    if let chance = communities.chance {
      figures += [
        ("null-test-modularity", chance.quality), ("null-test-mean", chance.mean),
        ("null-test-standard-deviation", chance.standardDeviation), ("null-test-z", chance.zScore),
        ("null-test-shuffles", Double(chance.nullQualities.count)),
      ]
    }
    switch communities.reason {
    case .mapEquationStands(let surviving)?, .tooFewSurvive(let surviving)?:
      figures.append(("map-equation-surviving-share", surviving))
    case .shorterDescription(let nats)?: figures.append(("shorter-by-nats", nats))
    case .nothingDivided?, nil: break
    }
    let people = Set(["unattached"] + CommunityRole.allCases.map(\.rawValue))
    return figures.map { name, value in
      (name, people.contains(name) ? study.privacy.count(value) : study.privacy.figure(value))
    }
  }
}
