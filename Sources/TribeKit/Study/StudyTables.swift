import GraphFiles
import Graphs
import Measures
public import Tables

extension Study {
  /// Who is in which community, without measures and roles.
  public func communitiesOnly(stage: (String) -> Void = { _ in }) throws -> Table {
    guard loaded.network.graph.nodeCount > 0 else { throw StudyError.nobody }
    let ego = try me.map { try PersonSearch(in: loaded.network).person(named: $0) }
    stage("communities")
    let communities = try search.communities(in: loaded.network, without: ego)
    return PeopleTable(loaded.network).communities(communities)
  }

  /// The measures asked for: one row per person, or, if all are about the whole network, one row per figure.
  ///
  /// - Parameter top: only the people with the highest values of the first column.
  public func measuresOnly(
    top: Int? = nil, stage: (String) -> Void = { _ in }
  ) throws -> Table {
    let graph = loaded.network.graph
    let names =
      measureNames
      ?? MeasureSelection.forReport(nodeCount: graph.nodeCount, isWeighted: graph.isWeighted)
    let answer = try MeasureSelection(names: names, settings: settings)
      .compute(on: graph, stage: stage)
    if answer.columns.isEmpty {
      return Table([
        Column("figure", NodeMap(answer.figures.map { $0.name as String? })),
        Column("value", NodeMap(answer.figures.map(\.value))),
      ])
    }
    let table = PeopleTable(loaded.network).metrics(answer.columns)
    guard let top, case .numbers(let values)? = answer.columns.first?.values else { return table }
    let ranked = values.map { $0.isNaN ? -Double.infinity : $0 }.descending
    return table.rows(Array(ranked.prefix(max(0, top))))
  }
}

/// Tables with a row per person: the name first, then values, then what the input says of them.
struct PeopleTable {
  private let network: Network

  init(_ network: Network) { self.network = network }

  /// `name`, one column per measure, label and attributes.
  func metrics(_ columns: [Column]) -> Table { table(columns) }

  /// `name`, `community` (1 is the largest; empty: in none), label and attributes.
  func communities(_ communities: Communities) -> Table {
    table([
      Column("community", communities.community.map { $0.map { Double($0 + 1) } ?? .nan })
    ])
  }

  private func table(_ values: [Column]) -> Table {
    var given = network.attributes
    if network.labels.values.contains(where: { $0 != nil }) {
      given.insert(Column("label", network.labels), at: 0)
    }
    let taken = Set(["name"] + values.map(\.name))
    for index in given.indices {
      while taken.contains(given[index].name) { given[index].name += "-given" }
    }
    return Table([Column("name", network.names.map { $0 as String? })] + values + given)
  }
}
