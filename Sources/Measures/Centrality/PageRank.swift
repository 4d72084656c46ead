public import Graphs

/// How much of their time a walker who follows ties at random spends with a person.
///
/// At each step the walker follows a tie of the person they are with, chosen in proportion to its
/// weight; with probability 1 − `damping`, or when there is no tie to follow, they start again at
/// anybody. The values add up to 1. Without direction a tie can be followed both ways. Ties to
/// oneself are left out unless `countsLoops` is set, as NetworkX would have it.
///
/// The walk is followed until one more step would change the values by less than `tolerance` in all;
/// the error of the values, added up, is then below `tolerance` · `damping` / (1 − `damping`). Without
/// direction the equations are symmetric and are solved by conjugate gradients, which takes a third of
/// the rounds of a walk step by step. With `rounds` set, exactly as many steps are made, from
/// everybody alike.
///
/// - Complexity: O(E) time a round; with direction about log(`tolerance`) / log(`damping`) rounds, without
///   √(2 / (1 − `damping`)) times fewer at worst; O(V) space.
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

  /// How many steps of the walk are made, whatever the change; 0 to go on until the values settle.
  public var rounds = 0

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
    Parameter(
      "rounds", \.rounds, in: 0...10_000_000,
      "Make exactly this many steps of the walk; 0 to go on until the values settle."),
    Parameter("weighted", \.isWeighted, "Follow strong ties more often."),
    Parameter("counts-loops", \.countsLoops, "Let a tie to oneself be followed too."),
  ]

  /// The name, saying so if weights are ignored or loops counted.
  public var heading: String {
    Self.name + (isWeighted ? "" : "-unweighted") + (countsLoops ? "-with-loops" : "")
  }

  /// Reads each row for itself.
  public static let reliesOnOpposites = false

  /// The share of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let walked = countsLoops ? graph : graph.withoutLoops
    return try RandomWalk(
      damping: damping, tolerance: tolerance, maximumRounds: maximumRounds, rounds: rounds,
      restarts: [], measure: Self.name
    ).shares(on: isWeighted ? walked : walked.unweighted)
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }

  /// As many rounds as the tolerance takes at most.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .rounds(
      RandomWalk(
        damping: damping, tolerance: tolerance, maximumRounds: maximumRounds, rounds: rounds,
        restarts: [], measure: Self.name
      ).usualRounds(isDirected: graph.isDirected), over: isWeighted ? graph : graph.unweighted)
  }
}
