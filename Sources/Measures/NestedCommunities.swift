public import Graphs

/// Communities within communities: a tree.
///
/// In the middle is a given grouping. Downward, each community is looked at as a network of its own
/// and divided if that can be trusted: at least two parts of `minimumSize`, at least
/// `minimumSurvivingShare` of the people steady when ties are resampled, and a modularity at least
/// `minimumScore` standard deviations above that of shuffled ties. Upward, communities are joined by
/// the map equation of the ties between them alone: where a walk that leaves one of them mostly stays
/// among a few others, those form a larger one; again and again, as long as more than one remains.
///
/// Every community of the tree is connected; the parts of one are disjoint, and people who fit into
/// none of them are in the whole only.
///
/// - Complexity: `runs` + `shuffles` searches of each community, on all threads.
///
/// Martin Rosvall and Carl T. Bergstrom, “Multilevel compression of random walks on networks reveals
/// hierarchical organization in large integrated systems”, PLoS ONE 6, 2011,
/// <https://doi.org/10.1371/journal.pone.0018209>, for the way up.
public struct NestedCommunities: Sendable {
  /// Smaller parts do not count as a division.
  public var minimumSize = 3

  /// How many searches each division is judged by, a third of them on the network as it is.
  public var runs = 30

  /// How many shuffled networks each division is held against.
  public var shuffles = 20

  /// The least share of people who must be steady for a division to stand.
  public var minimumSurvivingShare = 0.6

  /// By how many standard deviations a division's modularity must exceed those of shuffled ties.
  public var minimumScore = 3.0

  /// How many divisions deep the tree may be below the given grouping.
  public var maximumDepth = 8

  /// The seed of everything drawn.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The usual options.
  public init() {}

  /// One community of the tree.
  public struct Tribe: Sendable {
    /// Its people, ascending.
    public let members: [Graph.Node]

    /// The share of its people who are steady in its division; undefined (NaN) if it is not divided
    /// here, or by joining.
    public var steadyShare = Double.nan

    /// Its parts, the largest first; empty if it is not divided.
    public var parts: [Tribe] = []

    init(members: [Graph.Node], parts: [Tribe] = []) {
      self.members = members
      self.parts = parts
    }

    /// How many levels there are below this one.
    public var depth: Int { parts.isEmpty ? 0 : 1 + (parts.map(\.depth).max() ?? 0) }
  }

  /// The tree around a grouping: the largest communities, each with its parts.
  public func tree(around partition: Partition, on graph: Graph) -> [Tribe] {
    let groups = partition.members.filter { $0.count >= minimumSize }
    let divided = Parallel.map(groups.count) { divide(groups[$0], graph, depth: 0) }
    return joined(divided, graph)
  }

  private func divide(_ members: [Graph.Node], _ graph: Graph, depth: Int) -> Tribe {
    var tribe = Tribe(members: members)
    guard members.count >= 2 * minimumSize, depth < maximumDepth else { return tribe }
    let inside = graph.subgraph(of: members)
    var rule = ConfidentCommunities()
    rule.seedRuns = max(1, runs / 3)
    rule.resampledRuns = max(1, runs - runs / 3)
    rule.seed = SearchPurpose.nested.seed(seed, Int(members[0]) + depth << 32)
    rule.isWeighted = isWeighted
    rule.minimumSize = minimumSize
    rule.nullTest = nil
    rule.comparesDescriptions = false
    let found = rule.result(on: inside).ensemble
    let parts = found.partition.members.filter { $0.count >= minimumSize }
    let covered = parts.reduce(0) { $0 + $1.count }
    guard parts.count > 1, 2 * covered > members.count,
      found.survivingShare >= minimumSurvivingShare
    else { return tribe }
    var test = NullTest()
    test.shuffles = shuffles
    test.seed = rule.seed
    test.isWeighted = isWeighted
    guard test.result(on: inside).zScore >= minimumScore else { return tribe }
    tribe.steadyShare = found.survivingShare
    tribe.parts = parts.map { part in
      divide(part.map { members[Int($0)] }, graph, depth: depth + 1)
    }
    return tribe
  }

  /// Joins tribes level by level as long as that shortens the description of a walk between them and
  /// leaves more than one.
  private func joined(_ tribes: [Tribe], _ graph: Graph) -> [Tribe] {
    guard tribes.count > 2 else { return tribes }
    let nobody = Graph.Node.max
    var number = NodeMap(repeating: nobody, count: graph.nodeCount)
    for (position, tribe) in tribes.enumerated() {
      for v in tribe.members { number[v] = Graph.Node(position) }
    }
    var builder = GraphBuilder(
      nodeCount: tribes.count, isDirected: graph.isDirected, isWeighted: true)
    graph.forEachEdge { source, target, weight in
      let (a, b) = (number[source], number[target])
      if a != nobody && b != nobody && a != b {
        builder.addEdge(a, b, weight: isWeighted ? weight : 1)
      }
    }
    let found = SingleSearch(objective: .mapEquation)
      .partition(of: builder.build(), seed: seed, purpose: .nested, number: tribes.count)
    guard found.count > 1, found.count < tribes.count else { return tribes }
    let upper = found.members.map { group in
      group.count == 1
        ? tribes[Int(group[0])]
        : Tribe(
          members: group.flatMap { tribes[Int($0)].members }.sorted(),
          parts: group.map { tribes[Int($0)] })
    }
    return joined(
      upper.sorted {
        $0.members.count != $1.members.count
          ? $0.members.count > $1.members.count : $0.members[0] < $1.members[0]
      }, graph)
  }
}
