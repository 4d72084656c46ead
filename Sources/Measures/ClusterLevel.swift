import Graphs

/// One level of a community search: groups found so far as nodes, without self-loops.
///
/// Arcs are stored in both directions. Weights of a pair tied both ways in a directed graph are
/// added: the objective tells the directions apart by mass alone.
@safe
struct ClusterLevel<Weights: ArcWeights, Mass: ClusterMass>: @unchecked Sendable {
  let nodeCount: Int
  let offsets: UnsafePointer<Int>
  let targets: UnsafePointer<UInt32>
  let weights: Weights
  let masses: UnsafePointer<Mass>
  /// How many people each node stands for, or nil on the ground, where it is one.
  var people: UnsafePointer<UInt32>?
  /// Which nodes must stay where they are, or nil if all may move.
  var isFixed: UnsafePointer<Bool>?

  var arcCount: Int { unsafe offsets[nodeCount] }

  @inline(__always)
  func count(of node: Int) -> UInt32 { unsafe people?[node] ?? 1 }
}

/// How a kernel reads the weight of an arc; kernels are specialized for each of the two ways.
protocol ArcWeights: Sendable {
  /// Whether weights differ.
  static var areStored: Bool { get }
  func at(_ arc: Int) -> Double
}

/// Every arc counts 1.
struct UnitWeights: ArcWeights {
  static var areStored: Bool { false }

  @inline(__always)
  func at(_ arc: Int) -> Double { 1 }
}

/// Weights from memory.
@safe
struct StoredWeights: ArcWeights, @unchecked Sendable {
  static var areStored: Bool { true }
  let base: UnsafePointer<Double>

  @inline(__always)
  func at(_ arc: Int) -> Double { unsafe base[arc] }
}

/// The memory of an aggregated level, used again for every level of its kind.
final class LevelMemory<Mass: ClusterMass> {
  let offsets: WorkArray<Int>
  let targets: WorkArray<UInt32>
  let weights: WorkArray<Double>
  let masses: WorkArray<Mass>
  let people: WorkArray<UInt32>
  let isFixed: WorkArray<Bool>
  /// Whether `isFixed` holds anything.
  var hasFixed = false
  var nodeCount = 0

  init(nodeCapacity: Int, arcCapacity: Int) {
    offsets = WorkArray(capacity: nodeCapacity + 1)
    targets = WorkArray(capacity: max(nodeCapacity, arcCapacity))
    weights = WorkArray(capacity: max(nodeCapacity, arcCapacity))
    masses = WorkArray(capacity: nodeCapacity)
    people = WorkArray(capacity: nodeCapacity)
    isFixed = WorkArray(capacity: nodeCapacity)
  }

  var level: ClusterLevel<StoredWeights, Mass> {
    unsafe ClusterLevel(
      nodeCount: nodeCount, offsets: UnsafePointer(offsets.base),
      targets: UnsafePointer(targets.base), weights: StoredWeights(base: weights.base),
      masses: UnsafePointer(masses.base), people: UnsafePointer(people.base),
      isFixed: hasFixed ? UnsafePointer(isFixed.base) : nil)
  }
}
