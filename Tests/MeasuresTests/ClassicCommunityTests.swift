import Foundation
import Graphs
import Testing

@testable import Measures

/// Fast greedy, Girvan–Newman and walktrap against python-igraph 1.0.0: modularity and number of
/// communities of `community_fastgreedy`, `community_edge_betweenness(directed=False)` and
/// `community_walktrap`, each cut where modularity is highest, on the simple graph without weights.
struct ClassicCommunityTests {
  private func quality(_ partition: Partition, _ graph: Graph) -> Double {
    Modularity().value(of: partition, on: graph)
  }

  private func network(_ path: String) throws -> Graph? {
    let file = TestFiles.datasets.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try ReferenceQualityTests.simpleGraph(file, isWeighted: false)
  }

  @Test func `give the karate club and football what igraph gives them`() throws {
    if let karate = try network("karate/edges.csv") {
      let greedy = FastGreedy().partition(of: karate)
      #expect(abs(quality(greedy, karate) - 0.3806706) < 1e-6)
      #expect(greedy.count == 3)
      let cut = try GirvanNewman().partition(of: karate)
      #expect(abs(quality(cut, karate) - 0.4012985) < 1e-6)
      #expect(cut.count == 5)
      // Four groups, as in the paper's own definition written out; igraph stops at 0.3532 here.
      #expect(abs(quality(try Walktrap().partition(of: karate), karate) - 0.4197896) < 1e-6)
    }
    if let football = try network("football/edges.csv") {
      let greedy = FastGreedy().partition(of: football)
      #expect(abs(quality(greedy, football) - 0.5497407) < 1e-6)
      let walks = try Walktrap().partition(of: football)
      #expect(abs(quality(walks, football) - 0.6029143) < 1e-6)
      #expect(walks.count == 10)
    }
    if let dolphins = try network("dolphins/edges.csv") {
      let walks = try Walktrap().partition(of: dolphins)
      #expect(abs(quality(walks, dolphins) - 0.4888454) < 1e-6)
      #expect(walks.count == 4)
      // Equal gains occur: settled by lot, about half of the ways end at each value. igraph's is the first.
      let greedy = quality(FastGreedy().partition(of: dolphins), dolphins)
      #expect([0.4923262, 0.4954907].contains { abs(greedy - $0) < 1e-6 })
    }
  }

  @Test func `walktrap joins as the paper says, worked out the slow way`() throws {
    for number in 0..<20 {
      // Weights that are no round numbers, so that nothing is left to ties.
      let shape = CommunitySamples.graph(number)
      guard shape.edgeCount > 0, shape.nodeCount < 45 else { continue }
      var generator = SeededGenerator(seed: UInt64(number), stream: 3)
      var builder = GraphBuilder(nodeCount: shape.nodeCount, isWeighted: true)
      shape.forEachEdge { a, b, _ in
        if a != b { builder.addEdge(a, b, weight: 0.5 + generator.uniform()) }
      }
      let graph = builder.build()
      #expect(try Walktrap().partition(of: graph) == slowWalktrap(graph, steps: 4))
    }
  }

  /// Powers of the whole matrix, and all pairs of tied groups looked at for every join.
  private func slowWalktrap(_ graph: Graph, steps: Int) -> Partition {
    let n = graph.nodeCount
    var matrix = Array(repeating: Array(repeating: 0.0, count: n), count: n)
    graph.forEachEdge { a, b, weight in
      matrix[Int(a)][Int(b)] += weight
      matrix[Int(b)][Int(a)] += weight
    }
    let ties = matrix
    for v in 0..<n {
      let count = Double(ties[v].count { $0 > 0 })
      matrix[v][v] = count > 0 ? ties[v].reduce(0, +) / count : 1
    }
    let strength = matrix.map { $0.reduce(0, +) }
    let step = matrix.indices.map { v in matrix[v].map { $0 / strength[v] } }
    var walk = step
    for _ in 1..<steps {
      walk = walk.map { row in
        (0..<n).map { u in row.indices.reduce(0.0) { $0 + row[$1] * step[$1][u] } }
      }
    }
    var groups: [[Int]] = (0..<n).map { [$0] }
    var best = Partition(singletons: n)
    while true {
      var chosen: (cost: Double, a: Int, b: Int)?
      for a in groups.indices {
        for b in 0..<a
        where groups[a].contains(where: { v in groups[b].contains { ties[v][$0] > 0 } }) {
          func end(_ group: [Int], _ u: Int) -> Double {
            group.reduce(0.0) { $0 + walk[$1][u] } / Double(group.count)
          }
          let distance = (0..<n).reduce(0.0) { sum, u in
            let difference = end(groups[a], u) - end(groups[b], u)
            return sum + difference * difference / strength[u]
          }
          let (p, q) = (Double(groups[a].count), Double(groups[b].count))
          let cost = p * q / (p + q) * distance / Double(n)
          if cost < chosen?.cost ?? .infinity { chosen = (cost, a, b) }
        }
      }
      guard let chosen else { return best }
      groups[chosen.b] += groups.remove(at: chosen.a)
      var number = [Int](repeating: 0, count: n)
      for (position, group) in groups.enumerated() { for v in group { number[v] = position } }
      let state = Partition(groups: number)
      if quality(state, graph) > quality(best, graph) + 1e-12 { best = state }
    }
  }

  @Test func `find the cliques of a ring, whatever settles equals`() throws {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    let cliques = Partition(groups: graph.nodes.map { $0 / 5 })
    for seed in UInt64(0)..<4 {
      var (greedy, cutting, walks) = (FastGreedy(), GirvanNewman(), Walktrap())
      (greedy.seed, cutting.seed, walks.seed) = (seed, seed, seed)
      #expect(greedy.partition(of: graph) == cliques)
      #expect(try cutting.partition(of: graph) == cliques)
      #expect(try walks.partition(of: graph) == cliques)
    }
  }

  @Test func `are connected, and never worse than everybody alone`() throws {
    for number in 0..<60 {
      let graph = CommunitySamples.graph(number, isDirected: number % 4 == 0)
      guard graph.edgeCount > 0 else { continue }
      var found = [FastGreedy().partition(of: graph), try Walktrap().partition(of: graph)]
      if graph.edgeCount < 60 { found.append(try GirvanNewman().partition(of: graph)) }
      for partition in found {
        #expect(CommunitySamples.isConnected(partition, on: graph), "graph \(number)")
        let flat = graph.undirected
        let alone = quality(Partition(singletons: graph.nodeCount), flat)
        #expect(quality(partition, flat) >= alone - 1e-12, "graph \(number)")
      }
    }
  }
}
