public import Graphs

/// How strong a person's ties are, added up.
///
/// Without direction one column, `strength`. With direction `strength` is the sum of `in-strength`
/// and `out-strength`. A tie to oneself counts twice, once for each of its ends. Without weights
/// each tie counts 1, and strength is degree.
///
/// - Complexity: O(V + E).
public struct Strength: Measure {
  /// The measure; it has no options.
  public init() {}

  /// Reads each row for itself.
  public static let reliesOnOpposites = false

  /// The sum of the weights of each node's ties.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let leaving = sums(on: graph)
    if graph.isDirected {
      let arriving = sums(on: graph.transposed)
      return NodeMap(zip(leaving.values, arriving.values).map { $0 + $1 })
    }
    guard graph.selfLoopCount > 0 else { return leaving }
    return NodeMap(graph.nodes.map { leaving[$0] + (graph.weight(from: $0, to: $0) ?? 0) })
  }

  /// The columns `strength` and, with direction, `in-strength` and `out-strength`.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    let strength = Column(heading, values(on: graph))
    guard graph.isDirected else { return .nodes([strength]) }
    return .nodes([
      strength,
      Column("in-strength", sums(on: graph.transposed)),
      Column("out-strength", sums(on: graph)),
    ])
  }

  /// The weights of each node's row, added.
  private func sums(on graph: Graph) -> NodeMap<Double> {
    NodeMap(
      graph.nodes.map { v in
        graph.weights(of: v)?.reduce(0, +) ?? Double(graph.outDegree(of: v))
      })
  }
}
