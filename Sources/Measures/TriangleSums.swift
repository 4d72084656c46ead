import Graphs

/// For each node, the triangles it is a corner of, each counted as the product of its three edges'
/// values.
///
/// Edges lead from the node of lower degree to that of higher, and nodes are numbered in that order,
/// so rows are short where they are read often. The neighbors of a node are marked, and each triangle is
/// met once, at its corner of lowest degree.
///
/// - Complexity: O(E^1.5) time, O(V + E) space and O(V) more for each thread.
///
/// Thomas Schank and Dorothea Wagner, “Finding, counting and listing all triangles in large graphs”,
/// WEA 2005, <https://doi.org/10.1007/11427186_54>.
struct TriangleSums {
  /// The sum of each node.
  let sums: NodeMap<Double>

  /// How many neighbors each node has, itself left out.
  let degrees: NodeMap<Double>

  /// Counts the triangles of an undirected graph; its weights are the edges' values.
  init(of graph: Graph) {
    let loopless = graph.withoutLoops
    let order = loopless.nodesByDegree
    let sums = Scratch(repeating: 0.0, count: graph.nodeCount)
    let degrees = Scratch(repeating: 0.0, count: graph.nodeCount)
    loopless.withView { view in
      for v in 0..<view.nodeCount { degrees.base[v] = Double(view.end(v) &- view.start(v)) }
      let rows = UpwardRows(view, order: order)
      let shards = rows.shards()
      var totals = [Double](repeating: 0, count: view.nodeCount)
      Parallel.reduce(shards.count, into: &totals) { shard in
        rows.values == nil ? rows.counts(shards[shard]) : rows.products(shards[shard])
      } fold: { totals, part in
        for v in totals.indices { totals[v] += part.base[v] }
      }
      for (place, v) in order.reversed().enumerated() { sums.base[Int(v)] = totals[place] }
    }
    self.sums = NodeMap(sums.array)
    self.degrees = NodeMap(degrees.array)
  }
}

/// Each edge once, in the row of its end of lower degree; nodes are numbered by degree, lowest first.
private struct UpwardRows: Sendable {
  let count: Int
  let offsets: Scratch<Int>
  let targets: Scratch<Graph.Node>
  let values: Scratch<Double>?

  /// - Parameter order: all nodes, highest degree first.
  init(_ view: GraphView, order: [Graph.Node]) {
    let n = view.nodeCount
    count = n
    let place = Scratch(repeating: Graph.Node(0), count: n)
    for (i, v) in order.enumerated() { place.base[Int(v)] = Graph.Node(n - 1 - i) }
    let offsets = Scratch(repeating: 0, count: n + 1)
    let targets = Scratch(repeating: Graph.Node(0), count: view.arcCount / 2)
    let values = view.weights.map { _ in Scratch(repeating: 0.0, count: view.arcCount / 2) }
    var written = 0
    for i in 0..<n {
      let v = Int(order[n - 1 - i])
      var arc = view.start(v)
      let last = view.end(v)
      while arc < last {
        let other = place.base[Int(view.targets[arc])]
        if other > Graph.Node(truncatingIfNeeded: i) {
          targets.base[written] = other
          if let values, let weights = view.weights { values.base[written] = weights[arc] }
          written &+= 1
        }
        arc &+= 1
      }
      offsets.base[i + 1] = written
    }
    (self.offsets, self.targets, self.values) = (offsets, targets, values)
  }

  /// Rows next to each other with about the same number of arcs.
  func shards() -> [Range<Int>] {
    let each = max(1 << 12, offsets.base[count] / 256)
    var shards: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = start
      while end < count && offsets.base[end] - offsets.base[start] < each { end += 1 }
      shards.append(start..<end)
      start = end
    }
    return shards
  }

  /// How many triangles have their lowest corner in `nodes`, added at all three corners.
  ///
  /// A cell holds twice a node's count, and the mark in its last bit: whether it is a neighbor of the node at
  /// hand. So the inner loop has no branch to guess and touches one place.
  func counts(_ nodes: Range<Int>) -> Scratch<Double> {
    let cells = Scratch(repeating: UInt64(0), count: count)
    let (offsets, targets, cell) = (offsets.base, targets.base, cells.base)
    for u in nodes {
      let first = offsets[u]
      let last = offsets[u &+ 1]
      guard last &- first > 1 else { continue }
      for arc in first..<last { cell[Int(targets[arc])] |= 1 }
      var own: UInt64 = 0
      for arc in first..<last {
        let v = Int(targets[arc])
        var sum: UInt64 = 0
        var other = offsets[v]
        let end = offsets[v &+ 1]
        while other < end {
          let w = Int(targets[other])
          let marked = cell[w] & 1
          cell[w] &+= marked &<< 1
          sum &+= marked
          other &+= 1
        }
        cell[v] &+= sum &<< 1
        own &+= sum
      }
      for arc in first..<last { cell[Int(targets[arc])] &= ~1 }
      cell[u] &+= own &<< 1
    }
    let sums = Scratch(repeating: 0.0, count: count)
    for v in 0..<count { sums.base[v] = Double(cell[v] >> 1) }
    return sums
  }

  /// The same with the product of each triangle's three values instead of 1.
  func products(_ nodes: Range<Int>) -> Scratch<Double> {
    let sums = Scratch(repeating: 0.0, count: count)
    // The arc by which the node at hand reaches each neighbor, plus one; 0 where there is none.
    let mark = Scratch(repeating: 0, count: count)
    guard let values else { return sums }
    let (offsets, targets, value) = (offsets.base, targets.base, values.base)
    for u in nodes {
      let first = offsets[u]
      let last = offsets[u &+ 1]
      guard last &- first > 1 else { continue }
      for arc in first..<last { mark.base[Int(targets[arc])] = arc &+ 1 }
      var own = 0.0
      for arc in first..<last {
        let v = Int(targets[arc])
        var sum = 0.0
        for other in offsets[v]..<offsets[v &+ 1] {
          let w = Int(targets[other])
          let marked = mark.base[w]
          if marked != 0 {
            let product = value[arc] * value[other] * value[marked &- 1]
            sum += product
            sums.base[w] += product
          }
        }
        sums.base[v] += sum
        own += sum
      }
      sums.base[u] += own
      for arc in first..<last { mark.base[Int(targets[arc])] = 0 }
    }
    return sums
  }
}
