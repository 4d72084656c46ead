public import Graphs
public import Measures

/// How communities are looked for: the method and its options.
public struct CommunitySearch: Sendable {
  /// The methods to choose from.
  public enum Method: String, Sendable, CaseIterable {
    /// The rule with nothing to choose: the map equation, or modularity where that does not hold.
    case automatic
    /// Leiden: the best known quality, every community connected.
    case leiden
    /// Louvain: the classic; its communities may fall apart.
    case louvain
    /// Label propagation: fast and rough.
    case labelPropagation = "label-propagation"
    /// Joining where modularity gains most (Clauset, Newman and Moore).
    case fastGreedy = "fast-greedy"
    /// Cutting the busiest ties.
    case girvanNewman = "girvan-newman"
    /// Joining whom short walks lead to the same places.
    case walktrap

    /// What the help says of the method.
    public var summary: String {
      switch self {
      case .automatic:
        "the map equation; modularity at a steady resolution where that divides nothing or wavers"
      case .leiden: "moves people between groups until no move helps; every group is connected"
      case .louvain: "the older way to the same goal; groups may be less well connected"
      case .labelPropagation: "everybody takes the group most of their ties are in; fast and rough"
      case .fastGreedy: "joins groups two by two where modularity gains most"
      case .girvanNewman: "cuts the busiest ties one by one; for small networks"
      case .walktrap: "joins people from whom short walks lead to the same places"
      }
    }
  }

  /// The method.
  public var method = Method.automatic

  /// What Leiden makes as large as possible.
  public var objective = CommunityObjective.modularity

  /// Higher finds more and smaller groups; 1 is the usual value.
  public var resolution = 1.0

  /// How many runs with different seeds; the best is kept.
  ///
  /// The automatic method keeps what its ensemble agrees on instead.
  public var runs = 10

  /// The first seed.
  public var seed: UInt64 = 1

  /// How many further searches tell how sure the groups are, half of them of resampled networks;
  /// nil is 100, fewer on huge networks, with the automatic method and none with the others.
  public var ensembleRuns: Int?

  /// Smaller groups are left unattached; nil is 3 with an ensemble and 2 without.
  public var minimumSize: Int?

  /// Whether to scan the resolutions even where nothing hangs on them.
  public var scansResolutions = false

  /// Whether to hold the network against shuffled ones, a hundred times, even where nothing hangs on it.
  public var testsChance = false

  /// Counts of people under this are not told.
  public var smallestCell = 1

