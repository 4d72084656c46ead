/// How many steps every node is away from a source, along the arcs.
///
/// - Complexity: O(V + E) time, O(V) space.
public struct BreadthFirstSearch: Sendable {
  /// Steps from the source; nil if no path leads there.
  public let distance: NodeMap<Int?>

  /// The nodes reached, nearest first, the source at the head.
  public let order: [Graph.Node]

  /// Walks the graph from a node.
  public init(_ graph: Graph, from source: Graph.Node) {
    var distance = NodeMap<Int?>(repeating: nil, count: graph.nodeCount)
    var order: [Graph.Node] = [source]
    distance[source] = 0
    var head = 0
    while head < order.count {
      let v = order[head]
      head += 1
      let next = (distance[v] ?? 0) + 1
      for w in graph.neighbors(of: v) where distance[w] == nil {
        distance[w] = next
        order.append(w)
      }
    }
    self.distance = distance
    self.order = order
  }
}
