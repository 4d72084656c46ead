/// Arcs grouped by one of their ends, on the way to a graph: repeated pairs may stand side by side.
///
/// All steps are stable counting sorts: each worker counts and later places the arcs of one contiguous part, so
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
    offsets = Buffer(view.offsets, count: view.nodeCount + 1, keeping: nobody)
    targets = Buffer(view.targets, count: view.arcCount, keeping: nobody)
    weights = view.weights.map { Buffer($0, count: view.arcCount, keeping: nobody) }
  }

  /// Groups the arcs of edges by target: an undirected edge is an arc to each end, a self-loop one.
  init(of blocks: [EdgeBlock], nodeCount n: Int, isDirected: Bool, isWeighted: Bool) {
    let edgeCount = blocks.reduce(0) { $0 + $1.pairs.count }
    let width = Self.width(arcCount: 2 * edgeCount, nodeCount: n)
    // Contiguous parts of the blocks, of about the same number of edges.
    var parts: [Range<Int>] = []
    var first = 0
    var passed = 0
    for worker in 0..<width {
      var last = first
      while last < blocks.count, passed < edgeCount * (worker + 1) / width {
        passed += blocks[last].pairs.count
        last += 1
      }
      if worker == width - 1 { last = blocks.count }
      parts.append(first..<last)
      first = last
    }
    let counters = Counters(workers: width, nodeCount: n)
    let ranges = parts
    Parallel.forEach(width) { worker in
      let counts = counters.row(worker)
      for block in ranges[worker] {
        blocks[block].pairs.withUnsafeBufferPointer { pairs in
          var e = 0
          while e < pairs.count {
            let pair = pairs[e]
            let source = Int(truncatingIfNeeded: pair & 0xffff_ffff)
            let target = Int(truncatingIfNeeded: pair &>> 32)
            counts[target] &+= 1
            if !isDirected && source != target { counts[source] &+= 1 }
            e &+= 1
          }
        }
      }
    }
    let starts = counters.starts()
    offsets = starts
    let total = starts.base[n]
    let placed = UncheckedPointer(
      UnsafeMutablePointer<Graph.Node>.allocate(capacity: max(total, 1)))
    let placedWeights =
      isWeighted
      ? UncheckedPointer(UnsafeMutablePointer<Double>.allocate(capacity: max(total, 1))) : nil
    Parallel.forEach(width) { worker in
      let next = counters.row(worker)
      for block in ranges[worker] {
        blocks[block].pairs.withUnsafeBufferPointer { pairs in
          blocks[block].weights.withUnsafeBufferPointer { weights in
            Self.place(
              pairs, weights, isDirected: isDirected, next: next, into: placed.base,
              placedWeights?.base)
          }
        }
      }
    }
    targets = Buffer(adopting: placed.base, count: total)
    weights = placedWeights.map { Buffer(adopting: $0.base, count: total) }
  }

  /// Puts each arc's source, and its weight, to the next place of its target.
  private static func place(
    _ pairs: UnsafeBufferPointer<UInt64>, _ weights: UnsafeBufferPointer<Double>,
    isDirected: Bool, next: UnsafeMutablePointer<Int>,
    into placed: UnsafeMutablePointer<Graph.Node>,
    _ placedWeights: UnsafeMutablePointer<Double>?
  ) {
    var e = 0
    while e < pairs.count {
      let pair = pairs[e]
      let source = Graph.Node(truncatingIfNeeded: pair)
      let target = Graph.Node(truncatingIfNeeded: pair &>> 32)
      let position = next[Int(target)]
      next[Int(target)] = position &+ 1
      placed[position] = source
      if let placedWeights { placedWeights[position] = weights[e] }
      if !isDirected && source != target {
        let back = next[Int(source)]
        next[Int(source)] = back &+ 1
        placed[back] = target
        if let placedWeights { placedWeights[back] = weights[e] }
      }
      e &+= 1
    }
  }

  /// The same arcs grouped by their other end; each row ascending, since the rows here are taken in order.
  ///
  /// - Parameter isSymmetric: whether each arc has its opposite, so that rows keep their lengths.
  func regrouped(isSymmetric: Bool = false) -> ArcRows {
    let n = nodeCount
    let width = Self.width(arcCount: arcCount, nodeCount: n)
    let parts = rowParts(width)
    let counters = Counters(workers: width, nodeCount: n)
    let starts: Buffer<Int>
    let (from, to) = (offsets, targets)
    if width == 1, isSymmetric {
      starts = offsets
      counters.row(0).update(from: offsets.base, count: n)
    } else {
      Parallel.forEach(width) { worker in
        let counts = counters.row(worker)
        let part = parts[worker]
        var arc = from.base[part.lowerBound]
        let end = from.base[part.upperBound]
        while arc < end {
          counts[Int(to.base[arc])] &+= 1
          arc &+= 1
        }
      }
      starts = counters.starts()
    }
    let oldWeights = weights
    let placed = UncheckedPointer(
      UnsafeMutablePointer<Graph.Node>.allocate(capacity: max(arcCount, 1)))
    let placedWeights =
      oldWeights == nil
      ? nil : UncheckedPointer(UnsafeMutablePointer<Double>.allocate(capacity: max(arcCount, 1)))
    Parallel.forEach(width) { worker in
      let next = counters.row(worker)
      let rows = placed.base
      var v = parts[worker].lowerBound
      while v < parts[worker].upperBound {
        var arc = from.base[v]
        let end = from.base[v &+ 1]
        while arc < end {
          let other = Int(to.base[arc])
          let position = next[other]
          next[other] = position &+ 1
          rows[position] = Graph.Node(truncatingIfNeeded: v)
          if let placedWeights, let oldWeights {
            placedWeights.base[position] = oldWeights.base[arc]
          }
          arc &+= 1
        }
        v &+= 1
      }
    }
    return ArcRows(
      offsets: starts, targets: Buffer(adopting: placed.base, count: arcCount),
      weights: placedWeights.map { Buffer(adopting: $0.base, count: arcCount) })
  }

  /// Folds repeated pairs, which stand side by side, into one arc: the graph.
  consuming func merged(isDirected: Bool) -> Graph {
    let (starts, to, values) = (offsets, targets, weights)
    let shardCount = Self.width(arcCount: arcCount, nodeCount: 1) == 1 ? 1 : 64
    let parts = rowParts(shardCount)
    // What each part keeps, and how many self-loops.
    let kept = Parallel.map(shardCount) { shard in
      var kept = 0
      var loops = 0
      for v in parts[shard] {
        var last = Graph.Node.max
        var arc = starts.base[v]
        let end = starts.base[v &+ 1]
        while arc < end {
          let target = to.base[arc]
          if target != last || arc == starts.base[v] {
            kept &+= 1
            if Int(target) == v { loops &+= 1 }
          }
          last = target
          arc &+= 1
        }
      }
      return (arcs: kept, loops: loops)
    }
    let loops = kept.reduce(0) { $0 + $1.loops }
    let count = kept.reduce(0) { $0 + $1.arcs }
    if count == to.count {
      return Graph(
        storage: Graph.Storage(
          offsets: starts, targets: to, weights: values, isDirected: isDirected,
          selfLoopCount: loops))
    }
    var positions: [Int] = []
    var running = 0
    for part in kept {
      positions.append(running)
      running += part.arcs
    }
    let firsts = positions
    let n = starts.count - 1
    let newOffsets = UncheckedPointer(UnsafeMutablePointer<Int>.allocate(capacity: n + 1))
    let newTargets = UncheckedPointer(
      UnsafeMutablePointer<Graph.Node>.allocate(capacity: max(count, 1)))
    let newWeights =
      values == nil
      ? nil : UncheckedPointer(UnsafeMutablePointer<Double>.allocate(capacity: max(count, 1)))
    newOffsets.base[n] = count
    Parallel.forEach(shardCount) { shard in
      var position = firsts[shard]
      for v in parts[shard] {
        newOffsets.base[v] = position
        let rowStart = position
        for arc in starts.base[v]..<starts.base[v + 1] {
          let target = to.base[arc]
          if position > rowStart, newTargets.base[position &- 1] == target {
            if let newWeights, let values {
              newWeights.base[position &- 1] += values.base[arc]
            }
            continue
          }
          newTargets.base[position] = target
          if let newWeights, let values { newWeights.base[position] = values.base[arc] }
          position &+= 1
        }
      }
    }
    return Graph(
      storage: Graph.Storage(
        offsets: Buffer(adopting: newOffsets.base, count: n + 1),
        targets: Buffer(adopting: newTargets.base, count: count),
        weights: newWeights.map { Buffer(adopting: $0.base, count: count) },
        isDirected: isDirected, selfLoopCount: loops))
  }

  /// Contiguous parts of the rows with about the same number of arcs.
  private func rowParts(_ count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var first = 0
    for part in 0..<count {
      let wanted = arcCount / count * (part + 1)
      // The first row that starts at or after the wanted arc.
      var low = first
      var high = nodeCount
      while low < high {
        let middle = (low + high) / 2
        if offsets.base[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      if part == count - 1 { low = nodeCount }
      parts.append(first..<low)
      first = low
    }
    return parts
  }

  /// How many workers: their counters must not outgrow the arcs.
  private static func width(arcCount: Int, nodeCount: Int) -> Int {
    min(Parallel.threadCount, arcCount / max(nodeCount, 1), arcCount / workerSize).clamped(
      to: 1...64)
  }
}

/// For each worker and node a count, then the next place.
private final class Counters: @unchecked Sendable {
  private let memory: UnsafeMutablePointer<Int>
  private let workers: Int
  private let nodeCount: Int

  init(workers: Int, nodeCount: Int) {
    self.workers = workers
    self.nodeCount = nodeCount
    memory = .allocate(capacity: max(workers * nodeCount, 1))
    memory.initialize(repeating: 0, count: max(workers * nodeCount, 1))
  }

  /// The counters of a worker; no other touches them.
  func row(_ worker: Int) -> UnsafeMutablePointer<Int> { memory + worker * nodeCount }

  /// Turns counts into places: a node's row begins with the arcs of the first worker.
  ///
  /// - Returns: where each row starts.
  func starts() -> Buffer<Int> {
    Buffer(unwritten: nodeCount + 1) { starts in
      var running = 0
      var v = 0
      while v < nodeCount {
        starts[v] = running
        var position = v
        for _ in 0..<workers {
          let count = memory[position]
          memory[position] = running
          running &+= count
          position &+= nodeCount
        }
        v &+= 1
      }
      starts[nodeCount] = running
    }
  }

  deinit { memory.deallocate() }
}

/// A pointer whose users take care that no two write the same place.
private struct UncheckedPointer<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>

  init(_ base: UnsafeMutablePointer<Element>) { self.base = base }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
