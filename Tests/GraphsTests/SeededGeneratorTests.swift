import Graphs
import Testing

struct SeededGeneratorTests {
  /// Worked out with a separate program from the published algorithms.
  @Test func `a seed gives the numbers of the published generators`() {
    var generator = SeededGenerator(seed: 1)
    var again = SeededGenerator(seed: 1)
    let first = (0..<5).map { _ in generator.next() }
    #expect(first == (0..<5).map { _ in again.next() })
    #expect(first == Self.published)
  }

  /// Seed 1, stream 0.
  private static let published: [UInt64] = [
    0xC77B6107C66EDF7B, 0xB4DA9DC4018569D1, 0x4916A262FD51A42C, 0xFB3EA73DA31E07B0,
    0x9BAE4EDC0386416D,
  ]

  @Test func `seeds and streams give different numbers`() {
    var seen: Set<UInt64> = []
    for seed in UInt64(0)..<50 {
      for stream in UInt64(0)..<50 {
        var generator = SeededGenerator(seed: seed, stream: stream)
        seen.insert(generator.next())
      }
    }
    #expect(seen.count == 2500)
  }

  /// Pearson's statistic has 9 degrees of freedom; 27.9 is passed once in a thousand.
  @Test func `every index is equally likely`() {
    for bound in [10, 3] {
      var generator = SeededGenerator(seed: 11)
      var counts = [Double](repeating: 0, count: bound)
      for _ in 0..<100_000 { counts[generator.index(below: bound)] += 1 }
      let expected = 100_000 / Double(bound)
      let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
      #expect(statistic < 27.9)
      #expect(statistic > 0)
    }
  }

  /// Without rejection small results would come up nearly twice as often.
  @Test func `an index below three quarters of all numbers is not lopsided`() {
    var generator = SeededGenerator(seed: 2)
    let bound = Int.max / 4 * 3
    let low = (0..<20_000).count { _ in generator.index(below: bound) < bound / 2 }
    #expect(abs(Double(low) / 20_000 - 0.5) < 0.02)
  }

  @Test func `uniform numbers fill the range evenly`() {
    var generator = SeededGenerator(seed: 5)
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<100_000 {
      let x = generator.uniform()
      #expect(x >= 0 && x < 1)
      sum += x
      squares += x * x
    }
    #expect(abs(sum / 100_000 - 0.5) < 0.005)
    #expect(abs(squares / 100_000 - 1.0 / 3) < 0.005)
  }

  @Test func `every order of three is equally likely`() {
    var generator = SeededGenerator(seed: 9)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<12_000 {
      var three = [1, 2, 3]
      generator.shuffle(&three)
      counts[three, default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values { #expect(abs(count - 2000) < 200) }
    var none: [Int] = []
    generator.shuffle(&none)
    #expect(none.isEmpty)
  }
}

struct RandomGraphsTests {
  @Test func `the same seed gives the same graph, another another`() {
    func all(_ seed: UInt64) -> [Graph] {
      [
        RandomGraphs.uniform(nodeCount: 60, probability: 0.1, seed: seed),
        RandomGraphs.uniform(nodeCount: 60, probability: 0.1, isDirected: true, seed: seed),
        RandomGraphs.plantedPartition(
          groupCount: 4, groupSize: 15, inside: 0.5, between: 0.05, seed: seed),
        RandomGraphs.preferentialAttachment(nodeCount: 60, edgesPerNode: 3, seed: seed),
        RandomGraphs.smallWorld(nodeCount: 60, neighborCount: 3, rewiring: 0.2, seed: seed),
      ]
    }
    for ((first, second), other) in zip(zip(all(1), all(1)), all(2)) {
      #expect(edges(first) == edges(second))
      #expect(edges(first) != edges(other))
      #expect(first.nodeCount == 60 && first.selfLoopCount == 0)
    }
  }

  @Test func `a uniform graph has about as many edges as expected`() {
    let graph = RandomGraphs.uniform(nodeCount: 400, probability: 0.1, seed: 8)
    #expect(abs(Double(graph.edgeCount) - 7980) < 5 * (7980 * 0.9).squareRoot())
    let directed = RandomGraphs.uniform(
      nodeCount: 400, probability: 0.1, isDirected: true, seed: 8)
    #expect(abs(Double(directed.edgeCount) - 15960) < 5 * (15960 * 0.9).squareRoot())
    #expect(RandomGraphs.uniform(nodeCount: 5, probability: 0, seed: 1).edgeCount == 0)
    #expect(RandomGraphs.uniform(nodeCount: 5, probability: 1, seed: 1).edgeCount == 10)
  }

  @Test func `planted groups are denser inside`() {
    let graph = RandomGraphs.plantedPartition(
      groupCount: 5, groupSize: 40, inside: 0.4, between: 0.02, seed: 3)
    var inside = 0
    graph.forEachEdge { a, b, _ in if a / 40 == b / 40 { inside += 1 } }
    // Expected: 5·780·0.4 inside, 16,000·0.02 between.
    #expect(abs(inside - 1560) < 160)
    #expect(abs(graph.edgeCount - inside - 320) < 90)
  }

  @Test func `newcomers have as many edges as asked for`() {
    let graph = RandomGraphs.preferentialAttachment(nodeCount: 500, edgesPerNode: 4, seed: 3)
    #expect(graph.edgeCount == 4 * 496 + 6)
    let degrees = graph.nodes.map { graph.outDegree(of: $0) }
    #expect(degrees.max() ?? 0 > 40)
  }

  @Test func `a ring without rewiring is a ring`() {
    let graph = RandomGraphs.smallWorld(nodeCount: 20, neighborCount: 2, rewiring: 0, seed: 1)
    #expect(graph.nodes.allSatisfy { graph.outDegree(of: $0) == 4 })
    #expect(graph.hasEdge(from: 19, to: 1))
  }

  @Test func `weights are whole numbers from one`() {
    let graph = RandomGraphs.weighted(
      RandomGraphs.uniform(nodeCount: 40, probability: 0.3, seed: 1), largest: 3, seed: 2)
    var seen: Set<Double> = []
    graph.forEachEdge { seen.insert($2) }
    #expect(seen == [1, 2, 3])
  }
}
