import Foundation
import Graphs
import Testing

@testable import Measures

/// Numbers of networkx 3.6.1: `community.modularity(G, groups, weight=…, resolution=…)`.
struct ModularityTests {
  /// Eleven nodes with loops and both kinds of pairs, the first weight of a pair kept.
  static func awkward(isDirected: Bool) -> Graph {
    var weight: [[Int]: Double] = [:]
    var order: [[Int]] = []
    func add(_ a: Int, _ b: Int, _ w: Double) {
      let pair = isDirected || a < b ? [a, b] : [b, a]
      if weight[pair] == nil { order.append(pair) }
      if weight[pair] == nil { weight[pair] = w }
    }
    for i in 0..<11 {
      add(i, (i * i + 1) % 11, Double(1 + i % 3))
      add(i, (3 * i + 2) % 11, 2)
    }
    add(0, 0, 3)
    add(4, 4, 3)
    var builder = GraphBuilder(nodeCount: 11, isDirected: isDirected, isWeighted: true)
    for pair in order {
      builder.addEdge(Graph.Node(pair[0]), Graph.Node(pair[1]), weight: weight[pair] ?? 0)
    }
    return builder.build()
  }

  /// Modularity from its definition over all pairs of nodes, term by term.
  static func slow(_ partition: Partition, _ graph: Graph, _ resolution: Double = 1) -> Double {
    let n = graph.nodeCount
    func weight(_ a: Int, _ b: Int) -> Double {
      let w = graph.weight(from: Graph.Node(a), to: Graph.Node(b)) ?? 0
      return !graph.isDirected && a == b ? 2 * w : w
    }
    let total = (0..<n).reduce(0.0) { sum, a in (0..<n).reduce(sum) { $0 + weight(a, $1) } }
    let out = (0..<n).map { a in (0..<n).reduce(0.0) { $0 + weight(a, $1) } }
    let into = (0..<n).map { b in (0..<n).reduce(0.0) { $0 + weight($1, b) } }
    var sum = 0.0
    for a in 0..<n {
      for b in 0..<n
      where partition.community[Graph.Node(a)] == partition.community[Graph.Node(b)] {
        sum += weight(a, b) - resolution * out[a] * into[b] / total
      }
    }
    return sum / total
  }

  @Test func `equals networkx with loops, weights and direction`() {
    let groups = Partition(groups: (0..<11).map { $0 % 4 })
    let directed = Self.awkward(isDirected: true)
    let plain = Self.awkward(isDirected: false)
    #expect((directed.edgeCount, plain.edgeCount) == (24, 23))
    #expect((directed.selfLoopCount, plain.selfLoopCount) == (3, 3))
    func check(_ graph: Graph, _ resolution: Double, _ isWeighted: Bool, _ expected: Double) {
      let found = Modularity(resolution: resolution, isWeighted: isWeighted)
        .value(of: groups, on: graph)
      #expect(abs(found - expected) < 1e-12, "\(found) and \(expected)")
    }
    check(directed, 1, false, 0.02430555555555556)
    check(directed, 1, true, 0.02957101207830068)
    check(directed, 1.7, true, -0.1640149937526031)
    check(plain, 1, false, 0.03402646502835539)
    check(plain, 1, true, 0.03255208333333333)
    check(plain, 1.7, true, -0.16341145833333331)
  }

  @Test func `equals the definition over all pairs`() {
    for number in 0..<60 {
      let isDirected = number % 3 == 0
      let graph = CommunitySamples.awkward(number, isDirected: isDirected)
      guard graph.totalWeight > 0 else { continue }
      let groups = CommunitySamples.partition(of: graph, into: 5, seed: UInt64(number))
      for resolution in [0, 0.5, 1, 3] {
        let found = Modularity(resolution: resolution).value(of: groups, on: graph)
        #expect(abs(found - Self.slow(groups, graph, resolution)) < 1e-12)
      }
    }
  }

  @Test func `is zero for one community and undefined without ties`() {
    let graph = CommunitySamples.graph(1)
    let whole = Partition(groups: graph.nodes.map { _ in 0 })
    #expect(abs(Modularity().value(of: whole, on: graph)) < 1e-12)
    let strangers = GraphBuilder(nodeCount: 3).build()
    #expect(Modularity().value(of: Partition(singletons: 3), on: strangers).isNaN)
  }

  @Test func `constant Potts counts ties inside less a share of the pairs`() {
    let graph = CommunitySamples.ringOfCliques(count: 4, size: 5)
    let cliques = Partition(groups: graph.nodes.map { $0 / 5 })
    // 4 cliques of 10 ties and 10 pairs.
    #expect(ConstantPotts(resolution: 0.25).value(of: cliques, on: graph) == 40 - 0.25 * 40)
    let both = CommunitySamples.directed(graph, seed: 3)
    let inside = both.nodes.reduce(0) { sum, v in
      sum + both.neighbors(of: v).count { $0 / 5 == v / 5 }
    }
    #expect(
      ConstantPotts(resolution: 0.25).value(of: cliques, on: both)
        == Double(inside) - 0.25 * 80)
  }
}
