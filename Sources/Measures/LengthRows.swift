import Graphs

/// The arcs that leave each node, with their lengths, for many searches.
///
/// Rows are sorted by length, so that one can be left where the rest is too long to matter. Arcs
/// that two others bypass by a shorter way are left out: no shortest path takes them, nor one that differs from it by
/// rounding only. In a network of 5,000 people with lengths of two decimals that is a quarter of the arcs.
@safe
struct LengthRows: @unchecked Sendable {
  /// How many nodes there are.
  let nodeCount: Int
  /// Where each row starts, and one more.
  let offsets: UnsafePointer<Int>
  /// Where arcs lead.
  let targets: UnsafePointer<Graph.Node>
  /// How long they are.
  let lengths: UnsafePointer<Double>
  /// The position of each arc in the graph; nil if it is its position here.
  let origins: UnsafePointer<Int>?

  private let memory: [AnyObject]

  /// The arcs as they are, for one search; they must outlive it.
  init(view: GraphView, lengths: UnsafePointer<Double>) {
    nodeCount = view.nodeCount
    unsafe (offsets, targets, self.lengths) = unsafe (view.offsets, view.targets, lengths)
    unsafe (origins, memory) = (nil, [])
  }

  /// The arcs in order of length, without those that no shortest path takes.
  init(sorting view: GraphView, lengths: UnsafePointer<Double>) {
    let sorted = unsafe SortedArcs(view, lengths)
    let kept = sorted.withoutDetours()
    nodeCount = view.nodeCount
    unsafe (offsets, targets) = unsafe (
      UnsafePointer(kept.offsets.base), UnsafePointer(kept.targets.base)
    )
    unsafe (self.lengths, origins) = unsafe (
      UnsafePointer(kept.lengths.base), UnsafePointer(kept.origins.base)
    )
    memory = [kept.offsets, kept.targets, kept.lengths, kept.origins]
  }
}

/// Rows of arcs in order of length.
private struct SortedArcs: Sendable {
  let nodeCount: Int
  let offsets: Scratch<Int>
  let targets: Scratch<Graph.Node>
  let lengths: Scratch<Double>
  let origins: Scratch<Int>

  private init(nodeCount: Int, offsets: Scratch<Int>) {
    self.nodeCount = nodeCount
    self.offsets = offsets
    let count = unsafe offsets.base[nodeCount]
    (targets, lengths) = (Scratch(uninitialized: count), Scratch(uninitialized: count))
    origins = Scratch(uninitialized: count)
  }

  /// Sorts the arcs of finite length, row by row; equally long ones stay in order.
  init(_ view: GraphView, _ lengths: UnsafePointer<Double>) {
    nonisolated(unsafe) let given = unsafe lengths
    let n = view.nodeCount
    let offsets = Scratch(repeating: 0, count: n + 1)
    for v in 0..<n {
      var count = 0
      for arc in view.start(v)..<view.end(v) where unsafe given[arc] < .infinity { count += 1 }
      unsafe offsets.base[v + 1] = unsafe offsets.base[v] + count
    }
    self.init(nodeCount: n, offsets: offsets)
    let arcs = self
    arcs.forEachRow(memory: {}) { _, v in
      var order = (view.start(v)..<view.end(v)).filter { unsafe given[$0] < .infinity }
      order.sort { unsafe given[$0] != given[$1] ? given[$0] < given[$1] : $0 < $1 }
      for (i, arc) in order.enumerated() {
        unsafe arcs.write(arc, view.targets[arc], given[arc], at: offsets.base[v] + i)
      }
    }
  }

  /// The arcs but those that are longer than a way of two arcs.
  ///
  /// Longer by more than the tie tolerance of the longest path there could be.
  func withoutDetours() -> SortedArcs {
    var longest = 0.0
    for arc in unsafe 0..<offsets.base[nodeCount] {
      longest = unsafe max(longest, lengths.base[arc])
    }
    let margin = 4 * tieTolerance * longest * Double(nodeCount)
    // Marks the arcs that stay.
    let stays = unsafe Scratch(repeating: true, count: offsets.base[nodeCount])
    let kept = Scratch(repeating: 0, count: nodeCount + 1)
    forEachRow(memory: { Scratch(repeating: 0.0, count: nodeCount) }) { shortest, u in
      let (first, last) = unsafe (offsets.base[u], offsets.base[u + 1])
      let (targets, lengths, shortest) = unsafe (targets.base, lengths.base, shortest.base)
      guard first < last else { return }
      let limit = unsafe lengths[last &- 1]
      // 0 but for the ends of u's own arcs, so that only those are ever made shorter.
      for arc in first..<last { unsafe shortest[Int(targets[arc])] = .infinity }
      for arc in first..<last {
        let x = unsafe Int(targets[arc])
        let begun = unsafe lengths[arc]
        var next = unsafe offsets.base[x]
        let end = unsafe offsets.base[x &+ 1]
        while next < end {
          let whole = unsafe begun + lengths[next]
          if whole >= limit { break }
          let v = unsafe Int(targets[next])
          if unsafe whole < shortest[v] { unsafe shortest[v] = whole }
          next &+= 1
        }
      }
      var count = 0
      for arc in first..<last {
        let isDetour = unsafe lengths[arc] > shortest[Int(targets[arc])] + margin
        unsafe stays.base[arc] = !isDetour
        if !isDetour { count &+= 1 }
      }
      for arc in first..<last { unsafe shortest[Int(targets[arc])] = 0 }
      unsafe kept.base[u + 1] = count
    }
    for u in 0..<nodeCount { unsafe kept.base[u + 1] += kept.base[u] }
    let result = SortedArcs(nodeCount: nodeCount, offsets: kept)
    forEachRow(memory: {}) { _, u in
      var position = unsafe kept.base[u]
      for arc in unsafe offsets.base[u]..<offsets.base[u + 1] where unsafe stays.base[arc] {
        unsafe result.write(origins.base[arc], targets.base[arc], lengths.base[arc], at: position)
        position &+= 1
      }
    }
    return result
  }

  private func write(
    _ origin: Int, _ target: Graph.Node, _ length: Double, at position: Int
  ) {
    unsafe origins.base[position] = origin
    unsafe targets.base[position] = target
    unsafe lengths.base[position] = length
  }

  private func forEachRow<Memory: Sendable>(
    memory: @Sendable () -> Memory, _ body: @Sendable (Memory, Int) -> Void
  ) {
    let size = 64
    Parallel.forEach((nodeCount + size - 1) / size, memory: memory) { memory, shard in
      for v in (shard * size)..<min((shard + 1) * size, nodeCount) { body(memory, v) }
    }
  }
}
