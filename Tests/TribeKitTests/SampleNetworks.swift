import Graphs

/// Small networks for tests.
enum SampleNetworks {
  /// Two groups of four, everybody tied to everybody inside, joined by one tie (3 to 4).
  static var twoGroups: Network {
    var builder = GraphBuilder(nodeCount: 8)
    for group in [0, 4] as [Graph.Node] {
      for a in group..<(group + 4) {
        for b in (a + 1)..<(group + 4) { builder.addEdge(a, b) }
      }
    }
    builder.addEdge(3, 4)
    return Network(
      graph: builder.build(),
      names: NodeMap(["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal"]),
      attributes: [
        Column(
          "team", NodeMap<String?>(["red", "red", "red", "blue", "blue", "blue", "blue", nil]))
      ])
  }

  /// The two groups, and Zoe tied to all eight.
  static var twoGroupsAroundZoe: Network {
    let inner = twoGroups
    var builder = GraphBuilder(nodeCount: 9)
    inner.graph.forEachEdge { a, b, _ in builder.addEdge(a, b) }
    for v in 0..<Graph.Node(8) { builder.addEdge(v, 8) }
    return Network(graph: builder.build(), names: NodeMap(inner.names.values + ["Zoe"]))
  }
}
