import Graphs

/// Looks at every value of a snapshot that a kernel relies on, at a few operations for each.
///
/// What is wrong with a bad file is found out in a second, slower look.
struct SnapshotCheck {
  let offsets: Buffer<Int>
  let targets: Buffer<Graph.Node>
  let weights: Buffer<Double>?

  private static let shardSize = 1 << 12

  /// What one part of the rows is found to be.
  private struct Finding: BitwiseCopyable, Sendable {
    var badCount = 0
    var loops = 0
    /// The numbers of all arcs to larger nodes, less those of all arcs to smaller ones.
    var balance: UInt64 = 0
  }

  /// What is wrong with the rows, or nil.
  ///
  /// - Parameters:
  ///   - isDirected: whether arcs need no opposite.
  ///   - selfLoopCount: how many arcs should lead to their own start.
  func problem(isDirected: Bool, selfLoopCount: Int) -> String? {
    let n = offsets.count - 1
    guard areOffsetsAscending else { return "a row ends before it starts" }
    let shards = (n + Self.shardSize - 1) / Self.shardSize
    let lots = ArcLots()
    let found = Parallel.sum(shards, from: Finding()) { shard in
      finding(
        in: (shard * Self.shardSize)..<min(n, (shard + 1) * Self.shardSize),
        isDirected: isDirected, lots)
    } add: {
      $0.badCount += $1.badCount
      $0.loops += $1.loops
      $0.balance &+= $1.balance
    }
    guard found.badCount == 0 else { return wordsForBadRow() }
    guard found.loops == selfLoopCount else { return "its number of self-loops is wrong" }
    guard isDirected || found.balance == 0 else {
      return "an undirected tie is there in one direction only"
    }
    return nil
  }

  /// Whether every row lies within the arcs; looked at first, so that no row is followed outside.
  private var areOffsetsAscending: Bool {
    var last = 0
    for v in 0..<offsets.count {
      let next = offsets.base[v]
      if next < last || next > targets.count { return false }
      last = next
    }
    return true
  }

  private func finding(in rows: Range<Int>, isDirected: Bool, _ lots: ArcLots) -> Finding {
    var found = Finding()
    let n = offsets.count - 1
    let first = offsets.base[rows.lowerBound]
    let end = offsets.base[rows.upperBound]
    // Targets ascend but from one row to the next.
    found.badCount = descents(from: first, to: end)
    if let weights { found.badCount += badWeights(weights, from: first, to: end) }
    for v in rows {
      let start = offsets.base[v]
      let end = offsets.base[v &+ 1]
      guard start < end else { continue }
      if start > first, targets.base[start] <= targets.base[start &- 1] { found.badCount -= 1 }
      // If they ascend, the last is the largest.
      if Int(targets.base[end &- 1]) >= n { found.badCount += 1 }
      let node = Graph.Node(truncatingIfNeeded: v)
      let middle = firstArc(from: start, to: end, notBefore: node)
      let isLoop = middle < end && targets.base[middle] == node
      if isLoop { found.loops &+= 1 }
      guard !isDirected else { continue }
      let above = isLoop ? middle &+ 1 : middle
      if let weights {
        found.balance &+= lots.weighted(targets, weights, node, start..<middle, above..<end)
      } else {
        found.balance &+= lots.plain(targets, node, start..<middle, above..<end)
      }
    }
    return found
  }

  /// How many targets are not larger than the one before.
  private func descents(from first: Int, to end: Int) -> Int {
    var count = 0
    var arc = first &+ 1
    let targets = targets.base
    while arc < end {
      // Whole blocks are counted in 32 bits, of which four fit into a register.
      let last = min(end, arc &+ 1 << 20)
      var found: UInt32 = 0
      while arc < last {
        found &+= targets[arc] <= targets[arc &- 1] ? 1 : 0
        arc &+= 1
      }
      count += Int(found)
    }
    return count
  }

  private func badWeights(_ weights: Buffer<Double>, from first: Int, to end: Int) -> Int {
    var bad: UInt64 = 0
    for arc in first..<max(first, end) {
      let weight = weights.base[arc]
      bad &+= weight >= 0 && weight < .infinity ? 0 : 1
    }
    return Int(bad)
  }

