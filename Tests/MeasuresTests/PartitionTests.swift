import Graphs
import Testing

@testable import Measures

struct PartitionTests {
  @Test func `numbers communities by size, then by first member`() {
    let partition = Partition(groups: [5, 9, 9, -3, 5, 7, 7])
    #expect(partition.community.values == [0, 1, 1, 3, 0, 2, 2])
    #expect(partition.sizes == [2, 2, 2, 1])
    #expect(partition.members == [[0, 4], [1, 2], [5, 6], [3]])
  }

  @Test func `does not depend on the numbers it came from`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<50 {
      let groups = (0..<40).map { _ in generator.index(below: 9) }
      let dense = Partition(groups: groups)
      #expect(dense == Partition(groups: groups.map { $0 * 1_000_003 }))
      #expect(dense == Partition(groups: groups.map { UInt32(8 - $0) }))
      #expect(dense == Partition(groups: groups.map { Int8(-$0) }))
      #expect(dense == Partition(groups: dense.community.values))
      #expect(dense.sizes == dense.sizes.sorted(by: >))
    }
  }

  @Test func `puts everybody alone, and copes with nobody`() {
    #expect(Partition(singletons: 3).community.values == [0, 1, 2])
    #expect(Partition(singletons: 0).count == 0)
    #expect(Partition(groups: [Int]()).members.isEmpty)
  }

  @Test func `finds communities that fall apart and cuts them`() {
    // 0–1–2 and 3–4, where 2 is put with 3 and 4.
    let graph = Sample.graph([(0, 1), (1, 2), (3, 4)])
    let partition = Partition(groups: [0, 0, 1, 1, 1])
    #expect(partition.disconnectedCommunities(on: graph) == [0])
    let parts = partition.connectedParts(on: graph)
    #expect(parts.members == [[0, 1], [3, 4], [2]])
    #expect(parts.disconnectedCommunities(on: graph).isEmpty)
    let whole = Partition(groups: [0, 0, 0, 0, 0])
    #expect(whole.disconnectedCommunities(on: graph) == [0])
    #expect(whole.connectedParts(on: graph).members == [[0, 1, 2], [3, 4]])
  }

  @Test func `cuts into the parts a plain walk finds`() {
    for number in 0..<80 {
      let graph = CommunitySamples.graph(number, isDirected: number % 3 == 0)
      let groups = CommunitySamples.partition(of: graph, into: 3, seed: UInt64(number))
      let parts = groups.connectedParts(on: graph)
      #expect(CommunitySamples.isConnected(parts, on: graph))
      graph.forEachEdge { source, target, _ in
        let together = groups.community[source] == groups.community[target]
        #expect(together == (parts.community[source] == parts.community[target]))
      }
      #expect(
        groups.disconnectedCommunities(on: graph).isEmpty
          == CommunitySamples.isConnected(groups, on: graph))
    }
  }
}
