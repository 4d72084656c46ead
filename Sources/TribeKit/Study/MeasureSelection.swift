public import Graphs
public import Measures

/// Which measures are computed, with their options.
public struct MeasureSelection: Sendable {
  /// The measures, in the order of the columns.
  public var measures: [any Measure]

  /// Above this many people a report samples betweenness instead of computing it exactly.
  public static let exactBetweennessLimit = 5_000

  /// The measures of a report.
  ///
  /// - Parameter nodeCount: how many people there are, for the choice between exact and sampled.
  public static func forReport(nodeCount: Int, isWeighted: Bool) -> [String] {
    [
      "degree", isWeighted ? "strength" : nil,
      nodeCount > exactBetweennessLimit ? "sampled-betweenness" : "betweenness",
      "closeness", "harmonic-closeness", "eigenvector", "page-rank", "coreness",
      "local-clustering", "component",
    ].compactMap(\.self)
  }

  /// Whether one of them counts on every tie without direction being there from both ends.
  public var reliesOnOpposites: Bool {
    measures.contains { type(of: $0).reliesOnOpposites }
  }

  /// Takes measures by name and settings as `measure.option=value`.
  ///
  /// - Parameter network: whose people an option may name, with semicolons between; without it such an option
  ///   takes numbers of nodes.
  public init(names: [String], settings: [String] = [], of network: Network? = nil) throws {
    measures = []
    for name in names {
      guard let entry = Catalog.entry(named: name) else {
        throw StudyError.unknownMeasure(name, similar: Self.similar(to: name))
      }
      measures.append(entry.make())
    }
    for setting in settings { try apply(setting, names: names, network) }
  }

  private mutating func apply(_ setting: String, names: [String], _ network: Network?) throws {
    guard let equals = setting.firstIndex(of: "="),
      let dot = setting[..<equals].firstIndex(of: ".")
    else { throw StudyError.malformedSetting(setting) }
    let name = String(setting[..<dot])
    let option = String(setting[setting.index(after: dot)..<equals])
    let value = String(setting[setting.index(after: equals)...])
    guard Catalog.entry(named: name) != nil else {
      throw StudyError.unknownMeasure(name, similar: Self.similar(to: name))
    }
    guard let position = names.firstIndex(of: name) else {
      throw StudyError.unusedSetting(setting)
    }
    measures[position] = try Self.setting(option, to: value, in: measures[position], network)
  }

  private static func setting<Kind: Measure>(
    _ option: String, to value: String, in measure: Kind, _ network: Network?
  ) throws -> any Measure {
    var changed = measure
    let takesNodes = Kind.parameters.contains { $0.name == option && $0.takesNodes }
    if let network, takesNodes {
      try changed.set(option, to: numbers(of: value, in: network))
    } else {
      try changed.set(option, to: value)
    }
    return changed
  }

  /// The numbers of people with semicolons between, from their names.
  private static func numbers(of people: String, in network: Network) throws -> String {
    let search = PersonSearch(in: network)
    // A name may have a semicolon in it.
    let isOne = network.graph.nodes.contains { network.names[$0] == people }
    let names = isOne ? [people] : people.split(separator: ";").map(String.init)
    return try names.map { "\(try search.person(named: $0))" }.joined(separator: ";")
  }

  private static func similar(to name: String) -> [String] {
    let ranked = Catalog.measures.map {
      (distance: PersonSearch.distance(Array(name), Array($0.name)), name: $0.name)
    }
    return ranked.filter { $0.distance <= 3 || $0.name.contains(name) }
      .sorted { $0.distance < $1.distance }.prefix(2).map(\.name)
  }

  /// Refuses measures whose answers do not fit into one table.
  func refuseMixture() throws(StudyError) {
    var examples: [(subject: String, name: String)] = []
    for measure in measures {
      let subject = Self.subject(of: measure)
      if !examples.contains(where: { $0.subject == subject }) {
        examples.append((subject, measure.heading))
      }
    }
    guard examples.count > 1 else { return }
    throw .mixedMeasures(examples.map { "\($0.name) of \($0.subject)" })
  }

