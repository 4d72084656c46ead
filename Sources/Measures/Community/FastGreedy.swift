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
/// - Complexity: O(E d log E) time for d levels of joining, O(V + E) space at the start.
///
/// Aaron Clauset, M. E. J. Newman and Cristopher Moore, “Finding community structure in very large
/// networks”, Physical Review E 70, 2004, <https://doi.org/10.1103/PhysRevE.70.066111>.
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
    let ground = SearchGround(graph, isWeighted: isWeighted)
    var groups = Agglomeration(ground)
    var queue = PairQueue(nodeCount: graph.nodeCount, seed: seed)
    ground.ties.forEachEdge { a, b, _ in queue.insert(a, b, cost: -groups.gain(a, b)) }
    while let pair = queue.next() {
      groups.join(pair.first, pair.second)
      queue.retire(pair.first)
      queue.retire(pair.second)
      let grown = min(pair.first, pair.second)
      for other in groups.ties[Int(grown)].keys {
        queue.insert(grown, other, cost: -groups.gain(grown, other))
      }
    }
    return groups.partition
  }
}
