import Graphs

/// What measures do to a graph before they start.
extension Graph {
  /// The same graph without ties of a node to itself.
  var withoutLoops: Graph {
    selfLoopCount == 0 ? self : filteringEdges { source, target, _ in source != target }
  }

  /// The same graph, its weights multiplied by one power of two so that the largest is from 1 to 2, where they are
  /// so large or small that squares of their sums could overflow or vanish; for what does not depend on their scale.
  var withModestWeights: Graph {
    let (offsets, targets, weights) = rows
    guard let weights, arcCount > 0 else { return self }
    let largest = (0..<arcCount).reduce(0) { max($0, weights[$1]) }
    guard largest > 0, abs(largest.exponent) > 64 else { return self }
    let scaled = unsafe Buffer(count: arcCount, repeating: 0.0) { scaled in
      for arc in 0..<weights.count {
        unsafe scaled[arc] = Double(
          sign: .plus, exponent: -largest.exponent, significand: weights[arc])
      }
    }
    return Graph(
      offsets: offsets, targets: targets, weights: scaled, isDirected: isDirected,
      selfLoopCount: selfLoopCount)
  }

  /// Refuses nodes that the graph does not have.
  func checkNodes(_ nodes: [Node], option: String) throws(MeasureError) {
    guard let stranger = nodes.first(where: { Int($0) >= nodeCount }) else { return }
    throw .outOfRange(
      option: option, value: "\(stranger)", allowed: "nodes of the network, \(nodeCount) from 0 on")
  }

  /// All nodes, those with the most arcs first; equal ones in order of number.
  ///
  /// Counting sort: O(V).
  var nodesByDegree: [Node] {
    withView { view in
      let n = view.nodeCount
      var most = 0
      for v in 0..<n { most = max(most, view.end(v) - view.start(v)) }
      let next = Scratch(repeating: 0, count: most + 2)
      for v in 0..<n { unsafe next.base[most - (view.end(v) - view.start(v)) + 1] += 1 }
      for place in 0..<(most + 1) { unsafe next.base[place + 1] += next.base[place] }
      return unsafe [Node](unsafeUninitializedCapacity: n) { order, count in
        for v in 0..<n {
          let place = most - (view.end(v) - view.start(v))
          unsafe order[next.base[place]] = Node(truncatingIfNeeded: v)
          unsafe next.base[place] += 1
        }
        count = n
      }
    }
  }

  /// Nodes drawn without replacement, in ascending order: the first steps of a shuffle.
  func drawnNodes(_ count: Int, seed: UInt64) -> [Node] {
    var drawn = Array(nodes)
    guard count < drawn.count else { return drawn }
    var generator = SeededGenerator(seed: seed)
    for i in 0..<count { drawn.swapAt(i, i + generator.index(below: drawn.count - i)) }
    return drawn[..<count].sorted()
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
      guard let weights = unsafe view.weights else { return nil }
      let stored = unsafe UnsafeBufferPointer(start: weights, count: view.arcCount)
      return unsafe self == .weight ? Array(stored) : stored.map { 1 / $0 }
    }
  }
}
