import Graphs
import Measures
import Ties

/// The figures of a month that need tribes and a look at their people: how sure the tribes are, who of them is
/// active, on whom the paths between people depend.
///
/// - `unclear-share`: of the people in tribes, the share whose place is unclear: who is with the others of the tribe in fewer than
///   two fifths of the searches when a tenth of the ties is left out by lot.
/// - `tribe-confidence`: the mean over people of how often they stay together with their tribe in those searches.
/// - `stickiness` of a tribe: mean over its weeks of the active people of the tribe / those active in the month.
/// - `betweenness-top-5`: the share of all betweenness that the five people with most of it hold, and `betweenness` (scope: the
///   person) of those five in the last month.
struct TribeMonth {
  let moment: TribeHistory.Moment
  let activity: MonthActivity
  let month: String
  let seed: UInt64

  /// How many searches tell how sure tribes are.
  private static let searchCount = 20

  /// Above this many ties a search a month is enough; how sure it is stays empty.
  private static let tieLimit = 100_000

  /// Above this many people betweenness costs too much to be told each month.
  private static let peopleLimit = 3_000

  /// The figures.
  var figures: [KPI] {
    let sure = certainty
    let between = betweenness
    let sum = between.values.reduce(0, +)
    let top = between.descending.prefix(5).reduce(0.0) { $0 + between[$1] }
    return [
      figure("unclear-share", sure?.unclear, "share", cell: sure?.cell),
      figure("tribe-confidence", sure?.mean, "share"),
      figure("betweenness-top-5", sum > 0 ? top / sum : nil, "share"),
    ]
      + moment.tribes.map { tribe in
        figure("stickiness", stickiness(of: tribe), "share", scope: "tribe \(tribe.id)")
      }
  }

  /// The five people on most shortest paths between others.
  func brokers(names: [Person]) -> [KPI] {
    let between = betweenness
    return between.descending.prefix(5).filter { between[$0] > 0 }.map { node in
      figure(
        "betweenness", between[node], "paths",
        scope: names[Int(moment.graph.people[Int(node)])].title)
    }
  }

  private func figure(
    _ name: String, _ value: Double?, _ unit: String, scope: String = "all", cell: Int? = nil
  ) -> KPI {
    KPI(month: month, name: name, scope: scope, value: value, unit: unit, cell: cell)
  }

  /// How sure the tribes are when ties are left out by lot; nil without tribes, or where it would cost too much.
  private var certainty: (unclear: Double, mean: Double, cell: Int?)? {
    let graph = moment.graph.living
    guard !moment.tribes.isEmpty, graph.edgeCount <= Self.tieLimit else { return nil }
    var tribe: [UInt32: Int] = [:]
    for known in moment.tribes {
      for person in known.people { tribe[person] = known.id }
    }
    // Whoever is in none stands alone.
    let alone = (moment.tribes.map(\.id).max() ?? 0) + 1
    let people = moment.graph.people
    let groups = people.indices.map { tribe[people[$0]] ?? alone + $0 }
    var ensemble = Ensemble()
    ensemble.objective = .mapEquation
    ensemble.seedRuns = 0
    ensemble.resampledRuns = Self.searchCount
    ensemble.seed = seed
    ensemble.minimumSize = TribeHistory.leastSize
    let found = ensemble.result(on: graph, judging: Partition(groups: groups)).membership
    var sum = 0.0
    var unclear = 0
    var count = 0
    for (node, person) in people.enumerated() where tribe[person] != nil {
      let confidence = found.confidence[Graph.Node(node)]
      guard !confidence.isNaN else { continue }
      sum += confidence
      count += 1
      if CommunityRole(confidence: confidence) == .unclear { unclear += 1 }
    }
    guard count > 0 else { return nil }
    return (
      Double(unclear) / Double(count), sum / Double(count), KPI.cell(unclear, of: count)
    )
  }

  private func stickiness(of tribe: TribeHistory.Tribe) -> Double? {
    let people = Set(tribe.people)
    let active = activity.active.intersection(people).count
    guard active > 0, !activity.activeByWeek.isEmpty else { return nil }
    let weekly = activity.activeByWeek.reduce(0) { $0 + $1.intersection(people).count }
    return Double(weekly) / Double(activity.activeByWeek.count) / Double(active)
  }

  /// Betweenness in hops on the graph of real contact, all zero where it would cost too much.
  private var betweenness: NodeMap<Double> {
    let graph = moment.graph.graph
    let none = NodeMap(repeating: 0.0, count: graph.nodeCount)
    guard graph.nodeCount <= Self.peopleLimit else { return none }
    return (try? Betweenness().values(on: graph)) ?? none
  }
}
