public import Graphs

/// How firmly somebody belongs to their community, in a word.
public enum CommunityRole: String, Sendable, CaseIterable {
  /// Together with the rest of the community in at least 80 % of the runs.
  case core
  /// In at least 60 %.
  case member
  /// In at least 40 %.
  case fringe
  /// In less: nobody can say where this person belongs.
  case unclear

  /// The role that goes with a confidence, or nil where that is undefined.
  public init?(confidence: Double) {
    switch confidence {
    case 0.8...: self = .core
    case 0.6..<0.8: self = .member
    case 0.4..<0.6: self = .fringe
    case ..<0.4: self = .unclear
    default: return nil
    }
  }
}

/// Where a person's ties lie: inside their community, and how widely spread beyond.
///
/// - Complexity: O(V + E) time, O(V) space.
///
/// Roger Guimerà and Luís A. Nunes Amaral, “Functional cartography of complex metabolic networks”,
/// Nature 433, 2005, <https://doi.org/10.1038/nature03288>.
public struct CommunityPosition: Sendable {
  /// The weight of a person's ties inside their community as a share of all their ties, 0 to 1.
  ///
  /// Undefined (NaN) without ties.
  public let internalShare: NodeMap<Double>

  /// 1 − Σ over communities of (the share of the ties that lead there)²: 0 with all in one.
  ///
  /// Undefined (NaN) without ties.
  public let participation: NodeMap<Double>

  /// How many standard deviations the person's ties inside lie above the community's mean.
  ///
  /// 0 where all members have the same.
  public let withinScore: NodeMap<Double>

  /// Looks at everybody's ties; which way they lead does not count, and self-loops are left out.
  public init(of partition: Partition, on graph: Graph, isWeighted: Bool = true) {
    precondition(partition.nodeCount == graph.nodeCount, "the partition is of another graph")
    let ties = graph.undirected
    let n = graph.nodeCount
    var internalShare = NodeMap(repeating: Double.nan, count: n)
    var participation = internalShare
    var inside = NodeMap(repeating: 0.0, count: n)
    var sums = [Double](repeating: 0, count: partition.count)
    for v in ties.nodes {
      let weights = isWeighted ? ties.weights(of: v) : nil
      var total = 0.0
      var touched: [Int] = []
      for (position, u) in ties.neighbors(of: v).enumerated() where u != v {
        let weight = weights?[position] ?? 1
        let group = Int(partition.community[u])
        if sums[group] == 0 { touched.append(group) }
        sums[group] += weight
        total += weight
      }
      inside[v] = sums[Int(partition.community[v])]
      if total > 0 {
        internalShare[v] = inside[v] / total
        participation[v] =
          1 - touched.reduce(0.0) { $0 + (sums[$1] / total) * (sums[$1] / total) }
      }
      for group in touched { sums[group] = 0 }
    }
    self.internalShare = internalShare
    self.participation = participation
    var withinScore = NodeMap(repeating: 0.0, count: n)
    for members in partition.members {
      let count = Double(members.count)
      let mean = members.reduce(0.0) { $0 + inside[$1] } / count
      let variance =
        members.reduce(0.0) { $0 + (inside[$1] - mean) * (inside[$1] - mean) } / count
      guard variance > 1e-12 * max(1, mean * mean) else { continue }
      for v in members { withinScore[v] = (inside[v] - mean) / variance.squareRoot() }
    }
    self.withinScore = withinScore
  }
}
