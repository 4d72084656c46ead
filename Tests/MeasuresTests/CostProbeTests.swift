import Graphs
import Locks
import Testing

@testable import Measures

struct CostProbeTests {
  /// Work that takes `first` seconds and then `each` for each part, on a clock of its own.
  private func seconds(parts: Int, first: Double, each: Double) -> (estimate: Double, spent: Double)
  {
    let now = Locked(0.0)
    let probe = CostProbe(partCount: parts) { count in
      now.withLock { $0 += first + each * Double(count) }
    }
    let estimate = probe.seconds(clock: { now.withLock { $0 } })
    return (estimate, now.withLock { $0 })
  }

  @Test func `what comes first and what each part takes are told apart`() {
    for (parts, first, each) in [(1_000_000, 0.0, 0.001), (50_000, 2.0, 0.01), (300, 0.1, 1.0)] {
      let found = seconds(parts: parts, first: first, each: each)
      #expect(isClose(found.estimate, first + each * Double(parts), 1e-6))
    }
  }

  @Test func `only a small part of long work is done to find out`() {
    let found = seconds(parts: 1_000_000, first: 0.001, each: 0.002)
    #expect(found.spent < 5)
    #expect(found.estimate > 1900)
  }

  @Test func `little work is done whole`() {
    #expect(isClose(seconds(parts: 1, first: 0.5, each: 1).estimate, 1.5, 1e-9))
    #expect(seconds(parts: 0, first: 0.5, each: 1).estimate == 0)
  }

  @Test func `every measure whose work is more than a look at each tie can be tried`() throws {
    let names = [
      "betweenness", "sampled-betweenness", "edge-betweenness", "closeness", "harmonic-closeness",
      "eccentricity", "average-path-length", "diameter", "local-clustering", "average-clustering",
      "transitivity", "triangles", "page-rank", "eigenvector", "hits", "katz",
    ]
    for sample in Sample.all where sample.graph.nodeCount > 0 {
      for name in names {
        let measure = try #require(Catalog.entry(named: name)).make()
        let probe = try #require(measure.costProbe(on: sample.graph))
        let now = Locked(0.0)
        let seconds = probe.seconds(clock: {
          now.withLock { now in
            now += 1
            return now
          }
        })
        #expect(seconds.isFinite && seconds >= 0, "\(name) on \(sample.name)")
      }
    }
  }

  @Test func `a bound on the error can be tried too, by steps and by lengths`() throws {
    for sample in Sample.all where sample.graph.nodeCount > 2 {
      for length in [PathLength.hops, .inverseStrength] {
        var measure = SampledBetweenness()
        (measure.epsilon, measure.length) = (0.1, length)
        let probe = try #require(measure.costProbe(on: sample.graph))
        let seconds = probe.seconds(budget: 0.001)
        #expect(seconds.isFinite && seconds >= 0, "\(sample.name)")
      }
    }
  }

  /// A complete graph of n nodes has n·(n − 1)/2 edges; from each corner's rows above all later ones are read.
  @Test func `the steps of looking for triangles are counted`() {
    var builder = GraphBuilder()
    for a in 0..<100 as Range<Graph.Node> {
      for b in 0..<a { builder.addEdge(a, b) }
    }
    let steps = (0..<100).reduce(0) { $0 + $1 * (99 - $1) }
    let probe = CostProbe.triangles(of: builder.build(), isWeighted: false)
    #expect(probe.partCount == (steps + 65_535) / 65_536)
  }

  @Test func `rounds of a walk are as many as its tolerance takes`() {
    var measure = PageRank()
    measure.rounds = 20
    func rounds(_ measure: PageRank, isDirected: Bool) -> Double {
      RandomWalk(
        damping: measure.damping, tolerance: measure.tolerance,
        maximumRounds: measure.maximumRounds, rounds: measure.rounds, restarts: [], measure: ""
      ).usualRounds(isDirected: isDirected)
    }
    #expect(rounds(measure, isDirected: true) == 20)
    measure.rounds = 0
    // ln(2·10¹⁰) / ln(1 / 0.85), and the same for (√κ − 1)/(√κ + 1), κ = 1.85/0.15.
    #expect(abs(rounds(measure, isDirected: true) - 145.95) < 0.01)
    #expect(abs(rounds(measure, isDirected: false) - 40.50) < 0.1)
    measure.damping = 1
    #expect(rounds(measure, isDirected: true) == 1000)
    measure.damping = 0
    #expect(rounds(measure, isDirected: true) == 1)
  }
}
