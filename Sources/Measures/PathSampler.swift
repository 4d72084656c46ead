import Graphs

/// Draws pairs of nodes and one of the shortest paths between them, each path as likely as any other.
///
/// Two searches start at the ends and take turns, the one before fewer arcs first, until an arc joins them:
/// on a scale-free graph that meets a small part of the nodes. Each level's path counts are scaled on
/// their own, since only their proportions within a level matter.
///
/// Michele Borassi and Emanuele Natale, “KADABRA is an ADaptive Algorithm for Betweenness via Random
/// Approximation”, ESA 2016, <https://doi.org/10.4230/LIPIcs.ESA.2016.20>.
final class PathSampler: @unchecked Sendable {
  private let forward: Side
  private let backward: Side
  private let nodeCount: Int
  /// Which side has met a node: 0 neither, 1 forward, 2 backward.
  private let owner: Scratch<UInt8>
  private let steps: Scratch<Int32>
  private let pathCount: Scratch<Double>
  /// The arcs that join the two searches, from the forward side.
  private var bridges = Scratch(repeating: Bridge(near: 0, far: 0), count: 64)

  /// An arc between a node of the forward side and one of the backward side.
  private struct Bridge: BitwiseCopyable {
    let near: Graph.Node
    let far: Graph.Node
  }

  /// One of the two searches.
  private final class Side {
    let number: UInt8
    /// The arcs to go along, and those to come back by.
    let ahead: GraphView
    let behind: GraphView
    /// The nodes met, nearest first, and how many they are.
    let met: Scratch<Graph.Node>
    var metCount = 0
    /// Where the last level starts, and how many arcs lead on from it.
    var levelStart = 0
    var arcs = 0

    init(number: UInt8, ahead: GraphView, behind: GraphView) {
      (self.number, self.ahead, self.behind) = (number, ahead, behind)
      met = Scratch(repeating: 0, count: ahead.nodeCount)
    }

    var isAtEnd: Bool { levelStart == metCount }
  }

  init(out: GraphView, into: GraphView) {
    nodeCount = out.nodeCount
    forward = Side(number: 1, ahead: out, behind: into)
    backward = Side(number: 2, ahead: into, behind: out)
    owner = Scratch(repeating: 0, count: nodeCount)
    steps = Scratch(repeating: 0, count: nodeCount)
    pathCount = Scratch(repeating: 0, count: nodeCount)
  }

  /// Draws a pair of different nodes and adds the inner nodes of a path between them, if there is one.
  func sample(_ generator: inout SeededGenerator, to visited: inout [Graph.Node]) {
    let source = generator.index(below: nodeCount)
    var target = generator.index(below: nodeCount - 1)
    if target >= source { target += 1 }
    begin(forward, at: source)
    begin(backward, at: target)
    while !forward.isAtEnd && !backward.isAtEnd {
      let bridgeCount = expand(forward.arcs <= backward.arcs ? forward : backward)
      guard bridgeCount > 0 else { continue }
      let bridge = drawBridge(of: bridgeCount, &generator)
      walkBack(forward, from: Int(bridge.near), &generator, &visited)
      walkBack(backward, from: Int(bridge.far), &generator, &visited)
      break
    }
    for side in [forward, backward] {
      for position in 0..<side.metCount { unsafe owner.base[Int(side.met.base[position])] = 0 }
    }
  }

  private func begin(_ side: Side, at node: Int) {
    unsafe side.met.base[0] = Graph.Node(node)
    side.metCount = 1
    side.levelStart = 0
    side.arcs = side.ahead.end(node) - side.ahead.start(node)
    unsafe owner.base[node] = side.number
    unsafe steps.base[node] = 0
    unsafe pathCount.base[node] = 1
  }

