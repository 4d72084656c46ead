import Graphs

/// The weight of one node's ties to each community around it: a full-size table and the list of
/// what was touched.
///
/// Reading and adding are one random access each, clearing costs what was touched. Rows that hold
/// nothing are zero, so a tie must weigh more than zero.
@safe
struct TieTable: @unchecked Sendable {
  let tie: UnsafeMutablePointer<Double>
  let touched: UnsafeMutablePointer<UInt32>
  var count = 0

  @inline(__always)
  mutating func add(_ weight: Double, to community: UInt32) {
    let before = unsafe tie[Int(community)]
    // Written in any case and kept if new: whether it is new cannot be guessed, so no branch.
    unsafe touched[count] = community
    count &+= before == 0 ? 1 : 0
    unsafe tie[Int(community)] = before + weight
  }

  @inline(__always)
  mutating func clear() {
    var i = 0
    while i < count {
      unsafe tie[Int(touched[i])] = 0
      i &+= 1
    }
    count = 0
  }
}

/// The working memory of one community search, made once for the largest level.
final class SearchMemory<Mass: ClusterMass> {
  let tie: WorkArray<Double>
  let touched: WorkArray<UInt32>
  let queue: WorkArray<UInt32>
  let isQueued: WorkArray<Bool>
  let size: WorkArray<UInt32>
  let mass: WorkArray<Mass>
  let empty: WorkArray<UInt32>
  let refined: WorkArray<UInt32>
  let outward: WorkArray<Double>
  let within: WorkArray<Double>
  let inner: WorkArray<Mass>
  let number: WorkArray<UInt32>
  /// Whether the last visit ended early, since it would have won too little.
  var hasGivenUp = false
  /// The threads that the search in work may use for itself.
  var threads = SearchThreads()

  private let nodeCapacity: Int
  private var moreTables: [(tie: WorkArray<Double>, touched: WorkArray<UInt32>)] = []
  private var ahead: Foresight?

  init(nodeCount n: Int, nothing: Mass) {
    tie = WorkArray(repeating: 0, count: n)
    touched = WorkArray(capacity: n + 1)
    queue = WorkArray(capacity: n)
    isQueued = WorkArray(repeating: false, count: n)
    size = WorkArray(capacity: n)
    mass = WorkArray(capacity: n)
    empty = WorkArray(capacity: n)
    refined = WorkArray(capacity: n)
    outward = WorkArray(capacity: n)
    within = WorkArray(capacity: n)
    inner = WorkArray(capacity: n)
    number = WorkArray(capacity: n + 1)
    nodeCapacity = n
  }

  var tieTable: TieTable { unsafe TieTable(tie: tie.base, touched: touched.base) }

  /// A table for each of some threads; the first one is `tieTable`.
  func tieTables(_ count: Int) -> [TieTable] {
    while moreTables.count + 1 < count {
      moreTables.append(
        (WorkArray(repeating: 0, count: nodeCapacity), WorkArray(capacity: nodeCapacity + 1)))
    }
    return [tieTable]
      + moreTables.prefix(count - 1).map {
        unsafe TieTable(tie: $0.tie.base, touched: $0.touched.base)
      }
  }

  /// Where a second thread prepares what the search will ask for; made when first needed.
  var foresight: Foresight {
    if let ahead { return ahead }
    let made = Foresight(nodeCapacity: nodeCapacity)
    ahead = made
    return made
  }

  /// The numbers below `count` in random order, in the memory of the queue.
  ///
  /// Of many, runs of 16 stay together: their rows lie side by side in memory, and a kernel that
  /// walks them in this order need not wait for each. On a network of 50,000 people with 700,000 ties
  /// a search takes 1.15 s instead of 1.63, with communities of the same quality. Below 32,768 people
  /// there is little to win, and ten runs on the MIT network end lower (.3955 instead of .3964).
  func fillQueue(_ count: Int, generator: inout SeededGenerator) {
    let queue = unsafe queue.base
    let length = count < 1 << 15 ? 1 : 16
    let blockCount = (count &+ length &- 1) / length
    let order = unsafe length == 1 ? queue : number.base
    var i = 0
    while i < blockCount {
      unsafe order[i] = UInt32(truncatingIfNeeded: i)
      i &+= 1
    }
    i = blockCount - 1
    while i > 0 {
      let j = generator.index(below: i + 1)
      let other = unsafe order[j]
      unsafe order[j] = unsafe order[i]
      unsafe order[i] = other
      i &-= 1
    }
    if length == 1 { return }
    var written = 0
    var block = 0
    while block < blockCount {
      var v = unsafe Int(order[block]) &* length
      let end = min(v &+ length, count)
      while v < end {
        unsafe queue[written] = UInt32(truncatingIfNeeded: v)
        written &+= 1
        v &+= 1
      }
      block &+= 1
    }
  }
}
