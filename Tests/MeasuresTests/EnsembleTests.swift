import Foundation
import Graphs
import Testing

@testable import Measures

@Suite struct EnsembleTests {
  /// An ensemble small enough for a test.
  private func small(_ objective: CommunityObjective = .modularity) -> Ensemble {
    var ensemble = Ensemble()
    ensemble.objective = objective
    ensemble.seedRuns = 6
    ensemble.resampledRuns = 10
    return ensemble
  }

  @Test func `clear groups are found with certainty`() {
    let graph = CommunitySamples.ringOfCliques(count: 5, size: 6)
    let result = small().result(on: graph)
    #expect(result.partition == Partition(groups: graph.nodes.map { $0 / 6 }))
    #expect(result.membership.confidence.values.allSatisfy { $0 > 0.9 })
    #expect(result.membership.role.values.allSatisfy { $0 == .core })
    #expect(result.survivingShare == 1)
    #expect(result.agreement > 0.95)
    // Four of six hold no tie to another group.
    #expect(result.position.internalShare.values.count { $0 == 1 } == 20)
  }

  @Test func `somebody between two groups is unsure, and the other group is the second`() {
    // Two cliques of six, and one person tied to three of each.
    var builder = GraphBuilder(nodeCount: 13)
    for clique in 0..<2 {
      for a in 0..<6 {
        for b in 0..<a {
          builder.addEdge(Graph.Node(6 * clique + a), Graph.Node(6 * clique + b))
        }
      }
      for a in 0..<3 { builder.addEdge(12, Graph.Node(6 * clique + a)) }
    }
    var ensemble = small()
    ensemble.resampledRuns = 40
    let result = ensemble.result(on: builder.build())
    let membership = result.membership
    #expect(membership.confidence[12] < 0.8)
    #expect(membership.confidence[0] > 0.9)
    #expect(membership.secondConfidence[12] > 0.2)
    let own = Int(result.partition.community[12])
    #expect(membership.secondCommunity[12] == 1 - own)
    #expect(membership.entropy[12] > membership.entropy[5])
    #expect(abs(result.position.participation[12] - 0.5) < 1e-12)
  }

  @Test func `a person without ties is alone, with no confidence and no role`() {
    var builder = GraphBuilder(nodeCount: 8)
    for a in 0..<4 { for b in 0..<a { builder.addEdge(Graph.Node(a), Graph.Node(b)) } }
    builder.addEdge(4, 5)
    let result = small().result(on: builder.build())
    #expect(result.membership.confidence[7].isNaN)
    #expect(result.membership.role[7] == nil)
    #expect(result.position.internalShare[7].isNaN)
    #expect(result.partition.sizes.suffix(2) == [1, 1])
  }

  @Test func `an empty graph has an empty answer`() {
    let result = small().result(on: GraphBuilder(nodeCount: 0).build())
    #expect(result.partition.count == 0)
    #expect(result.survivingShare == 0)
  }

  @Test(arguments: CommunityObjective.allCases)
  func `no community of a consensus falls apart`(objective: CommunityObjective) {
    for number in 0..<40 {
      let graph = CommunitySamples.graph(number, isDirected: number % 7 == 3)
      var ensemble = small(objective)
      ensemble.seedRuns = 2
      ensemble.resampledRuns = 3
      ensemble.resolution = objective == .constantPotts ? 0.2 : 1
      let partition = ensemble.result(on: graph).partition
      #expect(partition.disconnectedCommunities(on: graph).isEmpty)
    }
  }

  @Test func `one thread and two give the same`() {
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    let graph = RandomGraphs.plantedPartition(
      groupCount: 6, groupSize: 12, inside: 0.5, between: 0.05, seed: 5)
    Parallel.threadCount = 1
    let one = small().result(on: graph)
    Parallel.threadCount = 2
    let two = small().result(on: graph)
    #expect(one.partition == two.partition)
    #expect(one.resampledRuns == two.resampledRuns)
    #expect(one.membership.confidence == two.membership.confidence)
    #expect(one.membership.entropy == two.membership.entropy)
  }

  @Test func `the evidence drawn anew is asked for by the number of the draw`() {
    let graph = CommunitySamples.ringOfCliques(count: 3, size: 5)
    var ensemble = small()
    ensemble.seedRuns = 0
    ensemble.resampledRuns = 4
    let empty = GraphBuilder(nodeCount: graph.nodeCount).build()
    ensemble.resample = { draw in draw % 2 == 0 ? graph : empty }
    let result = ensemble.result(on: graph)
    #expect(result.resampledRuns.map(\.count) == [3, 15, 3, 15])
    #expect(result.seedMembership == nil)
  }

  @Test func `dropped ties are a tenth, others for each draw`() {
    let graph = RandomGraphs.uniform(nodeCount: 200, probability: 0.3, seed: 1)
    let ensemble = Ensemble()
    let first = ensemble.resampled(graph, draw: 0)
    let second = ensemble.resampled(graph, draw: 1)
    for drawn in [first, second] {
      let share = Double(drawn.edgeCount) / Double(graph.edgeCount)
      #expect(abs(share - 0.9) < 0.02)
    }
    #expect(first.edgeCount != second.edgeCount)
    #expect(ensemble.resampled(graph, draw: 1).edgeCount == second.edgeCount)
  }

