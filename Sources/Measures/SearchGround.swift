import Graphs

/// A graph made ready for community search: no direction, no self-loops, no ties of weight zero.
///
/// What is taken away lives on in the strengths, which count loops and keep the two directions
/// apart. A graph that needs no change shares its memory.
struct SearchGround: Sendable {
  /// The ties to search on; a pair tied both ways in a directed graph has the sum of the weights.
  private(set) var ties: Graph
  /// Whether the weights of `ties` count.
  private(set) var isWeighted: Bool
  /// The sum of all edges' weights, loops included.
  let totalWeight: Double
  /// The weight of the arcs from each node; a loop counts once with direction and twice without.
  let outStrength: [Double]
  /// The weight of the arcs to each node.
  let inStrength: [Double]
  /// Whether the graph had direction.
  let isDirected: Bool
  /// Whether weights were asked for, so that those of the graph count.
  let keepsWeights: Bool

  init(_ given: Graph, isWeighted: Bool) {
    let graph = isWeighted ? given : given.unweighted
    isDirected = graph.isDirected
    keepsWeights = isWeighted
    totalWeight = graph.totalWeight
    outStrength = Self.strengths(of: graph)
    inStrength = graph.isDirected ? Self.strengths(of: graph.transposed) : outStrength
    let hasZeros = graph.isWeighted && graph.withView { Self.hasZeros($0) }
    if !graph.isDirected && graph.selfLoopCount == 0 && !hasZeros {
      ties = graph
    } else {
      let keepsWeights = graph.isWeighted || graph.isDirected
      var builder = GraphBuilder(nodeCount: graph.nodeCount, isWeighted: keepsWeights)
      builder.reserveCapacity(graph.edgeCount)
      graph.forEachEdge { source, target, weight in
        if source != target && weight > 0 { builder.addEdge(source, target, weight: weight) }
      }
      ties = builder.build()
    }
    self.isWeighted = ties.isWeighted
  }

  /// The mean weight of a tie: the unit in which a search calls a gain small.
  var meanWeight: Double {
    totalWeight > 0 ? totalWeight / Double(max(1, ties.edgeCount)) : 1
  }

  /// The same ground with other weights on the ties.
  func flowing(along ties: Graph) -> SearchGround {
    var ground = self
    ground.ties = ties
    ground.isWeighted = ties.isWeighted
    return ground
  }

  private static func strengths(of graph: Graph) -> [Double] {
    graph.withView { view in
      (0..<view.nodeCount).map { v in
        var sum = 0.0
        var arc = view.start(v)
        let end = view.end(v)
        while arc < end {
          let weight = unsafe view.weights?[arc] ?? 1
          unsafe sum += !graph.isDirected && Int(view.targets[arc]) == v ? 2 * weight : weight
          arc &+= 1
        }
        return sum
      }
    }
  }

  private static func hasZeros(_ view: GraphView) -> Bool {
    guard let weights = unsafe view.weights else { return false }
    return (0..<view.arcCount).contains { unsafe weights[$0] == 0 }
  }
}
