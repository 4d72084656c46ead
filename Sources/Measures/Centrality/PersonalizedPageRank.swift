public import Graphs

/// How much of their time a walker who keeps coming back to chosen people spends with a person.
///
/// As `PageRank`, but a new start, and one when there is no tie to follow, is made at one of `sources`, all of
/// them equally likely: high values are near these people, by many short ways. Without
/// sources a new start is made anywhere, and the values are those of `PageRank`.
///
/// - Complexity: as `PageRank`.
///
/// Taher Haveliwala, “Topic-sensitive PageRank”, WWW 2002, <https://doi.org/10.1145/511446.511513>.
public struct PersonalizedPageRank: Measure {
  /// Where the walk starts again.
  public var sources: [Graph.Node] = []

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

  /// The usual options: no sources, damping 0.85, weighted.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("sources", \.sources, "Where the walk starts again."),
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
  ]

  /// The name, saying so if weights are ignored.
  public var heading: String { Self.name + (isWeighted ? "" : "-unweighted") }

  /// Reads each row for itself.
  public static let reliesOnOpposites = false

  /// The share of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    try graph.checkNodes(sources, option: "\(Self.name).sources")
    let walked = graph.withoutLoops
    return try RandomWalk(
      damping: damping, tolerance: tolerance, maximumRounds: maximumRounds, rounds: rounds,
      restarts: sources, measure: Self.name
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
        restarts: sources, measure: Self.name
      ).usualRounds(isDirected: graph.isDirected), over: isWeighted ? graph : graph.unweighted)
  }
}