  @Test func `confidence and entropy are those of the definition`() {
    for number in 0..<10 {
      let graph = CommunitySamples.graph(number)
      let n = graph.nodeCount
      let runs = (0..<5).map {
        CommunitySamples.partition(of: graph, into: 3, seed: UInt64(10 * number + $0))
      }
      let partition = CommunitySamples.partition(of: graph, into: 4, seed: 77)
      let together = CoMembership(of: runs, nodeCount: n)
      let membership = Membership(of: partition, in: together)
      let members = partition.members
      let large = members.indices.filter { members[$0].count > 1 }
      for v in graph.nodes {
        var mean: [Int: Double] = [:]
        for group in large {
          let others = members[group].filter { $0 != v }
          mean[group] = others.reduce(0.0) { $0 + slowTogether(runs, v, $1) } / Double(others.count)
        }
        let own = Int(partition.community[v])
        if let value = mean[own] {
          #expect(abs(membership.confidence[v] - value) < 1e-12)
        } else {
          #expect(membership.confidence[v].isNaN)
        }
        let second = mean.filter { $0.key != own }.values.max() ?? 0
        if second > 0 { #expect(abs(membership.secondConfidence[v] - second) < 1e-12) }
        let sum = mean.values.reduce(0, +)
        let entropy =
          -mean.values.filter { $0 > 0 }.map { $0 / sum }.reduce(0.0) { $0 + $1 * log($1) }
          / log(Double(large.count))
        #expect(abs(membership.entropy[v] - entropy) < 1e-9)
      }
    }
  }

  @Test func `pairs, ties and the matrix tell the same`() throws {
    let graph = CommunitySamples.graph(11)
    let runs = (0..<6).map {
      CommunitySamples.partition(of: graph, into: 3, seed: UInt64($0))
    }
    let together = CoMembership(of: runs, nodeCount: graph.nodeCount)
    let matrix = try #require(together.matrix())
    var position = 0
    let column = together.values(onEdgesOf: graph)
    graph.forEachEdge { a, b, _ in
      let expected = slowTogether(runs, a, b)
      #expect(together[a, b] == expected)
      #expect(column.values[position] == expected)
      #expect(matrix[Int(a) * graph.nodeCount + Int(b)] == expected)
      position += 1
    }
    #expect(
      CoMembership(of: [], nodeCount: CoMembership.matrixLimit + 1).matrix() == nil)
  }

  private func slowTogether(_ runs: [Partition], _ a: Graph.Node, _ b: Graph.Node) -> Double {
    Double(runs.count { $0.community[a] == $0.community[b] }) / Double(runs.count)
  }
}

@Suite struct ConsensusPartitionTests {
  @Test func `what all runs say is the consensus`() {
    let graph = CommunitySamples.ringOfCliques(count: 4, size: 5)
    let truth = Partition(groups: graph.nodes.map { $0 / 5 })
    let together = CoMembership(of: [truth, truth, truth], nodeCount: graph.nodeCount)
    #expect(ConsensusPartition().partition(of: together, on: graph) == truth)
    // From anywhere.
    #expect(
      ConsensusPartition().partition(
        of: together, on: graph, start: Partition(singletons: graph.nodeCount)) == truth)
  }

  @Test func `the majority decides`() {
    let graph = CommunitySamples.ringOfCliques(count: 4, size: 5)
    let fine = Partition(groups: graph.nodes.map { $0 / 5 })
    let coarse = Partition(groups: graph.nodes.map { $0 / 10 })
    #expect(
      ConsensusPartition().partition(
        of: CoMembership(of: [fine, coarse, fine], nodeCount: 20), on: graph) == fine)
    #expect(
      ConsensusPartition().partition(
        of: CoMembership(of: [fine, coarse, coarse], nodeCount: 20), on: graph) == coarse)
  }

  @Test func `the consensus agrees with the runs at least as well as any of them`() {
    for number in 0..<20 {
      let graph = CommunitySamples.graph(number).undirected
      guard graph.nodeCount > 3 else { continue }
      let runs = (0..<7).map {
        Leiden(runs: 1, seed: UInt64($0)).partition(
          of: Ensemble().resampled(graph, draw: UInt64($0)))
      }
      let together = CoMembership(of: runs, nodeCount: graph.nodeCount)
      let found = ConsensusPartition().partition(of: together, on: graph)
      let value = slowValue(found, runs)
      for run in runs { #expect(value >= slowValue(run.connectedParts(on: graph), runs) - 1e-9) }
    }
  }

  /// Σ over pairs together of (P − ½), pair by pair.
  private func slowValue(_ partition: Partition, _ runs: [Partition]) -> Double {
    var sum = 0.0
    for members in partition.members {
      for a in members {
        for b in members where b < a {
          sum +=
            Double(runs.count { $0.community[a] == $0.community[b] }) / Double(runs.count) - 0.5
        }
      }
    }
    return sum
  }

  @Test func `agreement equals that of the comparison of two partitions`() {
    for number in 0..<20 {
      let graph = CommunitySamples.graph(number)
      let one = CommunitySamples.partition(of: graph, into: 4, seed: 1)
      let two = CommunitySamples.partition(of: graph, into: 1 + number % 5, seed: 2)
      let expected = PartitionComparison(one, two).normalizedMutualInformation
      #expect(abs(PartitionAgreement.nmi(one, two) - expected) < 1e-12)
      #expect(PartitionAgreement.nmi(one, one) == 1)
    }
    #expect(PartitionAgreement.meanNMI(of: []) == 1)
  }
}
