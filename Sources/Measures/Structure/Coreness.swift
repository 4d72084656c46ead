public import Graphs

/// How deep a person sits in the network: the largest k so that they belong to a k-core.
///
/// A k-core is a group in which everybody has at least k ties to others of the group. Take away
/// everybody with fewer than k ties, again and again: who is left is in the k-core. With
/// direction, ties in and out are counted together, two people tied both ways having two.
/// Weights and ties to oneself do not matter.
///
/// - Complexity: O(V + E).
///
/// Vladimir Batagelj and Matjaž Zaveršnik, “An O(m) algorithm for cores decomposition of networks”,
/// 2003, <https://arxiv.org/abs/cs/0310049>.
public struct Coreness: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The core number of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let loopless = graph.withoutLoops
    let transposed = loopless.transposed
    return loopless.withView { out in
      guard loopless.isDirected else { return Peeling([out]).coreness() }
      return transposed.withView { into in Peeling([out, into]).coreness() }
    }
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}

/// Nodes sorted by the ties they have left, and taken away from the front.
private struct Peeling {
  private let views: [GraphView]
  private let count: Int
  private let left: Scratch<Int32>
  private let order: Scratch<Graph.Node>
  private let place: Scratch<Int32>
  /// Where the nodes with each number of ties begin in `order`.
  private let start: Scratch<Int32>

  /// Sorts the nodes by degree, over all views.
  init(_ views: [GraphView]) {
    self.views = views
    let n = views[0].nodeCount
    count = n
    left = Scratch(repeating: 0, count: n)
    order = Scratch(repeating: 0, count: n)
    place = Scratch(repeating: 0, count: n)
    var most = 0
    for v in 0..<n {
      let degree = views.reduce(0) { $0 + $1.end(v) - $1.start(v) }
      left.base[v] = Int32(degree)
      most = max(most, degree)
    }
    start = Scratch(repeating: 0, count: most + 2)
    for v in 0..<n { start.base[Int(left.base[v]) + 1] += 1 }
    for k in 0...most { start.base[k + 1] += start.base[k] }
    for v in 0..<n {
      let k = Int(left.base[v])
      place.base[v] = start.base[k]
      order.base[Int(start.base[k])] = Graph.Node(v)
      start.base[k] += 1
    }
    for k in stride(from: most + 1, to: 0, by: -1) { start.base[k] = start.base[k - 1] }
    start.base[0] = 0
  }

  func coreness() -> NodeMap<Double> {
    for position in 0..<count {
      let v = Int(order.base[position])
      let own = left.base[v]
      for view in views { takeAway(v, own, view) }
    }
    return NodeMap((0..<count).map { Double(left.base[$0]) })
  }

  /// Moves each neighbor that has more ties left to the front of its group, and the border past it.
  @inline(__always)
  private func takeAway(_ v: Int, _ own: Int32, _ view: GraphView) {
    let (left, order, place, start) = (left.base, order.base, place.base, start.base)
    var arc = view.start(v)
    let last = view.end(v)
    while arc < last {
      let w = Int(view.targets[arc])
      let ties = left[w]
      if ties > own {
        let from = place[w]
        let to = start[Int(ties)]
        let other = order[Int(to)]
        order[Int(from)] = other
        place[Int(other)] = from
        order[Int(to)] = Graph.Node(truncatingIfNeeded: w)
        place[w] = to
        start[Int(ties)] = to &+ 1
        left[w] = ties &- 1
      }
      arc &+= 1
    }
  }
}
