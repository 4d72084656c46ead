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
public struct Louvain: MovingSearch {
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

  /// Louvain with its usual options.
  public init() {}

  /// Groups become the next level as they are.
  public static var isRefined: Bool { false }
}
