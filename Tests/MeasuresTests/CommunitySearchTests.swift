import Graphs
import Testing

@testable import Measures

/// The machinery under Leiden and Louvain.
struct CommunitySearchTests {
  @Test func `adds up gains to the difference in quality`() {
    for number in 0..<200 {
      let graph = CommunitySamples.awkward(number, isDirected: false)
      guard graph.totalWeight > 0 else { continue }
      let trial = SearchTrial(
        graph, resolution: 1.2, seed: UInt64(number), isRefined: number % 3 != 0)
      let before = Modularity(resolution: 1.2).value(of: trial.partition, on: graph)
      for _ in 0..<3 {
        _ = trial.search.improve()
        let after = Modularity(resolution: 1.2).value(of: trial.partition, on: graph)
        let won = trial.search.totalGain / graph.totalWeight
        #expect(abs(after - before - won) < 1e-12, "graph \(number)")
      }
    }
  }

  @Test func `never loses, also when it crosses two partitions`() {
    for number in 0..<100 {
      let graph = CommunitySamples.graph(number)
      guard graph.edgeCount > 0 else { continue }
      let (one, two) = (
        SearchTrial(graph, resolution: 1, seed: 1), SearchTrial(graph, resolution: 1, seed: 2)
      )
      one.search.run(untilWinningAtMost: 0)
      two.search.run(untilWinningAtMost: 0)
      let before = Modularity().value(of: one.partition, on: graph)
      let other = two.partition.community.values
      other.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        #expect(one.search.improve(crossing: base) >= 0)
      }
      #expect(Modularity().value(of: one.partition, on: graph) >= before - 1e-12)
      #expect(CommunitySamples.isConnected(one.partition, on: graph))
    }
  }

  @Test func `keeps directions, loops and zeros apart`() {
    let directed = ModularityTests.awkward(isDirected: true)
    let ground = SearchGround(directed, isWeighted: true)
    #expect(!ground.ties.isDirected)
    #expect(ground.ties.selfLoopCount == 0)
    #expect(ground.totalWeight == directed.totalWeight)
    #expect(abs(ground.outStrength.reduce(0, +) - directed.totalWeight) < 1e-12)
    #expect(abs(ground.inStrength.reduce(0, +) - directed.totalWeight) < 1e-12)
    let plain = CommunitySamples.graph(0)
    #expect(
      SearchGround(plain, isWeighted: true).outStrength.reduce(0, +)
        == 2 * plain.totalWeight)
    let zeros = SearchGround(Sample.weighted([(0, 1, 0), (1, 2, 3)]), isWeighted: true)
    #expect(zeros.ties.edgeCount == 1)
    #expect(SearchGround(Sample.weighted([(0, 1, 0)]), isWeighted: false).ties.edgeCount == 1)
  }
}
