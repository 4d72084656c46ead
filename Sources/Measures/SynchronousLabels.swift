public import Graphs

/// Community detection by label propagation in rounds, as LDBC Graphalytics defines it (CDLP).
///
/// Everybody starts with a label of their own. In each round all take, at the same time, the label that most of
/// their neighbors have, the smallest of several equally frequent ones; who has no neighbors keeps theirs. With
/// direction a neighbor counts for each arc, so one tied both ways counts twice. Weights do not matter.
///
/// - Complexity: O(rounds · E log degree) time, O(V) space.
///
/// Usha Raghavan, Réka Albert and Soundar Kumara, “Near linear time algorithm to detect community structures in
/// large-scale networks”, Physical Review E 76, 2007, <https://doi.org/10.1103/PhysRevE.76.036106>; made
/// synchronous and deterministic by Graphalytics, <https://arxiv.org/abs/2011.15028>.
public struct SynchronousLabels: Sendable {
  /// How many rounds are made.
  public var rounds = 10

  /// Ten rounds.
  public init() {}

  /// The label of each node after all rounds.
  ///
  /// - Parameters:
  ///   - graph: who is tied to whom.
  ///   - labels: the first label of each node; their order decides ties.
  public func labels(on graph: Graph, from labels: NodeMap<UInt64>) -> NodeMap<UInt64> {
    var labels = labels.values
    let backward = graph.isDirected ? graph.transposed : nil
    let shardSize = 1 << 12
    let shardCount = (graph.nodeCount + shardSize - 1) / shardSize
    for _ in 0..<rounds {
      let old = labels
      let parts = Parallel.map(shardCount) { shard in
        var votes: [UInt64] = []
        return (shard * shardSize..<min(graph.nodeCount, (shard + 1) * shardSize)).map { v in
          let node = Graph.Node(v)
          votes.removeAll(keepingCapacity: true)
          for other in graph.neighbors(of: node) { votes.append(old[Int(other)]) }
          if let backward {
            for other in backward.neighbors(of: node) { votes.append(old[Int(other)]) }
          }
          return Self.winner(&votes) ?? old[v]
        }
      }
      labels = Array(parts.joined())
      if labels == old { break }
    }
    return NodeMap(labels)
  }

  /// The smallest of the most frequent labels.
  private static func winner(_ votes: inout [UInt64]) -> UInt64? {
    votes.sort()
    var best: (label: UInt64, count: Int)?
    var start = 0
    for position in votes.indices
    where position + 1 == votes.count
      || votes[position + 1] != votes[position]
    {
      let count = position + 1 - start
      if count > best?.count ?? 0 { best = (votes[position], count) }
      start = position + 1
    }
    return best?.label
  }
}
