public import Graphs

/// How many pairs of a person's contacts know each other.
///
/// The number of triangles the person is a corner of. Direction, weights and ties to oneself
/// do not matter.
///
/// - Complexity: O(E^1.5).
public struct Triangles: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The number of triangles of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    TriangleSums(of: graph.unweighted.undirected).sums
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }

  /// The steps of looking for all triangles.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .triangles(of: graph, isWeighted: false)
  }
}
