import Foundation
import Synchronization

/// The ties of nodes that a search will visit soon, added up by a second thread.
///
/// Adding up a node's ties by community takes most of a search's time and changes nothing, so another
/// thread does it ahead for the next few hundred nodes of the queue. What it found counts only if
/// no neighbor has moved since; otherwise, or if it is not there yet, the search does the work
/// itself and never waits. So the moves are the same, to the last bit, as those of one thread.
///
/// The two share the queue and the communities, which are read and written as atomics where they
/// can meet.
@safe
final class Foresight: @unchecked Sendable {
  /// So many nodes are prepared at a time.
  static let batch = 32
  /// How many batches may be ready or in work.
  private static let slotCount = 16
  /// A batch between those of the thread must be so far ahead that it can be ready in time.
  private static let nearest = 3
  /// How many communities the nodes of a batch may touch; those beyond are left to the search.
  private static let capacity = 1 << 13

  /// How many places of the queue have been filled since the start.
  private let filled = Atomic<Int>(0)
  /// The batch that the search is in.
  private let current = Atomic<Int>(-1)
  /// How many moves have been made.
  private let moves = Atomic<UInt32>(0)
  private let isOver = Atomic<Bool>(false)
  /// The batch that each slot holds.
  private let ready: UnsafeMutablePointer<Atomic<Int>>

  private let nodes = WorkArray<UInt32>(capacity: slotCount * batch)
  /// How many moves had been made when a node was looked at.
  private let seen = WorkArray<UInt32>(capacity: slotCount * batch)
  /// What ties a node to its own community.
  private let own = WorkArray<Double>(capacity: slotCount * batch)
  /// Where the communities of a node end; those of the next begin there.
  private let ends = WorkArray<Int>(capacity: slotCount * batch)
  private let names = WorkArray<UInt32>(capacity: slotCount * capacity)
  private let ties = WorkArray<Double>(capacity: slotCount * capacity)
  /// The move that last changed a neighbor of each node; written by the search alone.
  private let stamps: WorkArray<UInt32>

  init(nodeCapacity: Int) {
    stamps = WorkArray(capacity: nodeCapacity)
    unsafe ready = .allocate(capacity: Self.slotCount)
    for slot in 0..<Self.slotCount { unsafe (ready + slot).initialize(to: Atomic(-1)) }
  }

  deinit {
    unsafe ready.deinitialize(count: Self.slotCount)
    unsafe ready.deallocate()
  }

  /// Forgets everything before a visit of so many nodes.
  func begin(nodeCount n: Int) {
    filled.store(0, ordering: .relaxed)
    current.store(-1, ordering: .relaxed)
    moves.store(0, ordering: .relaxed)
    isOver.store(false, ordering: .relaxed)
    for slot in 0..<Self.slotCount { unsafe ready[slot].store(-1, ordering: .relaxed) }
    unsafe stamps.base.update(repeating: 0, count: n)
  }

  /// Tells the other thread that nothing more will be asked.
  func end() { isOver.store(true, ordering: .releasing) }

  /// What the other thread does until `end`.
  ///
  /// It takes every second batch and leaves the others to the search, which works on one while its
  /// neighbor is prepared. Taking each in turn, the thread would always be about to finish the one
  /// that the search has just begun. When it is far ahead it takes one of those between as well.
  func lookAhead<Weights: ArcWeights, Units: MovingUnits>(
    at units: Units, on level: ClusterLevel<Weights, Units.Mass>,
    queue: UnsafeMutablePointer<UInt32>, community: UnsafeMutablePointer<UInt32>, table: TieTable
  ) {
    var odd = 1
    var even = 0
    var idle = 0
    while !isOver.load(ordering: .acquiring) {
      let there = current.load(ordering: .acquiring)
      odd = max(odd, (there + 1) | 1)
      even = max(even, (there + Self.nearest) & ~1)
      let isFarAhead = odd > there + Self.slotCount / 2 && even < odd
      let number = isFarAhead ? even : odd
      let isFull = number >= there + Self.slotCount
      if isFull || (number + 1) * Self.batch > filled.load(ordering: .acquiring) {
        idle += 1
        if idle & 63 == 0 { sched_yield() }
        continue
      }
      unsafe prepare(
        number, of: units, on: level, queue: queue, community: community, table: table)
      unsafe ready[number % Self.slotCount].store(number, ordering: .releasing)
      if isFarAhead { even += 2 } else { odd += 2 }
    }
  }

  private func prepare<Weights: ArcWeights, Units: MovingUnits>(
    _ number: Int, of units: Units, on level: ClusterLevel<Weights, Units.Mass>,
    queue: UnsafeMutablePointer<UInt32>, community: UnsafeMutablePointer<UInt32>,
    table given: TieTable
  ) {
    let n = units.count
    var table = given
    let slot = number % Self.slotCount
    var written = slot * Self.capacity
    let limit = written + Self.capacity
    var place = number * Self.batch % n
    var k = slot * Self.batch
    for _ in 0..<Self.batch {
      let v = unsafe Int(load(queue, place))
      place = place + 1 == n ? 0 : place + 1
      unsafe nodes.base[k] = UInt32(truncatingIfNeeded: v)
      unsafe seen.base[k] = moves.load(ordering: .acquiring)
      for position in units.members(of: v) {
        let node = units.node(at: position)
        var arc = unsafe level.offsets[node]
        let end = unsafe level.offsets[node &+ 1]
        while arc < end {
          let u = unsafe Int(level.targets[arc])
          unsafe table.add(level.weights.at(arc), to: load(community, u))
          arc &+= 1
        }
      }
      let member = units.node(at: units.members(of: v).lowerBound)
      unsafe own.base[k] = table.tie[Int(load(community, member))]
      if table.count <= limit - written {
        var i = 0
        while i < table.count {
          let name = unsafe table.touched[i]
          unsafe names.base[written] = name
          unsafe ties.base[written] = table.tie[Int(name)]
          unsafe table.tie[Int(name)] = 0
          written &+= 1
          i &+= 1
        }
        table.count = 0
      } else {
        table.clear()
        unsafe nodes.base[k] = .max
      }
      unsafe ends.base[k] = written
      k += 1
    }
  }
}

