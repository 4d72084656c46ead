import Locks

/// Who is tied to whom: nodes numbered from 0 and, for each, its neighbors in ascending order.
///
/// A graph is immutable and stored as compressed sparse rows: 4 bytes an arc, 8 more when it
/// is weighted, 8 a node. An undirected edge is an arc in each of its ends' rows; a self-loop is one
/// arc. No pair occurs twice. Names and attributes live outside, by position (`Network`).
///
/// Make one with `GraphBuilder`.
public struct Graph: Sendable {
  /// A node's number: nodes are dense, from 0 to `nodeCount - 1`.
  public typealias Node = UInt32

  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// A graph from arrays that fit together: offsets ascending, rows ascending, targets below the number of
  /// nodes and, without direction, every arc with its opposite of the same weight.
  package init(
    offsets: Buffer<Int>, targets: Buffer<Node>, weights: Buffer<Double>?, isDirected: Bool,
    selfLoopCount: Int
  ) {
    self.init(
      storage: Storage(
        offsets: offsets, targets: targets, weights: weights, isDirected: isDirected,
        selfLoopCount: selfLoopCount))
  }

  /// The arrays: where rows start, where arcs lead, and their weights.
  package var rows: (offsets: Buffer<Int>, targets: Buffer<Node>, weights: Buffer<Double>?) {
    (storage.offsets, storage.targets, storage.weights)
  }

  /// How many nodes there are.
  public var nodeCount: Int { storage.offsets.count - 1 }

  /// How many arcs are stored: an undirected edge counts twice, an undirected self-loop once.
  public var arcCount: Int { storage.targets.count }

  /// How many bytes the arrays take: 8 a node, 4 an arc, 8 more an arc with weights.
  ///
  /// A directed graph takes as much again once its transpose is made.
  public var byteCount: Int {
    storage.offsets.count * 8 + storage.targets.count * 4 + (storage.weights?.count ?? 0) * 8
  }

  /// How many edges there are: pairs of nodes without direction, arcs with direction; self-loops are edges.
  public var edgeCount: Int {
    isDirected ? arcCount : (arcCount + selfLoopCount) / 2
  }

  /// How many nodes are tied to themselves.
  public var selfLoopCount: Int { storage.selfLoopCount }

  /// Whether an arc leads one way only.
  public var isDirected: Bool { storage.isDirected }

  /// Whether arcs carry weights; without, each counts 1.
  public var isWeighted: Bool { storage.weights != nil }

  /// All nodes, in order.
  public var nodes: Range<Node> { 0..<Node(nodeCount) }

  /// The nodes that arcs from `node` lead to, ascending; in an undirected graph, all neighbors.
  public func neighbors(of node: Node) -> Row<Node> {
    Row(buffer: storage.targets, range: range(of: node))
  }

  /// The weights of the arcs from `node`, in the order of `neighbors(of:)`, or nil in an unweighted graph.
  public func weights(of node: Node) -> Row<Double>? {
    storage.weights.map { Row(buffer: $0, range: range(of: node)) }
  }

  /// Where the arcs of a node are stored.
  func range(of node: Node) -> Range<Int> {
    let v = Int(node)
    precondition(v < nodeCount, "no node \(node) in a graph of \(nodeCount)")
    return unsafe storage.offsets.base[v]..<storage.offsets.base[v + 1]
  }

  /// How many arcs leave `node`; in an undirected graph, its row's length, where a self-loop is one.
  public func outDegree(of node: Node) -> Int { range(of: node).count }

  /// Whether an arc leads from `source` to `target`.
  ///
  /// - Complexity: O(log degree).
  public func hasEdge(from source: Node, to target: Node) -> Bool {
    arc(from: source, to: target) != nil
  }

  /// The weight of the arc from `source` to `target`: 1 in an unweighted graph, nil if there is none.
  public func weight(from source: Node, to target: Node) -> Double? {
    arc(from: source, to: target).map { unsafe storage.weights?.base[$0] ?? 1 }
  }

