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
  let loopless = graph.withoutLoops
  if length == .weight, loopless.contains(weight: 0) {
    throw .unsuitable(
      measure: measure,
      reason: "a tie of length 0 makes shortest paths uncountable; "
        + "leave such ties out, or use --set \(measure).length=hops.")
  }
  return weightedDependencies(from: sources, of: graph, lengths: lengths, length: length)
}

extension Graph {
  /// Whether an edge has this weight.
  fileprivate func contains(weight: Double) -> Bool {
    nodes.contains { weights(of: $0)?.contains(weight) ?? false }
  }
}

/// Splits sources into at most 256 shards and adds up what `accumulate` finds for each.
func sumOverSources<Memory>(
  _ sources: [Graph.Node], nodeCount: Int, makeMemory: @Sendable () -> Memory,
  accumulate: @Sendable (Memory, Graph.Node, UnsafeMutablePointer<Double>) -> Void
) -> [Double] {
  let each = max(1, (sources.count + 255) / 256)
  let shardCount = (sources.count + each - 1) / each
  var totals = [Double](repeating: 0, count: nodeCount)
  Parallel.reduce(shardCount, into: &totals) { shard in
    let memory = makeMemory()
    let scores = Scratch(repeating: 0.0, count: nodeCount)
    for s in sources[(shard * each)..<min((shard + 1) * each, sources.count)] {
      accumulate(memory, s, scores.base)
    }
    return scores
  } fold: { totals, scores in
    for v in 0..<nodeCount { totals[v] += scores.base[v] }
  }
  return totals
}
