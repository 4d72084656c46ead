import GraphFiles
import Graphs
import Measures
public import Tables

extension Study {
  /// Who is in which community, without measures and roles.
  public func communitiesOnly(stage: (String) -> Void = { _ in }) throws -> Table {
    try foundCommunities(stage: stage).table(of: loaded.network)
  }

  /// The communities alone.
  public func foundCommunities(stage: (String) -> Void = { _ in }) throws -> Communities {
    guard loaded.network.graph.nodeCount > 0 else { throw StudyError.nobody }
    let ego = try me.map { try PersonSearch(in: loaded.network).person(named: $0) }
    return try communities(without: ego, stage: stage)
  }

  /// The measures asked for, as a table.
  ///
  /// - Parameter top: only the people with the highest values of the first column.
  public func measuresOnly(
    top: Int? = nil, stage: (String) -> Void = { _ in }
  ) throws -> Table {
    table(of: try measureAnswer(stage: stage), top: top)
  }

  /// The answers of the measures asked for.
  public func measureAnswer(
    stage: (String) -> Void = { _ in }
  ) throws -> MeasureSelection.Answer {
    try measureSelection.compute(on: loaded.network.graph, stage: stage)
  }

  /// What measures asked for will cost that take more than `patience` seconds, in sentences.
  public func measureCosts(
    patience: Double, stage: (String) -> Void = { _ in }
  ) throws -> [String] {
    try measureSelection.costs(on: loaded.network.graph, patience: patience, stage: stage)
  }

  private var measureSelection: MeasureSelection {
    get throws {
      let graph = loaded.network.graph
      let names =
        measureNames
        ?? MeasureSelection.forReport(nodeCount: graph.nodeCount, isWeighted: graph.isWeighted)
      let selection = try MeasureSelection(names: names, settings: settings, of: loaded.network)
      try selection.refuseMixture()
      if selection.reliesOnOpposites { try loaded.verify() }
      return selection
    }
  }

  /// An answer as a table: one row per person, or, if it says nothing of people, one row per tie
  /// or per figure of the whole network.
  ///
  /// - Parameter top: only the people or ties with the highest values of the first column.
  public func table(of answer: MeasureSelection.Answer, top: Int? = nil) -> Table {
    let people = PeopleTable(loaded.network)
    let table: Table
    let first: NodeMap<Double>
    if let column = answer.columns.first {
      table = people.metrics(answer.columns)
      guard case .numbers(let values) = column.values else { return table }
      first = values
    } else if let column = answer.edges.first {
      table = people.ties(answer.edges)
      first = NodeMap(column.values)
    } else {
      return Table([
        Column("figure", NodeMap(answer.figures.map { $0.name as String? })),
        Column("value", NodeMap(answer.figures.map(\.value))),
      ])
    }
    guard let top else { return table }
    let ranked = first.map { $0.isNaN ? -Double.infinity : $0 }.descending
    return table.rows(Array(ranked.prefix(max(0, top))))
  }
}

/// Tables with a row per person: the name first, then values, then what the input says of them.
struct PeopleTable {
  private let network: Network

  init(_ network: Network) { self.network = network }

  /// `name`, one column per measure, label and attributes.
  func metrics(_ columns: [Column]) -> Table { table(columns) }

  /// `name`, `community` (1 is the largest; empty: in none), how sure that is, label and attributes.
  func communities(_ communities: Communities) -> Table { table(communities.columns) }

  /// `source`, `target`, one column per measure of ties; a row per tie.
  func ties(_ columns: [EdgeColumn]) -> Table {
    var sources: [String?] = []
    var targets: [String?] = []
    network.graph.forEachEdge { source, target, _ in
      sources.append(network.names[source])
      targets.append(network.names[target])
    }
    return Table(
      [Column("source", NodeMap(sources)), Column("target", NodeMap(targets))]
        + columns.map { Column($0.name, NodeMap($0.values)) })
  }

  private func table(_ values: [Column]) -> Table {
    var given = network.attributes
    if network.labels.hasAny {
      given.insert(Column("label", network.labels.map), at: 0)
    }
    let taken = Set(["name"] + values.map(\.name))
    for index in given.indices {
      while taken.contains(given[index].name) { given[index].name += "-given" }
    }
    return Table([Column("name", network.names.map { $0 as String? })] + values + given)
  }
}
