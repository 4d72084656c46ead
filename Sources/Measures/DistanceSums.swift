import Graphs

/// For each node, how far those who can reach it are: what closeness and its relatives are made of.
struct DistanceSums: Sendable {
  /// How many nodes have a path to the node, itself included.
  var reached: [Int]

  /// Their distances, added.
  var total: [Double]

  /// One divided by each distance that is not 0, added.
  var inverse: [Double]

  /// The largest distance of all.
  var longest = 0.0

  init(nodeCount: Int) {
    reached = Array(repeating: 0, count: nodeCount)
    total = Array(repeating: 0, count: nodeCount)
    inverse = Array(repeating: 0, count: nodeCount)
  }

  /// Measures the distances from every node.
  init(of graph: Graph, length: PathLength) {
    self.init(nodeCount: graph.nodeCount)
    if length != .hops, graph.isWeighted {
      searchByLength(graph.transposed, length)
    } else {
      searchInBatches(graph)
    }
  }

  /// One search from each node against the direction of the arcs.
  private mutating func searchByLength(_ graph: Graph, _ length: PathLength) {
    guard let lengths = length.lengths(of: graph) else { return }
    let n = graph.nodeCount
    let each = max(1, (n + 255) / 256)
    graph.withView { view in
      lengths.withUnsafeBufferPointer { lengths in
        guard let base = lengths.baseAddress else {
          // No arcs: everybody reaches oneself only.
          return reached = Array(repeating: 1, count: n)
        }
        let rows = LengthRows(view: view, lengths: base)
        Parallel.reduce((n + each - 1) / each, into: &self) { shard in
          rows.sums(of: (shard * each)..<min((shard + 1) * each, n))
        } fold: { sums, part in
          sums.longest = max(sums.longest, part.longest)
          for (i, v) in part.nodes.enumerated() {
            sums.reached[v] = part.reached[i]
            sums.total[v] = part.total[i]
            sums.inverse[v] = part.inverse[i]
          }
        }
      }
    }
  }

  /// Searches from 256 nodes at once.
  ///
  /// Distances are small whole numbers and are counted as such, so that sums are exact.
  private mutating func searchInBatches(_ graph: Graph) {
    let n = graph.nodeCount
    let transposed = graph.transposed
    let width = BatchSearch.width
    graph.withView { out in
      transposed.withView { into in
        Parallel.reduce((n + width - 1) / width, into: &self) { batch in
          let search = BatchSearch(out: out, into: into)
          search.run(from: (batch * width)..<min((batch + 1) * width, n))
          return search
        } fold: { sums, search in
          sums.longest = max(sums.longest, Double(search.depth))
          for v in 0..<n {
            sums.reached[v] += Int(search.reached.base[v])
            sums.total[v] += Double(search.total.base[v])
            sums.inverse[v] += search.inverse.base[v]
          }
        }
      }
    }
  }
}

/// The sums of some nodes.
private struct PartialSums: Sendable {
  var nodes: Range<Int>
  var reached: [Int] = []
  var total: [Double] = []
  var inverse: [Double] = []
  var longest = 0.0
}

/// Arcs with their lengths.
private struct LengthRows: @unchecked Sendable {
  let view: GraphView
  let lengths: UnsafePointer<Double>

  func sums(of nodes: Range<Int>) -> PartialSums {
    let search = Dijkstra(view: view, lengths: lengths)
    var part = PartialSums(nodes: nodes)
    for source in nodes {
      search.search(from: source)
      var total = 0.0
      var inverse = 0.0
      var farthest = 0.0
      for position in 0..<search.reachedCount {
        let distance = search.distance.base[Int(search.order.base[position])]
        total += distance
        if distance > 0 { inverse += 1 / distance }
        farthest = distance
      }
      part.reached.append(search.reachedCount)
      part.total.append(total)
      part.inverse.append(inverse)
      part.longest = max(part.longest, farthest)
      search.reset()
    }
    return part
  }
}
