public import Graphs

/// Many searches for communities, on the graph as it is and on slightly changed ones, and what they
/// agree on: how sure a grouping is.
///
/// One search answers even where there is nothing to find, and says nothing of doubt. Here
/// `seedRuns` searches of the graph itself show what is left to chance in the search, and
/// `resampledRuns` searches, each of another graph drawn from the evidence, show what hangs on a few
/// ties. The consensus of all is the grouping; each person's confidence is how steadily the runs on
/// *resampled* graphs keep them with the others of their community.
///
/// By default a resampled graph leaves out each tie with probability `dropProbability`. Who knows
/// what the ties are made of (conversations, days) should draw from that instead, through
/// `resample`.
///
/// All runs are independent and their random numbers fixed by their order, so the answer is the same
/// on any number of threads.
///
/// - Complexity: as many searches as there are runs, on all threads, then O(E · runs).
///
/// Andrea Lancichinetti and Santo Fortunato, “Consensus clustering in complex networks”, Scientific
/// Reports 2, 2012, <https://doi.org/10.1038/srep00336>; Martin Rosvall and Carl T. Bergstrom,
/// “Mapping change in large networks”, PLoS ONE 5, 2010,
/// <https://doi.org/10.1371/journal.pone.0008694>.
public struct Ensemble: Sendable {
  /// What makes a grouping good.
  public var objective = CommunityObjective.modularity

  /// The γ of the objective: higher finds more and smaller communities.
  public var resolution = 1.0

  /// How many searches of the graph itself, each from other random numbers.
  public var seedRuns = 50

  /// How many searches of resampled graphs.
  public var resampledRuns = 50

  /// The seed of everything drawn.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The probability with which the default resampling leaves out a tie.
  public var dropProbability = 0.1

  /// From which size on a community can be somebody's second one.
  public var minimumSize = 2

  /// The evidence drawn anew: the graph of draw k, for k from 0, with the same people in the same
  /// order.
  ///
  /// Called on any thread, once for each resampled run; must give the same graph for the same k. Nil
  /// leaves out ties by lot.
  public var resample: (@Sendable (UInt64) -> Graph)?

  /// Another way to search than Leiden's, with the seed of the run; nil is one run of Leiden toward
  /// the objective.
  public var method: (@Sendable (_ graph: Graph, _ seed: UInt64) -> Partition)?

  /// An ensemble with its usual options: modularity, 50 runs of each kind.
  public init() {}

  /// Makes all runs and what they agree on.
  ///
  /// - Parameter partition: a grouping to be judged by the runs; nil takes their consensus.
  public func result(on graph: Graph, judging partition: Partition? = nil) -> EnsembleResult {
    let kept = max(0, seedRuns)
    let ground = CommunityGround(graph, isWeighted: isWeighted)
    let runs = Parallel.map(kept + max(0, resampledRuns)) { run in
      run < kept
        ? search(on: ground, run: run)
        : search(
          on: CommunityGround(
            resampled(graph, draw: UInt64(run - kept)), isWeighted: isWeighted), run: run)
    }
    return EnsembleResult(
      of: Array(runs.prefix(kept)), resampled: Array(runs.dropFirst(kept)), on: graph,
      isWeighted: isWeighted, minimumSize: minimumSize, judging: partition)
  }

  /// The graph of a draw.
  public func resampled(_ graph: Graph, draw: UInt64) -> Graph {
    if let resample {
      let drawn = resample(draw)
      precondition(drawn.nodeCount == graph.nodeCount, "a resampled graph has the same people")
      return drawn
    }
    var generator = SeededGenerator(seed: seed, stream: (1 << 40) + draw)
    return graph.filteringEdges { _, _, _ in generator.uniform() >= dropProbability }
  }

  private func search(on ground: CommunityGround, run: Int) -> Partition {
    // Every run has a seed of its own, itself drawn, so that ensembles of neighboring seeds share none.
    let own = SearchPurpose.ensemble.seed(seed, run)
    if let method { return method(ground.graph, own).connectedParts(on: ground.graph) }
    return SingleSearch(objective: objective, resolution: resolution).run(on: ground, seed: own)
  }
}

/// What the runs of an ensemble agree on.
public struct EnsembleResult: Sendable {
  /// The runs on the graph itself.
  public let seedRuns: [Partition]

  /// The runs on resampled graphs.
  public let resampledRuns: [Partition]

  /// The grouping that all runs agree on best; every community is connected.
  public let partition: Partition

  /// How sure it is, by the resampled runs; by the others if there are none.
  public private(set) var membership: Membership

  /// How sure it would be if the ties were beyond doubt: by the runs on the graph itself; nil
  /// without them.
  public private(set) var seedMembership: Membership?

  /// Where everybody's ties lie.
  public let position: CommunityPosition

  /// Takes runs that are already there.
  ///
  /// - Parameter partition: the grouping to be judged; nil takes the consensus of all runs.
  public init(
    of seedRuns: [Partition], resampled: [Partition], on graph: Graph, isWeighted: Bool = true,
    minimumSize: Int = 2, judging partition: Partition? = nil
  ) {
    self.seedRuns = seedRuns
    resampledRuns = resampled
    let n = graph.nodeCount
    let all = CoMembership(of: seedRuns + resampled, nodeCount: n)
    let agreed = partition ?? ConsensusPartition().partition(of: all, on: graph)
    self.partition = agreed
    let bySeed =
      seedRuns.isEmpty
      ? nil
      : Membership(
        of: agreed, in: CoMembership(of: seedRuns, nodeCount: n), minimumSize: minimumSize)
    seedMembership = bySeed
    membership =
      resampled.isEmpty
      ? bySeed ?? Membership(of: agreed, in: all, minimumSize: minimumSize)
      : Membership(
        of: agreed, in: CoMembership(of: resampled, nodeCount: n), minimumSize: minimumSize)
    position = CommunityPosition(of: agreed, on: graph, isWeighted: isWeighted)
  }

  /// The same, with no confidence in any community if the graph does not divide better than chance:
  /// random groups can be steady too.
  func doubting(_ test: NullTestResult?) -> EnsembleResult {
    guard let test, !test.isBeyondChance else { return self }
    var doubted = self
    doubted.membership = membership.withoutConfidence
    doubted.seedMembership = seedMembership?.withoutConfidence
    return doubted
  }

  /// How often pairs of people were together in the resampled runs, or in all if there are none.
  public var coMembership: CoMembership {
    CoMembership(
      of: resampledRuns.isEmpty ? seedRuns : resampledRuns, nodeCount: partition.nodeCount)
  }

  /// The mean agreement of two of the resampled runs (NMI), or of the others if there are none.
  ///
  /// Below 0.6 several different groupings are likely, and one map is a poor summary.
  public var agreement: Double {
    PartitionAgreement.meanNMI(of: resampledRuns.isEmpty ? seedRuns : resampledRuns)
  }

  /// The share of the people with a tie who are in a community, of two or more, at least as firmly
  /// as members: who survive resampling.
  public var survivingShare: Double { survivingShare(inGroupsFrom: 2) }

  /// The same, where only communities of some size count.
  func survivingShare(inGroupsFrom size: Int) -> Double {
    var people = 0
    var surviving = 0
    for v in 0..<Graph.Node(partition.nodeCount) where !position.internalShare[v].isNaN {
      people += 1
      guard partition.sizes[Int(partition.community[v])] >= size else { continue }
      if membership.confidence[v] >= 0.6 { surviving += 1 }
    }
    return people > 0 ? Double(surviving) / Double(people) : 0
  }
}
