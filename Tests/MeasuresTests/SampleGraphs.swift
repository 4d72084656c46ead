import Graphs
import Testing

/// A graph with a name for the test report.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let graph: Graph

  var testDescription: String { name }

  /// A graph from a list of edges.
  static func graph(
    _ edges: [(Int, Int)], nodeCount: Int = 0, isDirected: Bool = false
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected)
    for (a, b) in edges { builder.addEdge(Graph.Node(a), Graph.Node(b)) }
    return builder.build()
  }

  /// A graph from a list of edges with weights.
  static func weighted(
    _ edges: [(Int, Int, Double)], nodeCount: Int = 0, isDirected: Bool = false
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected, isWeighted: true)
    for (a, b, weight) in edges { builder.addEdge(Graph.Node(a), Graph.Node(b), weight: weight) }
    return builder.build()
  }

  /// A chain of nodes.
  static func path(_ count: Int, isDirected: Bool = false) -> Graph {
    graph((1..<max(count, 1)).map { ($0 - 1, $0) }, nodeCount: count, isDirected: isDirected)
  }

  /// Node 0 tied to all others.
  static func star(_ leaves: Int) -> Graph {
    graph((1...leaves).map { (0, $0) })
  }

  /// A chain whose ends are tied.
  static func cycle(_ count: Int, isDirected: Bool = false) -> Graph {
    graph((0..<count).map { ($0, ($0 + 1) % count) }, isDirected: isDirected)
  }

  /// Everybody tied to everybody.
  static func complete(_ count: Int) -> Graph {
    graph((0..<count).flatMap { a in (0..<a).map { (a, $0) } }, nodeCount: count)
  }

  /// David Krackhardt's kite of ten people, where degree, betweenness and closeness disagree on who
  /// is the most central: Andre, Beverley, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane.
  static let kite = graph([
    (0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6),
    (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9),
  ])

  /// Marriages among Florentine families (Padgett and Ansell 1993): Acciaiuoli, Albizzi, Barbadori,
  /// Bischeri, Castellani, Ginori, Guadagni, Lamberteschi, Medici, Pazzi, Peruzzi, Ridolfi,
  /// Salviati, Strozzi, Tornabuoni.
  static let florentine = graph([
    (0, 8), (4, 10), (4, 13), (4, 2), (8, 2), (8, 11), (8, 14), (8, 1), (8, 12), (12, 9), (10, 13),
    (10, 3), (13, 11), (13, 3), (11, 14), (14, 6), (1, 5), (1, 6), (3, 6), (6, 7),
  ])

  /// The graph with its weights times a power of two.
  static func scaled(_ graph: Graph, _ exponent: Int) -> Graph {
    var builder = GraphBuilder(
      nodeCount: graph.nodeCount, isDirected: graph.isDirected, isWeighted: true)
    graph.forEachEdge {
      builder.addEdge($0, $1, weight: Double(sign: .plus, exponent: exponent, significand: $2))
    }
    return builder.build()
  }

  /// A random graph, with loops where asked for.
  static func random(
    _ nodeCount: Int, _ probability: Double, isDirected: Bool = false, weightedTo largest: Int = 0,
    loops: Bool = false, seed: UInt64
  ) -> Graph {
    var graph = RandomGraphs.uniform(
      nodeCount: nodeCount, probability: probability, isDirected: isDirected, seed: seed)
    if loops {
      var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected)
      graph.forEachEdge { a, b, _ in builder.addEdge(a, b) }
      for v in stride(from: 0, to: nodeCount, by: 3) {
        builder.addEdge(Graph.Node(v), Graph.Node(v))
      }
      graph = builder.build()
    }
    return largest > 0 ? RandomGraphs.weighted(graph, largest: largest, seed: seed) : graph
  }

  /// Random graphs of every kind, small enough for slow twins.
  static let twins: [Sample] = {
    var samples: [Sample] = []
    for seed in UInt64(1)...3 {
      for isDirected in [false, true] {
        let kind = (isDirected ? "directed" : "undirected") + ", seed \(seed)"
        func add(_ what: String, _ graph: Graph) {
          samples.append(Sample(name: "\(what), \(kind)", graph: graph))
        }
        add("thin", random(24, 0.05, isDirected: isDirected, seed: seed))
        add("dense", random(18, 0.4, isDirected: isDirected, seed: seed))
        add("loops", random(20, 0.15, isDirected: isDirected, loops: true, seed: seed))
        add(
          "weighted",
          random(22, 0.2, isDirected: isDirected, weightedTo: 4, loops: true, seed: seed))
        add("thin weighted", random(24, 0.08, isDirected: isDirected, weightedTo: 3, seed: seed))
      }
    }
    return samples
  }()

  /// What every measure has to cope with.
  static let all: [Sample] = [
    Sample(name: "empty", graph: graph([])),
    Sample(name: "empty directed", graph: graph([], isDirected: true)),
    Sample(name: "empty weighted", graph: weighted([])),
    Sample(name: "one node", graph: graph([], nodeCount: 1)),
    Sample(name: "one node with a loop", graph: graph([(0, 0)])),
    Sample(name: "two nodes", graph: graph([(0, 1)])),
    Sample(name: "strangers", graph: graph([], nodeCount: 5)),
    Sample(name: "strangers directed", graph: graph([], nodeCount: 5, isDirected: true)),
    Sample(name: "path", graph: path(6)),
    Sample(name: "path directed", graph: path(6, isDirected: true)),
    Sample(name: "star", graph: star(7)),
    Sample(name: "cycle directed", graph: cycle(5, isDirected: true)),
    Sample(name: "complete", graph: complete(6)),
    Sample(name: "kite", graph: kite),
    Sample(name: "weights of 0", graph: weighted([(0, 1, 0), (1, 2, 0), (3, 4, 0)])),
    Sample(name: "two halves", graph: graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)])),
    Sample(name: "loops", graph: random(30, 0.1, loops: true, seed: 5)),
    Sample(name: "random", graph: random(40, 0.1, seed: 6)),
    Sample(name: "random directed", graph: random(40, 0.12, isDirected: true, seed: 7)),
    Sample(name: "random weighted", graph: random(40, 0.1, weightedTo: 5, seed: 8)),
    Sample(
      name: "random directed weighted",
      graph: random(40, 0.12, isDirected: true, weightedTo: 5, loops: true, seed: 9)),
    Sample(
      name: "groups",
      graph: RandomGraphs.plantedPartition(
        groupCount: 4, groupSize: 12, inside: 0.5, between: 0.03, seed: 10)),
    Sample(
      name: "scale-free",
      graph: RandomGraphs.preferentialAttachment(nodeCount: 400, edgesPerNode: 3, seed: 11)),
  ]
}
