import Graphs
import Testing

@testable import Measures

/// Girvan–Newman against the definition, with the betweenness of all ties worked out for every cut.
struct GirvanNewmanTests {
  private func slow(_ graph: Graph) throws -> Partition {
    let ground = SearchGround(graph, isWeighted: true)
    var edges: [(Graph.Node, Graph.Node)] = []
    ground.ties.forEachEdge { a, b, _ in edges.append((a, b)) }
    func parts() -> Partition {
      var part = graph.nodes.map { Int($0) }
      var hasChanged = true
      while hasChanged {
        hasChanged = false
        for (a, b) in edges where part[Int(a)] != part[Int(b)] {
          let least = min(part[Int(a)], part[Int(b)])
          (part[Int(a)], part[Int(b)]) = (least, least)
          hasChanged = true
        }
      }
      return Partition(groups: part)
    }
    func quality(_ partition: Partition) -> Double {
      Modularity().value(of: partition, on: graph.undirected)
    }
    var best = parts()
    while !edges.isEmpty {
      var builder = GraphBuilder(nodeCount: graph.nodeCount)
      for (a, b) in edges { builder.addEdge(a, b) }
      let busy = try EdgeBetweenness().values(on: builder.build())
      let most = busy.max() ?? 0
      edges.remove(at: busy.firstIndex { $0 >= most * (1 - 1e-9) } ?? 0)
      let state = parts()
      if quality(state) > quality(best) + 1e-12 { best = state }
    }
    return best
  }

  @Test func `cuts as the definition says`() throws {
    var count = 0
    for number in 0..<80 {
      let graph = CommunitySamples.graph(number, isDirected: number % 7 == 3)
      guard graph.edgeCount < 70 else { continue }
      count += 1
      #expect(try GirvanNewman().partition(of: graph) == slow(graph), "graph \(number)")
    }
    #expect(count > 20)
  }

  /// Enough work for several shards, and with some ties taken out.
  @Test func `loads are the betweenness of ties`() throws {
    let graph = RandomGraphs.smallWorld(
      nodeCount: 150, neighborCount: 4, rewiring: 0.2, seed: 3)
    var edges: [(Int, Int)] = []
    graph.forEachEdge { a, b, _ in edges.append((Int(a), Int(b))) }
    var rows = TieRows(edges, nodeCount: graph.nodeCount)
    var builder = GraphBuilder(nodeCount: graph.nodeCount)
    for (number, (a, b)) in edges.enumerated() {
      if number % 5 == 0 {
        rows.remove(number, from: a)
        rows.remove(number, from: b)
      } else {
        builder.addEdge(Graph.Node(a), Graph.Node(b))
      }
    }
    let loads = rows.pathLoads(of: Array(0..<graph.nodeCount))
    var sums = [Double](repeating: 0, count: edges.count)
    for v in 0..<graph.nodeCount {
      for (place, end) in zip(rows.places(of: v), rows.ends(of: v)) {
        sums[end.edge] += loads[place]
      }
    }
    let left = sums.indices.filter { $0 % 5 != 0 }.map { sums[$0] }
    let betweenness = try EdgeBetweenness().values(on: builder.build())
    #expect(left.count == betweenness.count)
    for (load, value) in zip(left, betweenness) {
      // Every pair is met from both of its ends.
      #expect(abs(load - 2 * value) <= 1e-9 * load)
    }
  }
}
