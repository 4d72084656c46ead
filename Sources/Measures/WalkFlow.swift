import Graphs

/// How often an endless walk along the ties visits each node and takes each tie.
///
/// Without direction a tie is taken in proportion to its weight. With direction the walker follows
/// arcs in proportion to their weights and now and then jumps to the start of an arc drawn by
/// weight; jumps keep the walk going but are not counted (“smart teleportation”, to links and
/// unrecorded). All numbers are in units of edge weight.
///
/// Renaud Lambiotte and Martin Rosvall, “Ranking and clustering of nodes in networks with smart
/// teleportation”, Physical Review E 85, 2012, <https://doi.org/10.1103/PhysRevE.85.056107>.
struct WalkFlow: Sendable {
  /// The chance to jump instead of following an arc, in a graph with direction.
  static let jumpChance = 0.15

  /// How often each node is visited; without direction its strength.
  let nodeFlow: [Double]
  /// Half of what enters each node above what leaves it; empty without direction.
  let surplus: [Double]
  /// The ties to search on, without direction: the mean of the flows both ways, loops left out.
  let ties: Graph
  /// The flow through all nodes.
  let total: Double

  init(on ground: SearchGround, of graph: Graph) {
    guard graph.isDirected, ground.totalWeight > 0 else {
      nodeFlow = ground.outStrength
      surplus = []
      ties = ground.ties
      total = nodeFlow.reduce(0, +)
      return
    }
    let arcs = ground.keepsWeights ? graph : graph.unweighted
    let visits = Self.visits(of: arcs, strength: ground.outStrength)
    // Flows are scaled so that all that is counted weighs what all ties weigh.
    let followed = zip(visits, ground.outStrength).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
    let scale = ground.totalWeight / followed
    var enters = [Double](repeating: 0, count: graph.nodeCount)
    var surplus = enters
    var builder = GraphBuilder(nodeCount: graph.nodeCount, isWeighted: true)
    builder.reserveCapacity(arcs.edgeCount)
    arcs.forEachEdge { source, target, weight in
      guard weight > 0 else { return }
      let (s, t) = (Int(source), Int(target))
      let flow = scale * visits[s] / ground.outStrength[s] * weight
      enters[t] += flow
      guard s != t, flow > 0 else { return }
      surplus[t] += flow / 2
      surplus[s] -= flow / 2
      builder.addEdge(source, target, weight: flow / 2)
    }
    nodeFlow = enters
    self.surplus = surplus
    ties = builder.build()
    total = enters.reduce(0, +)
  }

  /// What the map equation must know of each node.
  var masses: [CodeMass] {
    ties.nodes.map { node in
      let v = Int(node)
      let cut = ties.weights(of: node)?.reduce(0, +) ?? Double(ties.outDegree(of: node))
      return CodeMass(flow: nodeFlow[v], surplus: surplus.isEmpty ? 0 : surplus[v]).leaving(cut)
    }
  }

  /// How often the walker is at each node, jumps included; sums to 1.
  private static func visits(of graph: Graph, strength: [Double]) -> [Double] {
    let n = graph.nodeCount
    let all = strength.reduce(0, +)
    let landing = strength.map { $0 / all }
    let backward = graph.transposed
    var visits = landing
    var next = visits
    for _ in 0..<1000 {
      var lost = 0.0
      for v in 0..<n where strength[v] == 0 { lost += visits[v] }
      let jumps = jumpChance + (1 - jumpChance) * lost
      let step = zip(visits, strength).map { $1 > 0 ? $0 / $1 : 0 }
      var change = 0.0
      backward.withView { view in
        for v in 0..<n {
          var sum = 0.0
          for arc in view.start(v)..<view.end(v) {
            unsafe sum += step[Int(view.targets[arc])] * (view.weights?[arc] ?? 1)
          }
          next[v] = (1 - jumpChance) * sum + jumps * landing[v]
          change += abs(next[v] - visits[v])
        }
      }
      swap(&visits, &next)
      if change < 1e-15 { break }
    }
    let sum = visits.reduce(0, +)
    return visits.map { $0 / sum }
  }
}
