import Graphs
import Testing

@testable import Measures

/// The bound that `SampledBetweenness` keeps when `epsilon` is set.
struct SamplingBoundTests {
  /// A confidence of 90 % allows four misses in forty draws; the bound holds for the worst of all nodes and
  /// is not tight, so that fewer are met.
  @Test(arguments: [false, true])
  func `hardly a score in hardly a draw is farther off than it says`(_ isDirected: Bool) throws {
    let graphs = [
      Sample.random(150, 0.03, isDirected: isDirected, loops: true, seed: 5),
      isDirected
        ? Sample.path(400, isDirected: true)
        : RandomGraphs.preferentialAttachment(nodeCount: 300, edgesPerNode: 2, seed: 6),
    ]
    for graph in graphs {
      var exact = Betweenness()
      exact.isNormalized = true
      let truth = try exact.values(on: graph)
      var measure = SampledBetweenness()
      (measure.epsilon, measure.isNormalized) = (0.1, true)
      var misses = 0
      var errors = 0.0
      for seed in UInt64(1)...40 {
        measure.seed = seed
        let estimate = try measure.values(on: graph)
        let worst = graph.nodes.map { abs(estimate[$0] - truth[$0]) }.max() ?? 0
        if worst > 0.1 { misses += 1 }
        errors += worst
      }
      // The exact score would keep any bound.
      #expect(errors / 40 > 0.005)
      #expect(misses <= 4)
    }
  }

  @Test func `paths are drawn with equal chances`() throws {
    // Three ways from 0 to 4 over 1, 2 and 3, of which two go on over 5.
    let graph = Sample.graph([
      (0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4), (4, 5), (5, 6), (4, 7), (7, 6),
    ])
    var exact = Betweenness()
    exact.isNormalized = true
    let truth = try exact.values(on: graph)
    var counts = [Double](repeating: 0, count: graph.nodeCount)
    let draws = 40_000
    graph.withView { view in
      let sampler = PathSampler(out: view, into: view)
      var generator = SeededGenerator(seed: 9)
      var visited: [Graph.Node] = []
      for _ in 0..<draws { sampler.sample(&generator, to: &visited) }
      for v in visited { counts[Int(v)] += 1 }
    }
    for v in graph.nodes {
      let share = counts[Int(v)] / Double(draws) * 8 / 6
      #expect(abs(share - truth[v]) < 0.012, "node \(v): \(share), not \(truth[v])")
    }
  }

  @Test func `counts more paths than a number can hold`() {
    let links = 1200
    var edges: [(Int, Int)] = []
    for link in 0..<links {
      let start = 3 * link
      edges += [
        (start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3),
      ]
    }
    Sample.graph(edges).withView { view in
      let sampler = PathSampler(out: view, into: view)
      var generator = SeededGenerator(seed: 2)
      for _ in 0..<20 {
        var visited: [Graph.Node] = []
        sampler.sample(&generator, to: &visited)
        // Every inner node is met once, and one side of every diamond.
        #expect(Set(visited).count == visited.count)
        let sides = visited.filter { $0 % 3 != 0 }.map { $0 / 3 }
        #expect(Set(sides).count == sides.count)
      }
    }
  }

  @Test func `is the same on any number of threads, and the exact score on small networks`() throws
  {
    let graph = RandomGraphs.preferentialAttachment(nodeCount: 2000, edgesPerNode: 4, seed: 6)
    var measure = SampledBetweenness()
    measure.epsilon = 0.03
    let usual = Parallel.threadCount
    defer { Parallel.threadCount = usual }
    Parallel.threadCount = 1
    let one = try measure.values(on: graph)
    Parallel.threadCount = 3
    #expect(try measure.values(on: graph) == one)
    #expect(one != (try Betweenness().values(on: graph)))
    #expect(try measure.values(on: Sample.kite) == Betweenness().values(on: Sample.kite))
  }

  @Test func `keeps the bound with lengths too`() throws {
    let graph = Sample.random(1500, 0.004, weightedTo: 5, seed: 4)
    var exact = Betweenness()
    (exact.isNormalized, exact.length) = (true, .inverseStrength)
    let truth = try exact.values(on: graph)
    var measure = SampledBetweenness()
    (measure.isNormalized, measure.length, measure.epsilon) = (true, .inverseStrength, 0.05)
    let estimate = try measure.values(on: graph)
    #expect(estimate != truth)
    for v in graph.nodes { #expect(abs(estimate[v] - truth[v]) <= 0.05) }
  }
}
