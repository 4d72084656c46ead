import Foundation
import Graphs
import Testing

@testable import Measures

struct BetweennessTests {
  @Test(arguments: Sample.twins, PathLength.allCases)
  func `equals its definition on random graphs`(_ sample: Sample, _ length: PathLength) throws {
    var measure = Betweenness()
    measure.length = length
    let fast = try measure.values(on: sample.graph).values
    let slow = SlowPaths(sample.graph, length).betweenness(isDirected: sample.graph.isDirected)
    for (a, b) in zip(fast, slow) { #expect(isClose(a, b, 1e-12), "\(a), not \(b)") }
  }

  /// Large enough for levels to be pulled and not pushed.
  @Test(arguments: [false, true])
  func `equals its definition on a larger graph`(_ isDirected: Bool) throws {
    let graph = Sample.random(150, 0.08, isDirected: isDirected, loops: true, seed: 4)
    let slow = SlowPaths(graph).betweenness(isDirected: isDirected)
    let fast = try Betweenness().values(on: graph).values
    for (a, b) in zip(fast, slow) { #expect(isClose(a, b, 1e-12), "\(a), not \(b)") }
  }

  @Test func `a node in the middle of a path is on all paths between its sides`() throws {
    let scores = try Betweenness().values(on: Sample.path(5)).values
    #expect(scores == [0, 3, 4, 3, 0])
    #expect(
      try Betweenness().values(on: Sample.path(5, isDirected: true)).values == [0, 3, 4, 3, 0])
  }

  @Test func `puts the hub of a star at one when normalized`() throws {
    var measure = Betweenness()
    measure.isNormalized = true
    #expect(try measure.values(on: Sample.star(6)).values == [1, 0, 0, 0, 0, 0, 0])
    #expect(try Betweenness().values(on: Sample.star(6)).values[0] == 15)
  }

  @Test func `nobody is between others in a complete graph, everybody alike in a cycle`() throws {
    #expect(try Betweenness().values(on: Sample.complete(5)).values == [0, 0, 0, 0, 0])
    #expect(try Betweenness().values(on: Sample.cycle(6)).values == [2, 2, 2, 2, 2, 2])
  }

  @Test func `Heather holds Krackhardt's kite together`() throws {
    let scores = try Betweenness().values(on: Sample.kite)
    #expect(scores.descending.first == 7)
    #expect(scores[7] == 14)
    #expect(scores[8] == 8)
    #expect(isClose(scores[5], 25.0 / 3, 1e-12))
    #expect(isClose(scores[3], 11.0 / 3, 1e-12))
  }

  @Test func `the Medici stand between the Florentine families`() throws {
    var measure = Betweenness()
    measure.isNormalized = true
    let scores = try measure.values(on: Sample.florentine)
    #expect(scores.descending.first == 8)
    #expect(isClose(scores[8], 0.521978021978022, 1e-12))
    #expect(isClose(scores[6], 0.254578754578755, 1e-12))
    #expect(isClose(scores[1], 0.212454212454212, 1e-12))
  }

  /// 0.1 + 0.2 is not 0.3 in binary; the two ways are equally long all the same.
  @Test func `rounding does not decide between equal paths`() throws {
    let graph = Sample.weighted([(0, 1, 0.1), (1, 3, 0.2), (0, 2, 0.15), (2, 3, 0.15), (0, 3, 0.3)])
    var measure = Betweenness()
    measure.length = .weight
    let scores = try measure.values(on: graph).values
    #expect(isClose(scores[1], 1.0 / 3, 1e-12))
    #expect(isClose(scores[2], 1.0 / 3, 1e-12))
    #expect(scores[0] == 1 && scores[3] == 0)
  }

  @Test func `a tie of length 0 is refused with what to do`() {
    let graph = Sample.weighted([(0, 1, 0), (1, 2, 1)])
    var measure = Betweenness()
    measure.length = .weight
    #expect(throws: MeasureError.self) { try measure.values(on: graph) }
    // A loop is on no path.
    #expect(throws: Never.self) {
      try measure.values(on: Sample.weighted([(0, 0, 0), (1, 2, 1)]))
    }
  }