/// What a search knows ahead of the nodes that it visits.
protocol Outlook {
  /// Whether there is anything to know; kernels are specialized for both.
  static var isThere: Bool { get }

  /// Says that the search takes the next node from the queue.
  ///
  /// - Parameter waiting: how many are in the queue, that one included.
  mutating func visit(waiting: Int)

  /// The ties of the node that is visited, by community, if they are known.
  func ties(of node: Int) -> KnownTies?

  /// Lets a node be in another community.
  func move(_ node: Int, to group: UInt32, in community: UnsafeMutablePointer<UInt32>)

  /// Says that a neighbor of `node` is moving.
  func touch(_ node: Int)

  /// Says that the move is made.
  mutating func finishMove()

  /// Puts a node in the queue.
  func put(_ node: UInt32, at place: Int, in queue: UnsafeMutablePointer<UInt32>)
}

/// A node's ties by community.
@safe
struct KnownTies {
  let names: UnsafePointer<UInt32>
  let ties: UnsafePointer<Double>
  let count: Int
  /// The one to its own community.
  let own: Double
}

/// A search that works alone.
struct NoForesight: Outlook {
  static var isThere: Bool { false }

  @inline(__always) func visit(waiting: Int) {}
  @inline(__always) func ties(of node: Int) -> KnownTies? { nil }
  @inline(__always) func touch(_ node: Int) {}
  @inline(__always) func finishMove() {}

  @inline(__always)
  func move(_ node: Int, to group: UInt32, in community: UnsafeMutablePointer<UInt32>) {
    unsafe community[node] = group
  }

  @inline(__always)
  func put(_ node: UInt32, at place: Int, in queue: UnsafeMutablePointer<UInt32>) {
    unsafe queue[place] = node
  }
}

extension Foresight {
  /// The search's side of it.
  @safe
  struct View: Outlook {
    private let source: Foresight
    private let stamps: UnsafeMutablePointer<UInt32>
    private var visits = 0
    private var moves: UInt32 = 0
    /// The slot of the batch in which the search is, if it was ready in time.
    private var slot = -1

    init(_ source: Foresight) {
      self.source = source
      unsafe stamps = unsafe source.stamps.base
    }

    static var isThere: Bool { true }

    @inline(__always)
    mutating func visit(waiting: Int) {
      if visits % batch == 0 {
        let number = visits / batch
        source.filled.store(visits + waiting, ordering: .releasing)
        source.current.store(number, ordering: .releasing)
        slot = number % slotCount
        if unsafe source.ready[slot].load(ordering: .acquiring) != number { slot = -1 }
      }
      visits &+= 1
    }

    @inline(__always)
    func ties(of node: Int) -> KnownTies? {
      guard slot >= 0 else { return nil }
      let inBatch = (visits &- 1) % batch
      let k = slot * batch + inBatch
      guard
        unsafe Int(source.nodes.base[k]) == node && stamps[node] <= source.seen.base[k]
      else { return nil }
      let first = unsafe inBatch == 0 ? slot * capacity : source.ends.base[k - 1]
      return unsafe KnownTies(
        names: UnsafePointer(source.names.base + first),
        ties: UnsafePointer(source.ties.base + first), count: source.ends.base[k] - first,
        own: source.own.base[k])
    }

    @inline(__always)
    func touch(_ node: Int) { unsafe stamps[node] = moves &+ 1 }

    @inline(__always)
    mutating func finishMove() {
      moves &+= 1
      source.moves.store(moves, ordering: .releasing)
    }

    @inline(__always)
    func move(_ node: Int, to group: UInt32, in community: UnsafeMutablePointer<UInt32>) {
      unsafe store(group, community, node)
    }

    @inline(__always)
    func put(_ node: UInt32, at place: Int, in queue: UnsafeMutablePointer<UInt32>) {
      unsafe store(node, queue, place)
    }
  }
}

/// A number that another thread may be writing.
@inline(__always)
private func load(_ base: UnsafeMutablePointer<UInt32>, _ place: Int) -> UInt32 {
  unsafe UnsafeMutableRawPointer(base + place).assumingMemoryBound(to: Atomic<UInt32>.self)
    .pointee.load(ordering: .relaxed)
}

/// Writes a number that another thread may be reading.
@inline(__always)
private func store(_ value: UInt32, _ base: UnsafeMutablePointer<UInt32>, _ place: Int) {
  unsafe UnsafeMutableRawPointer(base + place).assumingMemoryBound(to: Atomic<UInt32>.self)
    .pointee.store(value, ordering: .relaxed)
}
