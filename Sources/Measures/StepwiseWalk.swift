import Graphs

/// A random walk with new starts, step by step: the shares of all nodes after each.
///
/// A step is one sweep: a node collects what its neighbors hand on, and leaves what it hands on itself for
/// the next step, divided once a node instead of once an arc. Those who have no tie to follow start
/// again.
struct StepwiseWalk: Sendable {
  /// The arcs that enter each node.
  let view: GraphView
  let damping: Double
  /// The probability of starting again at each node; also where the walk begins.
  let restart: Scratch<Double>
  /// The weights of the ties that can be followed from each node.
  let strength: Scratch<Double>
  let shards: [Range<Int>]

  /// The shares after a number of steps.
  func shares<Value: ArcValue>(after rounds: Int, _ value: Value) -> Scratch<Double> {
    var state = State(self)
    for _ in 0..<rounds { _ = step(&state, value) }
    return state.score
  }

  /// The shares when a step changes them by less than `tolerance` in all; nil if none does.
  func shares<Value: ArcValue>(
    tolerance: Double, maximumRounds: Int, _ value: Value
  ) -> Scratch<Double>? {
    var state = State(self)
    for _ in 0..<maximumRounds where step(&state, value) < tolerance { return state.score }
    return nil
  }

  /// The walker's whereabouts.
  private struct State {
    let score: Scratch<Double>
    /// What each node hands on for each unit of weight, and what it will in the next step.
    var handedOn: Scratch<Double>
    var next: Scratch<Double>
    /// The shares of those who have no tie to follow, added.
    var stranded: Double

    init(_ walk: StepwiseWalk) {
      let n = walk.view.nodeCount
      let (score, handedOn) = (Scratch(copying: walk.restart), Scratch(repeating: 0.0, count: n))
      next = Scratch(repeating: 0.0, count: n)
      stranded = Parallel.sum(walk.shards.count) { shard in
        var stranded = 0.0
        for v in walk.shards[shard] {
          let total = unsafe walk.strength.base[v]
          if total > 0 {
            unsafe handedOn.base[v] = unsafe score.base[v] / total
          } else {
            unsafe stranded += score.base[v]
          }
        }
        return stranded
      }
      (self.score, self.handedOn) = (score, handedOn)
    }
  }

  /// Makes a step; returns by how much the shares change, added up.
  private func step<Value: ArcValue>(_ state: inout State, _ value: Value) -> Double {
    let base = 1 - damping + damping * state.stranded
    let (score, handedOn, next) = (state.score, state.handedOn, state.next)
    let sums = Parallel.sum(shards.count, from: SIMD2<Double>.zero) { shard in
      unsafe sweep(shards[shard], base, score.base, handedOn.base, next.base, value)
    } add: {
      $0 += $1
    }
    swap(&state.handedOn, &state.next)
    state.stranded = sums[1]
    return sums[0]
  }

  /// Makes the step of some nodes; returns their change and the new shares of those who are stranded.
  private func sweep<Value: ArcValue>(
    _ nodes: Range<Int>, _ base: Double, _ score: UnsafeMutablePointer<Double>,
    _ handedOn: UnsafeMutablePointer<Double>, _ next: UnsafeMutablePointer<Double>, _ value: Value
  ) -> SIMD2<Double> {
    let (restart, strength) = unsafe (restart.base, strength.base)
    var change = 0.0
    var stranded = 0.0
    var v = nodes.lowerBound
    while v < nodes.upperBound {
      let new = unsafe base * restart[v] + damping * view.collected(handedOn, at: v, value)
      unsafe change += abs(new - score[v])
      unsafe score[v] = new
      let total = unsafe strength[v]
      if total > 0 { unsafe next[v] = new / total } else { stranded += new }
      v &+= 1
    }
    return SIMD2(change, stranded)
  }
}
