public import Graphs

/// How much of their time a walker who follows ties at random spends with a person.
///
/// At each step the walker follows a tie of the person they are with, chosen in proportion to its
/// weight; with probability 1 − `damping`, or when there is no tie to follow, they start again at
/// anybody. The values add up to 1. Without direction a tie can be followed both ways. Ties to
/// oneself are left out unless `countsLoops` is set, as NetworkX would have it.
///
/// Rounds are repeated until the values change by less than `tolerance` in all; the error of
/// the values, added up, is then below `tolerance` · `damping` / (1 − `damping`).
///
/// - Complexity: O(E) time a round, about log(`tolerance`) / log(`damping`) rounds; O(V) space.
///
/// Lawrence Page, Sergey Brin, Rajeev Motwani and Terry Winograd, “The PageRank citation ranking”,
/// Stanford InfoLab 1999-66, <http://ilpubs.stanford.edu:8090/422/>.
public struct PageRank: Measure {
  /// The probability of following a tie rather than starting again.
  public var damping = 0.85

  /// How much the values may change in the last round, all added.
  public var tolerance = 1e-10

  /// How many rounds are tried.
  public var maximumRounds = 1000

  /// Whether strong ties are followed more often.
  public var isWeighted = true

  /// Whether a tie to oneself can be followed.
  public var countsLoops = false

  /// The usual options: damping 0.85, weighted, without loops.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "damping", \.damping, in: 0...1, "The probability of following a tie at each step."),
    Parameter(
      "tolerance", \.tolerance, in: 1e-15...1, "How much the values may change in the last round."),
    Parameter(
      "maximum-rounds", \.maximumRounds, in: 1...10_000_000, "How many rounds are tried."),
    Parameter("weighted", \.isWeighted, "Follow strong ties more often."),
    Parameter("counts-loops", \.countsLoops, "Let a tie to oneself be followed too."),
  ]

  /// The name, saying so if weights are ignored or loops counted.
  public var heading: String {
    Self.name + (isWeighted ? "" : "-unweighted") + (countsLoops ? "-with-loops" : "")
  }

  /// The share of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let walked = countsLoops ? graph : graph.withoutLoops
    let backward = (isWeighted ? walked : walked.unweighted).transposed
    return try backward.withView { view throws(MeasureError) in
      let strength = walkStrength(of: isWeighted ? walked : walked.unweighted)
      if let weights = view.weights {
        return try iterate(view, StoredValue(base: weights), backward.shards(), strength)
      }
      return try iterate(view, UnitValue(), backward.shards(), strength)
    }
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }

  /// The weights of the ties a walker can follow from each node.
  private func walkStrength(of graph: Graph) -> [Double] {
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
    let walk = Walk(
      view: view, damping: damping, strength: Scratch(strength),
      score: Scratch(repeating: 1 / Double(n), count: n),
      contribution: Scratch(repeating: 0, count: n))
    var stranded = 0.0
    Parallel.reduce(shards.count, into: &stranded) {
      walk.prepare(shards[$0])
    } fold: {
      $0 += $1
    }
    for _ in 0..<maximumRounds {
      // Everybody gets an equal part of the restarts and of those who had no tie to follow.
      let base = (1 - damping + damping * stranded) / Double(n)
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
    throw .notConverged(measure: Self.name, afterRounds: maximumRounds)
  }
}

/// The walker's whereabouts, and one round in two sweeps.
private struct Walk: Sendable {
  let view: GraphView
  let damping: Double
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
      let new = base + damping * sum
      change += abs(new - score[v])
      score[v] = new
      v &+= 1
    }
    return change
  }
}
