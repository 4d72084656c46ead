public import Graphs

/// How many steps the two people who are farthest apart need to reach each other.
///
/// Of the largest component (direction aside); with direction, the longest of the shortest paths
/// between people where there is one. 0 for a single person, undefined for none.
///
/// - Complexity: O(V·E/256) in practice.
public struct Diameter: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The largest distance; NaN without nodes.
  public func value(on graph: Graph) -> Double {
    guard graph.nodeCount > 0 else { return .nan }
    let largest = ConnectedComponents(of: graph).largest
    return DistanceSums(of: graph.unweighted.subgraph(of: largest), length: .hops).longest
  }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    DistanceSums.costProbe(of: graph.unweighted, length: .hops)
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }
}
