import Graphs

/// Brandes' dependencies where ties have lengths.
func weightedDependencies(
  from sources: [Graph.Node], of graph: Graph, lengths: [Double], length: PathLength
) -> NodeMap<Double> {
  let transposed = graph.transposed
  // Without direction the transpose is the graph itself, and so are its lengths.
  let lengthsBack = graph.isDirected ? length.lengths(of: transposed) ?? lengths : lengths
  let sums = graph.withView { out in
    transposed.withView { into in
      lengths.withUnsafeBufferPointer { lengths in
        lengthsBack.withUnsafeBufferPointer { lengthsBack in
          guard let forward = lengths.baseAddress, let back = lengthsBack.baseAddress else {
            return [Double](repeating: 0, count: graph.nodeCount)
          }
          let rows = WeightedRows(out: out, into: into, lengths: forward, lengthsBack: back)
          return sumOverSources(sources, nodeCount: graph.nodeCount) {
            WeightedDependencies(rows)
          } accumulate: { memory, source, scores in
            memory.add(source: Int(source), to: scores)
          }
        }
      }
    }
  }
  return NodeMap(sums)
}

/// The arcs leaving and entering each node, with their lengths.
private struct WeightedRows: @unchecked Sendable {
  let out: GraphView
  let into: GraphView
  let lengths: UnsafePointer<Double>
  let lengthsBack: UnsafePointer<Double>
}

/// The working memory of one shard, and the walk from one source.
///
/// Distances come first; then each node reached, nearest first, looks back for the nodes before it
/// on shortest paths. Comparing sums of lengths exactly would let rounding decide which of two
/// equal paths counts (a known fault of two libraries); here lengths within `tieTolerance` of each other
/// are equal.
private final class WeightedDependencies {
  /// The relative difference up to which two lengths are the same.
  private static let tieTolerance = 1e-9

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
    paths = Dijkstra(view: rows.out, lengths: rows.lengths)
    pathCount = Scratch(repeating: 0, count: n)
    dependency = Scratch(repeating: 0, count: n)
    predecessors = Scratch(repeating: 0, count: rows.into.arcCount)
    firstPredecessor = Scratch(repeating: 0, count: n + 1)
  }

  func add(source: Int, to scores: UnsafeMutablePointer<Double>) {
    paths.search(from: source)
    countPaths(from: source)
    let (order, pathCount, dependency) = (paths.order.base, pathCount.base, dependency.base)
    var position = paths.reachedCount - 1
    while position > 0 {
      let w = Int(order[position])
      let share = (1 + dependency[w]) / pathCount[w]
      for entry in firstPredecessor.base[position]..<firstPredecessor.base[position + 1] {
        let v = Int(predecessors.base[entry])
        dependency[v] += pathCount[v] * share
      }
      scores[w] += dependency[w]
      dependency[w] = 0
      position -= 1
    }
    dependency[source] = 0
    paths.reset()
  }

  private func countPaths(from source: Int) {
    let (into, lengthsBack) = (rows.into, rows.lengthsBack)
    let (order, rank, distance) = (paths.order.base, paths.rank.base, paths.distance.base)
    let (pathCount, predecessors) = (pathCount.base, predecessors.base)
    pathCount[source] = 1
    var found = 0
    var position = 1
    firstPredecessor.base[0] = 0
    firstPredecessor.base[min(1, rows.out.nodeCount)] = 0
    while position < paths.reachedCount {
      let w = Int(order[position])
      let limit = distance[w] * (1 + Self.tieTolerance)
      var count = 0.0
      var arc = into.start(w)
      let last = into.end(w)
      while arc < last {
        let v = Int(into.targets[arc])
        // An unreached node is infinitely far, so the first comparison leaves it out.
        if distance[v] + lengthsBack[arc] <= limit, rank[v] < UInt32(position) {
          count += pathCount[v]
          predecessors[found] = Graph.Node(truncatingIfNeeded: v)
          found &+= 1
        }
        arc &+= 1
      }
      pathCount[w] = count
      position &+= 1
      firstPredecessor.base[position] = found
    }
  }
}