  /// The first arc of a row that leads to a node or a later one.
  @inline(__always)
  private func firstArc(from start: Int, to end: Int, notBefore node: Graph.Node) -> Int {
    var low = start
    var high = end
    while low < high {
      let middle = (low &+ high) &>> 1
      if targets.base[middle] < node { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// What is wrong with the first row that is.
  private func wordsForBadRow() -> String {
    let n = offsets.count - 1
    for v in 0..<n {
      var last = -1
      for arc in offsets.base[v]..<offsets.base[v + 1] {
        let target = Int(targets.base[arc])
        if target >= n { return "an arc leads to node \(target) of \(n)" }
        if target <= last { return "the arcs of a node are not in order" }
        last = target
        if let weight = weights?.base[arc], !(weight >= 0 && weight < .infinity) {
          return "a weight is negative or not finite"
        }
      }
    }
    return "its rows are not in order"
  }

  /// What is wrong with names, or nil: each text belongs to one node, and lies where it can be read.
  static func problem(of names: PackedNames) -> String? {
    var last: UInt64 = 0
    for text in 0..<names.ends.count {
      let end = names.ends.base[text]
      if end < last || end > UInt64(names.bytes.count) { return "a name ends outside its section" }
      last = end
    }
    // Texts are numbered by their nodes' order.
    var next = 0
    for node in 0..<names.origins.count {
      let origin = names.origins.base[node]
      guard origin & PackedNames.textFlag != 0 else { continue }
      let text = Int(origin & ~PackedNames.textFlag)
      if text < next || text >= names.ends.count { return "a name is missing" }
      next = text + 1
    }
    return nil
  }
}

/// Numbers drawn by lot that tell whether every arc has its opposite.
///
/// With two numbers x and y for each node, an arc between v and w, v < w, has the number x(v)·y(w), whichever way
/// it leads. The numbers of the arcs that lead up add up to those that lead down if each has its opposite, and hardly ever
/// otherwise: the lots are new each time, so that no file can be made to fit them. Row v needs only the sum of x
/// below it, times y(v), and the sum of y above, times x(v).
struct ArcLots: Sendable {
  private let first = UInt32.random(in: 0...(.max))
  private let second = UInt32.random(in: 0...(.max))
  private let third = UInt64.random(in: 0...(.max))

  @inline(__always)
  private func x(_ node: Graph.Node) -> UInt64 { Self.mixed(node ^ first, 0x9E37_79B1) }

  @inline(__always)
  private func y(_ node: Graph.Node) -> UInt64 { Self.mixed(node ^ second, 0x85EB_CA77) }

  /// The two halves of a product, multiplied: what two lanes of a register can do at once on any processor.
  @inline(__always)
  private static func mixed(_ word: UInt32, _ factor: UInt64) -> UInt64 {
    let product = UInt64(word) &* factor
    return (product & 0xffff_ffff) &* (product &>> 32)
  }

  /// What a row adds to the balance.
  @inline(__always)
  func plain(
    _ targets: Buffer<Graph.Node>, _ node: Graph.Node, _ below: Range<Int>, _ above: Range<Int>
  ) -> UInt64 {
    let targets = targets.base
    var lower: UInt64 = 0
    var arc = below.lowerBound
    while arc < below.upperBound {
      lower &+= x(targets[arc])
      arc &+= 1
    }
    var upper: UInt64 = 0
    arc = above.lowerBound
    while arc < above.upperBound {
      upper &+= y(targets[arc])
      arc &+= 1
    }
    return x(node) &* upper &- y(node) &* lower
  }

  /// The same where opposites must have the same weight.
  func weighted(
    _ targets: Buffer<Graph.Node>, _ weights: Buffer<Double>, _ node: Graph.Node,
    _ below: Range<Int>, _ above: Range<Int>
  ) -> UInt64 {
    func mixed(_ arc: Int) -> UInt64 {
      let word = (weights.base[arc].bitPattern ^ third) &* 0x9E37_79B9_7F4A_7C15
      return word ^ word &>> 32
    }
    var lower: UInt64 = 0
    for arc in below { lower &+= x(targets.base[arc]) &* mixed(arc) }
    var upper: UInt64 = 0
    for arc in above { upper &+= y(targets.base[arc]) &* mixed(arc) }
    return x(node) &* upper &- y(node) &* lower
  }
}
