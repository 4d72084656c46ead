/// The parts of a graph that no edge joins; direction does not count (weak components).
///
/// Numbers run from 0 by the smallest node of each part, so that they do not depend on the method.
///
/// - Complexity: O(V + E) time, O(V) space.
public struct ConnectedComponents: Sendable {
  /// The part of each node.
  public let component: NodeMap<Graph.Node>

  /// How many nodes each part has.
  public let sizes: [Int]

  /// Finds the parts by walking from each node not yet met.
  public init(of graph: Graph) {
    let unseen = Graph.Node.max
    var component = NodeMap<Graph.Node>(repeating: unseen, count: graph.nodeCount)
    var sizes: [Int] = []
    let backward = graph.transposed
    var queue: [Graph.Node] = []
    for start in graph.nodes where component[start] == unseen {
      let number = Graph.Node(sizes.count)
      component[start] = number
      queue.removeAll(keepingCapacity: true)
      queue.append(start)
      var head = 0
      while head < queue.count {
        let v = queue[head]
        head += 1
        for w in graph.neighbors(of: v) where component[w] == unseen {
          component[w] = number
          queue.append(w)
        }
        if graph.isDirected {
          for w in backward.neighbors(of: v) where component[w] == unseen {
            component[w] = number
            queue.append(w)
          }
        }
      }
      sizes.append(queue.count)
    }
    self.component = component
    self.sizes = sizes
  }

  /// How many parts there are.
  public var count: Int { sizes.count }

  /// The nodes of the largest part, ascending; of equal ones the first.
  public var largest: [Graph.Node] {
    guard let most = sizes.max(), let number = sizes.firstIndex(of: most) else { return [] }
    return (0..<Graph.Node(component.count)).filter { component[$0] == Graph.Node(number) }
  }
}