  /// The position of an arc among all arcs, by binary search in the row.
  private func arc(from source: Node, to target: Node) -> Int? {
    var low = range(of: source).lowerBound
    var high = range(of: source).upperBound
    while low < high {
      let middle = (low + high) / 2
      let found = unsafe storage.targets.base[middle]
      if found == target { return middle }
      if found < target { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Every edge once, in ascending order: undirected ones as (smaller, larger).
  ///
  /// - Complexity: O(V + E).
  public func forEachEdge(_ body: (_ source: Node, _ target: Node, _ weight: Double) -> Void) {
    for source in nodes {
      for position in range(of: source) {
        let target = unsafe storage.targets.base[position]
        if !isDirected && target < source { continue }
        unsafe body(source, target, storage.weights?.base[position] ?? 1)
      }
    }
  }

  /// The sum of all edges' weights, each edge once, added in order.
  public var totalWeight: Double {
    var total = 0.0
    forEachEdge { _, _, weight in total += weight }
    return total
  }

  /// The graph with every arc turned round; an undirected graph is its own transpose.
  ///
  /// Made at the first call and kept. O(V + E).
  public var transposed: Graph {
    guard isDirected else { return self }
    return storage.transpose.withLock { kept in
      if let kept { return Graph(storage: kept) }
      let made = makeTranspose()
      kept = made.storage
      return made
    }
  }

  /// The transpose, if it has been made or need not be.
  var knownTranspose: Graph? {
    guard isDirected else { return self }
    return storage.transpose.withLock { kept in kept.map { Graph(storage: $0) } }
  }

  /// The same edges without direction: a pair tied both ways becomes one edge with the sum of the weights
  /// (or an unweighted edge).
  public var undirected: Graph {
    guard isDirected else { return self }
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: false, isWeighted: isWeighted)
    forEachEdge { builder.addEdge($0, $1, weight: $2) }
    return builder.build()
  }

  /// The same edges without weights.
  public var unweighted: Graph {
    guard isWeighted else { return self }
    return Graph(
      storage: Storage(
        offsets: storage.offsets, targets: storage.targets, weights: nil,
        isDirected: isDirected, selfLoopCount: selfLoopCount))
  }

  /// The same edges with a direction, each both ways; a directed graph stays as it is.
  package var bothWays: Graph {
    guard !isDirected else { return self }
    return Graph(
      storage: Storage(
        offsets: storage.offsets, targets: storage.targets, weights: storage.weights,
        isDirected: true, selfLoopCount: selfLoopCount))
  }

  /// The same edges with weights of 1; a weighted graph stays as it is.
  package var weightedByOnes: Graph {
    guard !isWeighted else { return self }
    return unsafe Graph(
      storage: Storage(
        offsets: storage.offsets, targets: storage.targets,
        weights: Buffer(count: arcCount, repeating: 1), isDirected: isDirected,
        selfLoopCount: selfLoopCount))
  }

  private func makeTranspose() -> Graph {
    let arcs = withView { ArcRows(of: $0).regrouped() }
    return Graph(
      storage: Storage(
        offsets: arcs.offsets, targets: arcs.targets, weights: arcs.weights,
        isDirected: true, selfLoopCount: selfLoopCount))
  }

  /// What copies of a graph share.
  final class Storage: Sendable {
    let offsets: Buffer<Int>
    let targets: Buffer<Node>
    let weights: Buffer<Double>?
    let isDirected: Bool
    let selfLoopCount: Int
    let transpose = Locked<Storage?>(nil)

    init(
      offsets: Buffer<Int>, targets: Buffer<Node>, weights: Buffer<Double>?,
      isDirected: Bool, selfLoopCount: Int
    ) {
      self.offsets = offsets
      self.targets = targets
      self.weights = weights
      self.isDirected = isDirected
      self.selfLoopCount = selfLoopCount
    }
  }
}

/// One node's part of the arcs: a window on the graph's memory.
public struct Row<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  let buffer: Buffer<Element>
  let range: Range<Int>

  /// Always 0.
  public var startIndex: Int { 0 }

  /// The number of values.
  public var endIndex: Int { range.count }

  /// The value at a position in the row.
  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < range.count, "position out of range")
    return unsafe buffer.base[range.lowerBound + position]
  }
}
