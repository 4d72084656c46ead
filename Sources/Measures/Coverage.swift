public import Graphs

/// Which share of the weight of all ties lies inside communities.
///
/// 1 when no tie crosses; one community that holds everybody reaches it too, so it judges nothing
/// alone. Undefined (NaN) without ties. Without weights it is networkx's `coverage`.
///
/// - Complexity: O(V + E).
///
/// Santo Fortunato, “Community detection in graphs”, Physics Reports 486, 2010,
/// <https://doi.org/10.1016/j.physrep.2009.11.002>.
public struct Coverage: Sendable {
  /// Whether weights count, where the graph has them.
  public var isWeighted: Bool

  /// Coverage with its usual options.
  public init(isWeighted: Bool = true) { self.isWeighted = isWeighted }

  /// The coverage of a partition.
  public func value(of partition: Partition, on graph: Graph) -> Double {
    let totals = CommunityTotals(of: partition, on: graph, isWeighted: isWeighted)
    return totals.total > 0 ? totals.inside.reduce(0, +) / totals.total : .nan
  }
}
