import Graphs
import Testing

/// Edges as a list, to compare.
func edges(_ graph: Graph) -> [[Double]] {
  var list: [[Double]] = []
  graph.forEachEdge { list.append([Double($0), Double($1), $2]) }
  return list
}

struct GraphBuilderTests {
  @Test func `no edges make a graph of strangers or none`() {
    let empty = GraphBuilder().build()
    #expect(empty.nodeCount == 0 && empty.edgeCount == 0 && empty.arcCount == 0)
    let strangers = GraphBuilder(nodeCount: 3).build()
    #expect(strangers.nodeCount == 3 && strangers.edgeCount == 0)
    #expect(strangers.nodes.allSatisfy { strangers.neighbors(of: $0).isEmpty })
  }

  @Test func `without weights a repeated pair is one edge, in either order`() {
    var builder = GraphBuilder()
    for (a, b) in [(2, 1), (1, 2), (2, 1), (0, 2)] as [(Graph.Node, Graph.Node)] {
      builder.addEdge(a, b, weight: 7)
    }
    #expect(builder.addedEdgeCount == 4)
    let graph = builder.build()
    #expect(graph.edgeCount == 2 && graph.arcCount == 4)
    #expect(!graph.isWeighted && graph.weights(of: 0) == nil)
    #expect(edges(graph) == [[0, 2, 1], [1, 2, 1]])
    #expect(Array(graph.neighbors(of: 2)) == [0, 1])
  }

  @Test func `with weights repeated pairs add`() {
    var builder = GraphBuilder(isWeighted: true)
    builder.addEdge(0, 1, weight: 2)
    builder.addEdge(1, 0, weight: 0.5)
    builder.addEdge(1, 2, weight: 3)
    let graph = builder.build()
    #expect(edges(graph) == [[0, 1, 2.5], [1, 2, 3]])
    #expect(graph.weight(from: 1, to: 0) == 2.5)
    #expect(graph.weight(from: 0, to: 2) == nil)
    #expect(graph.weights(of: 1).map(Array.init) == [2.5, 3])
    #expect(graph.totalWeight == 5.5)
  }

  @Test func `with direction the two orders are two edges`() {
    var builder = GraphBuilder(isDirected: true, isWeighted: true)
    builder.addEdge(0, 1, weight: 1)
    builder.addEdge(1, 0, weight: 2)
    builder.addEdge(0, 1, weight: 4)
    let graph = builder.build()
    #expect(graph.edgeCount == 2)
    #expect(edges(graph) == [[0, 1, 5], [1, 0, 2]])
  }

  @Test func `a loop is one arc and one edge`() {
    for isDirected in [false, true] {
      var builder = GraphBuilder(isDirected: isDirected)
      builder.addEdge(3, 3)
      builder.addEdge(3, 3)
      builder.addEdge(0, 3)
      let graph = builder.build()
      #expect(graph.nodeCount == 4)
      #expect(graph.selfLoopCount == 1)
      #expect(graph.edgeCount == 2)
      #expect(graph.arcCount == (isDirected ? 2 : 3))
      #expect(graph.hasEdge(from: 3, to: 3))
    }
  }

  @Test func `nodes may be added one by one`() {
    var builder = GraphBuilder(nodeCount: 2)
    #expect(builder.addNode() == 2)
    builder.addEdge(5, 0)
    #expect(builder.nodeCount == 6)
    #expect(builder.addNode() == 6)
    #expect(builder.build().nodeCount == 7)
  }

  /// Every way of asking a graph for an edge against a dictionary.
  @Test(arguments: [false, true], [1, 2, 3] as [UInt64])
  func `a built graph has what a dictionary of pairs has`(_ isDirected: Bool, _ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var builder = GraphBuilder(nodeCount: 12, isDirected: isDirected, isWeighted: true)
    var pairs: [[Graph.Node]: Double] = [:]
    for _ in 0..<60 {
      let a = Graph.Node(generator.index(below: 12))
      let b = Graph.Node(generator.index(below: 12))
      let weight = Double(generator.index(below: 9))
      builder.addEdge(a, b, weight: weight)
      pairs[isDirected ? [a, b] : [min(a, b), max(a, b)], default: 0] += weight
    }
    let graph = builder.build()
    #expect(graph.edgeCount == pairs.count)
    for a in graph.nodes {
      let row = Array(graph.neighbors(of: a))
      #expect(row == row.sorted() && Set(row).count == row.count)
      #expect(graph.outDegree(of: a) == row.count)
      for b in graph.nodes {
        let expected = pairs[isDirected ? [a, b] : [min(a, b), max(a, b)]]
        #expect(graph.weight(from: a, to: b) == expected)
        #expect(row.contains(b) == (expected != nil))
      }
    }
    let total = pairs.values.reduce(0, +)
    #expect(graph.totalWeight == total)
  }
}
