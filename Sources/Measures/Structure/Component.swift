public import Graphs

/// Which part of the network a person belongs to: people with the same number are joined by ties.
///
/// 1 is the largest part; parts of equal size are in the order of their first people. Direction and
/// weights do not matter.
///
/// - Complexity: O(V + E).
public struct Component: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The number of each node's part, from 1.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let parts = ConnectedComponents(of: graph).component.values
    return Partition(groups: parts).community.map { Double($0) + 1 }
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
