import Foundation

/// Invented graphs with a known shape, the same for the same seed: for tests, benchmarks and examples.
public enum RandomGraphs {
  /// Every pair is tied with the same probability (Erdős–Rényi).
  ///
  /// - Complexity: O(V + E) expected: gaps between edges are drawn, not pairs.
  public static func uniform(
    nodeCount: Int, probability: Double, isDirected: Bool = false, seed: UInt64
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected)
    var generator = SeededGenerator(seed: seed)
    for v in 0..<nodeCount {
      let others = isDirected ? 0..<nodeCount : (v + 1)..<nodeCount
      generator.visit(others, probability: probability) { w in
        if w != v { builder.addEdge(Graph.Node(v), Graph.Node(w)) }
      }
    }
    return builder.build()
  }

  /// Groups of equal size, dense inside and thin between: the planted partition model.
  ///
  /// Node v belongs to group `v / groupSize`.
  public static func plantedPartition(
    groupCount: Int, groupSize: Int, inside: Double, between: Double, seed: UInt64
  ) -> Graph {
    let nodeCount = groupCount * groupSize
    var builder = GraphBuilder(nodeCount: nodeCount)
    var generator = SeededGenerator(seed: seed)
    for v in 0..<nodeCount {
      let groupEnd = (v / groupSize + 1) * groupSize
      generator.visit((v + 1)..<groupEnd, probability: inside) {
        builder.addEdge(Graph.Node(v), Graph.Node($0))
      }
      generator.visit(groupEnd..<nodeCount, probability: between) {
        builder.addEdge(Graph.Node(v), Graph.Node($0))
      }
    }
    return builder.build()
  }

  /// Newcomers tie themselves to people in proportion to how many ties those have (Barabási–Albert).
  public static func preferentialAttachment(
    nodeCount: Int, edgesPerNode: Int, seed: UInt64
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount)
    var generator = SeededGenerator(seed: seed)
    var ends: [Graph.Node] = []
    for v in 0..<nodeCount {
      let wanted = min(edgesPerNode, v)
      var chosen: Set<Graph.Node> = []
      var order: [Graph.Node] = []
      while order.count < wanted {
        let w =
          ends.isEmpty || v <= edgesPerNode
          ? Graph.Node(generator.index(below: v)) : ends[generator.index(below: ends.count)]
        if chosen.insert(w).inserted { order.append(w) }
      }
      for w in order {
        builder.addEdge(Graph.Node(v), w)
        ends.append(Graph.Node(v))
        ends.append(w)
      }
    }
    return builder.build()
  }

  /// A ring of neighbors with some ties thrown elsewhere (Watts–Strogatz).
  ///
  /// - Parameter neighborCount: ties to each side of the ring.
  public static func smallWorld(
    nodeCount: Int, neighborCount: Int, rewiring: Double, seed: UInt64
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount)
    var generator = SeededGenerator(seed: seed)
    guard nodeCount > 2 else { return builder.build() }
    for v in 0..<nodeCount {
      for step in 1...max(1, neighborCount) {
        var w = (v + step) % nodeCount
        if generator.uniform() < rewiring { w = generator.index(below: nodeCount) }
        if w != v { builder.addEdge(Graph.Node(v), Graph.Node(w)) }
      }
    }
    return builder.build()
  }

  /// The same graph with weights drawn from 1 to `largest`, whole numbers.
  public static func weighted(_ graph: Graph, largest: Int, seed: UInt64) -> Graph {
    var builder = GraphBuilder(
      nodeCount: graph.nodeCount, isDirected: graph.isDirected, isWeighted: true)
    var generator = SeededGenerator(seed: seed)
    graph.forEachEdge { source, target, _ in
      builder.addEdge(source, target, weight: Double(1 + generator.index(below: largest)))
    }
    return builder.build()
  }
}

extension SeededGenerator {
  /// Visits each number of a range with the same probability, skipping over the others in one draw.
  mutating func visit(_ range: Range<Int>, probability: Double, _ body: (Int) -> Void) {
    guard probability > 0 else { return }
    guard probability < 1 else { return range.forEach(body) }
    let scale = 1 / log(1 - probability)
    var position = Double(range.lowerBound) - 1
    while true {
      position += 1 + (log(1 - uniform()) * scale).rounded(.down)
      guard position < Double(range.upperBound) else { return }
      body(Int(position))
    }
  }
}