  @Test func `no path takes a tie of strength 0 when strength is nearness`() throws {
    var measure = Betweenness()
    measure.length = .inverseStrength
    let graph = Sample.weighted([(0, 1, 1), (1, 2, 1), (2, 3, 0)])
    #expect(try measure.values(on: graph).values == [0, 1, 0, 0])
  }

  /// A chain of diamonds doubles the number of shortest paths at each link: 2¹²⁰⁰ are too many for
  /// a Double.
  @Test func `counts more paths than a number can hold`() {
    let links = 1200
    var edges: [(Int, Int)] = []
    for link in 0..<links {
      let start = 3 * link
      edges += [
        (start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3),
      ]
    }
    let graph = Sample.graph(edges)
    let sums = hopDependencies(from: [0], of: graph)
    for link in [0, 1, 300, 600, 1199] {
      // Half of the paths to everything behind, the diamond's end included.
      let expected = Double(graph.nodeCount - 3 * link - 3) / 2
      for side in [1, 2] {
        let found = sums[Graph.Node(3 * link + side)]
        #expect(isClose(found, expected, 1e-9), "link \(link): \(found), not \(expected)")
      }
    }
  }

  @Test func `shares of two separate copies are those of one`() throws {
    let one = Sample.kite
    var builder = GraphBuilder(nodeCount: 20)
    one.forEachEdge { a, b, _ in
      builder.addEdge(a, b)
      builder.addEdge(a + 10, b + 10)
    }
    let both = try Betweenness().values(on: builder.build()).values
    let scores = try Betweenness().values(on: one).values
    for (a, b) in zip(both, scores + scores) { #expect(isClose(a, b, 1e-12)) }
  }
}

struct SampledBetweennessTests {
  @Test func `as many draws as people give the exact scores`() throws {
    let graph = Sample.random(50, 0.1, seed: 2)
    #expect(try SampledBetweenness().values(on: graph) == Betweenness().values(on: graph))
  }

  @Test func `is unbiased: the mean over all seeds approaches the exact scores`() throws {
    let graph = RandomGraphs.preferentialAttachment(nodeCount: 60, edgesPerNode: 2, seed: 3)
    let exact = try Betweenness().values(on: graph)
    var measure = SampledBetweenness()
    measure.sampleCount = 15
    var mean = [Double](repeating: 0, count: graph.nodeCount)
    let draws = 400
    for seed in 0..<draws {
      measure.seed = UInt64(seed)
      for (v, value) in try measure.values(on: graph).values.enumerated() {
        mean[v] += value / Double(draws)
      }
    }
    let top = exact.descending[0]
    #expect(abs(mean[Int(top)] / exact[top] - 1) < 0.03)
    let total = mean.reduce(0, +)
    #expect(isClose(total, exact.values.reduce(0, +), 0.02))
  }

  /// Hoeffding's bound for 64 draws and a probability of 0.001 of being wrong.
  @Test func `keeps the error it states`() throws {
    let graph = RandomGraphs.preferentialAttachment(nodeCount: 300, edgesPerNode: 2, seed: 5)
    var exactly = Betweenness()
    exactly.isNormalized = true
    var measure = SampledBetweenness()
    measure.isNormalized = true
    measure.sampleCount = 64
    let exact = try exactly.values(on: graph)
    let estimate = try measure.values(on: graph)
    let bound = (log(2 / 0.001) / (2 * 64)).squareRoot()
    for v in graph.nodes { #expect(abs(exact[v] - estimate[v]) <= bound) }
  }

  @Test func `another seed draws other people`() throws {
    let graph = Sample.random(80, 0.1, seed: 2)
    var measure = SampledBetweenness()
    measure.sampleCount = 10
    let first = try measure.values(on: graph)
    #expect(try measure.values(on: graph) == first)
    measure.seed = 2
    #expect(try measure.values(on: graph) != first)
  }
}
