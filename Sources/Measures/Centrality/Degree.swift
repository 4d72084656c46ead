public import Graphs

/// How many ties a person has.
///
/// Without direction one column, `degree`. With direction `degree` is the sum of `in-degree`, the
/// ties that lead to the person, and `out-degree`, those that lead away. A tie to oneself counts
/// twice, once for each of its ends. Weights do not matter; see `Strength`.
///
/// - Complexity: O(V), with direction O(V + E).
public struct Degree: Measure {
  /// The measure; it has no options.
  public init() {}

  /// Reads each row for itself.
  public static let reliesOnOpposites = false

  /// How many ties each node has.
  public func values(on graph: Graph) -> NodeMap<Double> {
    NodeMap(
      graph.nodes.map { v in
        if graph.isDirected {
          return Double(graph.outDegree(of: v) + graph.transposed.outDegree(of: v))
        }
        let isLoop = graph.selfLoopCount > 0 && graph.hasEdge(from: v, to: v)
        return Double(graph.outDegree(of: v) + (isLoop ? 1 : 0))
      })
  }

  /// The columns `degree` and, with direction, `in-degree` and `out-degree`.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    let degree = Column(heading, values(on: graph))
    guard graph.isDirected else { return .nodes([degree]) }
    let transposed = graph.transposed
    return .nodes([
      degree,
      Column("in-degree", NodeMap(graph.nodes.map { Double(transposed.outDegree(of: $0)) })),
      Column("out-degree", NodeMap(graph.nodes.map { Double(graph.outDegree(of: $0)) })),
    ])
  }
}
