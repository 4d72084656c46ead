/// Arcs grouped by the node they start from, ascending: a graph, or one on the way.
///
/// Grouping is a stable counting sort: each worker counts and later places the arcs of one contiguous part, so
/// the result is that of one worker, whatever their number. The arrays are bare memory, since
/// half the time of reading a large list is spent here.
struct ArcRows {
  /// Where each row starts, and the end of the last.
  let offsets: Buffer<Int>

  /// The other end of each arc.
  let targets: Buffer<Graph.Node>

  /// The weight of each arc, or nil.
  let weights: Buffer<Double>?

  private var nodeCount: Int { offsets.count - 1 }
  private var arcCount: Int { targets.count }

  /// Fewer arcs are not worth a second worker.
  private static let workerSize = 1 << 15

  private init(offsets: Buffer<Int>, targets: Buffer<Graph.Node>, weights: Buffer<Double>?) {
    self.offsets = offsets
    self.targets = targets
    self.weights = weights
  }

  /// The rows of a graph, which must outlive them.
  init(of view: GraphView) {
    final class Nobody: Sendable {}
    let nobody = Nobody()
    offsets = unsafe Buffer(view.offsets, count: view.nodeCount + 1, keeping: nobody)
    targets = unsafe Buffer(view.targets, count: view.arcCount, keeping: nobody)
    weights = unsafe view.weights.map { unsafe Buffer($0, count: view.arcCount, keeping: nobody) }
  }

  /// Groups the arcs of edges: an undirected edge is an arc from each end, a self-loop one.
  ///
  /// Arcs to the same node stand side by side in the order of the edges. The edges are given up
  /// before rows are sorted, so at most both exist at a time.
  init(of edges: consuming [EdgeBlock], nodeCount n: Int, isDirected: Bool, isWeighted: Bool) {
    let memory: RowMemory
    (offsets, memory) = Self.grouped(
      edges, nodeCount: n, isDirected: isDirected, isWeighted: isWeighted)
    edges = []
    let total = unsafe offsets.base[n]
    let (starts, parts) = (offsets, Self.parts(of: offsets, count: Self.shardCount(total)))
    Parallel.forEach(parts.count) {
      UncheckedSorter(RowSorter(nodeCount: n))
    } _: { sorter, part in
      for v in parts[part] {
        let (first, count) = unsafe (starts.base[v], starts.base[v + 1] - starts.base[v])
        let row = unsafe UnsafeMutableBufferPointer(start: memory.targets + first, count: count)
        if let weights = unsafe memory.weights {
          unsafe sorter.sorter.sort(
            row, weights: UnsafeMutableBufferPointer(start: weights + first, count: count))
        } else {
          unsafe sorter.sorter.sort(row)
        }
      }
    }
    targets = unsafe Buffer(adopting: memory.targets, count: total)
    weights = unsafe memory.weights.map { unsafe Buffer(adopting: $0, count: total) }
  }

  /// The arcs of each node in the order of the edges, and where they start.
  private static func grouped(
    _ blocks: [EdgeBlock], nodeCount n: Int, isDirected: Bool, isWeighted: Bool
  ) -> (offsets: Buffer<Int>, memory: RowMemory) {
    let edgeCount = blocks.reduce(0) { $0 + $1.count }
    // Small counters stay in the cache longer.
    return edgeCount < Int(UInt32.max) / 2
      ? grouped(
        blocks, edgeCount, Counters<UInt32>.self, nodeCount: n, isDirected: isDirected,
        isWeighted: isWeighted)
      : grouped(
        blocks, edgeCount, Counters<Int>.self, nodeCount: n, isDirected: isDirected,
        isWeighted: isWeighted)
  }

