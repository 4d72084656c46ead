import Graphs
import Measures
import Tables

extension Communities {
  /// How the communities were found and why so, in sentences.
  var methodSentences: [String] {
    var lines: [String] = []
    let seed = "seed \(search.seed)"
    switch search.method {
    case .automatic:
      lines.append("\(ruleSentence) Communities by consensus of \(ensembleSentence), \(seed).")
    case .leiden:
      let steps =
        resolution.map { ", resolution \(NumberText.shortest($0))" } ?? ""
      lines.append(
        "Communities by Leiden (\(search.objective.rawValue)\(steps), best of \(search.runs) runs, "
          + "\(seed)); every one is connected.")
    case .louvain:
      let steps =
        resolution.map { ", resolution \(NumberText.shortest($0))" } ?? ""
      lines.append(
        "Communities by Louvain (\(search.objective.rawValue)\(steps), "
          + "best of \(search.runs) runs, \(seed)).")
    case .labelPropagation:
      lines.append("Communities by label propagation (\(seed)).")
    case .fastGreedy:
      lines.append("Communities by greedy joining (Clauset, Newman and Moore; \(seed)).")
    case .girvanNewman:
      lines.append("Communities by cutting the busiest ties (Girvan and Newman; \(seed)).")
    case .walktrap:
      lines.append("Communities by short random walks (Pons and Latapy; \(seed)).")
    }
    if search.method != .automatic && ensemble != nil {
      lines.append("How sure that is comes from \(ensembleSentence).")
    }
    if let profile, reason == nil || search.scansResolutions {
      lines.append(Self.sentence(on: profile))
    }
    return lines
  }

  /// What the terminal says of the way they were found: which rule, and how sure.
  public var toldSentences: [String] {
    ([reason == nil ? nil : ruleSentence, certaintySentence, chanceSentence]
      + (search.scansResolutions ? [profile.map(Self.sentence(on:))] : []))
      .compactMap(\.self)
  }

  /// How sure the communities are, in a sentence; nil without an ensemble.
  public var certaintySentence: String? {
    guard ensemble != nil else { return nil }
    let counts = roleCounts
    let parts = CommunityRole.allCases.compactMap { role in
      counts[role].map { "\(said($0)) \(role.rawValue)" }
    }
    guard !parts.isEmpty else { return nil }
    let isChance = chance.map { !$0.isBeyondChance } ?? false
    let how = search.resample == nil ? "" : ", with a tenth of all conversations left out by lot"
    return "How sure\(how): \(parts.joined(separator: ", "))."
      + (reason != nil && isChance
        ? " Nobody’s place is clear, since shuffled ties divide as well." : "")
  }

  /// A number of people as it may be told.
  func said(_ count: Int) -> String {
    count > 0 && count < search.smallestCell
      ? "fewer than \(search.smallestCell)" : NumberText.grouped(count)
  }

  /// A number of people in a table: undefined (NaN) where it may not be told.
  func told(_ count: Int) -> Double {
    count > 0 && count < search.smallestCell ? .nan : Double(count)
  }

  private var ensembleSentence: String {
    guard let ensemble else { return "no ensemble" }
    return
      "\(counted(ensemble.seedRuns.count, "search", "searches")) of the network and "
      + "\(NumberText.grouped(ensemble.resampledRuns.count)) of copies that lack "
      + (search.resample == nil ? "every tenth tie by lot" : "a tenth of all conversations by lot")
  }

  /// Which way the rule went, and why.
  public var ruleSentence: String {
    func percent(_ share: Double) -> String { NumberText.rounded(100 * share, digits: 0) + " %" }
    let instead =
      resolution.map {
        "so modularity was taken, at resolution \(NumberText.rounded($0, digits: 3))\(whyThere)."
      } ?? ""
    return switch reason {
    case .mapEquationStands(let surviving):
      "The map equation decides: \(percent(surviving)) of the people stay with their group when "
        + "ties are left out."
    case .nothingDivided:
      "The map equation leaves everybody together, \(instead)"
    case .tooFewSurvive(let surviving):
      "By the map equation only \(percent(surviving)) of the people stay with their group when ties "
        + "are left out, \(instead)"
    case .shorterDescription(let nats):
      "Modularity at resolution \(NumberText.rounded(resolution ?? 1, digits: 2)) decides: its groups tell "
        + "the ties more briefly than those of the map equation (by \(NumberText.rounded(nats, digits: 0)) "
        + "nats), so they are by far the more probable ones."
    case nil: ""
    }
  }

  /// Why modularity was taken at that resolution and no other.
  private var whyThere: String {
    guard let profile else { return "" }
    if !profile.plateau.isEmpty { return ", where groups change least" }
    let briefest = profile.points.contains {
      $0.resolution == profile.chosen && $0.description < profile.undividedDescription
    }
    return briefest
      ? ", whose groups tell the ties most briefly, as none is steadier than others"
      : ", as no resolution is steadier than others"
  }

  private static func sentence(on profile: ResolutionProfile) -> String {
    let made = "\(profile.points.count) resolutions were scanned in \(profile.runs) searches"
    guard let first = profile.plateau.first, let last = profile.plateau.last else {
      return "\(made): none is steady."
    }
    let ends = [first, last].map {
      NumberText.rounded(profile.points[$0].resolution, digits: 2)
    }
    return "\(made): groups change least from \(ends[0]) to \(ends[1]), and most steady is "
      + "\(NumberText.rounded(profile.chosen, digits: 3))."
  }
}

extension LabelPropagationResult {
  /// What to tell the user when one label took nearly everything, and what to do instead; nil
  /// otherwise.
  var collapseSentence: String? {
    guard isCollapsed, let most = partition.sizes.first else { return nil }
    return "Label propagation put \(NumberText.grouped(most)) of "
      + "\(NumberText.grouped(largestComponent)) connected people into one group, as it does where "
      + "groups are blurred: this says nothing about the network. Use --method leiden "
      + "(tribe measure: leiden)."
  }
}
