import Graphs
import Measures

/// All shortest paths of a small graph with whole-number lengths, the slow and obvious way.
struct SlowPaths {
  /// The length of the shortest path from each node to each; infinite where there is none.
  let distance: [[Double]]

  /// How many there are.
  let count: [[Double]]

  init(_ graph: Graph, _ length: PathLength = .hops) {
    let n = graph.nodeCount
    // How long the arc between two nodes is.
    var arc = [[Double]](repeating: [Double](repeating: .infinity, count: n), count: n)
    for v in graph.nodes {
      for w in graph.neighbors(of: v) where w != v {
        let weight = graph.weight(from: v, to: w) ?? 1
        arc[Int(v)][Int(w)] =
          switch length {
          case .hops: 1
          case .weight: weight
          // Sixty has all whole numbers up to six as divisors, so lengths stay whole.
          case .inverseStrength: 60 / weight
          }
      }
    }
    var distance = arc
    for v in 0..<n { distance[v][v] = 0 }
    for middle in 0..<n {
      for s in 0..<n {
        for t in 0..<n {
          distance[s][t] = min(distance[s][t], distance[s][middle] + distance[middle][t])
        }
      }
    }
    var count = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for s in 0..<n {
      count[s][s] = 1
      // Nearest first, so that the counts before a node are there when it needs them.
      for t in (0..<n).sorted(by: { distance[s][$0] < distance[s][$1] })
      where t != s && distance[s][t] < .infinity {
        for v in 0..<n where distance[s][v] + arc[v][t] == distance[s][t] {
          count[s][t] += count[s][v]
        }
      }
    }
    self.distance = distance
    self.count = count
  }

  /// Betweenness by its definition: each pair of nodes, each third node.
  func betweenness(isDirected: Bool) -> [Double] {
    let n = distance.count
    var scores = [Double](repeating: 0, count: n)
    for s in 0..<n {
      for t in 0..<n where t != s && count[s][t] > 0 {
        for v in 0..<n
        where v != s && v != t && distance[s][v] + distance[v][t] == distance[s][t] {
          scores[v] += count[s][v] * count[v][t] / count[s][t]
        }
      }
    }
    return isDirected ? scores : scores.map { $0 / 2 }
  }
}
