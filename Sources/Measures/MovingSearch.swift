public import Graphs

/// A search that moves people between groups: the options of Leiden and Louvain, and what is done
/// with them.
///
/// `runs` searches start from different random orders; then they are crossed two by two, so that the
/// best takes over what others did better (`CommunityRuns`).
public protocol MovingSearch: Measure {
  /// Whether groups are split into well tied parts before those become the next level's people.
  static var isRefined: Bool { get }

  /// What makes a grouping good.
  var objective: CommunityObjective { get set }

  /// The γ of the objective: higher finds more and smaller communities.
  var resolution: Double { get set }

  /// How many searches to make; the answer is at least as good as the best of them.
  var runs: Int { get set }

  /// The seed of the random orders.
  var seed: UInt64 { get set }

  /// Whether weights count, where the graph has them.
  var isWeighted: Bool { get set }

  /// What share of the weight of all ties a round must win for the search to go on; 0 goes on until
  /// nothing at all is won.
  var tolerance: Double { get set }

  /// The groups every search starts from; nil for everybody alone.
  var start: Partition? { get set }

  /// Nodes that stay in the group they have in `start`.
  var fixed: [Graph.Node] { get set }

  /// The most nodes a group may have; nil for no limit.
  var maximumSize: Int? { get set }

  /// After how many rounds a search ends at the latest.
  var maximumRounds: Int { get set }
}

extension MovingSearch {
  /// The method with some options chosen.
  public init(
    objective: CommunityObjective = .modularity, resolution: Double = 1, runs: Int? = nil,
    seed: UInt64 = 1, isWeighted: Bool = true, tolerance: Double? = nil
  ) {
    self.init()
    self.objective = objective
    self.resolution = resolution
    self.runs = runs ?? self.runs
    self.seed = seed
    self.isWeighted = isWeighted
    self.tolerance = tolerance ?? self.tolerance
  }

  /// The options that can be set by name.
  public static var parameters: [Parameter<Self>] {
    [
      Parameter("objective", \.objective, "What makes a grouping good."),
      Parameter(
        "resolution", \.resolution, in: 0...1_000_000,
        "Higher finds more and smaller communities."),
      Parameter("runs", \.runs, in: 1...1_000_000, "How many searches to learn from."),
      Parameter("seed", \.seed, "The seed of the random orders."),
      Parameter("weighted", \.isWeighted, "Whether weights count, where there are any."),
      Parameter(
        "tolerance", \.tolerance, in: 0...1,
        "A search ends when a round wins less than this share of the weight of all ties."),
      Parameter("fixed", \.fixed, "Nodes that stay in the group they start in."),
      Parameter(
        "maximum-size", \.sizeLimit, in: 0...1_000_000_000,
        "The most people in a group; 0 for no limit."),
      Parameter(
        "maximum-rounds", \.maximumRounds, in: 1...1_000_000,
        "After how many rounds a search ends at the latest."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    try graph.checkNodes(fixed, option: "fixed")
    return .partition(partition(of: graph))
  }

  /// The best partition found.
  public func partition(of graph: Graph) -> Partition { search(graph).partition }

  /// The best partition with its quality, and the quality of every run.
  public func search(_ graph: Graph) -> CommunitySearchResult {
    search(on: CommunityGround(graph, isWeighted: isWeighted))
  }

  /// The same on a graph made ready before; whether weights count is told by the ground.
  public func search(on ground: CommunityGround) -> CommunitySearchResult {
    var method = method(seed: seed)
    method.threads.count = Parallel.threadCount
    return method.search(on: ground)
  }

  /// One search alone, without `runs` and their crossing: for those who make many, with a seed each.
  ///
  /// Preparation and memory are those of the ground, so a run costs its search alone; runs may be
  /// made on several threads at the same time.
  public func run(on ground: CommunityGround, seed: UInt64) -> Partition {
    method(seed: seed).run(on: ground)
  }

  private func method(seed: UInt64) -> CommunityRuns {
    CommunityRuns(
      objective: objective, resolution: resolution, runs: runs, seed: seed, tolerance: tolerance,
      isRefined: Self.isRefined,
      rules: SearchRules(
        start: start, fixed: fixed, maximumSize: maximumSize, maximumRounds: maximumRounds))
  }

  /// `maximumSize` as a number that can be typed.
  private var sizeLimit: Int {
    get { maximumSize ?? 0 }
    set { maximumSize = newValue > 0 ? newValue : nil }
  }
}
