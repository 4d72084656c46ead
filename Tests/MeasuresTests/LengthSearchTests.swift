import Graphs
import Testing

@testable import Measures

struct LengthSearchTests {
  /// All distances by comparing every two paths that meet (Floyd and Warshall).
  private func slow(_ graph: Graph, _ length: (Double) -> Double) -> [[Double]] {
    let n = graph.nodeCount
    var table = [[Double]](repeating: [Double](repeating: .infinity, count: n), count: n)
    for v in 0..<n { table[v][v] = 0 }
    for v in graph.nodes {
      for w in graph.neighbors(of: v) where w != v {
        table[Int(v)][Int(w)] = length(graph.weight(from: v, to: w) ?? 0)
      }
    }
    for middle in 0..<n {
      for v in 0..<n {
        for w in 0..<n {
          table[v][w] = min(table[v][w], table[v][middle] + table[middle][w])
        }
      }
    }
    return table
  }

  /// Weights of two decimals, or so far apart that only the heap will do, some of them 0.
  private func graph(_ kind: String, isDirected: Bool, seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed)
    var builder = GraphBuilder(nodeCount: 40, isDirected: isDirected, isWeighted: true)
    for a in 0..<Graph.Node(40) {
      for b in 0..<Graph.Node(40) where generator.uniform() < 0.12 {
        var weight = Double(1 + generator.index(below: 300)) / 100
        if kind == "far apart", generator.uniform() < 0.3 { weight *= 1e9 }
        if kind == "with zeros", generator.uniform() < 0.2 { weight = 0 }
        builder.addEdge(a, b, weight: weight)
      }
    }
    return builder.build()
  }

  @Test(arguments: ["two decimals", "far apart", "with zeros"], [false, true])
  func `distances by length equal those by comparing all paths`(
    _ kind: String, _ isDirected: Bool
  ) throws {
    for seed in UInt64(1)...4 {
      let graph = graph(kind, isDirected: isDirected, seed: seed)
      for length in [PathLength.weight, .inverseStrength] {
        let table = slow(graph) { length == .weight ? $0 : 1 / $0 }
        let sums = DistanceSums(of: graph, length: length)
        for v in 0..<40 {
          let column = (0..<40).map { table[$0][v] }.filter { $0 < .infinity }
          #expect(sums.reached[v] == column.count)
          #expect(isClose(sums.total[v], column.reduce(0, +), 1e-12))
          #expect(isClose(sums.farthest[v], column.max() ?? 0, 1e-12))
          let inverse = column.filter { $0 > 0 }.reduce(0) { $0 + 1 / $1 }
          #expect(isClose(sums.inverse[v], inverse, 1e-12))
        }
        var paths = ShortestPaths()
        (paths.sources, paths.length) = ([3, 17], length)
        for (v, value) in try paths.values(on: graph).values.enumerated() {
          let nearest = min(table[3][v], table[17][v])
          #expect(isClose(value, nearest < .infinity ? nearest : .nan, 1e-12))
        }
      }
    }
  }

  @Test func `only arcs that no shortest path takes are left out`() {
    for seed in UInt64(1)...4 {
      let graph = graph("two decimals", isDirected: seed.isMultiple(of: 2), seed: seed)
      let table = slow(graph) { $0 }
      let lengths = PathLength.weight.lengths(of: graph) ?? []
      graph.withView { view in
        lengths.withUnsafeBufferPointer { base in
          guard let base = base.baseAddress else { return }
          let rows = LengthRows(sorting: view, lengths: base)
          for v in graph.nodes {
            let kept = Set(rows.offsets[Int(v)]..<rows.offsets[Int(v) + 1]).map { rows.targets[$0] }
            for w in graph.neighbors(of: v) where w != v && !kept.contains(w) {
              let length = graph.weight(from: v, to: w) ?? 0
              #expect(table[Int(v)][Int(w)] < length - 1e-6)
            }
          }
          #expect(rows.offsets[40] < graph.arcCount)
        }
      }
    }
  }
}
