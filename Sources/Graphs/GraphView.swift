/// A graph's arrays as bare pointers, for the inner loops of kernels.
///
/// Take one with `Graph.withView`, which keeps the memory alive; nothing is checked here. The arcs of
/// node v are the positions `offsets[v] ..< offsets[v + 1]` of `targets` and `weights`.
@safe
public struct GraphView: @unchecked Sendable {
  /// How many nodes there are.
  public let nodeCount: Int

  /// How many arcs there are.
  public let arcCount: Int

  /// `nodeCount + 1` positions: where each node's arcs start.
  public let offsets: UnsafePointer<Int>

  /// Where each arc leads.
  public let targets: UnsafePointer<Graph.Node>

  /// The weight of each arc, or nil in an unweighted graph.
  public let weights: UnsafePointer<Double>?

  /// The position of the first arc of a node.
  @inlinable
  public func start(_ node: Int) -> Int { unsafe offsets[node] }

  /// The position after the last arc of a node.
  @inlinable
  public func end(_ node: Int) -> Int { unsafe offsets[node &+ 1] }

  @usableFromInline
  init(
    nodeCount: Int, arcCount: Int, offsets: UnsafePointer<Int>,
    targets: UnsafePointer<Graph.Node>, weights: UnsafePointer<Double>?
  ) {
    self.nodeCount = nodeCount
    self.arcCount = arcCount
    unsafe self.offsets = unsafe offsets
    unsafe self.targets = unsafe targets
    unsafe self.weights = unsafe weights
  }
}

extension Graph {
  /// Runs a kernel on the graph's memory; the view must not leave the closure.
  public func withView<Result, Failure: Error>(
    _ body: (GraphView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let view = unsafe GraphView(
      nodeCount: nodeCount, arcCount: arcCount, offsets: storage.offsets.base,
      targets: storage.targets.base, weights: storage.weights?.base)
    defer { withExtendedLifetime(storage) {} }
    return try body(view)
  }
}
