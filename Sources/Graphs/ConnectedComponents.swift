/// The parts of a graph that no edge joins; direction does not count (weak components).
///
/// Numbers run from 0 by the smallest node of each part, so that they do not depend on the method.
///
/// - Complexity: O(V + E) time in practice, O(V) space.
public struct ConnectedComponents: Sendable {
  /// The part of each node.
  public let component: NodeMap<Graph.Node>

  /// How many nodes each part has.
  public let sizes: [Int]

  /// Finds the parts on all threads.
  public init(of graph: Graph) {
    let forest = ComponentForest(of: graph)
    let n = graph.nodeCount
    var component = NodeMap<Graph.Node>(repeating: 0, count: n)
    var sizes: [Int] = []
    unsafe component.values.withUnsafeMutableBufferPointer { component in
      // A root is the smallest node of its part, and so is met first: its entry becomes the number.
      for v in 0..<n {
        let root = Int(forest.parent(of: v))
        if root == v {
          unsafe component[v] = Graph.Node(sizes.count)
          sizes.append(1)
        } else {
          unsafe component[v] = unsafe component[root]
          unsafe sizes[Int(component[v])] += 1
        }
      }
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
