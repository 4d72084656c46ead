public import Graphs

/// How many ties there are, as a share of all there could be.
///
/// Ties to oneself are not counted. 0 with fewer than two people.
///
/// - Complexity: O(1).
public struct Density: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The share of pairs that are tied.
  public func value(on graph: Graph) -> Double {
    let n = Double(graph.nodeCount)
    guard n > 1 else { return 0 }
    let pairs = graph.isDirected ? n * (n - 1) : n * (n - 1) / 2
    return Double(graph.edgeCount - graph.selfLoopCount) / pairs
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }
}
