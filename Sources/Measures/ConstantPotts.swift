public import Graphs

/// How much more ties communities hold than a constant share of their pairs: the constant Potts
/// model.
///
/// H = Σ [ L − γ n(n−1)/2 ] over the communities, where L is the weight inside without self-loops
/// and n the number of nodes; with direction all n(n−1) ordered pairs count. It has no resolution
/// limit: at its best, every community is denser than γ inside and two of them are thinner than γ
/// between.
///
/// - Complexity: O(V + E).
///
/// V. A. Traag, P. Van Dooren and Y. Nesterov, “Narrow scope for resolution-limit-free community
/// detection”, Physical Review E 84, 2011, <https://doi.org/10.1103/PhysRevE.84.016114>.
public struct ConstantPotts: Sendable {
  /// The γ of the formula: the density a community has to exceed.
  public var resolution: Double

  /// Whether weights count, where the graph has them.
  public var isWeighted: Bool

  /// The model with its usual options.
  public init(resolution: Double = 1, isWeighted: Bool = true) {
    self.resolution = resolution
    self.isWeighted = isWeighted
  }

  /// The quality of a partition.
  public func value(of partition: Partition, on graph: Graph) -> Double {
    precondition(partition.nodeCount == graph.nodeCount, "the partition is of another graph")
    var inside = [Double](repeating: 0, count: partition.count)
    graph.forEachEdge { source, target, weight in
      let own = partition.community[source]
      guard source != target, own == partition.community[target] else { return }
      inside[Int(own)] += isWeighted ? weight : 1
    }
    var sum = 0.0
    for (tie, size) in zip(inside, partition.sizes) {
      let pairs = Double(size) * Double(size - 1)
      sum += tie - resolution * (graph.isDirected ? pairs : pairs / 2)
    }
    return sum
  }
}
