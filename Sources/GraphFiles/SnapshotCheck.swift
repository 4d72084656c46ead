import Graphs
import Records

/// One look at everything behind a snapshot's table: its checksum, and every value used as a position.
///
/// The parts of the checksum are taken on all threads, and what a part holds of the rows is looked at
/// right after it is summed, while it is in the processor's cache: memory is read once. What is wrong
/// with the rows of a bad file is found out in a second, slower look.
struct SnapshotCheck: @unchecked Sendable {
  /// All bytes behind the table; they outlive the check.
  let payload: UnsafeRawBufferPointer
  let offsets: Buffer<Int>
  let targets: Buffer<Graph.Node>
  let weights: Buffer<Double>?

  /// What the look found.
  struct Finding {
    /// The checksum of the payload.
    var sum: UInt64
    /// Whether rows ascend and stay inside, targets are nodes and ascend in each row, and weights are finite.
    var areRowsSound: Bool
  }

  private struct PartFinding: BitwiseCopyable, Sendable {
    var sum: UInt64 = 0
    /// Rows and arcs that are wrong; what is counted of arcs is right only if no row is wrong.
    var badRows = 0
    var badArcs = 0
  }

  /// Looks at everything.
  func finding() -> Finding {
    var sums: [UInt64] = []
    let whole = Parallel.sum(SnapshotSum.partCount(of: payload), from: PartFinding()) { part in
      let bytes = SnapshotSum.part(part, of: payload)
      let arcs = positions(of: targets, in: bytes)
      let (sum, descents) = sumAndDescents(of: bytes, arcs)
      return PartFinding(
        sum: sum, badRows: badRows(positions(of: offsets, in: bytes)),
        badArcs: badTargets(arcs, descents: descents)
          + (weights.map { badWeights($0, positions(of: $0, in: bytes)) } ?? 0))
    } add: { whole, part in
      sums.append(part.sum)
      whole.badRows += part.badRows
      whole.badArcs += part.badArcs
    }
    return Finding(
      sum: Checksum.joined(sums, length: payload.count),
      areRowsSound: whole.badRows == 0 && whole.badArcs == 0)
  }

  /// Which values of an array start in a part of the payload.
  private func positions<Value>(
    of values: Buffer<Value>, in part: UnsafeRawBufferPointer
  ) -> Range<Int> {
    guard let first = part.baseAddress else { return 0..<0 }
    let start = first - UnsafeRawPointer(values.base)
    let stride = MemoryLayout<Value>.stride
    func position(_ byte: Int) -> Int {
      min(values.count, (max(0, byte) + stride - 1) / stride)
    }
    return position(start)..<position(start + part.count)
  }

  /// How many rows end before they start; where the first starts and the last ends is known to be right.
  private func badRows(_ positions: Range<Int>) -> Int {
    let offsets = offsets.base
    let last = self.offsets.count &- 1
    var bad = 0
    for v in positions where v < last { bad &+= offsets[v &+ 1] < offsets[v] ? 1 : 0 }
    return bad
  }

  /// The checksum of a part, and how many of its targets are not larger than the one before.
  ///
  /// The comparisons are made while the next bytes are on their way from memory, sixteen for each stripe of the sum.
  private func sumAndDescents(
    of part: UnsafeRawBufferPointer, _ arcs: Range<Int>
  ) -> (sum: UInt64, descents: Int) {
    // The stripes that hold nothing but targets which have one before them.
    let first = UnsafeRawPointer(targets.base + max(arcs.lowerBound, 1))
    let end = UnsafeRawPointer(targets.base + arcs.upperBound)
    let last = end - min(64, end - UnsafeRawPointer(targets.base))
    var ascents = SIMD4<UInt32>.zero
    var inside = 0
    var start = end
    let sum = Checksum.value(of: part) { stripe in
      guard stripe >= first, stripe <= last else { return }
      if inside == 0 { start = stripe }
      inside &+= 16
      for vector in 0..<4 {
        let four = (stripe + 16 &* vector).loadUnaligned(as: SIMD4<UInt32>.self)
        let before = (stripe + 16 &* vector - 4).loadUnaligned(as: SIMD4<UInt32>.self)
        // A mask is −1 where it holds.
        ascents &-= unsafeBitCast(four .> before, to: SIMD4<UInt32>.self)
      }
    }
    let covered = (start - UnsafeRawPointer(targets.base)) / 4
    return (
      sum,
      inside &- Int(ascents.wrappedSum())
        &+ descents(arcs.lowerBound..<min(arcs.upperBound, covered))
        &+ descents(min(arcs.upperBound, covered &+ inside)..<arcs.upperBound)
    )
  }

  /// How many targets are not larger than the one before; for the few at the ends of a part.
  private func descents(_ arcs: Range<Int>) -> Int {
    var count = 0
    for arc in arcs where arc > 0 { count &+= targets.base[arc] <= targets.base[arc &- 1] ? 1 : 0 }
    return count
  }

  /// How many targets are not larger than the one before in their row, or no nodes.
  ///
  /// Targets ascend but from one row to the next, and the last of a row is then its largest. No row is followed
  /// outside the arcs given, whatever rows say.
  ///
  /// - Parameter descents: how many are not larger than the one before, whatever their rows.
  private func badTargets(_ arcs: Range<Int>, descents: Int) -> Int {
    guard arcs.lowerBound < arcs.upperBound else { return 0 }
    let n = offsets.count &- 1
    let limit = Graph.Node(truncatingIfNeeded: n)
    var bad = descents
    // A descent is right where a row begins.
    var v = firstRow(notBefore: arcs.lowerBound)
    let (offsets, targets) = (offsets.base, targets.base)
    while v < n {
      let start = offsets[v]
      guard start < arcs.upperBound else { break }
      if start > 0, start >= arcs.lowerBound {
        let last = targets[start &- 1]
        let isRow = offsets[v &+ 1] > start ? 1 : 0
        bad &-= isRow & (targets[start] <= last ? 1 : 0)
        bad &+= last >= limit ? 1 : 0
      }
      v &+= 1
    }
    if arcs.upperBound == self.targets.count, targets[arcs.upperBound &- 1] >= limit { bad &+= 1 }
    return bad
  }

  /// The first row that starts at an arc or after it, if rows ascend.
  private func firstRow(notBefore arc: Int) -> Int {
    var low = 0
    var high = offsets.count &- 1
    while low < high {
      let middle = (low &+ high) &>> 1
      if offsets.base[middle] < arc { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  private func badWeights(_ weights: Buffer<Double>, _ arcs: Range<Int>) -> Int {
    var bad: UInt64 = 0
    for arc in arcs {
      let weight = weights.base[arc]
      bad &+= weight >= 0 && weight < .infinity ? 0 : 1
    }
    return Int(bad)
  }

  /// What is wrong with the first row that is.
  var wordsForBadRow: String {
    let n = offsets.count - 1
    for v in 0..<n where offsets[v + 1] < offsets[v] { return "a row ends before it starts" }
    for v in 0..<n {
      var last = -1
      for arc in offsets[v]..<offsets[v + 1] {
        let target = Int(targets[arc])
        if target >= n { return "an arc leads to node \(target) of \(n)" }
        if target <= last { return "the arcs of a node are not in order" }
        last = target
        if let weight = weights?[arc], !(weight >= 0 && weight < .infinity) {
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
