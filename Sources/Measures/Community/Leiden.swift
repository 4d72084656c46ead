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
public struct Leiden: MovingSearch {
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
  ///
  /// A single run on a large graph stops there; several runs and small graphs go on to a twentieth of it.
  public var tolerance = 2e-3

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

  /// Leiden with its usual options.
  public init() {}

  /// Parts stay connected by refinement.
  public static var isRefined: Bool { true }
}
