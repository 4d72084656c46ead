import Graphs
import Testing

@testable import Measures

@Suite struct ConfidentCommunitiesTests {
  private func small() -> ConfidentCommunities {
    var rule = ConfidentCommunities()
    rule.seedRuns = 6
    rule.resampledRuns = 12
    rule.scan.runs = 4
    rule.scan.firstRuns = 4
    return rule
  }

  @Test func `where the map equation divides and holds, it decides`() {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    let result = small().result(on: graph)
    #expect(result.objective == .mapEquation)
    #expect(result.reason == .mapEquationStands(surviving: 1))
    #expect(result.resolution == nil)
    #expect(result.ensemble.partition == Partition(groups: graph.nodes.map { $0 / 5 }))
  }

  @Test func `where it leaves everybody together, modularity at the plateau does`() {
    // Girvan and Newman's graphs with half of the ties leading out.
    let graph = RandomGraphs.plantedPartition(
      groupCount: 4, groupSize: 32, inside: 8.0 / 31, between: 8.0 / 96, seed: 3)
    let result = small().result(on: graph)
    #expect(result.reason == .nothingDivided)
    #expect(result.objective == .modularity)
    #expect(result.resolution == result.profile?.chosen)
    #expect(result.ensemble.partition.count > 2)
  }

  @Test func `a dense group that is one stays one`() {
    let graph = RandomGraphs.uniform(nodeCount: 24, probability: 0.9, seed: 1)
    let result = small().result(on: graph)
    #expect(result.ensemble.partition.count == 1)
    #expect(result.objective == .mapEquation)
  }

  @Test func `in a random graph nobody's place is clear`() {
    for (number, people) in [30, 60, 100].enumerated() {
      let graph = RandomGraphs.uniform(
        nodeCount: people, probability: 5 / Double(people), seed: UInt64(number))
      let result = small().result(on: graph)
      #expect(result.chance?.isBeyondChance == false)
      let membership = result.ensemble.membership
      #expect(membership.confidence.values.allSatisfy { !($0 > 0) })
      #expect(membership.role.values.allSatisfy { $0 == nil || $0 == .unclear })
      #expect(membership.secondCommunity.values.allSatisfy { $0 == nil })
    }
    let clear = small().result(on: CommunitySamples.ringOfCliques(count: 6, size: 5))
    #expect(clear.chance?.isBeyondChance == true)
    #expect(clear.ensemble.survivingShare == 1)
  }

  @Test func `groups of modularity that tell the ties more briefly take the place`() throws {
    // Two groups in which a few know many: short walks find smaller ones in them.
    let graph = CommunitySamples.sociable(groups: 2, size: 100, degree: 8, mixing: 0.1, seed: 4)
    let result = small().result(on: graph)
    var without = small()
    without.comparesDescriptions = false
    let map = without.result(on: graph)
    let measure = DescriptionLength()
    let own = measure.value(of: result.ensemble.partition, on: graph)
    #expect(own <= measure.value(of: map.ensemble.partition, on: graph) + 1e-9)
    if case .shorterDescription(let nats) = result.reason {
      #expect(nats > 4.6)
      #expect(result.objective == .modularity)
      #expect(result.resolution != nil)
    } else {
      Issue.record("the map equation stands: \(map.ensemble.partition.sizes)")
    }
  }

