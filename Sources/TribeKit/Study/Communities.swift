public import Graphs
public import Measures

/// The communities of a network, numbered from 0, the largest first; the person whose network it is left out.
public struct Communities: Sendable {
  /// Smaller groups are no community: their people are unattached.
  public let minimumSize: Int

  /// How they were found.
  public let search: CommunitySearch

  /// The person left out, if any.
  public let ego: Graph.Node?

  /// The people searched, as nodes of the whole network, ascending.
  public let people: [Graph.Node]

  /// The graph searched: node i is `people[i]`.
  public let stage: Graph

  /// The groups on the graph searched, people alone included.
  public let partition: Partition

  /// What to tell the user when label propagation ended with nearly everybody in one group; nil otherwise.
  public let collapseSentence: String?

  /// What was looked for; nil where the method looks for nothing in particular.
  public let objective: CommunityObjective?

  /// The resolution used, where there is one.
  public let resolution: Double?

  /// How sure the groups are, if that was asked for.
  public let ensemble: EnsembleResult?

  /// Which way the rule of the automatic method went, and why.
  public let reason: ConfidentCommunitiesResult.Reason?

  /// The profile of the resolutions, if they were scanned.
  public let profile: ResolutionProfile?

  /// How the network compares with shuffled ones; nil where nothing is divided, or nobody asked.
  public let chance: NullTestResult?

  /// The members of each community, as nodes of the whole network, ascending.
  public let members: [[Graph.Node]]

  /// The community of each node of the whole network; nil for the ego and for people alone.
  public let community: NodeMap<Int?>

  init(
    search: CommunitySearch, ego: Graph.Node?, people: [Graph.Node], stage: Graph,
    found: CommunitySearch.Found
  ) {
    self.search = search
    self.ego = ego
    self.people = people
    self.stage = stage
    partition = found.partition
    collapseSentence = found.collapse
    objective = found.objective
    resolution = found.resolution
    ensemble = found.ensemble
    reason = found.reason
    profile = found.profile
    chance = found.chance
    let minimumSize = search.minimumSize ?? (found.ensemble == nil ? 2 : 3)
    self.minimumSize = minimumSize
    let groups = partition.members.filter { $0.count >= max(1, minimumSize) }
    members = groups.map { group in group.map { people[Int($0)] } }
    var community = NodeMap<Int?>(
      repeating: nil, count: people.count + (ego == nil ? 0 : 1))
    for (number, group) in members.enumerated() {
      for node in group { community[node] = number }
    }
    self.community = community
  }

  /// How many communities there are.
  public var count: Int { members.count }

  /// How many people belong to none.
  public var unattachedCount: Int { people.count - members.reduce(0) { $0 + $1.count } }

  /// The modularity of the groups at resolution 1: how much denser they are inside than chance would have it.
  public var modularity: Double { Modularity().value(of: partition, on: stage) }

  /// The share of all ties, by weight, that lie inside the groups.
  public var coverage: Double { Coverage().value(of: partition, on: stage) }

  /// Size, density, conductance and more of each community; which way a tie leads does not count.
  public var statistics: [CommunityStatistics] {
    Array(CommunityStatistics.all(of: partition, on: stage.undirected).prefix(count))
  }

  /// Values on the graph searched, spread over the whole network; the ego gets `missing`.
  func spread<Value>(_ values: NodeMap<Value>, missing: Value) -> NodeMap<Value> {
    guard ego != nil else { return values }
    var whole = NodeMap(repeating: missing, count: community.count)
    for (position, node) in people.enumerated() { whole[node] = values[Graph.Node(position)] }
    return whole
  }
}
