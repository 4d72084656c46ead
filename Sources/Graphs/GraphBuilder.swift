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

  /// Edges in the order of adding, and those that are not in a block yet.
  private var blocks: [EdgeBlock] = []
  private var openPairs: [UInt64] = []
  private var openWeights: [Double] = []
  private var closedCount = 0

  /// How many edges a block that is filled one by one takes: half a megabyte of pairs.
  private static let blockSize = 1 << 16

  /// Starts with nodes 0 to `nodeCount - 1` and no edges.
  public init(nodeCount: Int = 0, isDirected: Bool = false, isWeighted: Bool = false) {
    precondition(nodeCount >= 0)
    self.nodeCount = nodeCount
    self.isDirected = isDirected
    self.isWeighted = isWeighted
  }

  /// How many edges were added, repeated ones included.
  public var addedEdgeCount: Int { closedCount + openPairs.count }

  /// Makes room for edges to come.
  public mutating func reserveCapacity(_ edgeCount: Int) {
    let room = min(edgeCount, Self.blockSize)
    openPairs.reserveCapacity(room)
    if isWeighted { openWeights.reserveCapacity(room) }
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
    openPairs.append(UInt64(source) | UInt64(target) << 32)
    if isWeighted { openWeights.append(weight) }
    nodeCount = max(nodeCount, Int(max(source, target)) + 1)
    if openPairs.count >= Self.blockSize { closeBlock() }
  }

  /// Adds many edges at once.
  ///
  /// - Parameters:
  ///   - pairs: for each edge its source, and its target in the upper half.
  ///   - weights: as many, finite and not negative, if the graph is weighted; else none.
  ///   - count: how many nodes there are, more than any end.
  package mutating func append(pairs: [UInt64], weights: [Double], nodeCount count: Int) {
    precondition(weights.count == (isWeighted ? pairs.count : 0), "one weight for each edge")
    closeBlock()
    nodeCount = max(nodeCount, count)
    guard !pairs.isEmpty else { return }
    blocks.append(EdgeBlock(pairs, weights: weights))
    closedCount += pairs.count
  }

  private mutating func closeBlock() {
    guard !openPairs.isEmpty else { return }
    blocks.append(EdgeBlock(openPairs, weights: openWeights))
    closedCount += openPairs.count
    openPairs.removeAll(keepingCapacity: true)
    openWeights.removeAll(keepingCapacity: true)
  }

  /// Makes the graph.
  ///
  /// Arcs are grouped by their start in a counting sort, then each row is sorted where it stands. Both run on
  /// all threads; the result does not depend on how many there are.
  ///
  /// - Complexity: O(V + E) time and space: beside the graph, 4 to 8 bytes for each edge (8 more with weights)
  ///   until they are grouped.
  public consuming func build() -> Graph {
    closeBlock()
    let edges = blocks
    blocks = []
    return ArcRows(
      of: edges, nodeCount: nodeCount, isDirected: isDirected, isWeighted: isWeighted
    ).merged(isDirected: isDirected)
  }

  /// Gives all edges away: what is left has none.
  package mutating func taken() -> GraphBuilder {
    let all = self
    self = GraphBuilder(isDirected: isDirected, isWeighted: isWeighted)
    return all
  }
}
