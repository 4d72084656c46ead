import Graphs

/// The one grouping that stands for an ensemble.
///
/// Usually that is what its searches agree on. Where they differ much, their agreement falls into pieces
/// that none of them had; so one that tells the ties less briefly than half of the searches of the graph
/// itself do (`DescriptionLength`) gives way to the grouping that tells them most briefly: one of these
/// searches, or one of `searchCount` more on the same ties, each weighted by how often the ensemble put
/// its two people together. That brings out what the searches have in common, however they cut the rest.
/// How sure everybody is, is asked of the runs of the ensemble in any case.
///
/// Groupings that divide nothing do not replace one.
///
/// - Complexity: that of the ensemble and O(E · runs); `searchCount` searches more where it gives way.
///
/// Weighting ties by an ensemble: Valérie Poulin and François Théberge, “Ensemble clustering for graphs:
/// comparisons and applications”, Applied Network Science 4, 2019,
/// <https://doi.org/10.1007/s41109-019-0162-z>.
struct EnsembleSummary {
  /// The searches to be made.
  let ensemble: Ensemble

  /// By how many nats a description must be shorter than another to count as such.
  let minimumGain: Double

  /// How many searches are made on the ties weighted by the ensemble.
  var searchCount = 16

  /// The weight of a tie whose people were never together, of one whose people always were.
  var leastWeight = 0.05

  /// Makes the ensemble and takes its agreement, or what tells the ties more briefly.
  func result(on graph: Graph) -> EnsembleResult {
    let agreed = ensemble.result(on: graph)
    let ties = graph.undirected
    let searches = agreed.seedRuns
    let lengths = Parallel.map(searches.count) { length(of: searches[$0], on: ties) }
    guard !lengths.isEmpty,
      length(of: agreed.partition, on: ties) > lengths.sorted()[lengths.count / 2] + minimumGain
    else { return agreed }
    let further = searchesOfCommonTies(agreed, on: graph)
    let groupings = searches + further
    let all = lengths + Parallel.map(further.count) { length(of: further[$0], on: ties) }
    let order = groupings.indices.sorted { (all[$0], $0) < (all[$1], $1) }
    guard let best = order.first(where: { !groupings[$0].isUndivided(graph) }) else {
      return agreed
    }
    return EnsembleResult(
      of: searches, resampled: agreed.resampledRuns, on: graph, isWeighted: ensemble.isWeighted,
      minimumSize: ensemble.minimumSize, judging: groupings[best])
  }

  /// How briefly a grouping tells the ties; groups of fewer than three are dissolved, so that people on
  /// the edge do not decide.
  func length(of partition: Partition, on ties: Graph) -> Double {
    DescriptionLength(isWeighted: ensemble.isWeighted)
      .value(of: partition.absorbingGroups(below: 3, on: ties), on: ties)
  }

  /// Searches of the graph with each tie weighted by the share of the runs that put its people together.
  private func searchesOfCommonTies(_ agreed: EnsembleResult, on graph: Graph) -> [Partition] {
    let together = CoMembership(
      of: agreed.seedRuns + agreed.resampledRuns, nodeCount: graph.nodeCount)
    var builder = GraphBuilder(
      nodeCount: graph.nodeCount, isDirected: graph.isDirected, isWeighted: true)
    graph.forEachEdge { a, b, weight in
      let own = ensemble.isWeighted ? weight : 1
      builder.addEdge(
        a, b, weight: own * (leastWeight + (1 - leastWeight) * together[a, b]))
    }
    let ground = CommunityGround(builder.build(), isWeighted: true)
    let search = SingleSearch(objective: ensemble.objective, resolution: ensemble.resolution)
    return Parallel.map(max(0, searchCount)) {
      search.run(on: ground, seed: SearchPurpose.commonTies.seed(ensemble.seed, $0))
    }
  }
}

extension Partition {
  /// Whether it leaves the largest connected part in one piece that is no dense group: nine tenths of its
  /// people are together, or nobody else in it is with two others, though fewer than half of the pairs
  /// are tied.
  func isUndivided(_ graph: Graph) -> Bool {
    let part = ConnectedComponents(of: graph).largest
    guard part.count > 2 else { return false }
    var sizes = [Int](repeating: 0, count: count)
    for v in part { sizes[Int(community[v])] += 1 }
    let groups = sizes.count { $0 > 2 }
    guard let most = sizes.max(), 10 * most >= 9 * part.count || groups == 1 else { return false }
    let group = sizes.firstIndex(of: most) ?? 0
    let density = CommunityStatistics.all(of: self, on: graph.undirected)[group].internalDensity
    return density < 0.5
  }
}
