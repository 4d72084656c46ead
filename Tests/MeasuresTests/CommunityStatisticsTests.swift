import Foundation
import Graphs
import Testing

@testable import Measures

/// Numbers of networkx 3.6.1: `conductance(G, group, weight="weight")` for each group and the first
/// of `community.partition_quality(G, groups)`.
struct CommunityStatisticsTests {
  let groups = Partition(groups: (0..<11).map { $0 % 4 })

  /// The values of the groups by remainder 0, 1, 2, 3, in the order of the partition: by size, and
  /// the fourth group is the smallest.
  private func check(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-12, "\(a) and \(b)") }
  }

  @Test func `conductance and coverage equal networkx`() {
    let directed = ModularityTests.awkward(isDirected: true)
    let plain = ModularityTests.awkward(isDirected: false)
    check(
      Conductance().values(of: groups, on: directed),
      [1.0, 1.4166666666666667, 1.8333333333333333, 1.5714285714285714])
    check(
      Conductance().values(of: groups, on: plain),
      [0.5151515151515151, 0.7391304347826086, 0.7241379310344828, 1.0])
    check(
      [
        Coverage(isWeighted: false).value(of: groups, on: directed),
        Coverage(isWeighted: false).value(of: groups, on: plain),
      ], [0.2916666666666667, 0.30434782608695654])
    let mean = (0.5151515151515151 + 0.7391304347826086 + 0.7241379310344828 + 1.0) / 4
    #expect(abs(Conductance().mean(of: groups, on: plain) - mean) < 1e-12)
  }

  @Test func `counts ties inside, across and the people who make them`() {
    let graph = CommunitySamples.ringOfCliques(count: 3, size: 4)
    let cliques = Partition(groups: graph.nodes.map { $0 / 4 })
    let statistics = CommunityStatistics.all(of: cliques, on: graph)
    #expect(statistics.count == 3)
    for (c, community) in statistics.enumerated() {
      #expect(community.size == 4)
      #expect(community.internalEdgeCount == 6)
      #expect(community.internalWeight == 6)
      #expect(community.internalDensity == 1)
      #expect(community.cutWeight == 2)
      #expect(community.conductance == 2.0 / 14)
      #expect(community.bridges == [Graph.Node(4 * c), Graph.Node(4 * c + 3)])
      #expect(community.bridgeCount == 2)
    }
  }

  @Test func `is undefined where nothing can be divided`() {
    let strangers = GraphBuilder(nodeCount: 2).build()
    let alone = CommunityStatistics.all(of: Partition(singletons: 2), on: strangers)
    #expect(alone.allSatisfy { $0.internalDensity.isNaN && $0.conductance.isNaN })
    #expect(Coverage().value(of: Partition(singletons: 2), on: strangers).isNaN)
    #expect(Conductance().mean(of: Partition(singletons: 2), on: strangers).isNaN)
    #expect(CommunityStatistics.all(of: Partition(singletons: 0), on: Sample.graph([])).isEmpty)
  }

  @Test func `weights inside and across add up to all weight`() {
    for number in 0..<40 {
      let graph = CommunitySamples.awkward(number, isDirected: number % 3 == 1)
      let groups = CommunitySamples.partition(of: graph, into: 4, seed: UInt64(number))
      let statistics = CommunityStatistics.all(of: groups, on: graph)
      let sum = statistics.reduce(0) { $0 + $1.internalWeight + $1.cutWeight / 2 }
      #expect(abs(sum - graph.totalWeight) < 1e-9)
      #expect(statistics.reduce(0) { $0 + $1.size } == graph.nodeCount)
    }
  }
}
