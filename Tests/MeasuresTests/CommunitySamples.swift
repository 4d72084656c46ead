import Graphs

@testable import Measures

/// Graphs for the tests of communities.
enum CommunitySamples {
  /// A random graph of one of several families, with or without weights: another for each number.
  static func graph(_ number: Int, isDirected: Bool = false) -> Graph {
    let seed = UInt64(number)
    var generator = SeededGenerator(seed: seed, stream: 99)
    let n = 2 + generator.index(below: 60)
    var graph: Graph
    switch number % 5 {
    case 0:
      graph = RandomGraphs.uniform(
        nodeCount: n, probability: 0.02 + 0.2 * generator.uniform(), isDirected: isDirected,
        seed: seed)
    case 1:
      graph = RandomGraphs.plantedPartition(
        groupCount: 2 + n / 12, groupSize: 3 + generator.index(below: 8),
        inside: 0.3 + 0.6 * generator.uniform(), between: 0.1 * generator.uniform(), seed: seed)
    case 2:
      graph = RandomGraphs.preferentialAttachment(
        nodeCount: n, edgesPerNode: 1 + generator.index(below: 3), seed: seed)
    case 3:
      graph = RandomGraphs.smallWorld(
        nodeCount: n, neighborCount: 1 + generator.index(below: 3),
        rewiring: 0.5 * generator.uniform(), seed: seed)
    default:
      graph = ringOfCliques(count: 2 + generator.index(below: 6), size: 3 + n % 4)
    }
    if isDirected && !graph.isDirected { graph = directed(graph, seed: seed) }
    return number % 2 == 0 ? graph : RandomGraphs.weighted(graph, largest: 7, seed: seed)
  }

  /// A planted partition in which some people have many times as many ties as others.
  ///
  /// - Parameters:
  ///   - degree: how many ties people have on average.
  ///   - mixing: the share of them that lead out of the group.
  static func sociable(
    groups: Int, size: Int, degree: Double, mixing: Double, seed: UInt64
  ) -> Graph {
    var generator = SeededGenerator(seed: seed)
    let people = groups * size
    var wish = (0..<people).map { _ in min(12, 1 / (1 - generator.uniform()).squareRoot()) }
    let mean = wish.reduce(0, +) / Double(people)
    for v in wish.indices { wish[v] /= mean }
    var builder = GraphBuilder(nodeCount: people)
    for a in 0..<people {
      for b in a + 1..<max(a + 1, people) {
        let rate =
          a / size == b / size
          ? degree * (1 - mixing) / Double(size) : degree * mixing / Double(people - size)
        if generator.uniform() < rate * wish[a] * wish[b] {
          builder.addEdge(Graph.Node(a), Graph.Node(b))
        }
      }
    }
    return builder.build()
  }

  /// Every edge given one direction by lot, or both.
  static func directed(_ graph: Graph, seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed, stream: 98)
    var builder = GraphBuilder(nodeCount: graph.nodeCount, isDirected: true)
    graph.forEachEdge { source, target, _ in
      let choice = generator.index(below: 3)
      if choice != 0 { builder.addEdge(source, target) }
      if choice != 1 { builder.addEdge(target, source) }
    }
    return builder.build()
  }

  /// Cliques in a ring, each tied to the next by one edge; node v is in clique v / size.
  static func ringOfCliques(count: Int, size: Int) -> Graph {
    var builder = GraphBuilder(nodeCount: count * size)
    for clique in 0..<count {
      let first = clique * size
      for a in 0..<size {
        for b in 0..<a { builder.addEdge(Graph.Node(first + a), Graph.Node(first + b)) }
      }
      let next = (clique + 1) % count * size
      if count > 1 { builder.addEdge(Graph.Node(first), Graph.Node(next + size - 1)) }
    }
    return builder.build()
  }

  /// A graph with loops and weights 0, to try what kernels are not made for.
  static func awkward(_ number: Int, isDirected: Bool) -> Graph {
    let base = graph(number, isDirected: isDirected)
    var generator = SeededGenerator(seed: UInt64(number), stream: 97)
    var builder = GraphBuilder(
      nodeCount: base.nodeCount + 1, isDirected: isDirected, isWeighted: true)
    base.forEachEdge { source, target, weight in
      builder.addEdge(source, target, weight: generator.index(below: 8) == 0 ? 0 : weight / 3)
    }
    for v in base.nodes where generator.index(below: 4) == 0 { builder.addEdge(v, v, weight: 0.7) }
    return builder.build()
  }

  /// Some partition of the nodes, by lot.
  static func partition(of graph: Graph, into count: Int, seed: UInt64) -> Partition {
    var generator = SeededGenerator(seed: seed, stream: 96)
    return Partition(groups: graph.nodes.map { _ in generator.index(below: count) })
  }

  /// Whether every community is connected, found by growing each from its first member.
  static func isConnected(_ partition: Partition, on graph: Graph) -> Bool {
    let backward = graph.transposed
    return partition.members.allSatisfy { members in
      var reached: Set<Graph.Node> = []
      var waiting = Array(members.prefix(1))
      while let v = waiting.popLast() {
        guard reached.insert(v).inserted else { continue }
        let around = Array(graph.neighbors(of: v)) + Array(backward.neighbors(of: v))
        waiting += around.filter { partition.community[$0] == partition.community[v] }
      }
      return reached.count == members.count
    }
  }

  /// Every way to put people 0, 1, … into groups, as group numbers: 4140 of them for 8 people.
  static func allPartitions(of count: Int) -> [[Int]] {
    var all: [[Int]] = [[]]
    for _ in 0..<count {
      all = all.flatMap { groups in
        (0...((groups.max() ?? -1) + 1)).map { groups + [$0] }
      }
    }
    return all
  }
}
