import Graphs
import Testing

@testable import Measures

struct PageRankTests {
  /// The walk step by step with a full table of probabilities.
  private func slow(
    _ graph: Graph, damping: Double, isWeighted: Bool, rounds: Int = 400
  ) -> [Double] {
    let n = graph.nodeCount
    let share = 1 / Double(n)
    var table = [[Double]](repeating: [Double](repeating: share, count: n), count: n)
    for v in graph.nodes {
      var row = [Double](repeating: 0, count: n)
      for w in graph.neighbors(of: v) where w != v {
        row[Int(w)] = isWeighted ? graph.weight(from: v, to: w) ?? 0 : 1
      }
      let sum = row.reduce(0, +)
      if sum > 0 { table[Int(v)] = row.map { $0 / sum } }
    }
    var score = [Double](repeating: share, count: n)
    for _ in 0..<rounds {
      var next = [Double](repeating: (1 - damping) * share, count: n)
      for v in 0..<n { for w in 0..<n { next[w] += damping * score[v] * table[v][w] } }
      score = next
    }
    return score
  }

  @Test(arguments: Sample.twins)
  func `equals the walk itself on random graphs`(_ sample: Sample) throws {
    for (damping, isWeighted) in [(0.85, true), (0.5, true), (0.85, false)] {
      var measure = PageRank()
      (measure.damping, measure.isWeighted) = (damping, isWeighted)
      let fast = try measure.values(on: sample.graph).values
      for (a, b) in zip(fast, slow(sample.graph, damping: damping, isWeighted: isWeighted)) {
        #expect(isClose(a, b, 1e-8), "\(a), not \(b)")
      }
      #expect(isClose(fast.reduce(0, +), 1, 1e-12))
    }
  }

  @Test(arguments: Sample.twins)
  func `makes exactly as many steps as asked for`(_ sample: Sample) throws {
    for rounds in [1, 2, 7] {
      for isWeighted in [true, false] {
        var measure = PageRank()
        (measure.rounds, measure.isWeighted) = (rounds, isWeighted)
        let fast = try measure.values(on: sample.graph).values
        let slow = slow(sample.graph, damping: 0.85, isWeighted: isWeighted, rounds: rounds)
        for (a, b) in zip(fast, slow) { #expect(isClose(a, b, 1e-13), "\(a), not \(b)") }
      }
    }
  }

  @Test(arguments: Sample.twins)
  func `a step changes the values by less than the tolerance`(_ sample: Sample) throws {
    for (damping, tolerance) in [(0.85, 1e-4), (0.85, 1e-14), (0.99, 1e-10), (0, 1e-10)] {
      var measure = PageRank()
      (measure.damping, measure.tolerance) = (damping, tolerance)
      let values = try measure.values(on: sample.graph).values
      let change = zip(values, step(values, on: sample.graph, damping: damping))
        .reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(change < max(tolerance, 1e-14), "\(change) at damping \(damping)")
    }
  }

  /// One step of the walk, tie by tie.
  private func step(_ values: [Double], on graph: Graph, damping: Double) -> [Double] {
    let n = graph.nodeCount
    var next = [Double](repeating: 0, count: n)
    var stranded = 0.0
    for v in graph.nodes {
      let ties = graph.neighbors(of: v).filter { $0 != v }
        .map { ($0, graph.weight(from: v, to: $0) ?? 0) }
      let sum = ties.reduce(0) { $0 + $1.1 }
      if sum == 0 { stranded += values[Int(v)] }
      for (w, weight) in ties where sum > 0 {
        next[Int(w)] += damping * values[Int(v)] * weight / sum
      }
    }
    let base = (1 - damping + damping * stranded) / Double(n)
    return next.map { $0 + base }
  }

  @Test func `is the same for all where all are alike`() throws {
    for graph in [Sample.cycle(8), Sample.complete(8), Sample.graph([], nodeCount: 8)] {
      for value in try PageRank().values(on: graph).values { #expect(isClose(value, 0.125, 1e-12)) }
    }
  }

  @Test func `follows from two equations on a star`() throws {
    let values = try PageRank().values(on: Sample.star(4)).values
    // hub = 0.03 + 0.85·4·leaf, leaf = 0.03 + 0.85·hub/4
    let hub = (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85 * 0.85)
    #expect(isClose(values[0], hub, 1e-9))
    #expect(isClose(values[1], 0.03 + 0.85 * hub / 4, 1e-9))
  }

  @Test func `a loop counts when asked for`() throws {
    let graph = Sample.graph([(0, 0), (0, 1), (1, 2)])
    var measure = PageRank()
    measure.countsLoops = true
    #expect(measure.heading == "page-rank-with-loops")
    let (with, without) = (try measure.values(on: graph), try PageRank().values(on: graph))
    #expect(with[0] > without[0] + 0.05)
  }

  @Test func `says so when it does not settle`() {
    var measure = PageRank()
    measure.maximumRounds = 2
    #expect(throws: MeasureError.notConverged(measure: "page-rank", afterRounds: 2)) {
      try measure.values(on: Sample.path(30))
    }
  }
}
