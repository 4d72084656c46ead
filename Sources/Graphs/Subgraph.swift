extension Graph {
  /// The graph of some of the nodes and the edges among them; node i of the result is `nodes[i]` here.
  ///
  /// - Parameter nodes: no node twice.
  /// - Complexity: O(V + arcs of the chosen nodes).
  public func subgraph(of nodes: [Node]) -> Graph {
    let outside = Node.max
    var number = NodeMap<Node>(repeating: outside, count: nodeCount)
    for (new, old) in nodes.enumerated() {
      precondition(number[old] == outside, "node \(old) is chosen twice")
      number[old] = Node(new)
    }
    var builder = GraphBuilder(
      nodeCount: nodes.count, isDirected: isDirected, isWeighted: isWeighted)
    for old in nodes {
      let weights = weights(of: old)
      for (position, neighbor) in neighbors(of: old).enumerated() {
        guard number[neighbor] != outside, isDirected || neighbor >= old else { continue }
        builder.addEdge(number[old], number[neighbor], weight: weights?[position] ?? 1)
      }
    }
    return builder.build()
  }

  /// The graph without some edges: keeps those for which `isKept` answers true.
  public func filteringEdges(_ isKept: (Node, Node, Double) -> Bool) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected, isWeighted: isWeighted)
    forEachEdge { source, target, weight in
      if isKept(source, target, weight) { builder.addEdge(source, target, weight: weight) }
    }
    return builder.build()
  }
}
