public import Graphs

/// How many ties are returned.
///
/// The share of the ties with direction whose opposite exists too, ties to oneself left out. 1
/// without direction; undefined if there are no ties.
///
/// - Complexity: O(V + E).
public struct Reciprocity: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The share of arcs that are returned; NaN without any.
  public func value(on graph: Graph) -> Double {
    let count = graph.edgeCount - graph.selfLoopCount
    guard count > 0 else { return .nan }
    guard graph.isDirected else { return 1 }
    // A pair tied both ways is two arcs and one edge.
    let folded = graph.unweighted.undirected
    let pairs = folded.edgeCount - folded.selfLoopCount
    return Double(2 * (count - pairs)) / Double(count)
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }
}
