import Foundation
import Graphs
import Testing

@testable import Measures

/// What every search for communities promises, whatever its method and objective.
struct CommunityPromiseTests {
  /// A graph of 2 to 10 people, with loops, zeros, weights and direction now and then.
  private func small(_ number: Int) -> Graph {
    var generator = SeededGenerator(seed: UInt64(number), stream: 95)
    let n = 2 + generator.index(below: 9)
    let probability = 0.1 + 0.6 * generator.uniform()
    let isDirected = number % 4 == 3
    var builder = GraphBuilder(nodeCount: n, isDirected: isDirected, isWeighted: number % 3 == 0)
    for a in 0..<n {
      for b in (isDirected ? 0 : a)..<n where generator.uniform() < probability {
        if a == b && generator.index(below: 4) != 0 { continue }
        let weight = number % 3 == 0 ? Double(generator.index(below: 9)) / 3 : 1
        builder.addEdge(Graph.Node(a), Graph.Node(b), weight: weight)
      }
    }
    return builder.build()
  }

  /// The quality from the definition, pair by pair; nil where there is no slow twin.
  private func slow(
    _ objective: CommunityObjective, _ partition: Partition, _ graph: Graph, _ resolution: Double
  ) -> Double? {
    switch objective {
    case .modularity: return ModularityTests.slow(partition, graph, resolution)
    case .mapEquation:
      return graph.isDirected ? nil : -MapEquationTests.slow(partition, graph)
    case .constantPotts:
      var sum = 0.0
      for a in graph.nodes {
        for b in graph.nodes
        where a != b && partition.community[a] == partition.community[b] {
          sum += (graph.weight(from: a, to: b) ?? 0) - resolution
        }
      }
      return graph.isDirected ? sum : sum / 2
    }
  }

  @Test func `moving people keeps groups connected and tells their quality, on 1,000 graphs`() {
    for number in 0..<1000 {
      let graph = small(number)
      for objective in CommunityObjective.allCases {
        let resolution = objective == .constantPotts ? 0.3 : 0.9
        let seed = UInt64(number)
        let found =
          number % 2 == 0
          ? Leiden(objective: objective, resolution: resolution, runs: 2, seed: seed).search(graph)
          : Louvain(objective: objective, resolution: resolution, runs: 2, seed: seed).search(graph)
        #expect(CommunitySamples.isConnected(found.partition, on: graph), "graph \(number)")
        guard graph.totalWeight > 0 else { continue }
        if let slow = slow(objective, found.partition, graph, resolution) {
          #expect(abs(found.quality - slow) < 1e-12, "graph \(number), \(objective)")
        }
        let again = objective.value(of: found.partition, on: graph, resolution: resolution)
        #expect(abs(found.quality - again) < 1e-12, "graph \(number), \(objective)")
      }
    }
  }

  @Test func `the other methods keep groups connected, on 1,000 graphs`() throws {
    for number in 0..<1000 {
      let graph = small(number)
      let seed = UInt64(number)
      var (greedy, cutting, walks) = (FastGreedy(), GirvanNewman(), Walktrap())
      (greedy.seed, cutting.seed, walks.seed) = (seed, seed, seed)
      for partition in [
        try LabelPropagation(seed: seed).partition(of: graph), greedy.partition(of: graph),
        try cutting.partition(of: graph), try walks.partition(of: graph),
      ] {
        #expect(CommunitySamples.isConnected(partition, on: graph), "graph \(number)")
      }
    }
  }

  @Test func `consensus and the default rule keep groups connected, on 1,000 graphs`() {
    for number in 0..<1000 {
      let graph = small(number)
      if number % 5 == 0 {
        var rule = ConfidentCommunities()
        (rule.seedRuns, rule.resampledRuns, rule.seed) = (2, 3, UInt64(number))
        (rule.scan.steps, rule.scan.runs, rule.scan.firstRuns) = (3, 2, 2)
        let found = rule.result(on: graph).ensemble.partition
        #expect(CommunitySamples.isConnected(found, on: graph), "graph \(number)")
      } else {
        var ensemble = Ensemble()
        (ensemble.seedRuns, ensemble.resampledRuns, ensemble.seed) = (2, 3, UInt64(number))
        ensemble.objective = CommunityObjective.allCases[number % 3]
        ensemble.resolution = ensemble.objective == .constantPotts ? 0.3 : 1
        ensemble.dropProbability = 0.3
        let found = ensemble.result(on: graph).partition
        #expect(CommunitySamples.isConnected(found, on: graph), "graph \(number)")
      }
    }
  }

