import Graphs

/// Many runs of a community search from consecutive random streams, of which the best is kept.
///
/// Runs are computed on all threads and compared in their order, so the answer does not depend on
/// the threads.
struct CommunityRuns {
  var objective: CommunityObjective
  var resolution: Double
  var runs: Int
  var seed: UInt64
  var isWeighted: Bool
  /// Whether communities are refined: Leiden, otherwise Louvain.
  var isRefined: Bool

  /// Computes all runs on a graph.
  func search(_ graph: Graph) -> CommunitySearchResult {
    let ground = SearchGround(graph, isWeighted: isWeighted)
    switch objective {
    case .modularity where graph.isDirected:
      let scale = ground.totalWeight > 0 ? resolution / ground.totalWeight : 0
      return best(
        of: graph, ground, masses: zip(ground.outStrength, ground.inStrength).map { SIMD2($0, $1) },
        toward: DirectedModularityObjective(scale: scale))
    case .modularity:
      let scale = ground.totalWeight > 0 ? resolution / (2 * ground.totalWeight) : 0
      return best(
        of: graph, ground, masses: ground.outStrength, toward: ProductObjective(scale: scale))
    case .constantPotts:
      let scale = graph.isDirected ? 2 * resolution : resolution
      return best(
        of: graph, ground, masses: Array(repeating: 1.0, count: graph.nodeCount),
        toward: ProductObjective(scale: scale))
    }
  }

  /// Runs on the ground with the kernels for its kind of weights.
  private func best<Goal: Objective>(
    of graph: Graph, _ ground: SearchGround, masses: [Goal.Mass], toward goal: Goal
  ) -> CommunitySearchResult {
    guard graph.nodeCount > 0 else {
      let nobody = Partition(singletons: 0)
      let quality = objective.value(of: nobody, on: graph)
      return CommunitySearchResult(partition: nobody, quality: quality, qualities: [quality])
    }
    let kept = MassBuffer(masses)
    return best(of: graph) { run in
      ground.ties.withView { view in
        if ground.isWeighted, let weights = view.weights {
          Self.search(
            level(view, StoredWeights(base: weights), kept), goal, ground, self, run)
        } else {
          Self.search(level(view, UnitWeights(), kept), goal, ground, self, run)
        }
      }
    }
  }

  private func level<Weights: ArcWeights, Mass: ClusterMass>(
    _ view: GraphView, _ weights: Weights, _ masses: MassBuffer<Mass>
  ) -> ClusterLevel<Weights, Mass> {
    ClusterLevel(
      nodeCount: view.nodeCount, offsets: view.offsets, targets: view.targets, weights: weights,
      masses: masses.base)
  }

  private static func search<Weights: ArcWeights, Goal: Objective>(
    _ level: ClusterLevel<Weights, Goal.Mass>, _ goal: Goal, _ ground: SearchGround,
    _ options: CommunityRuns, _ run: Int
  ) -> Partition {
    let search = CommunitySearch(
      on: level, toward: goal, meanWeight: ground.meanWeight, isRefined: options.isRefined,
      seed: options.seed, stream: UInt64(run))
    search.run()
    let groups = UnsafeBufferPointer(start: search.community.base, count: level.nodeCount)
    return Partition(groups: Array(groups)).connectedParts(on: ground.ties)
  }

  /// The best of the partitions that `find` makes for each run; of equal ones the first.
  private func best(
    of graph: Graph, find: @Sendable (Int) -> Partition
  ) -> CommunitySearchResult {
    var found: Partition?
    var quality = -Double.infinity
    var qualities: [Double] = []
    var folded: (Partition?, Double, [Double]) = (found, quality, qualities)
    Parallel.reduce(max(1, runs), into: &folded) { run in
      let partition = find(run)
      let value = objective.value(
        of: partition, on: graph, resolution: resolution, isWeighted: isWeighted)
      return (partition, value)
    } fold: { folded, answer in
      folded.2.append(answer.1)
      if folded.0 == nil || answer.1 > folded.1 {
        folded.0 = answer.0
        folded.1 = answer.1
      }
    }
    (found, quality, qualities) = folded
    return CommunitySearchResult(
      partition: found ?? Partition(singletons: graph.nodeCount), quality: quality,
      qualities: qualities)
  }
}

/// The masses of the ground's nodes, shared by all runs and not written after its making.
private final class MassBuffer<Mass: ClusterMass>: @unchecked Sendable {
  private let array: WorkArray<Mass>
  let base: UnsafePointer<Mass>

  init(_ masses: [Mass]) {
    array = WorkArray(capacity: masses.count)
    for (i, mass) in masses.enumerated() { array.base[i] = mass }
    base = UnsafePointer(array.base)
  }
}
