import Foundation
import Graphs

/// Where somebody who follows ties at random, and now and then starts again, spends their time.
struct RandomWalk {
  let damping: Double
  let tolerance: Double
  let maximumRounds: Int
  /// How many steps are made, whatever the change; 0: until the shares settle.
  let rounds: Int
  /// Where the walk starts again, each as likely as the others; if empty, anywhere.
  let restarts: [Graph.Node]
  let measure: String

  /// The share of each node.
  func shares(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    guard graph.nodeCount > 0 else { return NodeMap([]) }
    let backward = graph.transposed
    let shards = backward.shards()
    let strength = strength(of: graph, shards)
    let found = try backward.withView { view throws(MeasureError) in
      if let weights = unsafe view.weights {
        return try unsafe shares(
          view, StoredValue(base: weights), shards, strength, !graph.isDirected)
      }
      return try shares(view, UnitValue(), shards, strength, !graph.isDirected)
    }
    return NodeMap(found.array)
  }

  /// The weights of the ties that can be followed from each node.
  private func strength(of graph: Graph, _ shards: [Range<Int>]) -> Scratch<Double> {
    let strength = Scratch(repeating: 0.0, count: graph.nodeCount)
    graph.withView { view in
      Parallel.forEach(shards.count) { shard in
        for v in shards[shard] {
          let (first, last) = (view.start(v), view.end(v))
          guard let weights = unsafe view.weights else {
            unsafe strength.base[v] = Double(last &- first)
            continue
          }
          var sum = 0.0
          for arc in first..<last { unsafe sum += weights[arc] }
          unsafe strength.base[v] = sum
        }
      }
    }
    return strength
  }

  /// Chooses the method; `view` has the arcs that enter each node.
  private func shares<Value: ArcValue>(
    _ view: GraphView, _ value: Value, _ shards: [Range<Int>], _ strength: Scratch<Double>,
    _ isSymmetric: Bool
  ) throws(MeasureError) -> Scratch<Double> {
    let restart = restart(nodeCount: view.nodeCount)
    // Without new starts (damping 1) the equations have no one answer, but the walk still has a limit.
    guard rounds == 0, isSymmetric, damping < 1 else {
      let walk = StepwiseWalk(
        view: view, damping: damping, restart: restart, strength: strength, shards: shards)
      if rounds > 0 { return walk.shares(after: rounds, value) }
      if let found = walk.shares(tolerance: tolerance, maximumRounds: maximumRounds, value) {
        return found
      }
      throw .notConverged(measure: measure, afterRounds: maximumRounds)
    }
    let walk = ConjugateWalk(
      view: view, damping: damping, restart: restart, strength: strength, shards: shards)
    if let found = walk.shares(tolerance: tolerance, maximumRounds: maximumRounds, value) {
      return found
    }
    throw .notConverged(measure: measure, afterRounds: maximumRounds)
  }

  /// How many rounds the tolerance takes at most: a step of the walk shrinks what is left to the damping's
  /// share, a step of conjugate gradients to (√κ − 1) / (√κ + 1) for κ = (1 + d) / (1 − d).
  func usualRounds(isDirected: Bool) -> Double {
    if rounds > 0 { return Double(rounds) }
    let root = ((1 + damping) / (1 - damping)).squareRoot()
    let rate = isDirected || damping == 1 ? damping : (root - 1) / (root + 1)
    let needed = rate > 0 && rate < 1 ? log(tolerance / 2) / log(rate) : 1 / (1 - rate)
    return min(max(1, needed), Double(maximumRounds))
  }

  /// The probability of starting again at each node.
  private func restart(nodeCount: Int) -> Scratch<Double> {
    guard !restarts.isEmpty else {
      return Scratch(repeating: 1 / Double(nodeCount), count: nodeCount)
    }
    let restart = Scratch(repeating: 0.0, count: nodeCount)
    for v in restarts { unsafe restart.base[Int(v)] += 1 / Double(restarts.count) }
    return restart
  }
}
