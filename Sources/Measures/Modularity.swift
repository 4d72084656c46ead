public import Graphs

/// How much more of the ties lies inside communities than their strengths lead one to expect.
///
/// Without direction Q = Σ [ L/m − γ (d/2m)² ] over the communities, where L is the weight inside,
/// d the sum of the strengths and m the weight of all ties; a self-loop counts once in L and twice
/// in d, as in networkx. With direction, Q = Σ [ L/m − γ d⁺d⁻/m² ] with the strengths out and in. 1
/// is out of reach, 0 is no better than chance, and without any tie it is undefined (NaN).
///
/// - Complexity: O(V + E).
///
/// M. E. J. Newman and M. Girvan, “Finding and evaluating community structure in networks”,
/// Physical Review E 69, 2004, <https://doi.org/10.1103/PhysRevE.69.026113>; with direction E. A.
/// Leicht and M. E. J. Newman, “Community structure in directed networks”, Physical Review Letters
/// 100, 2008, <https://doi.org/10.1103/PhysRevLett.100.118703>.
public struct Modularity: Sendable {
  /// The γ of the formula: above 1 prefers smaller communities, below 1 larger ones.
  public var resolution: Double

  /// Whether weights count, where the graph has them.
  public var isWeighted: Bool

  /// Modularity with its usual options.
  public init(resolution: Double = 1, isWeighted: Bool = true) {
    self.resolution = resolution
    self.isWeighted = isWeighted
  }

  /// The modularity of a partition.
  public func value(of partition: Partition, on graph: Graph) -> Double {
    let totals = CommunityTotals(of: partition, on: graph, isWeighted: isWeighted)
    guard totals.total > 0 else { return .nan }
    let m = totals.total
    let ends = graph.isDirected ? m : 2 * m
    var sum = 0.0
    for c in 0..<partition.count {
      let expected = (totals.outStrength[c] / ends) * (totals.inStrength[c] / ends)
      sum += totals.inside[c] / m - resolution * expected
    }
    return sum
  }
}
