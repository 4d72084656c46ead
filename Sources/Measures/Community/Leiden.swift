public import Graphs

/// Groups in which people have more ties among themselves than chance gives, each connected.
///
/// Moves people one by one to the community where they gain most, splits each community into well
/// tied parts, makes the parts the people of a smaller graph, and repeats until nobody gains; then
/// starts over from what was found until a round wins nearly nothing. `runs` such searches start
/// from different random orders; then they are crossed two by two, so that the best takes over what
/// others did better (`CommunityRuns`). The answer is at least as good as the best run.
///
/// Every community is connected. Ties count by weight. With direction, modularity is that of Leicht
/// and Newman. A person without ties is alone. Self-loops count in strength.
///
/// - Complexity: about O(E log V) time for each run in practice, O(V + E) space for each thread.
///
/// V. A. Traag, L. Waltman and N. J. van Eck, “From Louvain to Leiden: guaranteeing well-connected
/// communities”, Scientific Reports 9, 2019, <https://doi.org/10.1038/s41598-019-41695-z>. The
/// paper's γ is `resolution`.
public struct Leiden: Measure {
  /// What makes a grouping good.
  public var objective = CommunityObjective.modularity

  /// The γ of the objective: higher finds more and smaller communities.
  public var resolution = 1.0

  /// How many searches to make; the answer is at least as good as the best of them.
  public var runs = 10

  /// The seed of the random orders.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// What share of the weight of all ties a round must win for the search to go on; 0 goes on until
  /// nothing at all is won.
  public var tolerance = 1e-4

  /// Leiden with its usual options.
  public init() {}

  /// Leiden with some options chosen.
  public init(
    objective: CommunityObjective = .modularity, resolution: Double = 1, runs: Int = 10,
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
  public static var parameters: [Parameter<Leiden>] {
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
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .partition(partition(of: graph))
  }

  /// The best partition found.
  public func partition(of graph: Graph) -> Partition { search(graph).partition }

  /// The best partition with its quality, and the quality of every run.
  public func search(_ graph: Graph) -> CommunitySearchResult {
    CommunityRuns(
      objective: objective, resolution: resolution, runs: runs, seed: seed,
      isWeighted: isWeighted, tolerance: tolerance, isRefined: true
    ).search(graph)
  }
}