  /// Goes one step on from a side's last level; returns how many arcs met the other side.
  private func expand(_ side: Side) -> Int {
    // Each arc may be a bridge.
    if bridges.count < side.arcs { bridges = Scratch(uninitialized: 2 * side.arcs) }
    let (owner, steps, pathCount) = unsafe (owner.base, steps.base, pathCount.base)
    let (met, bridges) = unsafe (side.met.base, bridges.base)
    let view = side.ahead
    let own = side.number
    let levelEnd = side.metCount
    let step = unsafe steps[Int(met[side.levelStart])] &+ 1
    var metCount = levelEnd
    var bridgeCount = 0
    var arcs = 0
    for position in side.levelStart..<levelEnd {
      let v = unsafe met[position]
      let paths = unsafe pathCount[Int(v)]
      var arc = view.start(Int(v))
      let last = view.end(Int(v))
      while arc < last {
        let w = unsafe view.targets[arc]
        let known = unsafe owner[Int(w)]
        if known == 0 {
          unsafe owner[Int(w)] = own
          unsafe steps[Int(w)] = step
          unsafe pathCount[Int(w)] = paths
          unsafe met[metCount] = w
          metCount &+= 1
          arcs &+= view.end(Int(w)) &- view.start(Int(w))
        } else if known == own {
          if unsafe steps[Int(w)] == step { unsafe pathCount[Int(w)] += paths }
        } else {
          unsafe bridges[bridgeCount] = own == 1 ? Bridge(near: v, far: w) : Bridge(near: w, far: v)
          bridgeCount &+= 1
        }
        arc &+= 1
      }
    }
    (side.levelStart, side.metCount, side.arcs) = (levelEnd, metCount, arcs)
    rescale(side)
    return bridgeCount
  }

  /// Keeps the path counts of the last level far from overflow.
  private func rescale(_ side: Side) {
    var most = 0.0
    for position in side.levelStart..<side.metCount {
      most = unsafe max(most, pathCount.base[Int(side.met.base[position])])
    }
    guard most > 0x1p200 else { return }
    for position in side.levelStart..<side.metCount {
      let w = unsafe Int(side.met.base[position])
      unsafe pathCount.base[w] = unsafe max(pathCount.base[w] / most, 0x1p-400)
    }
  }

  /// One of the bridges, in proportion to the paths over it.
  private func drawBridge(of count: Int, _ generator: inout SeededGenerator) -> Bridge {
    func paths(_ bridge: Bridge) -> Double {
      unsafe pathCount.base[Int(bridge.near)] * pathCount.base[Int(bridge.far)]
    }
    var total = 0.0
    for i in 0..<count { unsafe total += paths(bridges.base[i]) }
    var rest = generator.uniform() * total
    for i in 0..<count {
      unsafe rest -= paths(bridges.base[i])
      if rest < 0 { return unsafe bridges.base[i] }
    }
    return unsafe bridges.base[count - 1]
  }

  /// Walks from a node to the side's end, choosing among the ways in proportion to their paths.
  private func walkBack(
    _ side: Side, from start: Int, _ generator: inout SeededGenerator,
    _ visited: inout [Graph.Node]
  ) {
    var v = start
    while unsafe steps.base[v] > 0 {
      visited.append(Graph.Node(v))
      let before = unsafe steps.base[v] - 1
      if before == 0 { return }
      v = drawPredecessor(of: v, at: before, side, &generator)
    }
  }

  private func drawPredecessor(
    of v: Int, at step: Int32, _ side: Side, _ generator: inout SeededGenerator
  ) -> Int {
    let view = side.behind
    var total = 0.0
    for arc in view.start(v)..<view.end(v) {
      let w = unsafe Int(view.targets[arc])
      if unsafe owner.base[w] == side.number && steps.base[w] == step {
        unsafe total += pathCount.base[w]
      }
    }
    var rest = generator.uniform() * total
    var chosen = v
    for arc in view.start(v)..<view.end(v) {
      let w = unsafe Int(view.targets[arc])
      guard unsafe owner.base[w] == side.number && steps.base[w] == step else { continue }
      chosen = w
      unsafe rest -= pathCount.base[w]
      if rest < 0 { break }
    }
    return chosen
  }
}