  @Test func `an agreement in pieces gives way to a grouping that tells more`() {
    // Two groups of people of very unequal sociability, a third of the ties leading across: searches at
    // resolution 1 cut both into parts, each in its own way.
    let graph = CommunitySamples.sociable(groups: 2, size: 100, degree: 12, mixing: 0.3, seed: 4)
    var ensemble = Ensemble()
    ensemble.seedRuns = 12
    ensemble.resampledRuns = 12
    let agreed = ensemble.result(on: graph)
    let summary = EnsembleSummary(ensemble: ensemble, minimumGain: 4.6)
    let found = summary.result(on: graph)
    #expect(found.seedRuns == agreed.seedRuns && found.resampledRuns == agreed.resampledRuns)
    let most = agreed.seedRuns.map { $0.sizes.count { $0 > 2 } }.max() ?? 0
    #expect(agreed.partition.sizes.count { $0 > 2 } > most)
    #expect(found.partition.sizes.count { $0 > 2 } <= most)
    #expect(
      summary.length(of: found.partition, on: graph)
        <= agreed.seedRuns.map { summary.length(of: $0, on: graph) }.min() ?? 0)
    let truth = Partition(groups: graph.nodes.map { $0 / 100 })
    func agreement(_ partition: Partition) -> Double {
      PartitionComparison(partition, truth).adjustedMutualInformation
    }
    #expect(agreement(found.partition) > agreement(agreed.partition))
    #expect(found.partition.disconnectedCommunities(on: graph).isEmpty)
  }

  @Test func `an agreement that tells the ties stays`() {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    let ensemble = Ensemble()
    let found = EnsembleSummary(ensemble: ensemble, minimumGain: 4.6).result(on: graph)
    #expect(found.partition == ensemble.result(on: graph).partition)
  }

  @Test func `pairs are no tribe that survives`() {
    let graph = Sample.graph([(0, 1), (1, 2), (2, 0), (3, 4), (2, 3)])
    let runs = [Partition](repeating: Partition(groups: [0, 0, 0, 1, 1]), count: 4)
    let result = EnsembleResult(of: runs, resampled: runs, on: graph)
    #expect(result.survivingShare == 1)
    #expect(result.survivingShare(inGroupsFrom: 3) == 0.6)
  }

  @Test func `connected parts that tell the ties best stay as they are`() {
    // Two thin random graphs of forty people with nothing between them.
    var builder = GraphBuilder(nodeCount: 80)
    for part in 0..<2 {
      let graph = RandomGraphs.uniform(nodeCount: 40, probability: 0.2, seed: UInt64(7 + part))
      graph.forEachEdge { a, b, _ in
        builder.addEdge(a + Graph.Node(40 * part), b + Graph.Node(40 * part))
      }
    }
    let graph = builder.build()
    let result = small().result(on: graph)
    #expect(result.ensemble.partition == Partition(groups: graph.nodes.map { $0 / 40 }))
    #expect(result.chance == nil)
  }

  @Test func `a scan that was asked for is there and changes nothing`() {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    var rule = small()
    rule.scansAlways = true
    let result = rule.result(on: graph)
    #expect(result.objective == .mapEquation)
    #expect(result.profile?.points.count == 12)
  }

  @Test func `nobody and strangers have an answer`() {
    #expect(small().result(on: GraphBuilder(nodeCount: 0).build()).ensemble.partition.count == 0)
    let strangers = small().result(on: GraphBuilder(nodeCount: 4).build())
    #expect(strangers.ensemble.partition.count == 4)
    #expect(strangers.ensemble.membership.confidence.values.allSatisfy { $0.isNaN })
  }
}

@Suite struct ResolutionScanTests {
  @Test func `the plateau of clear groups holds the number planted`() throws {
    let graph = RandomGraphs.plantedPartition(
      groupCount: 6, groupSize: 12, inside: 0.7, between: 0.02, seed: 2)
    var scan = ResolutionScan()
    scan.runs = 5
    scan.firstRuns = 5
    let profile = scan.profile(of: graph)
    #expect(profile.points.count == 12)
    #expect(abs(profile.points[0].resolution - 0.3) < 1e-12)
    #expect(abs(profile.points[11].resolution - 3) < 1e-9)
    let chosen = try #require(profile.points.first { $0.resolution == profile.chosen })
    #expect(chosen.communities == 6)
    #expect(profile.plateau.count > 3)
    #expect(profile.runs == 60)
  }

