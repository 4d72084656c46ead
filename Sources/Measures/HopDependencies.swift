import Graphs

/// Brandes' dependencies where each tie is one step.
///
/// Nodes are renumbered by degree first: the rows that are read most then lie together.
func hopDependencies(from sources: [Graph.Node], of graph: Graph) -> NodeMap<Double> {
  let order = graph.nodesByDegree
  var place = NodeMap<Graph.Node>(repeating: 0, count: graph.nodeCount)
  for (new, old) in order.enumerated() { place[old] = Graph.Node(new) }
  let forward = graph.subgraph(of: order)
  let backward = forward.transposed
  let sums = forward.withView { out in
    backward.withView { into in
      unsafe sumOverSources(sources.map { place[$0] }, count: graph.nodeCount) {
        HopDependencies(out: out, into: into)
      } accumulate: { memory, source, scores in
        unsafe memory.add(source: Int(source), to: scores)
      }
    }
  }
  return NodeMap(graph.nodes.map { sums[Int(place[$0])] })
}

/// The working memory of one shard, and the walk from one source.
///
/// A level is found in one of two ways, whichever touches fewer arcs: pushed from the level
/// before, or pulled by every node not yet reached. Pulling needs no comparison: `carried` is 0
/// outside the level before, so that a plain sum over a row is the path count, and likewise on the
/// way back. On a scale-free graph of 262,144 nodes the sums take a third of the time of pushing
/// with comparisons.
///
/// σ of the paper is `pathCount`, its δ is `dependency`, its S is `order`.
final class HopDependencies {
  private let out: GraphView
  private let into: GraphView
  private let level: Scratch<Int32>
  private let order: Scratch<Graph.Node>
  private let pathCount: Scratch<Double>
  private let dependency: Scratch<Double>
  private let carried: Scratch<Double>
  private var levels: [Level] = []

  /// One distance: where its nodes stand in `order`, and how many arcs leave and enter them.
  private struct Level {
    var start: Int
    var end: Int
    var outArcs = 0
    var inArcs = 0
    /// What path counts from here on were divided by, so that they stay finite; a power of two.
    var divisor = 1.0
  }

  init(out: GraphView, into: GraphView) {
    self.out = out
    self.into = into
    let n = out.nodeCount
    level = Scratch(repeating: -1, count: n)
    order = Scratch(repeating: 0, count: n)
    pathCount = Scratch(repeating: 0, count: n)
    dependency = Scratch(repeating: 0, count: n)
    carried = Scratch(repeating: 0, count: n)
  }

  /// Adds the dependencies of one source to the scores.
  func add(source: Int, to scores: UnsafeMutablePointer<Double>) {
    search(from: source)
    var number = levels.count - 2
    while number >= 1 {
      accumulate(level: number)
      number -= 1
    }
    for position in 1..<(levels.last?.end ?? 1) {
      let v = unsafe Int(order.base[position])
      unsafe scores[v] += dependency.base[v]
    }
    forget()
  }

  /// Makes the memory ready for another source.
  private func forget() {
    for position in 0..<(levels.last?.end ?? 0) {
      let v = unsafe Int(order.base[position])
      unsafe dependency.base[v] = 0
      unsafe level.base[v] = -1
    }
  }

  /// Adds what flows over each arc on the way from one source to all others; scores are by the arcs of
  /// `out`.
  func addFlows(source: Int, to scores: UnsafeMutablePointer<Double>) {
    search(from: source)
    var number = levels.count - 2
    while number >= 0 {
      let here = levels[number]
      let after = levels[number + 1]
      for position in after.start..<after.end {
        let w = unsafe Int(order.base[position])
        unsafe carried.base[w] = unsafe (1 + dependency.base[w]) / pathCount.base[w] / after.divisor
      }
      for position in here.start..<here.end {
        let v = unsafe Int(order.base[position])
        let paths = unsafe pathCount.base[v]
        var sum = 0.0
        for arc in out.start(v)..<out.end(v) {
          let flow = unsafe paths * carried.base[Int(out.targets[arc])]
          unsafe scores[arc] += flow
          sum += flow
        }
        unsafe dependency.base[v] = sum
      }
      for position in after.start..<after.end { unsafe carried.base[Int(order.base[position])] = 0 }
      number -= 1
    }
    forget()
  }

  // MARK: Forward: levels and path counts

  private func search(from source: Int) {
    levels.removeAll(keepingCapacity: true)
    unsafe order.base[0] = Graph.Node(source)
    unsafe level.base[source] = 0
    unsafe pathCount.base[source] = 1
    var current = Level(start: 0, end: 1)
    current.outArcs = out.end(source) - out.start(source)
    current.inArcs = into.end(source) - into.start(source)
    var unseenArcs = into.arcCount - current.inArcs
    while current.start < current.end {
      levels.append(current)
      var next = Level(start: current.end, end: current.end)
      if current.outArcs > (unseenArcs + out.nodeCount) / 2 {
        pull(current, into: &next)
      } else {
        push(current, into: &next)
      }
      unseenArcs -= next.inArcs
      rescale(&next)
      current = next
    }
  }

