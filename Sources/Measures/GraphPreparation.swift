import Graphs

/// What measures do to a graph before they start.
extension Graph {
  /// The same graph without ties of a node to itself.
  var withoutLoops: Graph {
    selfLoopCount == 0 ? self : filteringEdges { source, target, _ in source != target }
  }

  /// All nodes, those with the most arcs first; equal ones in order of number.
  ///
  /// Counting sort: O(V).
  var nodesByDegree: [Node] {
    let most = nodes.lazy.map(outDegree(of:)).max() ?? 0
    var next = [Int](repeating: 0, count: most + 2)
    for v in nodes { next[most - outDegree(of: v) + 1] += 1 }
    for place in 1..<next.count { next[place] += next[place - 1] }
    var order = [Node](repeating: 0, count: nodeCount)
    for v in nodes {
      let place = most - outDegree(of: v)
      order[next[place]] = v
      next[place] += 1
    }
    return order
  }

  /// Neighboring nodes cut into shards with about the same work, by the graph alone.
  func shards(arcsEach: Int = 1 << 16) -> [Range<Int>] {
    withView { view in
      var shards: [Range<Int>] = []
      var start = 0
      while start < view.nodeCount {
        var end = start
        var work = 0
        while end < view.nodeCount && work < arcsEach {
          work += view.end(end) - view.start(end) + 1
          end += 1
        }
        shards.append(start..<end)
        start = end
      }
      return shards
    }
  }
}

extension PathLength {
  /// How long each arc is, in the order of the graph's arcs, or nil where each is one step.
  ///
  /// A tie of strength 0 has no inverse: it is infinitely long, and no path takes it.
  func lengths(of graph: Graph) -> [Double]? {
    guard self != .hops, graph.isWeighted else { return nil }
    return graph.withView { view in
      guard let weights = view.weights else { return nil }
      let stored = UnsafeBufferPointer(start: weights, count: view.arcCount)
      return self == .weight ? Array(stored) : stored.map { 1 / $0 }
    }
  }
}
