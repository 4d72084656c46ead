import Graphs
import Testing

@testable import Measures

struct LouvainTests {
  @Test func `gives connected communities on 500 random graphs`() {
    for number in 0..<500 {
      let graph = CommunitySamples.graph(number, isDirected: number % 7 == 0)
      let partition = Louvain(seed: UInt64(number)).partition(of: graph)
      #expect(CommunitySamples.isConnected(partition, on: graph), "graph \(number)")
    }
  }

  @Test func `finds the cliques of a ring`() {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    let cliques = Partition(groups: graph.nodes.map { $0 / 5 })
    #expect(Louvain(runs: 10).partition(of: graph) == cliques)
    #expect(
      Louvain(objective: .constantPotts, resolution: 0.4).partition(of: graph) == cliques)
  }

  @Test func `reports the quality that its partition has`() {
    for number in 0..<60 {
      let graph = CommunitySamples.awkward(number, isDirected: number % 2 == 1)
      guard graph.totalWeight > 0 else { continue }
      let found = Louvain(runs: 2, seed: 3).search(graph)
      #expect(
        abs(found.quality - ModularityTests.slow(found.partition, graph)) < 1e-12)
      // Moving one by one never ends below everybody alone.
      let alone = Modularity().value(of: Partition(singletons: graph.nodeCount), on: graph)
      #expect(found.quality >= alone)
    }
  }

  @Test func `is not better than Leiden by more than luck`() {
    var (louvain, leiden) = (0.0, 0.0)
    for number in 0..<60 {
      let graph = CommunitySamples.graph(number)
      guard graph.edgeCount > 0 else { continue }
      louvain += Louvain(runs: 1).search(graph).quality
      leiden += Leiden(runs: 1).search(graph).quality
    }
    #expect(leiden > louvain - 0.05)
  }
}
