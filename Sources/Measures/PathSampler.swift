import Graphs

/// Draws pairs of nodes and one of the shortest paths between them, each path as likely as any other.
///
/// Two searches start at the ends and take turns, the one before fewer arcs first, until an arc joins them:
/// on a scale-free graph that meets a small part of the nodes. Each level's path counts are scaled on
/// their own, since only their proportions within a level matter.
///
/// Michele Borassi and Emanuele Natale, “KADABRA is an ADaptive Algorithm for Betweenness via Random
/// Approximation”, ESA 2016, <https://doi.org/10.4230/LIPIcs.ESA.2016.20>.
final class PathSampler {
  private let forward: Side
  private let backward: Side
  private let nodeCount: Int
  /// Which side has met a node: 0 neither, 1 forward, 2 backward.
  private let owner: Scratch<UInt8>
  private let steps: Scratch<Int32>
  private let pathCount: Scratch<Double>
  /// The arcs that join the two searches, from the forward side, and the paths over each.
  private var bridges: [(near: Int, far: Int)] = []

  /// One of the two searches.
  private final class Side {
    let number: UInt8
    /// The arcs to go along, and those to come back by.
    let ahead: GraphView
    let behind: GraphView
    var met: [Int] = []
    var levelStart = 0
    var arcs = 0

    init(number: UInt8, ahead: GraphView, behind: GraphView) {
      (self.number, self.ahead, self.behind) = (number, ahead, behind)
    }
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
    bridges.removeAll(keepingCapacity: true)
    while forward.levelStart < forward.met.count && backward.levelStart < backward.met.count {
      if forward.arcs <= backward.arcs { expand(forward) } else { expand(backward) }
      if !bridges.isEmpty {
        let bridge = drawBridge(&generator)
        walkBack(forward, from: bridge.near, &generator, &visited)
        walkBack(backward, from: bridge.far, &generator, &visited)
        break
      }
    }
    for side in [forward, backward] {
      for v in side.met { owner.base[v] = 0 }
    }
  }

  private func begin(_ side: Side, at node: Int) {
    side.met.removeAll(keepingCapacity: true)
    side.met.append(node)
    side.levelStart = 0
    side.arcs = side.ahead.end(node) - side.ahead.start(node)
    owner.base[node] = side.number
    steps.base[node] = 0
    pathCount.base[node] = 1
  }

  /// Goes one step on from a side's last level; arcs that meet the other side become bridges.
  private func expand(_ side: Side) {
    let (owner, steps, pathCount) = (owner.base, steps.base, pathCount.base)
    let view = side.ahead
    let own = side.number
    let levelEnd = side.met.count
    let step = steps[side.met[side.levelStart]] &+ 1
    var arcs = 0
    var most = 0.0
    for position in side.levelStart..<levelEnd {
      let v = side.met[position]
      let paths = pathCount[v]
      var arc = view.start(v)
      let last = view.end(v)
      while arc < last {
        let w = Int(view.targets[arc])
        if owner[w] == 0 {
          owner[w] = own
          steps[w] = step
          pathCount[w] = paths
          side.met.append(w)
          arcs &+= view.end(w) &- view.start(w)
        } else if owner[w] == own {
          if steps[w] == step { pathCount[w] += paths }
        } else {
          bridges.append(own == 1 ? (v, w) : (w, v))
        }
        arc &+= 1
      }
    }
    side.levelStart = levelEnd
    side.arcs = arcs
    for w in side.met[levelEnd...] { most = max(most, pathCount[w]) }
    guard most > 0x1p200 else { return }
    for w in side.met[levelEnd...] { pathCount[w] = max(pathCount[w] / most, 0x1p-400) }
  }

  /// One of the bridges, in proportion to the paths over it.
  private func drawBridge(_ generator: inout SeededGenerator) -> (near: Int, far: Int) {
    func paths(_ bridge: (near: Int, far: Int)) -> Double {
      pathCount.base[bridge.near] * pathCount.base[bridge.far]
    }
    var rest = generator.uniform() * bridges.reduce(0) { $0 + paths($1) }
    for bridge in bridges {
      rest -= paths(bridge)
      if rest < 0 { return bridge }
    }
    return bridges[bridges.count - 1]
  }

  /// Walks from a node to the side's end, choosing among the ways in proportion to their paths.
  private func walkBack(
    _ side: Side, from start: Int, _ generator: inout SeededGenerator,
    _ visited: inout [Graph.Node]
  ) {
    var v = start
    while steps.base[v] > 0 {
      visited.append(Graph.Node(v))
      let before = steps.base[v] - 1
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
      let w = Int(view.targets[arc])
      if owner.base[w] == side.number && steps.base[w] == step { total += pathCount.base[w] }
    }
    var rest = generator.uniform() * total
    var chosen = v
    for arc in view.start(v)..<view.end(v) {
      let w = Int(view.targets[arc])
      guard owner.base[w] == side.number && steps.base[w] == step else { continue }
      chosen = w
      rest -= pathCount.base[w]
      if rest < 0 { break }
    }
    return chosen
  }
}
