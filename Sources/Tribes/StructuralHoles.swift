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
    let mine = Self.ties(of: node, graph)
    let sum = mine.values.reduce(0, +)
    guard sum > 0 else { return }
    var through: [Graph.Node: Double] = [:]
    var redundancy = 0.0
    for (q, weight) in mine.sorted(by: { $0.key < $1.key }) {
      let theirs = Self.ties(of: q, graph)
      let whole = theirs.values.reduce(0, +)
      let strongest = theirs.values.max() ?? 0
      for (j, tie) in theirs where j != node {
        guard let share = mine[j] else { continue }
        through[j, default: 0] += weight / sum * tie / whole
        redundancy += share / sum * tie / strongest
      }
    }
    let contacts = mine.keys.sorted()
    constraint = contacts.reduce(0) { total, j in
      let part = (mine[j] ?? 0) / sum + (through[j] ?? 0)
      return total + part * part
    }
    effectiveSize = Double(contacts.count) - redundancy
    efficiency = effectiveSize / Double(contacts.count)
  }

  private static func ties(of node: Graph.Node, _ graph: Graph) -> [Graph.Node: Double] {
    var ties: [Graph.Node: Double] = [:]
    let weights = graph.weights(of: node)
    for (place, other) in graph.neighbors(of: node).enumerated() where other != node {
      ties[other] = weights.map { $0[$0.startIndex + place] } ?? 1
    }
    return ties
  }
}