  @Test func `the widest steady stretch that divides anything is the plateau`() {
    func point(
      _ agreement: Double, _ previous: Double, _ divided: Bool = true, length: Double = 1
    ) -> ResolutionProfile.Point {
      ResolutionProfile.Point(
        resolution: agreement + previous, runs: 1, communities: 2, agreement: agreement,
        agreementWithPrevious: previous, modularity: 0.3, isDivided: divided,
        largestShare: divided ? 0.5 : 1, description: length)
    }
    func profile(_ points: [ResolutionProfile.Point]) -> ResolutionProfile {
      ResolutionProfile(points: points, minimumAgreement: 0.9, undividedDescription: 35)
    }
    let points = [
      point(1, .nan, false), point(1, 1, false), point(1, 1, false), point(0.95, 0.5),
      point(0.97, 0.95), point(0.6, 0.5), point(0.92, 0.4),
    ]
    let steady = profile(points)
    #expect(steady.plateau == 3..<5)
    #expect(steady.chosen == 0.97 + 0.95)
    let none = profile([point(1, 1, false)])
    #expect(none.plateau.isEmpty && none.chosen == 1)
    // Nothing is steady: the briefest description, and the steadier of equals.
    let unsteady = profile([
      point(1, 0, false, length: 10), point(0.5, 0.1, length: 34), point(0.6, 0.1, length: 30.2),
      point(0.7, 0.1, length: 30.4), point(0.8, 0.1, length: 50),
    ])
    #expect(unsteady.plateau.isEmpty && unsteady.chosen == 0.7 + 0.1)
    // No groups at all tell the ties as briefly as any: nothing speaks for a resolution.
    #expect(profile([point(0.5, 0.1, length: 36), point(0.6, 0.1, length: 40)]).chosen == 1)
  }

  @Test func `to split off a few on the edge is no division`() {
    // A dense group of forty, and three people who know each other and one of it.
    var builder = GraphBuilder(nodeCount: 43)
    for a in 0..<Graph.Node(40) { for b in 0..<a { builder.addEdge(a, b) } }
    for (a, b) in [(40, 41), (41, 42), (42, 40), (39, 40)] as [(Graph.Node, Graph.Node)] {
      builder.addEdge(a, b)
    }
    let profile = ResolutionScan().profile(of: builder.build())
    #expect(profile.points[0].communities == 2)
    #expect(!profile.points[0].isDivided)
  }
}

@Suite struct NullTestTests {
  @Test func `shuffling keeps everybody's number of ties and the simple form`() {
    for number in 0..<20 {
      let graph = CommunitySamples.graph(number, isDirected: number % 3 == 0)
      let shuffled = NullTest().shuffled(graph, draw: UInt64(number))
      #expect(shuffled.edgeCount == graph.edgeCount)
      for v in graph.nodes {
        #expect(shuffled.outDegree(of: v) == graph.outDegree(of: v))
        #expect(shuffled.transposed.outDegree(of: v) == graph.transposed.outDegree(of: v))
      }
      #expect(abs(shuffled.totalWeight - graph.totalWeight) < 1e-9)
    }
  }

  @Test func `clear groups are far from chance, chance is not`() {
    var test = NullTest()
    test.shuffles = 12
    let groups = test.result(on: CommunitySamples.ringOfCliques(count: 8, size: 5))
    #expect(groups.zScore > 5)
    #expect(groups.pValue == 1.0 / 13)
    let chance = test.result(on: RandomGraphs.uniform(nodeCount: 60, probability: 0.1, seed: 4))
    #expect(abs(chance.zScore) < 3.5)
  }

  @Test func `a clear test ends early and draws the same shuffles`() {
    let graph = CommunitySamples.ringOfCliques(count: 8, size: 5)
    var test = NullTest()
    test.shuffles = 12
    let all = test.result(on: graph)
    test.firstShuffles = 5
    let few = test.result(on: graph)
    #expect(few.nullQualities == Array(all.nullQualities.prefix(5)))
    // Weights by lot on clear groups: what the weights hide the ties show.
    var builder = GraphBuilder(nodeCount: 40, isWeighted: true)
    var generator = SeededGenerator(seed: 1)
    graph.forEachEdge { a, b, _ in
      builder.addEdge(a, b, weight: a / 5 == b / 5 ? 1 : 40 + generator.uniform())
    }
    let mixed = builder.build()
    #expect(test.resultByWeightsOrTies(on: mixed).isBeyondChance)
  }

  @Test func `mean, deviation and score are those of the textbook`() {
    let result = NullTestResult(quality: 5, nullQualities: [1, 2, 3])
    #expect(result.mean == 2 && result.standardDeviation == 1 && result.zScore == 3)
    #expect(result.pValue == 0.25)
    let alike = NullTestResult(quality: 1, nullQualities: [1, 1])
    #expect(alike.zScore.isNaN && !alike.isBeyondChance)
    #expect(NullTestResult(quality: 2, nullQualities: [1, 1]).isBeyondChance)
  }
}
