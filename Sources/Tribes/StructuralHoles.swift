public import Graphs

/// How much of what reaches somebody goes round in one circle: Burt's measures of structural holes.
///
/// p_ij = (a_ij + a_ji) / Σ_k (a_ik + a_ki) is the share of i's ties that j has. Constraint
/// c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² is high when the contacts are tied among each other. Effective size
/// e_i = Σ_j (1 - Σ_q p_iq m_jq), with m_jq = j's tie to q over j's strongest tie, counts contacts that
/// tell different things. Somebody without ties has neither: NaN. Self-loops do not count.
///
/// Ronald S. Burt, “Structural Holes”, Harvard University Press, 1992.
public struct StructuralHoles: Sendable, Equatable {
  /// c, from near 0 to a little above 1.
  public var constraint = Double.nan

  /// e, from 1 (or less) to the number of contacts.
  public var effectiveSize = Double.nan

  /// e over the number of contacts.
  public var efficiency = Double.nan

  /// The measures of a node of a graph without direction.
  ///
  /// - Complexity: O(Σ over neighbors of their degree).
  public init(of node: Graph.Node, in graph: Graph) {
    precondition(!graph.isDirected, "structural holes are measured without direction")
    // In order of nodes, so that sums are the same in every run.
    let contacts = Self.ties(of: node, graph)
    let sum = contacts.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return }
    let mine = Dictionary(contacts.map { ($0.other, $0.weight) }, uniquingKeysWith: +)
    var through: [Graph.Node: Double] = [:]
    var redundancy = 0.0
    for (q, weight) in contacts {
      let theirs = Self.ties(of: q, graph)
      let whole = theirs.reduce(0) { $0 + $1.weight }
      let strongest = theirs.reduce(0) { max($0, $1.weight) }
      for (j, tie) in theirs where j != node {
        guard let share = mine[j] else { continue }
        through[j, default: 0] += weight / sum * tie / whole
        redundancy += share / sum * tie / strongest
      }
    }
    constraint = contacts.reduce(0) { total, contact in
      let part = contact.weight / sum + (through[contact.other] ?? 0)
      return total + part * part
    }
    effectiveSize = Double(contacts.count) - redundancy
    efficiency = effectiveSize / Double(contacts.count)
  }

  private static func ties(
    of node: Graph.Node, _ graph: Graph
  ) -> [(other: Graph.Node, weight: Double)] {
    let weights = graph.weights(of: node)
    return graph.neighbors(of: node).enumerated().compactMap { place, other in
      other == node ? nil : (other, weights.map { $0[$0.startIndex + place] } ?? 1)
    }
  }
}
