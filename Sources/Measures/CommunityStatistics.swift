public import Graphs

/// What can be said of one community of a partition.
///
/// A community's volume is the sum of its members' strengths; with direction, of the ties that
/// leave them, as in networkx.
public struct CommunityStatistics: Sendable, Equatable {
  /// How many members it has.
  public let size: Int

  /// How many ties have both ends inside; self-loops count.
  public let internalEdgeCount: Int

  /// The weight of those ties.
  public let internalWeight: Double

  /// The share of the pairs of members that are tied, self-loops left out.
  ///
  /// With direction a pair can be tied both ways. Undefined (NaN) with fewer than two members.
  public let internalDensity: Double

  /// The weight of the ties between members and others, in both directions.
  public let cutWeight: Double

  /// The weight of the ties across, as a share of the smaller volume, its own or all others'.
  ///
  /// 0 is cut off, 1 has no tie inside; undefined (NaN) where that volume is 0.
  public let conductance: Double

  /// The members with a tie to another community, ascending.
  public let bridges: [Graph.Node]

  /// How many members have a tie to another community.
  public var bridgeCount: Int { bridges.count }

  /// The statistics of every community, in the order of the partition.
  ///
  /// - Parameters:
  ///   - partition: the communities.
  ///   - graph: the graph they are of.
  ///   - isWeighted: whether weights count, where the graph has them.
  /// - Complexity: O(V + E).
  public static func all(
    of partition: Partition, on graph: Graph, isWeighted: Bool = true
  ) -> [CommunityStatistics] {
    let totals = CommunityTotals(of: partition, on: graph, isWeighted: isWeighted)
    let ends = EdgeCounts(of: partition, on: graph, isWeighted: isWeighted)
    let volume = totals.outStrength.reduce(0, +)
    return (0..<partition.count).map { c in
      let size = partition.sizes[c]
      let pairs = Double(size) * Double(size - 1) / (graph.isDirected ? 1 : 2)
      let smaller = min(totals.outStrength[c], volume - totals.outStrength[c])
      return CommunityStatistics(
        size: size, internalEdgeCount: ends.inside[c], internalWeight: totals.inside[c],
        internalDensity: pairs > 0 ? Double(ends.inside[c] - ends.loops[c]) / pairs : .nan,
        cutWeight: ends.cut[c], conductance: smaller > 0 ? ends.cut[c] / smaller : .nan,
        bridges: ends.bridges[c])
    }
  }
}

/// Ties inside and across, counted by community.
private struct EdgeCounts {
  var inside: [Int]
  var loops: [Int]
  var cut: [Double]
  var bridges: [[Graph.Node]]

  init(of partition: Partition, on graph: Graph, isWeighted: Bool) {
    inside = Array(repeating: 0, count: partition.count)
    loops = inside
    cut = Array(repeating: 0, count: partition.count)
    bridges = Array(repeating: [], count: partition.count)
    var isBridge = [Bool](repeating: false, count: graph.nodeCount)
    graph.forEachEdge { source, target, weight in
      let (a, b) = (Int(partition.community[source]), Int(partition.community[target]))
      if a == b {
        inside[a] += 1
        if source == target { loops[a] += 1 }
      } else {
        let tie = isWeighted ? weight : 1
        cut[a] += tie
        cut[b] += tie
        isBridge[Int(source)] = true
        isBridge[Int(target)] = true
      }
    }
    for node in graph.nodes where isBridge[Int(node)] {
      bridges[Int(partition.community[node])].append(node)
    }
  }
}
