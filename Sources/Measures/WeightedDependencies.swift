import Graphs

/// Brandes' dependencies where ties have lengths.
func weightedDependencies(
  from sources: [Graph.Node], of graph: Graph, lengths: [Double], length: PathLength
) -> NodeMap<Double> {
  let sums = withRows(of: graph, lengths: lengths, length: length) { rows in
    unsafe sumOverSources(sources, count: graph.nodeCount) {
      WeightedDependencies(rows)
    } accumulate: { memory, source, scores in
      unsafe memory.add(source: Int(source), to: scores)
    }
  }
  return NodeMap(sums ?? [Double](repeating: 0, count: graph.nodeCount))
}

/// What flows over each arc on the way from some nodes to all, by the arcs of the transpose.
func weightedFlows(
  of graph: Graph, from sources: [Graph.Node], lengths: [Double], length: PathLength
) -> [Double] {
  let sums = withRows(of: graph, lengths: lengths, length: length) { rows in
    unsafe sumOverSources(sources, count: graph.arcCount) {
      WeightedDependencies(rows)
    } accumulate: { memory, source, scores in
      unsafe memory.addFlows(source: Int(source), to: scores)
    }
  }
  return sums ?? []
}

/// Runs `body` on a graph's arcs, both ways; nil if there are none.
private func withRows(
  of graph: Graph, lengths: [Double], length: PathLength, _ body: (WeightedRows) -> [Double]
) -> [Double]? {
  graph.withView { view in
    unsafe lengths.withUnsafeBufferPointer { lengths in
      guard let base = lengths.baseAddress else { return nil }
      let out = unsafe LengthRows(sorting: view, lengths: base)
      guard graph.isDirected else {
        // Without direction the arcs that enter a node are those that leave it.
        return body(WeightedRows(out: out, into: out))
      }
      let transposed = graph.transposed
      let lengthsBack = length.lengths(of: transposed) ?? []
      return transposed.withView { view in
        unsafe lengthsBack.withUnsafeBufferPointer { lengthsBack in
          guard let base = lengthsBack.baseAddress else { return nil }
          let into = unsafe LengthRows(sorting: view, lengths: base)
          return body(WeightedRows(out: out, into: into))
        }
      }
    }
  }
}

/// The arcs leaving and entering each node, with their lengths.
private struct WeightedRows: Sendable {
  let out: LengthRows
  let into: LengthRows
}

/// The relative difference up to which two lengths are the same.
let tieTolerance = 1e-9

/// The working memory of one shard, and the walk from one source.
///
/// Distances come first; then each node reached, nearest first, looks back for the nodes before it
/// on shortest paths. Comparing sums of lengths exactly would let rounding decide which of two
/// equal paths counts (a known fault of two libraries); here lengths within `tieTolerance` of each other
/// are equal.
private final class WeightedDependencies {
  private let rows: WeightedRows
  private let paths: Dijkstra
  private let pathCount: Scratch<Double>
  private let dependency: Scratch<Double>
  /// The nodes before each node on shortest paths, in the order of the search.
  private let predecessors: Scratch<Graph.Node>
  /// Where the list of the node at each place of the order starts.
  private let firstPredecessor: Scratch<Int>

  init(_ rows: WeightedRows) {
    self.rows = rows
    let n = rows.out.nodeCount
    paths = Dijkstra(rows.out)
    pathCount = Scratch(repeating: 0, count: n)
    dependency = Scratch(repeating: 0, count: n)
    predecessors = unsafe Scratch(repeating: 0, count: rows.into.offsets[n])
    firstPredecessor = Scratch(repeating: 0, count: n + 1)
  }

  func add(source: Int, to scores: UnsafeMutablePointer<Double>) {
    paths.search(from: source)
    countPaths(from: source)
    let (order, pathCount, dependency) = unsafe (paths.order.base, pathCount.base, dependency.base)
    var position = paths.reachedCount - 1
    while position > 0 {
      let w = unsafe Int(order[position])
      let share = unsafe (1 + dependency[w]) / pathCount[w]
      for entry in unsafe firstPredecessor.base[position]..<firstPredecessor.base[position + 1] {
        let v = unsafe Int(predecessors.base[entry])
        unsafe dependency[v] += pathCount[v] * share
      }
      unsafe scores[w] += dependency[w]
      unsafe dependency[w] = 0
      position -= 1
    }
    unsafe dependency[source] = 0
    paths.reset()
  }

  /// Adds what flows over each arc on the way from one source to all others; scores are by the arcs of
  /// `into`.
  func addFlows(source: Int, to scores: UnsafeMutablePointer<Double>) {
    paths.search(from: source)
    countPaths(from: source)
    let (distance, rank) = unsafe (paths.distance.base, paths.rank.base)
    var position = paths.reachedCount - 1
    while position > 0 {
      let w = unsafe Int(paths.order.base[position])
      let share = unsafe (1 + dependency.base[w]) / pathCount.base[w]
      let limit = unsafe distance[w] * (1 + tieTolerance)
      for arc in unsafe rows.into.offsets[w]..<rows.into.offsets[w + 1] {
        let v = unsafe Int(rows.into.targets[arc])
        if unsafe rows.into.lengths[arc] > limit { break }
        if unsafe distance[v] + rows.into.lengths[arc] <= limit, unsafe rank[v] < UInt32(position) {
          let flow = unsafe pathCount.base[v] * share
          unsafe dependency.base[v] += flow
          unsafe scores[rows.into.origins?[arc] ?? arc] += flow
        }
      }
      unsafe dependency.base[w] = 0
      position -= 1
    }
    unsafe dependency.base[source] = 0
    paths.reset()
  }

  private func countPaths(from source: Int) {
    let (offsets, targets, lengths) = unsafe (
      rows.into.offsets, rows.into.targets, rows.into.lengths
    )
    let (order, rank, distance) = unsafe (paths.order.base, paths.rank.base, paths.distance.base)
    let (pathCount, predecessors) = unsafe (pathCount.base, predecessors.base)
    unsafe pathCount[source] = 1
    var found = 0
    var position = 1
    unsafe firstPredecessor.base[0] = 0
    unsafe firstPredecessor.base[min(1, rows.out.nodeCount)] = 0
    while position < paths.reachedCount {
      let w = unsafe Int(order[position])
      let limit = unsafe distance[w] * (1 + tieTolerance)
      var count = 0.0
      var arc = unsafe offsets[w]
      let last = unsafe offsets[w &+ 1]
      while arc < last {
        let length = unsafe lengths[arc]
        // Rows are in order of length: nobody further on is near enough to the source.
        if length > limit { break }
        let v = unsafe Int(targets[arc])
        // An unreached node is infinitely far, so the first comparison leaves it out.
        if unsafe distance[v] + length <= limit, unsafe rank[v] < UInt32(position) {
          unsafe count += pathCount[v]
          unsafe predecessors[found] = Graph.Node(truncatingIfNeeded: v)
          found &+= 1
        }
        arc &+= 1
      }
      unsafe pathCount[w] = count
      position &+= 1
      unsafe firstPredecessor.base[position] = found
    }
  }
}
