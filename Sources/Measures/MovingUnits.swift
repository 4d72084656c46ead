/// What moves as one in a visit: the nodes of a level, or parts of several of them.
///
/// A part is asked through the ties of its members, so nothing needs to be aggregated before. Where
/// few parts will move that is much less work: on a Graph500 network of 3.8 million ties aggregating
/// takes as long as three visits of everybody.
protocol MovingUnits: Sendable {
  associatedtype Mass: ClusterMass

  /// How many there are.
  var count: Int { get }

  /// The positions of a unit's members.
  func members(of unit: Int) -> Range<Int>

  /// The node at a position.
  func node(at position: Int) -> Int

  /// The unit that a node belongs to.
  func unit(of node: Int) -> Int

  func mass(of unit: Int) -> Mass

  /// How many people a unit stands for.
  func people(in unit: Int) -> UInt32

  /// The weight of the ties inside a unit, in both directions.
  func within(_ unit: Int) -> Double
}

/// Every node of a level by itself.
@safe
struct SingleNodes<Weights: ArcWeights, Mass: ClusterMass>: MovingUnits {
  let level: ClusterLevel<Weights, Mass>

  @inline(__always) var count: Int { level.nodeCount }
  @inline(__always) func members(of unit: Int) -> Range<Int> { unit..<unit &+ 1 }
  @inline(__always) func node(at position: Int) -> Int { position }
  @inline(__always) func unit(of node: Int) -> Int { node }
  @inline(__always) func mass(of unit: Int) -> Mass { unsafe level.masses[unit] }
  @inline(__always) func people(in unit: Int) -> UInt32 { level.count(of: unit) }
  @inline(__always) func within(_ unit: Int) -> Double { 0 }
}

/// The parts that refinement has made of a level's communities.
@safe
struct PartUnits<Mass: ClusterMass>: MovingUnits, @unchecked Sendable {
  let count: Int
  /// The part of each node.
  let part: UnsafePointer<UInt32>
  /// Where the members of each part begin.
  let starts: UnsafePointer<Int>
  let nodes: UnsafePointer<UInt32>
  let masses: UnsafePointer<Mass>
  let sizes: UnsafePointer<UInt32>
  let inside: UnsafePointer<Double>

  @inline(__always)
  func members(of unit: Int) -> Range<Int> {
    unsafe Range(uncheckedBounds: (starts[unit], starts[unit &+ 1]))
  }
  @inline(__always) func node(at position: Int) -> Int { unsafe Int(nodes[position]) }
  @inline(__always) func unit(of node: Int) -> Int { unsafe Int(part[node]) }
  @inline(__always) func mass(of unit: Int) -> Mass { unsafe masses[unit] }
  @inline(__always) func people(in unit: Int) -> UInt32 { unsafe sizes[unit] }
  @inline(__always) func within(_ unit: Int) -> Double { unsafe inside[unit] }
}

extension SearchMemory {
  /// The parts that `refine` has just made of the ground, `count` of them, written to the memory of a
  /// level that is not in use.
  func parts(_ count: Int, nodeCount n: Int, into target: LevelMemory<Mass>) -> PartUnits<Mass> {
    // A part's numbers stand where it began; `number` still knows what that place is called now.
    for v in 0..<n where unsafe size.base[v] > 0 {
      let part = unsafe Int(number.base[v])
      unsafe target.masses.base[part] = unsafe inner.base[v]
      unsafe target.people.base[part] = unsafe size.base[v]
      unsafe target.weights.base[part] = unsafe within.base[v]
    }
    let starts = unsafe target.offsets.base
    unsafe starts.update(repeating: 0, count: count + 1)
    for v in 0..<n { unsafe starts[Int(refined.base[v]) + 1] += 1 }
    for part in 0..<count { unsafe starts[part + 1] += starts[part] }
    for v in stride(from: n - 1, through: 0, by: -1) {
      let part = unsafe Int(refined.base[v])
      unsafe starts[part + 1] -= 1
      unsafe target.targets.base[starts[part + 1]] = UInt32(truncatingIfNeeded: v)
    }
    // Each end has become the beginning; the places move down by one.
    for part in 0..<count { unsafe starts[part] = starts[part + 1] }
    unsafe starts[count] = n
    return unsafe PartUnits(
      count: count, part: UnsafePointer(refined.base), starts: UnsafePointer(starts),
      nodes: UnsafePointer(target.targets.base), masses: UnsafePointer(target.masses.base),
      sizes: UnsafePointer(target.people.base), inside: UnsafePointer(target.weights.base))
  }
}
