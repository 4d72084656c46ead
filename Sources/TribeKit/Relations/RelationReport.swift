import Graphs
import Measures
public import Tables
import Ties
public import Tribes

/// Everything a report on an event log says: ties, tribes, figures by month, what to do next.
public struct RelationReport: Sendable {
  /// The ties.
  public let ties: TieFindings

  /// The tribes among the real ones.
  public let tribes: RelationTribes

  /// The figures of every period.
  public let figures: [KPI]

  /// What to do next.
  public let suggestions: [Suggestion]

  /// Metrics of people where there are no tribes to tell.
  let metrics: Table?

  /// The study.
  public var study: RelationStudy { ties.study }

  /// What is told of the input.
  var notes: [String] {
    study.notes + (tribes.result?.study.loaded.notes ?? [])
      + [tribes.result == nil ? tribes.tieGraph.whyNoTribes : nil].compactMap(\.self)
  }

  /// How many of the ties meant are in each layer, closest first; real ones that are silent now apart.
  public func layersTable() -> Table {
    let counts = ties.layerCounts
    let shown = TieLayer.allCases.filter { counts.layers[$0] != nil }
    let privacy = study.privacy
    let all = ties.ranked.count
    return Table([
      Column(
        "layer",
        NodeMap(
          shown.map { $0.rawValue as String? } + ["real and alive", "real once, silent now"])),
      Column(
        "ties",
        NodeMap(
          (shown.map { counts.layers[$0] ?? 0 } + [counts.realAlive, counts.dormant])
            .map { privacy.count(Double($0)) })),
      Column(
        "share",
        NodeMap(
          (shown.map { counts.layers[$0] ?? 0 } + [counts.realAlive, counts.dormant])
            .map { count in
              all > 0 && !privacy.count(Double(count)).isNaN
                ? privacy.figure(Double(count) / Double(all)) : .nan
            })),
      Column(
        "meaning",
        NodeMap(
          (shown.map(Self.meaning) + [
            "inner circle and tribe, neither dormant nor out of sight: the tribe's size",
            "inner circle or tribe by what was, and silent for over eight usual gaps",
          ]).map { $0 as String? })),
    ])
  }

  private static func meaning(of layer: TieLayer) -> String {
    switch layer {
    case .innerCircle: "you two keep this alive, about weekly or more"
    case .tribe: "a real relationship"
    case .acquaintance: "some real contact"
    case .lightTouch: "clicks or groups, no direct exchange both ways"
    case .audience: "they act, and get no answer"
    case .following: "acts that got no answer"
    case .outwardOnly: "acts whose answers this source does not show"
    case .connectionOnly: "declared, and no evidence of contact here"
    }
  }
}

extension RelationStudy {
  /// Computes everything but the picture.
  ///
  /// - Parameter stage: told at each step what is being computed.
  public func report(stage: (String) -> Void = { _ in }) throws -> RelationReport {
    if loaded.volumes != nil { throw RelationError.countsOnly("tribe report") }
    stage("ties")
    let ties = ties()
    let tribes = try ties.tribes(stage: stage)
    stage("figures")
    let figures = figures()
    stage("what to do next")
    let suggestions = ties.suggestions(tribes: tribes)
    var metrics: Table?
    if tribes.result == nil {
      let network = ties.network(of: tribes.tieGraph).network
      let names = MeasureSelection.forReport(
        nodeCount: network.graph.nodeCount, isWeighted: true)
      let answer = try MeasureSelection(names: names).compute(
        on: network.graph, skipsImpossible: true, stage: stage)
      metrics = PeopleTable(network).metrics(answer.columns)
    }
    return RelationReport(
      ties: ties, tribes: tribes, figures: figures, suggestions: suggestions, metrics: metrics)
  }
}
