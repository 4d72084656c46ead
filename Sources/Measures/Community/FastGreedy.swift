public import Graphs

/// Groups that grow by joining, two by two, where modularity gains most.
///
/// Everybody starts alone; the two groups whose joining adds most to modularity join, until nothing
/// is left to join, and the best state on the way is the answer. An older method, kept for
/// comparison: it likes a few very large groups, and `Leiden` finds better ones in less time.
///
/// Every group is connected. Ties count by weight; direction does not count, and a pair tied both
/// ways has the sum of the weights. A person without ties is alone.
///
/// Gains are worked out anew only where they may have grown: when two groups join, what others gain
/// by joining them sinks, save for those that were tied to both. What is in the queue is therefore
/// never too little, and is put right when its turn comes. When nothing gains any more, nothing ever
/// will, and the search ends.
///
/// - Complexity: O(E log² V) time, and O(log V) for each gain put right; O(V + E) space.
///
/// Aaron Clauset, M. E. J. Newman and Cristopher Moore, “Finding community structure in very large
/// networks”, Physical Review E 70, 2004, <https://doi.org/10.1103/PhysRevE.70.066111>. The paper
/// keeps a queue for each group and all gains right at all times; the joins are the same.
public struct FastGreedy: Measure {
  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// How equally good joins are settled: 0 by the order of the input, otherwise by lot.
  public var seed: UInt64 = 0

  /// The method with its usual options.
  public init() {}

  /// The options that can be set by name.
  public static var parameters: [Parameter<FastGreedy>] {
    [
      Parameter("weighted", \.isWeighted, "Whether weights count, where there are any."),
      Parameter("seed", \.seed, "How equals are settled: 0 in order, otherwise by lot."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) -> MeasureResult { .partition(partition(of: graph)) }

  /// The best state on the way.
  public func partition(of graph: Graph) -> Partition {
    var groups = Agglomeration(SearchGround(graph, isWeighted: isWeighted))
    let ranks = Ranks(nodeCount: graph.nodeCount, seed: seed)
    func key(_ pair: Int) -> PairQueue.Key {
      ranks.key(groups.names(pair), cost: -groups.gain(pair))
    }
    var queue = PairQueue((0..<groups.pairCount).map(key))
    while let first = queue.first {
      guard groups.isThere(first.pair) else {
        queue.removeFirst()
        continue
      }
      let now = key(first.pair)
      if now != first.key {
        queue.update(first.pair, now)
        continue
      }
      // From here on every join loses, and what it leaves loses too.
      if now.cost >= 0 { break }
      queue.removeFirst()
      groups.join(first.pair)
      for pair in groups.touched { queue.advance(pair, key(pair)) }
    }
    return groups.partition
  }
}