  /// A second thread works for a search only on large graphs; here it does so on small ones.
  @Test(arguments: CommunityObjective.allCases)
  func `a second thread changes nothing of what a search finds`(_ objective: CommunityObjective) {
    for number in 0..<12 {
      let graph =
        number % 2 == 0
        ? RandomGraphs.plantedPartition(
          groupCount: 10, groupSize: 30, inside: 0.2, between: 0.02, seed: UInt64(number))
        : RandomGraphs.preferentialAttachment(
          nodeCount: 300, edgesPerNode: 4, seed: UInt64(number))
      func found(threads: SearchThreads) -> Partition {
        CommunityRuns(
          objective: objective, resolution: objective == .constantPotts ? 0.05 : 1, runs: 1,
          seed: UInt64(number), tolerance: 0, isRefined: number % 3 != 2,
          rules: SearchRules(maximumSize: number % 5 == 4 ? 20 : nil), threads: threads
        ).run(on: CommunityGround(graph))
      }
      let alone = found(threads: SearchThreads())
      #expect(found(threads: SearchThreads(count: 2, leastArcs: 0)) == alone, "graph \(number)")
      #expect(found(threads: SearchThreads(count: 3, leastArcs: 0)) == alone, "graph \(number)")
    }
  }

  /// Fifty seeds on the numbers given against one seed on people numbered anew fifty times.
  ///
  /// Compared by the two-sample test of Kolmogorov and Smirnov at .01, whose bound is 1.628 √(2 / 50),
  /// and by the medians, except where single searches differ so much that fifty do not settle those.
  @Test(arguments: CommunityObjective.allCases)
  func `quality does not hang on how people are numbered`(_ objective: CommunityObjective) {
    let graphs = [
      // The oldest people have the most ties and the lowest numbers.
      RandomGraphs.preferentialAttachment(nodeCount: 40, edgesPerNode: 2, seed: 4),
      RandomGraphs.plantedPartition(
        groupCount: 4, groupSize: 10, inside: 0.6, between: 0.04, seed: 3),
    ]
    let resolution = objective == .constantPotts ? 0.2 : 1
    for (place, given) in graphs.enumerated() {
      let isRefined = objective == .mapEquation || place == 1
      func quality(_ graph: Graph, _ seed: UInt64) -> Double {
        let ground = CommunityGround(graph)
        let found =
          isRefined
          ? Leiden(objective: objective, resolution: resolution).run(on: ground, seed: seed)
          : Louvain(objective: objective, resolution: resolution).run(on: ground, seed: seed)
        let value = objective.value(of: found, on: graph, resolution: resolution)
        let share = objective == .constantPotts ? value / graph.totalWeight : value
        // Rounded, since the order of a sum is not the same.
        return (share * 1e9).rounded() / 1e9
      }
      let seeds = (0..<50).map { quality(given, UInt64($0)) }.sorted()
      let renumberings = (0..<50).map { quality(renumbered(given, UInt64($0)), 1) }.sorted()
      if place == 1 { #expect(abs(seeds[25] - renumberings[25]) < 1e-3) }
      let farthest = (seeds + renumberings).map { value in
        abs(seeds.count { $0 <= value } - renumberings.count { $0 <= value })
      }.max()
      #expect(Double(farthest ?? 0) / 50 < 1.628 * (2.0 / 50).squareRoot())
    }
  }

  private func renumbered(_ graph: Graph, _ seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed, stream: 94)
    var number = Array(graph.nodes)
    for place in stride(from: number.count - 1, to: 0, by: -1) {
      number.swapAt(place, generator.index(below: place + 1))
    }
    var builder = GraphBuilder(nodeCount: graph.nodeCount)
    graph.forEachEdge { builder.addEdge(number[Int($0)], number[Int($1)], weight: $2) }
    return builder.build()
  }
}