  private static func grouped<Number: FixedWidthInteger & SendableMetatype>(
    _ blocks: [EdgeBlock], _ edgeCount: Int, _: Counters<Number>.Type, nodeCount n: Int,
    isDirected: Bool, isWeighted: Bool
  ) -> (offsets: Buffer<Int>, memory: RowMemory) {
    let width = Self.width(arcCount: 2 * edgeCount, nodeCount: n)
    // Contiguous parts of the blocks, of about the same number of edges.
    var parts: [Range<Int>] = []
    var first = 0
    var passed = 0
    for worker in 0..<width {
      var last = first
      while last < blocks.count, passed < edgeCount * (worker + 1) / width {
        passed += blocks[last].count
        last += 1
      }
      if worker == width - 1 { last = blocks.count }
      parts.append(first..<last)
      first = last
    }
    let counters = Counters<Number>(workers: width, nodeCount: n)
    let ranges = parts
    Parallel.forEach(width) { worker in
      let counts = unsafe counters.row(worker)
      for block in blocks[ranges[worker]] {
        block.forEach { _, source, target in
          unsafe counts[source] &+= 1
          if !isDirected && source != target { unsafe counts[target] &+= 1 }
        }
      }
    }
    let starts = counters.starts()
    let memory = unsafe RowMemory(count: starts.base[n], isWeighted: isWeighted)
    Parallel.forEach(width) { worker in
      let next = unsafe counters.row(worker)
      for block in blocks[ranges[worker]] {
        if let weights = unsafe memory.weights {
          unsafe place(block, isDirected: isDirected, next: next, into: memory.targets, weights)
        } else {
          unsafe place(block, isDirected: isDirected, next: next, into: memory.targets)
        }
      }
    }
    return (starts, memory)
  }

  /// Puts each arc's target to the next place of its source.
  @inline(__always)
  private static func place<Number: FixedWidthInteger>(
    _ block: EdgeBlock, isDirected: Bool, next: UnsafeMutablePointer<Number>,
    into targets: UnsafeMutablePointer<Graph.Node>
  ) {
    block.forEach { _, source, target in
      let position = unsafe next[source]
      unsafe next[source] = position &+ 1
      unsafe targets[Int(truncatingIfNeeded: position)] = Graph.Node(truncatingIfNeeded: target)
      if !isDirected && source != target {
        let back = unsafe next[target]
        unsafe next[target] = back &+ 1
        unsafe targets[Int(truncatingIfNeeded: back)] = Graph.Node(truncatingIfNeeded: source)
      }
    }
  }

  /// The same with weights.
  @inline(__always)
  private static func place<Number: FixedWidthInteger>(
    _ block: EdgeBlock, isDirected: Bool, next: UnsafeMutablePointer<Number>,
    into targets: UnsafeMutablePointer<Graph.Node>, _ weights: UnsafeMutablePointer<Double>
  ) {
    unsafe block.weights.withUnsafeBufferPointer { old in
      block.forEach { edge, source, target in
        let position = unsafe Int(truncatingIfNeeded: next[source])
        unsafe next[source] &+= 1
        unsafe targets[position] = Graph.Node(truncatingIfNeeded: target)
        unsafe weights[position] = unsafe old[edge]
        if !isDirected && source != target {
          let back = unsafe Int(truncatingIfNeeded: next[target])
          unsafe next[target] &+= 1
          unsafe targets[back] = Graph.Node(truncatingIfNeeded: source)
          unsafe weights[back] = unsafe old[edge]
        }
      }
    }
  }

  /// The same arcs grouped by their other end; each row ascending, since the rows here are taken in order.
  func regrouped() -> ArcRows {
    let n = nodeCount
    let width = Self.width(arcCount: arcCount, nodeCount: n)
    let parts = Self.parts(of: offsets, count: width)
    let counters = Counters<Int>(workers: width, nodeCount: n)
    let (from, to) = (offsets, targets)
    Parallel.forEach(width) { worker in
      let counts = unsafe counters.row(worker)
      let part = parts[worker]
      var arc = unsafe from.base[part.lowerBound]
      let end = unsafe from.base[part.upperBound]
      while arc < end {
        unsafe counts[Int(to.base[arc])] &+= 1
        arc &+= 1
      }
    }
    let starts = counters.starts()
    let oldWeights = weights
    let memory = RowMemory(count: arcCount, isWeighted: oldWeights != nil)
    Parallel.forEach(width) { worker in
      let next = unsafe counters.row(worker)
      let (rows, placedWeights) = unsafe (memory.targets, memory.weights)
      var v = parts[worker].lowerBound
      while v < parts[worker].upperBound {
        var arc = unsafe from.base[v]
        let end = unsafe from.base[v &+ 1]
        while arc < end {
          let other = unsafe Int(to.base[arc])
          let position = unsafe next[other]
          unsafe next[other] = position &+ 1
          unsafe rows[position] = Graph.Node(truncatingIfNeeded: v)
          if let placedWeights = unsafe placedWeights, let oldWeights {
            unsafe placedWeights[position] = unsafe oldWeights.base[arc]
          }
          arc &+= 1
        }
        v &+= 1
      }
    }
    return unsafe ArcRows(
      offsets: starts, targets: Buffer(adopting: memory.targets, count: arcCount),
      weights: memory.weights.map { unsafe Buffer(adopting: $0, count: arcCount) })
  }

