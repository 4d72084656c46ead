extension ArcRows {
  /// The graph of these rows: repeated pairs, which stand side by side, become one arc.
  ///
  /// Done in place: each part of the rows moves together, then the parts do.
  consuming func merged(isDirected: Bool) -> Graph {
    let (starts, to, values) = (offsets, targets, weights)
    let n = starts.count - 1
    let parts = Self.parts(of: starts, count: Self.shardCount(to.count))
    // What each part keeps, and how many self-loops.
    let kept = Parallel.map(parts.count) { part in
      var kept = 0
      var loops = 0
      for v in parts[part] {
        var last = Graph.Node.max
        var arc = unsafe starts.base[v]
        let end = unsafe starts.base[v &+ 1]
        while arc < end {
          let target = unsafe to.base[arc]
          if unsafe target != last || arc == starts.base[v] {
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
    guard count < to.count else {
      return Graph(
        offsets: starts, targets: to, weights: values, isDirected: isDirected,
        selfLoopCount: loops)
    }
    var positions: [Int] = []
    var running = 0
    for part in kept {
      positions.append(running)
      running += part.arcs
    }
    let firsts = positions
    // Nobody else has these buffers yet.
    let memory = MergedMemory(to, values)
    let newOffsets = unsafe Buffer<Int>(unwritten: n + 1) { offsets in
      nonisolated(unsafe) let offsets = unsafe offsets
      unsafe offsets[n] = count
      Parallel.forEach(parts.count) { part in
        unsafe memory.merge(parts[part], starts: starts, newOffsets: offsets, first: firsts[part])
      }
    }
    for (part, rows) in parts.enumerated() {
      unsafe memory.move(
        from: starts.base[rows.lowerBound], to: firsts[part], count: kept[part].arcs)
    }
    return Graph(
      offsets: newOffsets, targets: to.shortened(to: count),
      weights: values?.shortened(to: count), isDirected: isDirected, selfLoopCount: loops)
  }
}

/// The arcs that are merged, by threads that each have rows of their own.
@safe
private struct MergedMemory: @unchecked Sendable {
  private let targets: UnsafeMutablePointer<Graph.Node>
  private let weights: UnsafeMutablePointer<Double>?

  init(_ targets: Buffer<Graph.Node>, _ weights: Buffer<Double>?) {
    unsafe self.targets = unsafe UnsafeMutablePointer(mutating: targets.base)
    unsafe self.weights = unsafe weights.map { unsafe UnsafeMutablePointer(mutating: $0.base) }
  }

  /// Moves the arcs of rows together at the start of the first, repeated ones into one.
  ///
  /// - Parameters:
  ///   - newOffsets: takes where each row will start.
  ///   - first: where the first will.
  func merge(
    _ rows: Range<Int>, starts: Buffer<Int>, newOffsets: UnsafeMutablePointer<Int>, first: Int
  ) {
    let base = unsafe starts.base[rows.lowerBound]
    var position = base
    for v in rows {
      unsafe newOffsets[v] = first &+ position &- base
      let rowStart = position
      var arc = unsafe starts.base[v]
      let end = unsafe starts.base[v &+ 1]
      while arc < end {
        let target = unsafe targets[arc]
        if position > rowStart, unsafe targets[position &- 1] == target {
          if let weights = unsafe weights { unsafe weights[position &- 1] += weights[arc] }
        } else {
          unsafe targets[position] = target
          if let weights = unsafe weights { unsafe weights[position] = unsafe weights[arc] }
          position &+= 1
        }
        arc &+= 1
      }
    }
  }

  /// Moves arcs towards the start.
  func move(from old: Int, to new: Int, count: Int) {
    guard old != new, count > 0 else { return }
    unsafe (targets + new).update(from: targets + old, count: count)
    if let weights = unsafe weights {
      unsafe (weights + new).update(from: weights + old, count: count)
    }
  }
}
