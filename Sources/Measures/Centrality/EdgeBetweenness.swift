public import Graphs

/// How often a tie is part of the shortest paths between two people.
///
/// For each pair of people s and t, the share of the shortest paths from s to t that use the tie, summed.
/// A tie with a high score holds parts of the network together: a bridge between two
/// halves is on every path from one to the other.
///
/// Without direction each pair counts once, with direction once each way; a tie to oneself is on no
/// path. Lengths are treated as `Betweenness` does.
///
/// - Complexity: O(V·E) time, with lengths O(V·E + V² log V); O(V + E) space for each thread.
///
/// Ulrik Brandes, “On variants of shortest-path betweenness centrality and their generic
/// computation”, Social Networks 30(2), 2008, <https://doi.org/10.1016/j.socnet.2007.11.001>.
public struct EdgeBetweenness: Measure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// Whether to divide by the number of pairs of people, so that 1 means “on every path”.
  public var isNormalized = false

  /// The usual options: steps, not normalized.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("length", \.length, "How long a tie is."),
    Parameter(
      "normalized", \.isNormalized, "Divide by the number of pairs, so that 1 is every path."),
  ]

  /// The name, with the kind of length and whether it is normalized.
  public var heading: String {
    Self.name + length.headingSuffix + (isNormalized ? "-normalized" : "")
  }

  /// The score of each edge, in the order of `Graph.forEachEdge`.
  public func values(on graph: Graph) throws(MeasureError) -> [Double] {
    let byArc = try edgeDependencies(of: graph, length: length, measure: Self.name)
    let pairs = Double(graph.nodeCount) * Double(graph.nodeCount - 1)
    let scale = isNormalized ? 1 / max(pairs, 1) : graph.isDirected ? 1 : 0.5
    return byArc.map { $0 * scale }
  }

  /// A search from every person.
  public func costProbe(on graph: Graph) -> CostProbe? { flowProbe(of: graph, length: length) }

  /// One column of edges.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .edges([EdgeColumn(heading, try values(on: graph))])
  }
}
