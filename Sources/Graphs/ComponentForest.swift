import Synchronization

/// Trees over the nodes of a graph, one for each part, that many threads grow at once.
///
/// Every edge hooks the larger root of its ends below the smaller one, so that in the end the root is the
/// part's smallest node, in whatever order threads come. First two edges of each node are used; by
/// then most nodes are in one part, which a sample finds, and nodes of that part need not look at
/// their other edges: a node outside the part sees the edge from its end.
///
/// Michael Sutton, Tal Ben-Nun and Amnon Barak, “Optimizing parallel graph connectivity
/// computation via subgraph sampling”, IPDPS 2018, <https://doi.org/10.1109/IPDPS.2018.00012>.
@safe
final class ComponentForest: @unchecked Sendable {
  private let parents: UnsafeMutablePointer<Atomic<Graph.Node>>
  private let count: Int
  /// How many of each node's edges are used before the sample.
  private static let firstEdges = 2

  init(of graph: Graph) {
    count = graph.nodeCount
    unsafe parents = .allocate(capacity: max(count, 1))
    for v in 0..<count { unsafe (parents + v).initialize(to: Atomic(Graph.Node(v))) }
    let backward = graph.transposed
    graph.withView { out in
      backward.withView { into in grow(out, graph.isDirected ? into : nil) }
    }
  }

  deinit {
    unsafe parents.deinitialize(count: count)
    unsafe parents.deallocate()
  }

  /// The node above; after the search, the smallest node of the part.
  @inline(__always)
  func parent(of node: Int) -> Graph.Node { unsafe parents[node].load(ordering: .relaxed) }

  private func grow(_ out: GraphView, _ into: GraphView?) {
    forEachNode { v in
      let end = min(out.start(v) &+ Self.firstEdges, out.end(v))
      var arc = out.start(v)
      while arc < end {
        unsafe self.join(Graph.Node(truncatingIfNeeded: v), out.targets[arc])
        arc &+= 1
      }
    }
    forEachNode { self.compress($0) }
    let largest = sampledRoot()
    forEachNode { v in
      if self.parent(of: v) == largest { return }
      self.joinAll(v, out, from: Self.firstEdges)
      if let into { self.joinAll(v, into, from: 0) }
    }
    forEachNode { self.compress($0) }
  }

  @inline(__always)
  private func joinAll(_ v: Int, _ view: GraphView, from first: Int) {
    var arc = view.start(v) &+ first
    let end = view.end(v)
    while arc < end {
      unsafe join(Graph.Node(truncatingIfNeeded: v), view.targets[arc])
      arc &+= 1
    }
  }

  /// Brings two nodes into one tree.
  @inline(__always)
  private func join(_ a: Graph.Node, _ b: Graph.Node) {
    var one = parent(of: Int(a))
    var other = parent(of: Int(b))
    while one != other {
      let high = Int(max(one, other))
      let low = min(one, other)
      let above = parent(of: high)
      if above == low { return }
      if above == Graph.Node(truncatingIfNeeded: high),
        unsafe parents[high].compareExchange(
          expected: above, desired: low, ordering: .relaxed
        ).exchanged
      {
        return
      }
      one = parent(of: Int(parent(of: high)))
      other = parent(of: Int(low))
    }
  }

  /// Puts a node right below its root.
  @inline(__always)
  private func compress(_ v: Int) {
    var above = parent(of: v)
    while true {
      let next = parent(of: Int(above))
      if next == above { break }
      above = next
    }
    unsafe parents[v].store(above, ordering: .relaxed)
  }

  /// The root that a sample of the nodes has most often.
  private func sampledRoot() -> Graph.Node? {
    guard count > 0 else { return nil }
    var generator = SeededGenerator(seed: 1)
    var hits: [Graph.Node: Int] = [:]
    for _ in 0..<1024 { hits[parent(of: generator.index(below: count)), default: 0] += 1 }
    return hits.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  @inline(__always)
  private func forEachNode(_ body: @Sendable (Int) -> Void) {
    let size = 1 << 14
    Parallel.forEach((count + size - 1) / size) { shard in
      var v = shard &* size
      let end = min(v &+ size, self.count)
      while v < end {
        body(v)
        v &+= 1
      }
    }
  }
}
