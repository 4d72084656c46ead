public import Graphs

/// How often a person stands on the shortest paths between two others.
///
/// For each pair of other people s and t, the share of the shortest paths from s to t that lead
/// through the person, summed: Σ σ(s,t|v) / σ(s,t). A person with a high score is a broker: news
/// between groups has to pass them.
///
/// Without direction each pair counts once, with direction once each way. Unreachable pairs add
/// nothing, ties to oneself change nothing. Paths whose lengths differ by less than a billionth of
/// their length are equally short: rounding must not decide between them. With `length` set to
/// `weight` a tie of weight 0 is refused, since then shortest paths cannot be counted.
///
/// - Complexity: O(V·E) time, with lengths O(V·E + V² log V); O(V + E) space for each thread.
///
/// Ulrik Brandes, “A faster algorithm for betweenness centrality”, Journal of Mathematical
/// Sociology 25(2), 2001, <https://doi.org/10.1080/0022250X.2001.9990249>.
public struct Betweenness: Measure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// Whether to divide by the number of pairs of other people, so that 1 means “on every path”.
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

  /// The score of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let sums = try dependencies(
      from: graph.nodes.map { $0 }, of: graph, length: length, measure: Self.name)
    let scale = betweennessScale(of: graph, isNormalized: isNormalized)
    return sums.map { $0 * scale }
  }

  /// A search from every person.
  public func costProbe(on graph: Graph) -> CostProbe? {
    let sampled = SampledBetweenness()
    let share = min(1, Double(sampled.sampleCount) / Double(max(graph.nodeCount, 1)))
    let options =
      length == .hops ? "" : " --set \(SampledBetweenness.name).length=\(length.rawValue)"
    return dependencyProbe(
      of: graph, length: length, partCount: graph.nodeCount,
      substitute: CostProbe.Substitute(words: SampledBetweenness.name + options, share: share))
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }
}

/// What searches from some sources cost.
func dependencyProbe(
  of graph: Graph, length: PathLength, partCount: Int, substitute: CostProbe.Substitute? = nil
) -> CostProbe {
  CostProbe(partCount: partCount, substitute: substitute) { count in
    let sources = CostProbe.draw(count, from: graph)
    // Where it is refused, it is refused at once.
    _ = try? dependencies(from: sources, of: graph, length: length, measure: Betweenness.name)
  }
}

/// Without direction each pair is met twice, once from either end.
func betweennessScale(of graph: Graph, isNormalized: Bool) -> Double {
  guard isNormalized else { return graph.isDirected ? 1 : 0.5 }
  let others = Double(graph.nodeCount - 1)
  return others > 1 ? 1 / (others * (others - 1)) : 1
}
