public import Graphs

/// How many of the arcs there could be among a node's neighbors are there: the local clustering coefficient as LDBC
/// Graphalytics defines it.
///
/// The neighbors are all nodes tied to the node in either direction, without itself. Among d of them
/// d · (d − 1) arcs are possible; an edge without direction counts as two. 0 with fewer than two neighbors.
/// `LocalClustering` counts directed triangles another way (Fagiolo) and is the same without direction.
///
/// - Complexity: O(E^1.5) time, O(V + E) space.
///
/// Alexandru Iosup and others, “The LDBC Graphalytics Benchmark”, <https://arxiv.org/abs/2011.15028>.
public struct NeighborhoodDensity: Sendable {
  /// There is nothing to choose.
  public init() {}

  /// The coefficient of each node, from 0 to 1.
  public func values(on graph: Graph) -> NodeMap<Double> {
    // Without direction each edge is two arcs; with, as many as there are.
    let loopless = graph.filteringEdges { source, target, _ in source != target }
    var builder = GraphBuilder(nodeCount: graph.nodeCount, isWeighted: true)
    let worth = graph.isDirected ? 1.0 : 2.0
    loopless.forEachEdge { source, target, _ in builder.addEdge(source, target, weight: worth) }
    let folded = builder.build()
    let sums = Self.oppositeArcs(folded)
    return NodeMap(
      folded.nodes.map { v in
        let degree = Double(folded.outDegree(of: v))
        return sums[Int(v)] == 0 ? 0 : Double(sums[Int(v)]) / (degree * (degree - 1))
      })
  }

  /// For each node the weights of the edges opposite to it in its triangles, added.
  ///
  /// Each triangle is met once, at its node of lowest rank: by degree, so that no node has more than O(√E) edges
  /// upward.
  private static func oppositeArcs(_ graph: Graph) -> [Int] {
    let n = graph.nodeCount
    var sums = [Int](repeating: 0, count: n)
    var marks = [Int](repeating: 0, count: n)
    func isBelow(_ a: Graph.Node, _ b: Graph.Node) -> Bool {
      let (one, other) = (graph.outDegree(of: a), graph.outDegree(of: b))
      return one != other ? one < other : a < b
    }
    var upward: [[(node: Graph.Node, weight: Int)]] = []
    upward.reserveCapacity(n)
    for v in graph.nodes {
      var row: [(node: Graph.Node, weight: Int)] = []
      if let weights = graph.weights(of: v) {
        for (position, w) in graph.neighbors(of: v).enumerated() where isBelow(v, w) {
          row.append((w, Int(weights[position])))
        }
      }
      upward.append(row)
    }
    for v in 0..<n {
      for (u, weight) in upward[v] { marks[Int(u)] = weight }
      for (u, weight) in upward[v] {
        for (w, opposite) in upward[Int(u)] where marks[Int(w)] != 0 {
          sums[v] += opposite
          sums[Int(u)] += marks[Int(w)]
          sums[Int(w)] += weight
        }
      }
      for (u, _) in upward[v] { marks[Int(u)] = 0 }
    }
    return sums
  }
}