  /// Contiguous parts of rows with about the same number of arcs.
  static func parts(of offsets: Buffer<Int>, count: Int) -> [Range<Int>] {
    let nodeCount = offsets.count - 1
    let arcCount = unsafe offsets.base[nodeCount]
    var parts: [Range<Int>] = []
    var first = 0
    for part in 0..<count {
      let wanted = arcCount / count * (part + 1)
      // The first row that starts at or after the wanted arc.
      var low = first
      var high = nodeCount
      while low < high {
        let middle = (low + high) / 2
        if unsafe offsets.base[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      if part == count - 1 { low = nodeCount }
      parts.append(first..<low)
      first = low
    }
    return parts
  }

  /// How many parts arcs are cut into for all threads.
  static func shardCount(_ arcCount: Int) -> Int {
    width(arcCount: arcCount, nodeCount: 1) == 1 ? 1 : 64
  }

  /// How many workers: their counters must not outgrow the arcs.
  private static func width(arcCount: Int, nodeCount: Int) -> Int {
    min(Parallel.threadCount, arcCount / max(nodeCount, 1), arcCount / workerSize).clamped(
      to: 1...64)
  }
}

/// For each worker and node a count, then the next place.
@safe
private final class Counters<Number: FixedWidthInteger & SendableMetatype>: @unchecked Sendable {
  private let memory: UnsafeMutablePointer<Number>
  private let workers: Int
  private let nodeCount: Int

  init(workers: Int, nodeCount: Int) {
    self.workers = workers
    self.nodeCount = nodeCount
    unsafe memory = .allocate(capacity: max(workers * nodeCount, 1))
    unsafe memory.initialize(repeating: 0, count: max(workers * nodeCount, 1))
  }

  /// The counters of a worker; no other touches them.
  func row(_ worker: Int) -> UnsafeMutablePointer<Number> { unsafe memory + worker * nodeCount }

  /// Turns counts into places: a node's row begins with the arcs of the first worker.
  ///
  /// - Returns: where each row starts.
  func starts() -> Buffer<Int> {
    unsafe Buffer(unwritten: nodeCount + 1) { starts in
      var running = 0
      var v = 0
      while v < nodeCount {
        unsafe starts[v] = running
        var position = v
        for _ in 0..<workers {
          let count = unsafe Int(truncatingIfNeeded: memory[position])
          unsafe memory[position] = Number(truncatingIfNeeded: running)
          running &+= count
          position &+= nodeCount
        }
        v &+= 1
      }
      unsafe starts[nodeCount] = running
    }
  }

  deinit { unsafe memory.deallocate() }
}

/// Room for arcs, which threads fill, no two the same place.
@safe
private struct RowMemory: @unchecked Sendable {
  let targets: UnsafeMutablePointer<Graph.Node>
  let weights: UnsafeMutablePointer<Double>?

  init(count: Int, isWeighted: Bool) {
    unsafe targets = unsafe Buffer.memory(count)
    unsafe weights = unsafe isWeighted ? Buffer.memory(count) : nil
  }
}

/// A sorter that one thread uses.
private struct UncheckedSorter: @unchecked Sendable {
  let sorter: RowSorter

  init(_ sorter: RowSorter) { self.sorter = sorter }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
