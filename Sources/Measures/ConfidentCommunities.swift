public import Graphs

/// Communities with nothing to choose, and how sure they are.
///
/// The rule: an ensemble of searches for the map equation, which has no resolution. If it finds
/// nothing to divide, or fewer than half of the people stay with their community when ties are
/// resampled, an ensemble for modularity at the resolution of a plateau (`ResolutionScan`) takes its
/// place. The answer says which and why.
///
/// “Nothing to divide” means that nine tenths of the people of the largest connected part are in one
/// community, though fewer than half of their pairs are tied: on thin graphs with blurred groups the
/// map equation has one answer, everybody together, and is very sure of it.
///
/// - Complexity: `seedRuns` + `resampledRuns` searches, twice that and a scan where the rule turns
///   to modularity; all on all threads.
public struct ConfidentCommunities: Sendable {
  /// How many searches of the graph itself an ensemble makes.
  public var seedRuns = 50

  /// How many searches of resampled graphs an ensemble makes.
  public var resampledRuns = 50

  /// The seed of everything drawn.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The probability with which the default resampling leaves out a tie.
  public var dropProbability = 0.1

  /// The evidence drawn anew, as in `Ensemble`.
  public var resample: (@Sendable (UInt64) -> Graph)?

  /// From which size on a community can be somebody's second one.
  public var minimumSize = 2

  /// The least share of people who must survive resampling for the map equation to stand.
  public var minimumSurvivingShare = 0.5

  /// Whether the resolutions are scanned even where the map equation stands, to see the profile.
  public var scansAlways = false

  /// How resolutions are scanned.
  public var scan = ResolutionScan()

  /// The usual options.
  public init() {}

  /// Applies the rule.
  public func result(on graph: Graph) -> ConfidentCommunitiesResult {
    let map = ensemble(.mapEquation, resolution: 1).result(on: graph)
    let surviving = map.survivingShare
    var reason = ConfidentCommunitiesResult.Reason.mapEquationStands(surviving: surviving)
    if isUndivided(map.partition, graph) {
      reason = .nothingDivided
    } else if surviving < minimumSurvivingShare {
      reason = .tooFewSurvive(surviving: surviving)
    }
    let stands = if case .mapEquationStands = reason { true } else { false }
    let profile = stands && !scansAlways ? nil : scanner.profile(of: graph)
    guard let profile, !stands else {
      return ConfidentCommunitiesResult(
        ensemble: map, objective: .mapEquation, resolution: nil, reason: reason, profile: profile)
    }
    return ConfidentCommunitiesResult(
      ensemble: ensemble(.modularity, resolution: profile.chosen).result(on: graph),
      objective: .modularity, resolution: profile.chosen, reason: reason, profile: profile)
  }

  private func ensemble(_ objective: CommunityObjective, resolution: Double) -> Ensemble {
    var ensemble = Ensemble()
    ensemble.objective = objective
    ensemble.resolution = resolution
    ensemble.seedRuns = seedRuns
    ensemble.resampledRuns = resampledRuns
    ensemble.seed = seed
    ensemble.isWeighted = isWeighted
    ensemble.dropProbability = dropProbability
    ensemble.resample = resample
    ensemble.minimumSize = minimumSize
    return ensemble
  }

  private var scanner: ResolutionScan {
    var scan = scan
    scan.seed = seed
    scan.isWeighted = isWeighted
    return scan
  }

  /// Whether a partition leaves the largest connected part in one piece that is no dense group.
  private func isUndivided(_ partition: Partition, _ graph: Graph) -> Bool {
    let part = ConnectedComponents(of: graph).largest
    guard part.count > 2 else { return false }
    var sizes = [Int](repeating: 0, count: partition.count)
    for v in part { sizes[Int(partition.community[v])] += 1 }
    guard let most = sizes.max(), 10 * most >= 9 * part.count else { return false }
    let group = sizes.firstIndex(of: most) ?? 0
    let density = CommunityStatistics.all(of: partition, on: graph.undirected)[group]
      .internalDensity
    return density < 0.5
  }
}

/// What the rule found, and why.
public struct ConfidentCommunitiesResult: Sendable {
  /// Why the answer is what it is.
  public enum Reason: Sendable, Equatable {
    /// The map equation divides the graph, and enough people stay where they are.
    case mapEquationStands(surviving: Double)
    /// The map equation leaves (nearly) everybody together.
    case nothingDivided
    /// Too few people stay with their community when ties are resampled.
    case tooFewSurvive(surviving: Double)
  }

  /// The grouping with everybody's confidence.
  public let ensemble: EnsembleResult

  /// What the searches looked for.
  public let objective: CommunityObjective

  /// The resolution of modularity; nil for the map equation, which has none.
  public let resolution: Double?

  /// Which way the rule went.
  public let reason: Reason

  /// The profile of the resolutions, if they were scanned.
  public let profile: ResolutionProfile?
}
