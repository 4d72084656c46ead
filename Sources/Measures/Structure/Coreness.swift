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

/// Takes away nodes round by round, k = 0, 1, …; in each those with k ties left, until none has.
///
/// Batagelj and Zaveršnik keep the nodes sorted by ties left, which moves nodes about for each arc. Looking
/// through the rest once for each k instead costs the sum of all core numbers, in order of memory.
private struct Peeling {
  private let views: [GraphView]
  private let count: Int
  private let left: Scratch<Int32>
  private let rest: Scratch<Graph.Node>
  private let queue: Scratch<Graph.Node>

  init(_ views: [GraphView]) {
    self.views = views
    count = views[0].nodeCount
    left = Scratch(repeating: 0, count: count)
    rest = Scratch(repeating: 0, count: count)
    queue = Scratch(repeating: 0, count: count)
    for v in 0..<count {
      var degree = 0
      for view in views { degree += view.end(v) - view.start(v) }
      unsafe left.base[v] = Int32(degree)
      unsafe rest.base[v] = Graph.Node(v)
    }
  }

  func coreness() -> NodeMap<Double> {
    var restCount = count
    var k: Int32 = 0
    while restCount > 0 {
      var (queued, least) = sift(&restCount, k)
      var head = 0
      while head < queued {
        let v = unsafe Int(queue.base[head])
        head &+= 1
        for view in views { takeAway(v, k, view, &queued) }
      }
      // Nobody is left between, unless somebody has lost ties in this round.
      least = queued > 0 ? k &+ 1 : max(least, k &+ 1)
      k = least
    }
    return NodeMap((0..<count).map { unsafe Double(left.base[$0]) })
  }

  /// Drops from the rest those taken away, queues those with k ties, and finds the fewest ties of the others.
  private func sift(_ restCount: inout Int, _ k: Int32) -> (queued: Int, least: Int32) {
    let (left, rest, queue) = unsafe (left.base, rest.base, queue.base)
    var queued = 0
    var kept = 0
    var least = Int32.max
    var position = 0
    while position < restCount {
      let v = unsafe rest[position]
      let ties = unsafe left[Int(v)]
      if ties == k {
        unsafe queue[queued] = v
        queued &+= 1
      } else if ties > k {
        unsafe rest[kept] = v
        kept &+= 1
        least = min(least, ties)
      }
      position &+= 1
    }
    restCount = kept
    return (queued, least)
  }

  /// Takes a tie from each neighbor that has more than k.
  @inline(__always)
  private func takeAway(_ v: Int, _ k: Int32, _ view: GraphView, _ queued: inout Int) {
    let (left, queue) = unsafe (left.base, queue.base)
    var arc = view.start(v)
    let last = view.end(v)
    while arc < last {
      let w = unsafe view.targets[arc]
      let ties = unsafe left[Int(w)]
      if ties > k {
        unsafe left[Int(w)] = ties &- 1
        if ties &- 1 == k {
          unsafe queue[queued] = w
          queued &+= 1
        }
      }
      arc &+= 1
    }
  }
}
