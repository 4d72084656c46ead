/// Collects edges and turns them into a `Graph`.
///
/// A repeated pair becomes one edge: without weights it counts once, with weights they add, in the
/// order of adding. In an undirected graph (a, b) and (b, a) are the same pair.
public struct GraphBuilder: Sendable {
  /// Whether edges lead one way only.
  public let isDirected: Bool

  /// Whether edges carry weights.
  public let isWeighted: Bool

  /// How many nodes the graph will have; grows with the edges.
  public private(set) var nodeCount: Int

  private var sources: [Graph.Node] = []
  private var targets: [Graph.Node] = []
  private var weights: [Double] = []

  /// Starts with nodes 0 to `nodeCount - 1` and no edges.
  public init(nodeCount: Int = 0, isDirected: Bool = false, isWeighted: Bool = false) {
    precondition(nodeCount >= 0)
    self.nodeCount = nodeCount
    self.isDirected = isDirected
    self.isWeighted = isWeighted
  }

  /// How many edges were added, repeated ones included.
  public var addedEdgeCount: Int { sources.count }

  /// Makes room for edges to come.
  public mutating func reserveCapacity(_ edgeCount: Int) {
    sources.reserveCapacity(edgeCount)
    targets.reserveCapacity(edgeCount)
    if isWeighted { weights.reserveCapacity(edgeCount) }
  }

  /// Adds a node and returns its number.
  @discardableResult
  public mutating func addNode() -> Graph.Node {
    nodeCount += 1
    return Graph.Node(nodeCount - 1)
  }

  /// Adds an edge; both ends become nodes if they are not yet.
  ///
  /// - Parameter weight: finite and not negative; ignored in an unweighted graph.
  public mutating func addEdge(_ source: Graph.Node, _ target: Graph.Node, weight: Double = 1) {
    precondition(weight.isFinite && weight >= 0, "a weight is finite and not negative")
    sources.append(source)
    targets.append(target)
    if isWeighted { weights.append(weight) }
    nodeCount = max(nodeCount, Int(max(source, target)) + 1)
  }

  /// Makes the graph.
  ///
  /// Two passes of counting sort, first by target, then by source, so that rows come out in order.
  ///
  /// - Complexity: O(V + E) time and space.
  public consuming func build() -> Graph {
    let bySource = sortedArcs()
    return bySource.merged(isDirected: isDirected, isWeighted: isWeighted)
  }

  /// All arcs in the order (source, target, adding).
  private func sortedArcs() -> SortedArcs {
    let n = nodeCount
    // Arcs grouped by target; without direction each edge gives two, a self-loop one.
    var starts = [Int](repeating: 0, count: n + 1)
    for e in sources.indices {
      starts[Int(targets[e]) + 1] += 1
      if !isDirected && sources[e] != targets[e] { starts[Int(sources[e]) + 1] += 1 }
    }
    for v in 0..<n { starts[v + 1] += starts[v] }
    let arcCount = starts[n]
    var next = starts
    var fromByTarget = [Graph.Node](repeating: 0, count: arcCount)
    var weightByTarget = [Double](repeating: 0, count: isWeighted ? arcCount : 0)
    func place(_ source: Graph.Node, _ target: Graph.Node, _ e: Int) {
      let position = next[Int(target)]
      next[Int(target)] = position + 1
      fromByTarget[position] = source
      if isWeighted { weightByTarget[position] = weights[e] }
    }
    for e in sources.indices {
      place(sources[e], targets[e], e)
      if !isDirected && sources[e] != targets[e] { place(targets[e], sources[e], e) }
    }
    // The same arcs grouped by source; taken in order of target, so each row is ascending.
    var arcs = SortedArcs(nodeCount: n, arcCount: arcCount, isWeighted: isWeighted)
    for source in fromByTarget { arcs.offsets[Int(source) + 1] += 1 }
    for v in 0..<n { arcs.offsets[v + 1] += arcs.offsets[v] }
    next = arcs.offsets
    for target in 0..<n {
      for position in starts[target]..<starts[target + 1] {
        let source = Int(fromByTarget[position])
        arcs.targets[next[source]] = Graph.Node(target)
        if isWeighted { arcs.weights[next[source]] = weightByTarget[position] }
        next[source] += 1
      }
    }
    return arcs
  }
}

/// Arcs by source and target, repeated pairs still side by side.
private struct SortedArcs {
  var offsets: [Int]
  var targets: [Graph.Node]
  var weights: [Double]

  init(nodeCount: Int, arcCount: Int, isWeighted: Bool) {
    offsets = [Int](repeating: 0, count: nodeCount + 1)
    targets = [Graph.Node](repeating: 0, count: arcCount)
    weights = [Double](repeating: 0, count: isWeighted ? arcCount : 0)
  }

  /// Folds repeated pairs into one arc and closes the gaps, in place.
  consuming func merged(isDirected: Bool, isWeighted: Bool) -> Graph {
    var kept = 0
    var selfLoopCount = 0
    var rowStart = 0
    for source in 0..<(offsets.count - 1) {
      let rowEnd = offsets[source + 1]
      let keptStart = kept
      for position in rowStart..<rowEnd {
        if kept > keptStart, targets[kept - 1] == targets[position] {
          if isWeighted { weights[kept - 1] += weights[position] }
          continue
        }
        targets[kept] = targets[position]
        if isWeighted { weights[kept] = weights[position] }
        if targets[kept] == Graph.Node(source) { selfLoopCount += 1 }
        kept += 1
      }
      rowStart = rowEnd
      offsets[source + 1] = kept
    }
    targets.removeLast(targets.count - kept)
    if isWeighted { weights.removeLast(weights.count - kept) }
    return Graph(
      storage: Graph.Storage(
        offsets: Buffer(offsets), targets: Buffer(targets),
        weights: isWeighted ? Buffer(weights) : nil,
        isDirected: isDirected, selfLoopCount: selfLoopCount))
  }
}
