import Graphs

/// The dependencies of Brandes' algorithm, δ(s|v) = Σ over t of σ(s,t|v) / σ(s,t), summed over
/// the given sources s.
///
/// Sources are cut into shards by their number alone; a shard's sums are added in order.
func dependencies(
  from sources: [Graph.Node], of graph: Graph, length: PathLength, measure: String
) throws(MeasureError) -> NodeMap<Double> {
  guard let lengths = length.lengths(of: graph) else {
    return hopDependencies(from: sources, of: graph.unweighted)
  }
  try graph.checkPathsAreCountable(length, measure: measure)
  return weightedDependencies(from: sources, of: graph, lengths: lengths, length: length)
}

extension Graph {
  /// Refuses ties of length 0: over them a shortest path can go to and fro.
  func checkPathsAreCountable(_ length: PathLength, measure: String) throws(MeasureError) {
    guard length == .weight, isWeighted, withoutLoops.contains(weight: 0) else { return }
    throw .unsuitable(
      measure: measure,
      reason: "a tie of length 0 makes shortest paths uncountable; "
        + "leave such ties out, or use --set \(measure).length=hops.")
  }

  /// Whether an edge has this weight.
  fileprivate func contains(weight: Double) -> Bool {
    nodes.contains { weights(of: $0)?.contains(weight) ?? false }
  }
}

/// Splits sources into at most 256 shards and adds up what `accumulate` finds for each; there are
/// `count` scores.
func sumOverSources<Memory>(
  _ sources: [Graph.Node], count: Int, makeMemory: @Sendable () -> Memory,
  accumulate: @Sendable (Memory, Graph.Node, UnsafeMutablePointer<Double>) -> Void
) -> [Double] {
  let each = max(1, (sources.count + 255) / 256)
  let shardCount = (sources.count + each - 1) / each
  var totals = [Double](repeating: 0, count: count)
  Parallel.reduce(shardCount, into: &totals) {
    makeMemory()
  } shard: { memory, shard in
    let scores = Scratch(repeating: 0.0, count: count)
    for s in sources[(shard * each)..<min((shard + 1) * each, sources.count)] {
      unsafe accumulate(memory, s, scores.base)
    }
    return scores
  } fold: { totals, scores in
    for i in totals.indices { unsafe totals[i] += scores.base[i] }
  }
  return totals
}
