public import Graphs
public import Measures

/// How communities are looked for: the method and its options.
public struct CommunitySearch: Sendable {
  /// The methods to choose from.
  public enum Method: String, Sendable, CaseIterable {
    /// Leiden: the best known quality, every community connected.
    case leiden
    /// Louvain: the classic; its communities may fall apart.
    case louvain
    /// Label propagation: fast and rough.
    case labelPropagation = "label-propagation"

    /// What the help says of the method.
    public var summary: String {
      switch self {
      case .leiden: "moves people between groups until no move helps; every group is connected"
      case .louvain: "the older way to the same goal; groups may be less well connected"
      case .labelPropagation: "everybody takes the group most of their ties are in; fast and rough"
      }
    }
  }

  /// The method.
  public var method = Method.leiden

  /// What Leiden makes as large as possible.
  public var objective = CommunityObjective.modularity

  /// Higher finds more and smaller groups; 1 is the usual value.
  public var resolution = 1.0

  /// How many runs with different seeds; the best is kept.
  public var runs = 10

  /// The first seed.
  public var seed: UInt64 = 1

  /// The usual search.
  public init() {}

  /// Finds the communities of a network.
  ///
  /// - Parameter ego: the person whose network it is; left out of the search, since a person tied to everybody
  ///   glues all groups together.
  public func communities(
    in network: Network, without ego: Graph.Node? = nil
  ) throws(MeasureError) -> Communities {
    let people = network.graph.nodes.filter { $0 != ego }
    let stage = ego == nil ? network.graph : network.graph.subgraph(of: people)
    var collapsed = false
    let partition: Partition
    switch method {
    case .leiden:
      var leiden = Leiden()
      leiden.objective = objective
      leiden.resolution = resolution
      leiden.runs = runs
      leiden.seed = seed
      partition = leiden.partition(of: stage)
    case .louvain:
      var louvain = Louvain()
      louvain.resolution = resolution
      louvain.runs = runs
      louvain.seed = seed
      partition = louvain.partition(of: stage)
    case .labelPropagation:
      var propagation = LabelPropagation()
      propagation.seed = seed
      let answer = try propagation.search(stage)
      partition = answer.partition
      collapsed = answer.isCollapsed
    }
    return Communities(
      search: self, ego: ego, people: people, stage: stage, partition: partition,
      hasCollapsed: collapsed)
  }

  /// The options as they stand, for the manifest: name and value.
  var parameters: [(String, String)] {
    var list = [("method", method.rawValue)]
    if method == .leiden { list.append(("objective", objective.rawValue)) }
    if method != .labelPropagation {
      list.append(("resolution", "\(resolution)"))
      list.append(("runs", "\(runs)"))
    }
    list.append(("seed", "\(seed)"))
    return list
  }
}
