public import Graphs

/// Groups found by the older, simpler way: Leiden's moves without its refinement.
///
/// Moves people one by one to the community where they gain most, makes the communities the people
/// of a smaller graph, and repeats until nobody gains. Communities that fall apart, which this
/// method is known for, are cut into their connected parts at the end.
/// `Leiden` finds better groups; this one is for comparison with other programs.
///
/// Ties count by weight. With direction, modularity is that of Leicht and Newman. A person without
/// ties is alone.
///
/// - Complexity: about O(E log V) time for each run in practice, O(V + E) space for each thread.
///
/// V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, “Fast unfolding of communities in
/// large networks”, Journal of Statistical Mechanics, 2008, P10008,
/// <https://doi.org/10.1088/1742-5468/2008/10/P10008>. Only people whose surroundings changed are
/// looked at again (a queue), where the paper sweeps over everybody.
public struct Louvain: Measure {
  /// What makes a grouping good.
  public var objective = CommunityObjective.modularity

  /// The γ of the objective: higher finds more and smaller communities.
  public var resolution = 1.0

  /// How many searches to make; the answer is at least as good as the best of them.
  public var runs = 1

  /// The seed of the random orders.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// What share of the weight of all ties a round must win for the search to go on; 0 goes on until
  /// nothing at all is won.
  public var tolerance = 1e-4

  /// The groups every search starts from; nil for everybody alone.
  ///
  /// Groups that fall apart are cut into their connected parts first, and those above
  /// `maximumSize` are dissolved.
  public var start: Partition?

  /// Nodes that stay in the group they have in `start`; without `start` each of them keeps a group
  /// of its own, which others may join.
  ///
  /// Fixed nodes that are together at the start stay together even where nothing ties them: theirs
  /// are the only groups that may be in pieces, or above `maximumSize`.
  public var fixed: [Graph.Node] = []

  /// The most nodes a group may have; nil for no limit.
  public var maximumSize: Int?

  /// After how many rounds a search ends at the latest.
  public var maximumRounds = 1_000_000

  /// Louvain with its usual options.
  public init() {}

  /// Louvain with some options chosen.
  public init(
    objective: CommunityObjective = .modularity, resolution: Double = 1, runs: Int = 1,
    seed: UInt64 = 1, isWeighted: Bool = true, tolerance: Double = 1e-4
  ) {
    self.objective = objective
    self.resolution = resolution
    self.runs = runs
    self.seed = seed
    self.isWeighted = isWeighted
    self.tolerance = tolerance
  }

  /// The options that can be set by name.
  public static var parameters: [Parameter<Louvain>] {
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
    method(seed: seed).search(on: ground)
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
      isRefined: false, rules: rules)
  }

  private var rules: SearchRules {
    SearchRules(
      start: start, fixed: fixed, maximumSize: maximumSize, maximumRounds: maximumRounds)
  }

  /// `maximumSize` as a number that can be typed.
  private var sizeLimit: Int {
    get { maximumSize ?? 0 }
    set { maximumSize = newValue > 0 ? newValue : nil }
  }
}