  /// Hands each node's path count on to the neighbors one step farther.
  @inline(__always)
  private func push(_ current: Level, into next: inout Level) {
    let (level, order, pathCount) = unsafe (level.base, order.base, pathCount.base)
    let number = Int32(levels.count)
    var end = next.end
    var outArcs = 0
    var inArcs = 0
    for position in current.start..<current.end {
      let v = unsafe Int(order[position])
      let paths = unsafe pathCount[v]
      var arc = out.start(v)
      let last = out.end(v)
      while arc < last {
        let w = unsafe Int(out.targets[arc])
        if unsafe level[w] < 0 {
          unsafe level[w] = number
          unsafe pathCount[w] = paths
          unsafe order[end] = Graph.Node(truncatingIfNeeded: w)
          end &+= 1
          outArcs &+= out.end(w) &- out.start(w)
          inArcs &+= into.end(w) &- into.start(w)
        } else if unsafe level[w] == number {
          unsafe pathCount[w] += paths
        }
        arc &+= 1
      }
    }
    next.end = end
    next.outArcs = outArcs
    next.inArcs = inArcs
  }

  /// Lets each node not yet reached add up what its row carries; more than nothing is the next level.
  @inline(__always)
  private func pull(_ current: Level, into next: inout Level) {
    let (level, order, pathCount, carried) = unsafe (
      level.base, order.base, pathCount.base, carried.base
    )
    let number = Int32(levels.count)
    for position in current.start..<current.end {
      let v = unsafe Int(order[position])
      unsafe carried[v] = unsafe pathCount[v]
    }
    var end = next.end
    var w = 0
    while w < out.nodeCount {
      if unsafe level[w] < 0 {
        let paths = unsafe sum(carried, over: into, row: w)
        if paths > 0 {
          unsafe level[w] = number
          unsafe pathCount[w] = paths
          unsafe order[end] = Graph.Node(truncatingIfNeeded: w)
          end &+= 1
          next.outArcs &+= out.end(w) &- out.start(w)
          next.inArcs &+= into.end(w) &- into.start(w)
        }
      }
      w &+= 1
    }
    next.end = end
    for position in current.start..<current.end { unsafe carried[Int(order[position])] = 0 }
  }

  /// Keeps path counts far from overflow: a chain of a thousand diamonds has 2¹⁰⁰⁰ shortest paths.
  private func rescale(_ next: inout Level) {
    var most = 0.0
    for position in next.start..<next.end {
      most = unsafe max(most, pathCount.base[Int(order.base[position])])
    }
    guard most > 0x1p500 else { return }
    next.divisor = 0x1p500
    for position in next.start..<next.end {
      let w = unsafe Int(order.base[position])
      unsafe pathCount.base[w] = unsafe max(pathCount.base[w] / next.divisor, 0x1p-1000)
    }
  }

  // MARK: Backward: dependencies

  /// Computes the dependencies of a level from those of the level after.
  private func accumulate(level number: Int) {
    let here = levels[number]
    let after = levels[number + 1]
    let (level, order, pathCount, dependency, carried) = unsafe (
      level.base, order.base, pathCount.base, dependency.base, carried.base
    )
    if after.inArcs < here.outArcs / 2 {
      for position in after.start..<after.end {
        let w = unsafe Int(order[position])
        let share = unsafe (1 + dependency[w]) / pathCount[w] / after.divisor
        var arc = into.start(w)
        let last = into.end(w)
        while arc < last {
          let v = unsafe Int(into.targets[arc])
          if unsafe level[v] == Int32(truncatingIfNeeded: number) { unsafe dependency[v] += share }
          arc &+= 1
        }
      }
      for position in here.start..<here.end {
        let v = unsafe Int(order[position])
        unsafe dependency[v] *= pathCount[v]
      }
      return
    }
    for position in after.start..<after.end {
      let w = unsafe Int(order[position])
      unsafe carried[w] = unsafe (1 + dependency[w]) / pathCount[w] / after.divisor
    }
    for position in here.start..<here.end {
      let v = unsafe Int(order[position])
      unsafe dependency[v] = unsafe pathCount[v] * sum(carried, over: out, row: v)
    }
    for position in after.start..<after.end { unsafe carried[Int(order[position])] = 0 }
  }

  @inline(__always)
  private func sum(_ values: UnsafeMutablePointer<Double>, over view: GraphView, row: Int) -> Double
  {
    var sum = 0.0
    var arc = view.start(row)
    let last = view.end(row)
    while arc < last {
      unsafe sum += values[Int(view.targets[arc])]
      arc &+= 1
    }
    return sum
  }
}
