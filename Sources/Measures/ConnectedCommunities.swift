public import Graphs

extension Partition {
  /// The communities that fall apart: whose members are not all joined by ties inside the
  /// community.
  ///
  /// Direction does not count. O(V + E).
  public func disconnectedCommunities(on graph: Graph) -> [Int] {
    let parts = connectedParts(on: graph)
    guard parts.count != count else { return [] }
    var found = [Int](repeating: 0, count: count)
    var seen = [Bool](repeating: false, count: parts.count)
    for v in graph.nodes where !seen[Int(parts.community[v])] {
      seen[Int(parts.community[v])] = true
      found[Int(community[v])] += 1
    }
    return found.indices.filter { found[$0] > 1 }
  }

  /// The same communities, each of those that fall apart cut into its connected parts.
  ///
  /// Cutting such a community never lowers modularity or the constant Potts quality: no tie is
  /// lost.
  public func connectedParts(on graph: Graph) -> Partition {
    precondition(nodeCount == graph.nodeCount, "the partition is of another graph")
    var walk = PartWalk(nodeCount: nodeCount)
    let backward = graph.isDirected ? graph.transposed : nil
    let groups = community.values
    graph.withView { view in
      for start in 0..<nodeCount where walk.begin(at: start) {
        while let node = walk.next() {
          walk.reach(from: node, along: view, inside: groups)
          backward?.withView { walk.reach(from: node, along: $0, inside: groups) }
        }
      }
    }
    return walk.parts
  }
}

/// A walk over the connected parts of communities, one after the other.
private struct PartWalk {
  private let part: Scratch<UInt32>
  private let queue: Scratch<UInt32>
  private let nodeCount: Int
  private var number: UInt32 = .max
  private var head = 0
  private var tail = 0

  init(nodeCount: Int) {
    part = Scratch(repeating: .max, count: nodeCount)
    queue = Scratch(uninitialized: nodeCount)
    self.nodeCount = nodeCount
  }

  /// Starts a new part, unless the node is in one.
  mutating func begin(at start: Int) -> Bool {
    if unsafe part.base[start] != .max { return false }
    number &+= 1
    unsafe part.base[start] = number
    unsafe queue.base[0] = UInt32(truncatingIfNeeded: start)
    (head, tail) = (0, 1)
    return true
  }

  mutating func next() -> Int? {
    guard head < tail else { return nil }
    defer { head &+= 1 }
    return unsafe Int(queue.base[head])
  }

  /// Takes in those who are tied to a node and in its community.
  @inline(__always)
  mutating func reach(from node: Int, along view: GraphView, inside groups: [UInt32]) {
    unsafe groups.withUnsafeBufferPointer { groups in
      let own = unsafe groups[node]
      var arc = view.start(node)
      let end = view.end(node)
      while arc < end {
        let other = unsafe view.targets[arc]
        if unsafe groups[Int(other)] == own && part.base[Int(other)] == .max {
          unsafe part.base[Int(other)] = number
          unsafe queue.base[tail] = other
          tail &+= 1
        }
        arc &+= 1
      }
    }
  }

  var parts: Partition {
    unsafe Partition(groups: UnsafeBufferPointer(start: part.base, count: nodeCount))
  }
}
