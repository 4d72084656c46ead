public import Graphs

/// How easily one leaves a community: the weight of the ties across, as a share of the smaller
/// volume.
///
/// A community's volume is the sum of its members' strengths, with direction of the ties that leave
/// them, and the smaller one is the community's own or that of all others. 0 is cut off from the
/// rest, 1 has no tie inside. Undefined (NaN) where the smaller volume is 0. With direction, ties
/// across count both ways, as in networkx.
///
/// - Complexity: O(V + E).
///
/// Béla Bollobás, “Modern Graph Theory”, Springer, 1998; as a measure of communities Jure Leskovec,
/// Kevin Lang and Michael Mahoney, “Empirical comparison of algorithms for network community
/// detection”, WWW 2010, <https://doi.org/10.1145/1772690.1772755>.
public struct Conductance: Sendable {
  /// Whether weights count, where the graph has them.
  public var isWeighted: Bool

  /// Conductance with its usual options.
  public init(isWeighted: Bool = true) { self.isWeighted = isWeighted }

  /// The conductance of each community.
  public func values(of partition: Partition, on graph: Graph) -> [Double] {
    CommunityStatistics.all(of: partition, on: graph, isWeighted: isWeighted).map(\.conductance)
  }

  /// The mean over the communities that have one; undefined (NaN) where none has.
  public func mean(of partition: Partition, on graph: Graph) -> Double {
    let defined = values(of: partition, on: graph).filter { !$0.isNaN }
    return defined.isEmpty ? .nan : defined.reduce(0, +) / Double(defined.count)
  }
}
