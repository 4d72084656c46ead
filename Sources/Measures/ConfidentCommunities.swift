public import Graphs

/// Communities with nothing to choose, and how sure they are.
///
/// The rule: an ensemble of searches for the map equation, which has no resolution. If it finds
/// nothing to divide, or fewer than half of the people stay with their community when ties are
/// resampled, an ensemble for modularity at the resolution of a plateau (`ResolutionScan`) takes its
/// place. So does one at the resolution whose groups tell the ties most briefly, if they do so more
/// briefly than those of the map equation, by odds of 100 to 1 (`DescriptionLength`). The answer says
/// which and why.
///
/// The grouping is what the ensemble agrees on, or where that falls into pieces, the one of its searches
/// or of those on the ties they have in common that tells the ties most briefly (`EnsembleSummary`).
///
/// Where a connected part is divided, the ties must divide better than shuffled ones do (`NullTest`,
/// with weights or without); if they do not, the groups are those of chance, and nobody has any
/// confidence in theirs.
///
/// “Nothing to divide” means that nine tenths of the people of the largest connected part are in one
/// community, or that it is the only one of three or more there, though fewer than half of their pairs
/// are tied: on thin graphs with blurred groups the map equation has one answer, everybody together, and
/// is very sure of it.
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

  /// Whether the map equation is held against modularity at all resolutions, where it stands.
  public var comparesDescriptions = true

  /// By how many nats one description must be shorter than another for the ties to tell them apart, as
  /// modularity's groups from the map equation's to take their place: odds of 100 to 1.
  public var minimumGain = 4.6

  /// Whether the resolutions are scanned even where nothing hangs on them, to see the profile.
  public var scansAlways = false

  /// How resolutions are scanned.
  public var scan = ResolutionScan()

  /// The shuffles that a division is held against; nil leaves that out.
  public var nullTest: NullTest? = {
    var test = NullTest()
    test.firstShuffles = 10
    return test
  }()

  /// The usual options.
  public init() {}

  /// Applies the rule.
  public func result(on graph: Graph) -> ConfidentCommunitiesResult {
    let map = summary(.mapEquation, resolution: 1).result(on: graph)
    let surviving = map.survivingShare
    var reason = ConfidentCommunitiesResult.Reason.mapEquationStands(surviving: surviving)
    if map.partition.isUndivided(graph) {
      reason = .nothingDivided
    } else if surviving < minimumSurvivingShare {
      reason = .tooFewSurvive(surviving: surviving)
    }
    let stands = if case .mapEquationStands = reason { true } else { false }
    let isScanned = !stands || scansAlways || comparesDescriptions
    let profile = isScanned ? scanner.profile(of: graph) : nil
    var found: (ensemble: EnsembleResult, resolution: Double)?
    if let profile, !stands {
      let resolution = profile.chosen
      found = (summary(.modularity, resolution: resolution).result(on: graph), resolution)
    } else if let profile, comparesDescriptions, let briefer = briefer(than: map, profile, graph) {
      found = (briefer.ensemble, briefer.resolution)
      reason = .shorterDescription(nats: briefer.gain)
    }
    let answer = found?.ensemble ?? map
    let chance = chanceTest(of: answer.partition, graph)
    return ConfidentCommunitiesResult(
      ensemble: answer.doubting(chance), objective: found == nil ? .mapEquation : .modularity,
      resolution: found?.resolution, reason: reason, profile: profile, chance: chance)
  }

  /// The ensemble of the finest groups of modularity that tell the ties about most briefly, if they do
  /// so more briefly than the map equation's and enough people stay where they are.
  private func briefer(
    than map: EnsembleResult, _ profile: ResolutionProfile, _ graph: Graph
  ) -> (ensemble: EnsembleResult, resolution: Double, gain: Double)? {
    let ties = graph.undirected
    let standard =
      summary(.mapEquation, resolution: 1).length(of: map.partition, on: ties) - minimumGain
    guard let best = profile.finest(within: minimumGain),
      profile.points[best].description < standard
    else { return nil }
    let resolution = profile.points[best].resolution
    let summary = summary(.modularity, resolution: resolution)
    let found = summary.result(on: graph)
    let own = summary.length(of: found.partition, on: ties)
    // What single searches divide their consensus may leave whole.
    let people = found.position.internalShare.values.count { !$0.isNaN }
    let isSpread = 3 * (found.partition.sizes.max() ?? 0) <= 2 * people
    // Pairs can be steady too, but whoever is in one is in no tribe.
    let enough = min(minimumSurvivingShare, map.survivingShare(inGroupsFrom: 3))
    guard own < standard, found.survivingShare >= minimumSurvivingShare,
      found.survivingShare(inGroupsFrom: 3) >= enough,
      isSpread || !found.partition.isUndivided(graph)
    else { return nil }
    return (found, resolution, standard + minimumGain - own)
  }

  /// Whether ties that divide a connected part do so better than chance; nil where none is divided.
  private func chanceTest(of partition: Partition, _ graph: Graph) -> NullTestResult? {
    let parts = ConnectedComponents(of: graph).sizes.count { $0 > 1 }
    guard var test = nullTest, partition.sizes.count(where: { $0 > 1 }) > parts else { return nil }
    test.seed = seed
    test.isWeighted = isWeighted
    return test.resultByWeightsOrTies(on: graph)
  }

  private func summary(_ objective: CommunityObjective, resolution: Double) -> EnsembleSummary {
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
    return EnsembleSummary(ensemble: ensemble, minimumGain: minimumGain)
  }

  private var scanner: ResolutionScan {
    var scan = scan
    scan.seed = seed
    scan.isWeighted = isWeighted
    return scan
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
    /// Modularity at some resolution tells the ties more briefly than the map equation.
    case shorterDescription(nats: Double)
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

  /// How the graph compares with shuffled ones; nil where no connected part is divided.
  public let chance: NullTestResult?
}
