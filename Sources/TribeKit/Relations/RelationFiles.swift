import Drawing
import Graphs
import Records
import Tables
import Ties

extension RelationReport {
  /// The files of a report: name and bytes; the manifest last.
  ///
  /// - Parameter stamp: a time for the manifest; nil leaves it out.
  public func files(stamp: String? = nil) throws -> [(name: String, bytes: [UInt8])] {
    let rendering = try picture().render()
    let told = StudyResult.notes(on: rendering)
    var files: [(name: String, bytes: [UInt8])] = [
      ("tribe.svg", rendering.svg),
      ("ties.csv", ties.csv()),
      ("layers.csv", layersTable().csv()),
      ("communities.csv", communitiesTable().csv()),
      ("tribes.csv", tribesTable().csv()),
      ("bridges.csv", bridgesTable().csv()),
      ("metrics.csv", metricsTable().csv()),
      ("kpi.csv", figures.table.csv()),
      ("next.csv", ties.table(of: suggestions).csv()),
      ("summary.md", Array(summary(pictureNotes: told).utf8)),
    ]
    files.append(("manifest.json", manifest(of: files, pictureNotes: told, stamp: stamp)))
    return files
  }

  /// Who is in which tribe; nobody where tribes cannot be told.
  func communitiesTable() -> Table {
    if let result = tribes.result { return result.communitiesTable() }
    let people = tribes.tieGraph.people
    return Table([
      Column("name", NodeMap(people.map { study.log.people[Int($0)].name as String? })),
      Column("community", NodeMap(people.map { _ in Double.nan })),
    ])
  }

  /// One row per tribe.
  func tribesTable() -> Table {
    tribes.result?.tribesTable()
      ?? Table([Column("community", NodeMap([Double]())), Column("title", NodeMap([String?]()))])
  }

  /// The people who join tribes, the most important first.
  func bridgesTable() -> Table {
    let bridges = Array((tribes.result?.bridges ?? []).prefix(20))
    guard let result = tribes.result else {
      return Table([Column("person", NodeMap([String?]()))])
    }
    return study.privacy.table(
      Table([
        Column("person", NodeMap(bridges.map { result.network.title(of: $0.person) as String? })),
        Column("home", NodeMap(bridges.map { $0.home.map { result.titles[$0] } })),
        Column("other-tribes", NodeMap(bridges.map { Double($0.reach.count) })),
        Column(
          "ties-out", NodeMap(bridges.map { Double($0.reach.reduce(0) { $0 + $1.ties }) })),
        Column("betweenness", NodeMap(bridges.map(\.betweenness))),
      ]), counts: ["ties-out"])
  }

  /// One row per person, one column per measure.
  func metricsTable() -> Table {
    tribes.result?.metricsTable() ?? study.privacy.table(metrics ?? Table([]))
  }

  private func manifest(
    of files: [(name: String, bytes: [UInt8])], pictureNotes: [String], stamp: String?
  ) -> [UInt8] {
    var manifest = Manifest()
    manifest.stamp = stamp
    manifest.inputs = tribes.result?.study.loaded.inputs ?? study.loaded.inputs
    var parameters = study.outline.search.parameters
    parameters.append(("reading", study.loaded.description))
    if let me = study.me { parameters.append(("me", study.title(of: me))) }
    parameters.append(("first", study.loaded.said(study.privacy.day(ties.table.firstDay))))
    parameters.append(("as-of", study.loaded.said(study.privacy.day(ties.table.asOf))))
    parameters.append(("time-zone", study.loaded.zoneName))
    parameters.append(("by", study.period.rawValue))
    if !study.loaded.parameters.contains(where: { $0.0 == "classes" }) {
      parameters.append(("classes", "usual"))
    }
    parameters += study.loaded.parameters
    let thresholds = study.finder.thresholds
    parameters.append(("tribe-strength", NumberText.shortest(thresholds.tribeStrength)))
    parameters.append(("inner-strength", NumberText.shortest(thresholds.innerStrength)))
    switch study.privacy {
    case .open: break
    case .initials: parameters.append(("names", "initials"))
    case .anonymous: parameters.append(("names", "pseudonyms; dates by week; no cell under 5"))
    }
    parameters.append(("style", study.outline.look.style.rawValue))
    manifest.parameters = parameters
    let counts = ties.layerCounts
    let privacy = study.privacy
    manifest.figures = [
      ("people", privacy.count(Double(study.log.people.count))),
      ("events", privacy.count(Double(study.log.events.count))),
      ("ties", privacy.count(Double(ties.ranked.count))),
      ("real-and-alive", privacy.count(Double(counts.realAlive))),
      ("undated", privacy.count(Double(ties.table.undatedEventCount))),
      ("later", privacy.count(Double(ties.table.laterEventCount))),
    ]
    manifest.figures += tribes.result?.communityFigures ?? [("tribes", 0)]
    manifest.notes = notes + pictureNotes
    manifest.outputs = files.map { ($0.name, Digest.hexadecimal(of: $0.bytes)) }
    return manifest.json()
  }
}
