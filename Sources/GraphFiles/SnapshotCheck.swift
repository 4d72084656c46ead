import Graphs

/// Looks at every value of a snapshot that a kernel relies on.
struct SnapshotCheck {
  let offsets: Buffer<Int>
  let targets: Buffer<Graph.Node>
  let weights: Buffer<Double>?

  private static let shardSize = 1 << 14

  /// What one part of the rows is found to be.
  private struct Finding {
    var problem: String?
    var loops = 0
    /// The sum of a number for each arc to a larger node, less that for each arc to a smaller one, seen from
    /// its smaller end: 0 if every arc has its opposite.
    var balance: UInt64 = 0
  }

  /// What is wrong with the rows, or nil.
  ///
  /// - Parameters:
  ///   - isDirected: whether arcs need no opposite.
  ///   - selfLoopCount: how many arcs should lead to their own start.
  ///   - key: mixed into the numbers of arcs, so that no file can be made to fit them.
  func problem(isDirected: Bool, selfLoopCount: Int, key: UInt64) -> String? {
    let n = offsets.count - 1
    guard areOffsetsAscending else { return "a row ends before it starts" }
    let shards = (n + Self.shardSize - 1) / Self.shardSize
    let findings = Parallel.map(shards) { shard in
      finding(
        shard * Self.shardSize..<min(n, (shard + 1) * Self.shardSize), isDirected: isDirected,
        key: key)
    }
    if let problem = findings.lazy.compactMap(\.problem).first { return problem }
    guard findings.reduce(0, { $0 + $1.loops }) == selfLoopCount else {
      return "its number of self-loops is wrong"
    }
    guard isDirected || findings.reduce(UInt64(0), { $0 &+ $1.balance }) == 0 else {
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

  private func finding(_ rows: Range<Int>, isDirected: Bool, key: UInt64) -> Finding {
    let n = offsets.count - 1
    var found = Finding()
    for v in rows {
      var last = -1
      var arc = offsets.base[v]
      let end = offsets.base[v &+ 1]
      while arc < end {
        let target = Int(targets.base[arc])
        if target >= n || target <= last {
          found.problem =
            target >= n
            ? "an arc leads to node \(target) of \(n)" : "the arcs of a node are not in order"
          return found
        }
        last = target
        var bits: UInt64 = 0
        if let weights {
          let weight = weights.base[arc]
          guard weight >= 0, weight < .infinity else {
            found.problem = "a weight is negative or not finite"
            return found
          }
          bits = weight.bitPattern
        }
        if target == v {
          found.loops &+= 1
        } else if !isDirected {
          let pair =
            target > v
            ? UInt64(v) &<< 32 | UInt64(target) : UInt64(target) &<< 32 | UInt64(v)
          var mixed = (pair ^ key) &* 0x9E37_79B9_7F4A_7C15
          mixed ^= mixed &>> 29
          mixed = (mixed ^ bits) &* 0xBF58_476D_1CE4_E5B9
          mixed ^= mixed &>> 32
          found.balance = target > v ? found.balance &+ mixed : found.balance &- mixed
        }
        arc &+= 1
      }
    }
    return found
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
