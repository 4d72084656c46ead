import Graphs

/// For each node, how far those who can reach it are: what closeness and its relatives are made of.
struct DistanceSums: Sendable {
  /// How many nodes have a path to the node, itself included.
  var reached: [Int]

  /// Their distances, added.
  var total: [Double]

  /// One divided by each distance that is not 0, added.
  var inverse: [Double]

  /// The largest of them.
  var farthest: [Double]

  /// The largest distance of all.
  var longest: Double { farthest.max() ?? 0 }

  init(nodeCount: Int) {
    reached = Array(repeating: 0, count: nodeCount)
    total = Array(repeating: 0, count: nodeCount)
    inverse = Array(repeating: 0, count: nodeCount)
    farthest = Array(repeating: 0, count: nodeCount)
  }

  /// Measures the distances from every node.
  init(of graph: Graph, length: PathLength) {
    guard let shared = SharedPasses.current else {
      self.init(measuring: graph, length: length)
      return
    }
    self = shared.distanceSums(of: graph, length: length) {
      DistanceSums(measuring: graph, length: length)
    }
  }

  private init(measuring graph: Graph, length: PathLength) {
    self.init(nodeCount: graph.nodeCount)
    if length != .hops, graph.isWeighted {
      searchByLength(graph.transposed, length)
    } else {
      searchInBatches(graph, from: Array(0..<graph.nodeCount))
    }
  }

  /// Measures the distances from some different nodes only.
  init(of graph: Graph, length: PathLength, from sources: [Graph.Node]) {
    self.init(nodeCount: graph.nodeCount)
    if length != .hops, graph.isWeighted {
      searchByLength(graph, length, from: sources)
    } else {
      searchInBatches(graph, from: sources.map { Int($0) })
    }
  }

  /// One search from each node against the direction of the arcs.
  private mutating func searchByLength(_ graph: Graph, _ length: PathLength) {
    guard let lengths = length.lengths(of: graph) else { return }
    let n = graph.nodeCount
    // Enough shards for any number of threads, few enough for their answers to cost nothing.
    let each = max(1, (n + 255) / 256)
    graph.withView { view in
      unsafe lengths.withUnsafeBufferPointer { lengths in
        guard let base = lengths.baseAddress else {
          // No arcs: everybody reaches oneself only.
          return reached = Array(repeating: 1, count: n)
        }
        let rows = unsafe LengthRows(sorting: view, lengths: base)
        Parallel.reduce((n + each - 1) / each, into: &self) {
          LengthSearches(rows)
        } shard: { searches, shard in
          searches.sums(of: (shard * each)..<min((shard + 1) * each, n))
        } fold: { sums, part in
          for (i, v) in part.nodes.enumerated() {
            sums.reached[v] = part.reached[i]
            sums.total[v] = part.total[i]
            sums.inverse[v] = part.inverse[i]
            sums.farthest[v] = part.farthest[i]
          }
        }
      }
    }
  }

  /// One search from each of some nodes along the arcs; what is found is added up where it is found.
  private mutating func searchByLength(
    _ graph: Graph, _ length: PathLength, from sources: [Graph.Node]
  ) {
    guard let lengths = length.lengths(of: graph) else { return }
    let n = graph.nodeCount
    let each = max(1, (sources.count + 63) / 64)
    graph.withView { view in
      unsafe lengths.withUnsafeBufferPointer { lengths in
        guard let base = lengths.baseAddress else {
          for v in sources { reached[Int(v)] = 1 }
          return
        }
        let rows = unsafe LengthRows(sorting: view, lengths: base)
        Parallel.reduce((sources.count + each - 1) / each, into: &self) {
          Dijkstra(rows)
        } shard: { search, shard in
          var part = DistanceSums(nodeCount: n)
          for source in sources[(shard * each)..<min((shard + 1) * each, sources.count)] {
            search.search(from: Int(source))
            for position in 0..<search.reachedCount {
              let v = unsafe Int(search.order.base[position])
              unsafe part.add(search.distance.base[v], at: v)
            }
            search.reset()
          }
          return part
        } fold: { sums, part in
          for v in 0..<n { sums.add(part, at: v) }
        }
      }
    }
  }

  /// Counts a node at a distance.
  private mutating func add(_ distance: Double, at v: Int) {
    reached[v] += 1
    total[v] += distance
    if distance > 0 { inverse[v] += 1 / distance }
    farthest[v] = max(farthest[v], distance)
  }

  /// Adds another's sums of a node.
  private mutating func add(_ other: DistanceSums, at v: Int) {
    reached[v] += other.reached[v]
    total[v] += other.total[v]
    inverse[v] += other.inverse[v]
    farthest[v] = max(farthest[v], other.farthest[v])
  }

  /// Searches from 256 nodes at once.
  ///
  /// Distances are small whole numbers and are counted as such, so that sums are exact.
  private mutating func searchInBatches(_ graph: Graph, from sources: [Int]) {
    let n = graph.nodeCount
    let transposed = graph.transposed
    let width = BatchSearch.width
    graph.withView { out in
      transposed.withView { into in
        Parallel.reduce((sources.count + width - 1) / width, into: &self) { batch in
          let search = BatchSearch(out: out, into: into)
          search.run(from: sources[(batch * width)..<min((batch + 1) * width, sources.count)])
          return search
        } fold: { sums, search in
          for v in 0..<n {
            unsafe sums.reached[v] += Int(search.reached.base[v])
            unsafe sums.total[v] += Double(search.total.base[v])
            unsafe sums.inverse[v] += search.inverse.base[v]
            sums.farthest[v] = unsafe max(sums.farthest[v], Double(search.farthest.base[v]))
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
  var farthest: [Double] = []
}

/// The memory in which one thread searches.
private struct LengthSearches {
  let search: Dijkstra

  init(_ rows: LengthRows) { search = Dijkstra(rows) }

  func sums(of nodes: Range<Int>) -> PartialSums {
    var part = PartialSums(nodes: nodes)
    for source in nodes {
      search.search(from: source)
      var total = 0.0
      var inverse = 0.0
      var farthest = 0.0
      for position in 0..<search.reachedCount {
        let distance = unsafe search.distance.base[Int(search.order.base[position])]
        total += distance
        if distance > 0 { inverse += 1 / distance }
        farthest = max(farthest, distance)
      }
      part.reached.append(search.reachedCount)
      part.total.append(total)
      part.inverse.append(inverse)
      part.farthest.append(farthest)
      search.reset()
    }
    return part
  }
}

extension DistanceSums {
  /// What the sums cost: a pass from each node, or from each 256 at once.
  static func costProbe(
    of graph: Graph, length: PathLength, substitute: String? = nil
  ) -> CostProbe? {
    let isByHops = length == .hops || !graph.isWeighted
    let width = isByHops ? BatchSearch.width : 1
    let n = graph.nodeCount
    return CostProbe(
      partCount: (n + width - 1) / width,
      substitute: substitute.map {
        CostProbe.Substitute(words: $0, share: min(1, Double(sampleSize) / Double(max(n, 1))))
      }
    ) { count in
      let sources = Set(CostProbe.draw(count * width, from: graph)).sorted()
      _ = DistanceSums(of: graph, length: length, from: sources)
    }
  }

  /// How many people a sample of distances should be of.
  static let sampleSize = 1024
}
