import Graphs
import Testing

@testable import Measures

struct LabelPropagationTests {
  @Test func `finds the cliques of a ring and planted groups`() throws {
    let ring = CommunitySamples.ringOfCliques(count: 6, size: 6)
    let found = try LabelPropagation().search(ring)
    #expect(found.partition == Partition(groups: ring.nodes.map { $0 / 6 }))
    #expect(!found.isCollapsed)
    let planted = RandomGraphs.plantedPartition(
      groupCount: 5, groupSize: 30, inside: 0.5, between: 0.01, seed: 2)
    let truth = Partition(groups: planted.nodes.map { $0 / 30 })
    for seed in UInt64(1)...5 {
      let partition = try LabelPropagation(seed: seed).partition(of: planted)
      #expect(PartitionComparison(partition, truth).normalizedMutualInformation > 0.9)
    }
  }

  @Test func `labels that tire find the groups where one label floods the graph`() throws {
    // Half of all ties lead out of a group of forty: in some orders one label takes all.
    let graph = RandomGraphs.plantedPartition(
      groupCount: 20, groupSize: 40, inside: 8.0 / 39, between: 8.0 / 760, seed: 1)
    let truth = Partition(groups: graph.nodes.map { $0 / 40 })
    var floods = 0
    for seed in UInt64(1)...8 {
      var plain = LabelPropagation(seed: seed)
      plain.attenuation = 0
      let before = try plain.search(graph)
      let after = try LabelPropagation(seed: seed).search(graph)
      #expect(
        Modularity().value(of: after.partition, on: graph)
          >= Modularity().value(of: before.partition, on: graph))
      if !before.isLopsided {
        #expect(after.partition == before.partition)
      } else if before.isCollapsed {
        floods += 1
        let found = PartitionComparison(after.partition, truth).normalizedMutualInformation
        #expect(found > 0.5, "seed \(seed)")
        #expect(!after.isCollapsed)
      }
    }
    #expect(floods > 0)
  }

  @Test func `says when one label took everything`() throws {
    let random = RandomGraphs.uniform(nodeCount: 200, probability: 0.08, seed: 3)
    let found = try LabelPropagation().search(random)
    #expect(found.partition.sizes[0] > 180)
    #expect(found.isCollapsed)
    #expect(try !LabelPropagation().search(Sample.graph([(0, 1), (1, 2)])).isCollapsed)
    #expect(try !LabelPropagation().search(Sample.graph([])).isCollapsed)
    #expect(try !LabelPropagation().search(Sample.graph([], nodeCount: 9)).isCollapsed)
  }

  @Test func `gives everybody one of the heaviest labels around`() throws {
    for number in 0..<100 {
      let graph = CommunitySamples.graph(number)
      let partition = try LabelPropagation(seed: UInt64(number)).partition(of: graph)
      #expect(CommunitySamples.isConnected(partition, on: graph))
      // Cutting labels that fall apart takes no tie out of a community, so it still holds.
      for v in graph.nodes {
        var around: [Graph.Node: Double] = [:]
        for u in graph.neighbors(of: v) {
          around[partition.community[u], default: 0] += graph.weight(from: v, to: u) ?? 0
        }
        guard let most = around.values.max() else { continue }
        #expect(around[partition.community[v], default: 0] == most, "graph \(number), node \(v)")
      }
    }
  }

  @Test func `heeds weights and gives up when told to`() throws {
    let square = Sample.weighted([(0, 1, 9), (1, 2, 1), (2, 3, 9), (3, 0, 1)])
    #expect(try LabelPropagation().partition(of: square).members == [[0, 1], [2, 3]])
    var hasty = LabelPropagation()
    hasty.maximumRounds = 1
    #expect(throws: MeasureError.notConverged(measure: "label-propagation", afterRounds: 1)) {
      try hasty.partition(of: RandomGraphs.uniform(nodeCount: 100, probability: 0.1, seed: 1))
    }
  }
}
