public import Graphs

/// How far a person is from the nearest of chosen people.
///
/// The length of the shortest path from one of `sources`, 0 for these themselves; undefined for
/// those to whom no path leads, and for all if there are no sources. With direction along the ties.
///
/// - Complexity: O(V + E) by steps, O(E + V log V) by lengths.
///
/// Edsger Dijkstra, “A note on two problems in connexion with graphs”, Numerische Mathematik 1, 1959,
/// <https://doi.org/10.1007/BF01386390>.
public struct ShortestPaths: Measure {
  /// Where the paths start.
  public var sources: [Graph.Node] = []

  /// How long a tie is.
  public var length = PathLength.hops

  /// The usual options: no sources, steps.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("sources", \.sources, "Where the paths start."),
    Parameter("length", \.length, "How long a tie is."),
  ]

  /// The name, with the kind of length.
  public var heading: String { Self.name + length.headingSuffix }

  /// The distance of each node; NaN where no path leads.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    try graph.checkNodes(sources, option: "\(Self.name).sources")
    guard let lengths = length.lengths(of: graph) else {
      let steps = BreadthFirstSearch(graph, from: sources).steps
      return steps.map { $0 >= 0 ? Double($0) : .nan }
    }
    return graph.withView { view in
      unsafe lengths.withUnsafeBufferPointer { lengths in
        var distances = NodeMap(repeating: Double.nan, count: graph.nodeCount)
        for v in sources { distances[v] = 0 }
        guard let base = lengths.baseAddress else { return distances }
        let search = unsafe Dijkstra(LengthRows(view: view, lengths: base))
        search.search(from: sources)
        for position in 0..<search.reachedCount {
          let v = unsafe search.order.base[position]
          distances[v] = unsafe search.distance.base[Int(v)]
        }
        return distances
      }
    }
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }
}