  /// Whom or what a measure has a value for: its answer for an empty graph tells.
  private static func subject(of measure: some Measure) -> String {
    switch try? type(of: measure).init().result(on: GraphBuilder().build()) {
    case .edges?: "ties"
    case .figures?: "the whole network"
    case .nodes?, .partition?, nil: "people"
    }
  }

  /// What came of computing the measures of a selection.
  public struct Answer: Sendable {
    /// The columns of people's values.
    public var columns: [Column] = []
    /// Figures of the whole network.
    public var figures: [Figure] = []
    /// What could not be computed, in sentences.
    public var notes: [String] = []
    /// The columns of ties' values.
    public var edges: [EdgeColumn] = []
  }

  /// What measures will cost that take more than `patience` seconds, in sentences for the user.
  ///
  /// A measure that might is tried on some of its work, for about a second.
  public func costs(
    on graph: Graph, patience: Double, stage: (String) -> Void = { _ in }
  ) -> [String] {
    // Far below what any machine does in a minute: smaller graphs need no trial.
    let work = Double(graph.nodeCount) * Double(graph.nodeCount + graph.arcCount)
    guard work > 4e7 * patience else { return [] }
    return measures.compactMap { measure in
      guard let probe = measure.costProbe(on: graph) else { return nil }
      stage("estimating the time of \(measure.heading)")
      let seconds = probe.seconds()
      guard seconds > patience else { return nil }
      var sentence = "\(measure.heading) will take about \(DurationText.rounded(seconds))."
      if let substitute = probe.substitute {
        sentence += " An estimate takes about \(DurationText.rounded(seconds * substitute.share)): "
        sentence += substitute.words + "."
      }
      return sentence
    }
  }

  /// Computes all measures; those that need the same distances share them.
  ///
  /// - Parameters:
  ///   - skipsImpossible: leaves a measure out, with a note, where it has no answer on this graph.
  ///   - stage: told before each measure what is being computed.
  public func compute(
    on graph: Graph, skipsImpossible: Bool = false, stage: (String) -> Void = { _ in }
  ) throws(MeasureError) -> Answer {
    try SharedPasses.share { () throws(MeasureError) in
      try computeEach(on: graph, skipsImpossible, stage)
    }
  }

  private func computeEach(
    on graph: Graph, _ skipsImpossible: Bool, _ stage: (String) -> Void
  ) throws(MeasureError) -> Answer {
    var answer = Answer()
    for measure in measures {
      stage(measure.heading)
      let result: MeasureResult
      do {
        result = try measure.result(on: graph)
      } catch {
        guard skipsImpossible else { throw error }
        answer.notes.append("There is no column “\(measure.heading)”: \(error)")
        continue
      }
      if let paths = measure as? ShortestPaths, paths.sources.isEmpty {
        answer.notes.append(
          "\(measure.heading) has nowhere to start, so nobody has a distance: name people with "
            + "--set \(ShortestPaths.name).sources=NAME, several with “;” between.")
      }
      switch result {
      case .nodes(let columns): answer.columns.append(contentsOf: columns)
      case .edges(let columns): answer.edges.append(contentsOf: columns)
      case .figures(let figures): answer.figures.append(contentsOf: figures)
      case .partition(let partition):
        let numbers = partition.community.map { Double($0) + 1 }
        answer.columns.append(Column(measure.heading, numbers))
        guard measure is LabelPropagation else { continue }
        let sentence = LabelPropagationResult(of: graph, partition: partition).collapseSentence
        if let sentence { answer.notes.append(sentence) }
      }
    }
    return answer
  }

  /// The first column of a measure's answer.
  static func values(of measure: some Measure, on graph: Graph) throws(MeasureError) -> NodeMap<
    Double
  > {
    if case .nodes(let columns) = try measure.result(on: graph),
      case .numbers(let values)? = columns.first?.values
    {
      return values
    }
    preconditionFailure("\(measure.heading) does not give numbers by node")
  }
}
