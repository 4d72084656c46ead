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
    let unseen = UInt32.max
    var part = [UInt32](repeating: unseen, count: nodeCount)
    var queue = [UInt32](repeating: 0, count: nodeCount)
    let backward = graph.transposed
    var next: UInt32 = 0
    unsafe community.values.withUnsafeBufferPointer { community in
      for start in 0..<nodeCount where part[start] == unseen {
        part[start] = next
        queue[0] = UInt32(start)
        var head = 0
        var tail = 1
        while head < tail {
          let v = Int(queue[head])
          head += 1
          let visit = { (view: GraphView) in
            for arc in view.start(v)..<view.end(v) {
              let u = unsafe Int(view.targets[arc])
              if unsafe part[u] == unseen && community[u] == community[v] {
                part[u] = next
                queue[tail] = UInt32(u)
                tail += 1
              }
            }
          }
          graph.withView(visit)
          if graph.isDirected { backward.withView(visit) }
        }
        next += 1
      }
    }
    return Partition(groups: part)
  }
}
