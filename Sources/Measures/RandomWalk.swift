import Graphs

/// Where somebody who follows ties at random, and now and then starts again, spends their time.
struct RandomWalk {
  let damping: Double
  let tolerance: Double
  let maximumRounds: Int
  /// Where the walk starts again, each as likely as the others; if empty, anywhere.
  let restarts: [Graph.Node]
  let measure: String

  /// The share of each node.
  func shares(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let backward = graph.transposed
    return try backward.withView { view throws(MeasureError) in
      let strength = strength(of: graph)
      if let weights = view.weights {
        return try iterate(view, StoredValue(base: weights), backward.shards(), strength)
      }
      return try iterate(view, UnitValue(), backward.shards(), strength)
    }
  }

  /// The weights of the ties that can be followed from each node.
  private func strength(of graph: Graph) -> [Double] {
    graph.nodes.map { v in
      graph.weights(of: v)?.reduce(0, +) ?? Double(graph.outDegree(of: v))
    }
  }

  /// Repeats rounds until the values settle; `view` has the arcs that enter each node.
  private func iterate<Value: ArcValue>(
    _ view: GraphView, _ value: Value, _ shards: [Range<Int>], _ strength: [Double]
  ) throws(MeasureError) -> NodeMap<Double> {
    let n = view.nodeCount
    guard n > 0 else { return NodeMap([]) }
    let restart = restarts.isEmpty ? nil : Scratch(repeating: 0.0, count: n)
    if let restart {
      for v in restarts { restart.base[Int(v)] += 1 / Double(restarts.count) }
    }
    let walk = Walk(
      view: view, damping: damping, restart: restart, strength: Scratch(strength),
      score: restart.map { Scratch($0.array) } ?? Scratch(repeating: 1 / Double(n), count: n),
      contribution: Scratch(repeating: 0, count: n))
    let places = restarts.isEmpty ? Double(n) : 1
    var stranded = 0.0
    Parallel.reduce(shards.count, into: &stranded) {
      walk.prepare(shards[$0])
    } fold: {
      $0 += $1
    }
    for _ in 0..<maximumRounds {
      // The restarts take in those who had no tie to follow.
      let base = (1 - damping + damping * stranded) / places
      var change = 0.0
      Parallel.reduce(shards.count, into: &change) {
        walk.step(shards[$0], base: base, value)
      } fold: {
        $0 += $1
      }
      if change < tolerance { return NodeMap(walk.score.array) }
      stranded = 0
      Parallel.reduce(shards.count, into: &stranded) {
        walk.prepare(shards[$0])
      } fold: {
        $0 += $1
      }
    }
    throw .notConverged(measure: measure, afterRounds: maximumRounds)
  }
}

/// The walker's whereabouts, and one round in two sweeps.
private struct Walk: Sendable {
  let view: GraphView
  let damping: Double
  /// The probability of starting again at each node, or nil if all are alike.
  let restart: Scratch<Double>?
  let strength: Scratch<Double>
  let score: Scratch<Double>
  /// What a node hands on for each unit of weight: one division a node instead of one an arc.
  let contribution: Scratch<Double>

  /// Sets what nodes hand on; returns the scores of those that have no tie to follow.
  func prepare(_ nodes: Range<Int>) -> Double {
    var stranded = 0.0
    for v in nodes {
      let total = strength.base[v]
      contribution.base[v] = total > 0 ? score.base[v] / total : 0
      if total == 0 { stranded += score.base[v] }
    }
    return stranded
  }

  /// Collects what nodes are handed; returns by how much their scores change.
  func step<Value: ArcValue>(_ nodes: Range<Int>, base: Double, _ value: Value) -> Double {
    let (score, contribution) = (score.base, contribution.base)
    var change = 0.0
    var v = nodes.lowerBound
    while v < nodes.upperBound {
      var sum = 0.0
      var arc = view.start(v)
      let last = view.end(v)
      while arc < last {
        sum += contribution[Int(view.targets[arc])] * value(arc)
        arc &+= 1
      }
      let new = (restart.map { base * $0.base[v] } ?? base) + damping * sum
      change += abs(new - score[v])
      score[v] = new
      v &+= 1
    }
    return change
  }
}