  /// The evidence drawn anew, as in `Ensemble`; nil leaves out ties by lot.
  ///
  /// Its graphs have the people searched, in their order: without the ego.
  public var resample: (@Sendable (UInt64) -> Graph)?

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
    var found = try method == .automatic ? automatic(on: stage) : chosen(on: stage)
    if testsChance && found.chance == nil {
      var test = NullTest()
      test.seed = seed
      found.chance = test.resultByWeightsOrTies(on: stage)
    }
    return Communities(search: self, ego: ego, people: people, stage: stage, found: found)
  }

  /// How many searches an ensemble makes unless that is chosen: 100, fewer where they take long.
  static func usualEnsemble(on graph: Graph) -> Int {
    min(100, max(20, 40_000_000 / max(1, graph.nodeCount + graph.arcCount)))
  }

  private func automatic(on stage: Graph) -> Found {
    let count = max(2, ensembleRuns ?? Self.usualEnsemble(on: stage))
    var rule = ConfidentCommunities()
    rule.seedRuns = count / 2
    rule.resampledRuns = count - count / 2
    rule.seed = seed
    rule.resample = resample
    rule.scansAlways = scansResolutions
    if !scansResolutions {
      // A smaller ensemble goes with a smaller scan.
      let share = min(1, Double(count) / 100)
      rule.scan.firstRuns = max(2, Int(share * Double(rule.scan.firstRuns)))
      rule.scan.runs = max(rule.scan.firstRuns, Int(share * Double(rule.scan.runs)))
    }
    rule.minimumSize = minimumSize ?? 3
    if testsChance { rule.nullTest?.firstShuffles = nil }
    let result = rule.result(on: stage)
    return Found(
      partition: result.ensemble.partition, objective: result.objective,
      resolution: result.resolution, ensemble: result.ensemble, reason: result.reason,
      profile: result.profile, chance: result.chance)
  }

  private func chosen(on stage: Graph) throws(MeasureError) -> Found {
    var found = try one(on: stage, runs: runs, seed: seed)
    if scansResolutions {
      var scan = ResolutionScan()
      scan.seed = seed
      found.profile = scan.profile(of: stage)
    }
    guard let count = ensembleRuns, count > 0 else { return found }
    var ensemble = Ensemble()
    ensemble.objective = objective
    ensemble.resolution = resolution
    ensemble.seedRuns = count / 2
    ensemble.resampledRuns = count - count / 2
    ensemble.seed = seed
    ensemble.resample = resample
    ensemble.minimumSize = minimumSize ?? 3
    if method != .leiden {
      let search = self
      ensemble.method = { graph, seed in
        (try? search.one(on: graph, runs: 1, seed: seed).partition)
          ?? Partition(singletons: graph.nodeCount)
      }
    }
    // An ensemble speaks of connected groups; those of the classic methods may fall apart.
    found.partition = found.partition.connectedParts(on: stage)
    found.ensemble = ensemble.result(on: stage, judging: found.partition)
    return found
  }

  /// The best of some runs of a method other than the automatic one.
  private func one(on stage: Graph, runs: Int, seed: UInt64) throws(MeasureError) -> Found {
    switch method {
    case .automatic, .leiden:
      var leiden = Leiden()
      leiden.objective = objective
      leiden.resolution = resolution
      leiden.runs = runs
      leiden.seed = seed
      return Found(
        partition: leiden.partition(of: stage), objective: objective,
        resolution: objective == .mapEquation ? nil : resolution)
    case .louvain:
      var louvain = Louvain()
      louvain.objective = objective
      louvain.resolution = resolution
      louvain.runs = runs
      louvain.seed = seed
      return Found(
        partition: louvain.partition(of: stage), objective: objective,
        resolution: objective == .mapEquation ? nil : resolution)
    case .labelPropagation:
      var propagation = LabelPropagation()
      propagation.seed = seed
      let answer = try propagation.search(stage)
      return Found(partition: answer.partition, collapse: answer.collapseSentence)
    case .fastGreedy:
      var greedy = FastGreedy()
      // Seed 1, the usual one, settles equals in the order of the input.
      greedy.seed = seed &- 1
      return Found(partition: greedy.partition(of: stage), objective: .modularity)
    case .girvanNewman:
      var cutting = GirvanNewman()
      cutting.seed = seed &- 1
      return Found(partition: try cutting.partition(of: stage), objective: .modularity)
    case .walktrap:
      var walktrap = Walktrap()
      walktrap.seed = seed &- 1
      return Found(partition: try walktrap.partition(of: stage), objective: .modularity)
    }
  }

  /// What a search found, before it is told of people.
  struct Found: Sendable {
    var partition: Partition
    var objective: CommunityObjective?
    var resolution: Double?
    var collapse: String?
    var ensemble: EnsembleResult?
    var reason: ConfidentCommunitiesResult.Reason?
    var profile: ResolutionProfile?
    var chance: NullTestResult?
  }

  /// The options as they stand, for the manifest: name and value.
  var parameters: [(String, String)] {
    var list = [("method", method.rawValue)]
    if method == .leiden || method == .louvain {
      list.append(("objective", objective.rawValue))
      list.append(("resolution", "\(resolution)"))
      list.append(("runs", "\(runs)"))
    }
    list.append(("seed", "\(seed)"))
    if let ensembleRuns { list.append(("ensemble", "\(ensembleRuns)")) }
    if let minimumSize { list.append(("minimum-size", "\(minimumSize)")) }
    if scansResolutions { list.append(("scan", "true")) }
    if testsChance { list.append(("null-test", "true")) }
    return list
  }
}
