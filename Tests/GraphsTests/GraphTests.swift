import Graphs
import Testing

struct GraphTests {
  private static let directed = RandomGraphs.weighted(
    RandomGraphs.uniform(nodeCount: 40, probability: 0.1, isDirected: true, seed: 3),
    largest: 9, seed: 4)
  private static let undirected = RandomGraphs.weighted(
    RandomGraphs.uniform(nodeCount: 40, probability: 0.1, seed: 5), largest: 9, seed: 6)

  @Test func `the transpose has every arc turned round`() {
    let graph = Self.directed
    let back = graph.transposed
    #expect(back.arcCount == graph.arcCount && back.isDirected)
    var turned = edges(graph).map { [$0[1], $0[0], $0[2]] }
    turned.sort { $0.lexicographicallyPrecedes($1) }
    #expect(edges(back) == turned)
    #expect(edges(back.transposed) == edges(graph))
  }

  @Test func `an undirected graph is its own transpose`() {
    #expect(edges(Self.undirected.transposed) == edges(Self.undirected))
    #expect(!Self.undirected.transposed.isDirected)
  }

  @Test func `folding adds the weights of the two directions`() {
    let folded = Self.directed.undirected
    #expect(!folded.isDirected)
    #expect(folded.totalWeight == Self.directed.totalWeight)
    for a in folded.nodes {
      for b in folded.nodes where a != b {
        let there = Self.directed.weight(from: a, to: b)
        let back = Self.directed.weight(from: b, to: a)
        let expected = there == nil && back == nil ? nil : (there ?? 0) + (back ?? 0)
        #expect(folded.weight(from: a, to: b) == expected)
      }
    }
  }

  @Test func `without weights every edge counts one`() {
    let plain = Self.undirected.unweighted
    #expect(!plain.isWeighted && plain.totalWeight == Double(plain.edgeCount))
    #expect(edges(plain).map { Array($0[..<2]) } == edges(Self.undirected).map { Array($0[..<2]) })
  }

  @Test func `a subgraph has the edges among its nodes, in their order`() {
    for graph in [Self.directed, Self.undirected] {
      let chosen: [Graph.Node] = [30, 2, 17, 5, 39, 8, 21, 0]
      let part = graph.subgraph(of: chosen)
      #expect(part.nodeCount == chosen.count && part.isDirected == graph.isDirected)
      for (i, a) in chosen.enumerated() {
        for (j, b) in chosen.enumerated() {
          #expect(
            part.weight(from: Graph.Node(i), to: Graph.Node(j)) == graph.weight(from: a, to: b))
        }
      }
    }
    #expect(Self.directed.subgraph(of: []).nodeCount == 0)
  }

  @Test func `filtering keeps nodes and the edges chosen`() {
    let heavy = Self.undirected.filteringEdges { $2 > 5 }
    #expect(heavy.nodeCount == 40)
    #expect(edges(heavy) == edges(Self.undirected).filter { $0[2] > 5 })
  }

  @Test func `a row is a window with checked ends`() {
    let row = Self.undirected.neighbors(of: 7)
    #expect(row.count == row.endIndex && row.startIndex == 0)
    #expect(Array(row) == row.indices.map { row[$0] })
    #expect(row.last == row.max())
    #expect(Array(row.dropFirst(1)) == Array(Array(row).dropFirst(1)))
  }

  @Test func `a view shows the same arcs`() {
    let graph = Self.directed
    graph.withView { view in
      #expect(view.nodeCount == graph.nodeCount && view.arcCount == graph.arcCount)
      for v in 0..<view.nodeCount {
        let row = (view.start(v)..<view.end(v)).map { view.targets[$0] }
        #expect(row == Array(graph.neighbors(of: Graph.Node(v))))
        let weights = view.weights.map { base in (view.start(v)..<view.end(v)).map { base[$0] } }
        #expect(weights == graph.weights(of: Graph.Node(v)).map(Array.init))
      }
    }
    GraphBuilder().build().withView { #expect($0.nodeCount == 0 && $0.arcCount == 0) }
  }
}

struct WalkTests {
  @Test func `distances from a node follow the arcs`() {
    var builder = GraphBuilder(nodeCount: 6, isDirected: true)
    for (a, b) in [(0, 1), (1, 2), (0, 3), (3, 2), (2, 4)] as [(Graph.Node, Graph.Node)] {
      builder.addEdge(a, b)
    }
    let search = BreadthFirstSearch(builder.build(), from: 0)
    #expect(search.distance.values == [0, 1, 2, 1, 3, nil])
    #expect(search.order == [0, 1, 3, 2, 4])
  }

  /// Distances by relaxing every edge again and again.
  @Test(arguments: [1, 2, 3] as [UInt64], [false, true])
  func `distances equal those of the slow way`(_ seed: UInt64, _ isDirected: Bool) {
    let graph = RandomGraphs.uniform(
      nodeCount: 50, probability: 0.04, isDirected: isDirected, seed: seed)
    var slow = [Int?](repeating: nil, count: 50)
    slow[0] = 0
    for _ in 0..<50 {
      for v in graph.nodes {
        guard let here = slow[Int(v)] else { continue }
        for w in graph.neighbors(of: v) { slow[Int(w)] = min(slow[Int(w)] ?? .max, here + 1) }
      }
    }
    let search = BreadthFirstSearch(graph, from: 0)
    #expect(search.distance.values == slow)
    let order = search.order.map { search.distance[$0] ?? -1 }
    #expect(order == order.sorted())
    #expect(Set(search.order).count == slow.compactMap { $0 }.count)
  }

  /// Parts by merging the two ends of every edge, whole lists at a time.
  @Test(arguments: [1, 2, 3] as [UInt64], [false, true])
  func `components equal those of the slow way`(_ seed: UInt64, _ isDirected: Bool) {
    let graph = RandomGraphs.uniform(
      nodeCount: 80, probability: 0.01, isDirected: isDirected, seed: seed)
    var label = Array(graph.nodes)
    graph.forEachEdge { a, b, _ in
      let (old, new) = (max(label[Int(a)], label[Int(b)]), min(label[Int(a)], label[Int(b)]))
      for v in label.indices where label[v] == old { label[v] = new }
    }
    let parts = ConnectedComponents(of: graph)
    #expect(parts.count == Set(label).count)
    #expect(parts.sizes.reduce(0, +) == 80)
    for a in graph.nodes {
      #expect(parts.sizes[Int(parts.component[a])] == label.count { $0 == label[Int(a)] })
      for b in graph.nodes {
        let isTogether = parts.component[a] == parts.component[b]
        #expect(isTogether == (label[Int(a)] == label[Int(b)]))
      }
    }
    let most = parts.sizes.max() ?? 0
    #expect(parts.largest.count == most)
    #expect(Set(parts.largest.map { parts.component[$0] }).count == 1)
  }

  @Test func `components are numbered by their smallest node`() {
    var builder = GraphBuilder(nodeCount: 6)
    builder.addEdge(5, 0)
    builder.addEdge(2, 4)
    let parts = ConnectedComponents(of: builder.build())
    #expect(parts.component.values == [0, 1, 2, 3, 2, 0])
    #expect(parts.sizes == [2, 1, 2, 1])
    #expect(parts.largest == [0, 5])
    #expect(ConnectedComponents(of: GraphBuilder().build()).largest.isEmpty)
  }
}
