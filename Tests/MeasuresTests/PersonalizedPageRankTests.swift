import Graphs
import Testing

@testable import Measures

struct PersonalizedPageRankTests {
  /// The walk step by step.
  private func slow(_ graph: Graph, from sources: [Graph.Node]) -> [Double] {
    let n = graph.nodeCount
    var restart = [Double](repeating: 0, count: n)
    for v in sources { restart[Int(v)] += 1 / Double(sources.count) }
    var score = restart
    for _ in 0..<300 {
      var next = restart.map { $0 * 0.15 }
      for v in graph.nodes {
        let others = graph.neighbors(of: v).filter { $0 != v }
        let sum = others.reduce(0) { $0 + (graph.weight(from: v, to: $1) ?? 0) }
        if sum == 0 {
          for w in 0..<n { next[w] += 0.85 * score[Int(v)] * restart[w] }
        }
        for w in others {
          next[Int(w)] += 0.85 * score[Int(v)] * (graph.weight(from: v, to: w) ?? 0) / sum
        }
      }
      score = next
    }
    return score
  }

  @Test(arguments: Sample.twins)
  func `equals the walk itself on random graphs`(_ sample: Sample) throws {
    for sources in [[2], [0, 5, 6]] as [[Graph.Node]] {
      var measure = PersonalizedPageRank()
      measure.sources = sources
      let fast = try measure.values(on: sample.graph).values
      for (a, b) in zip(fast, slow(sample.graph, from: sources)) {
        #expect(abs(a - b) < 1e-9, "\(a), not \(b)")
      }
      #expect(isClose(fast.reduce(0, +), 1, 1e-9))
    }
  }

  @Test func `is PageRank without sources`() throws {
    #expect(
      try PersonalizedPageRank().values(on: Sample.kite) == PageRank().values(on: Sample.kite))
  }

  @Test func `stays where the walk starts`() throws {
    var measure = PersonalizedPageRank()
    measure.sources = [9]
    let values = try measure.values(on: Sample.kite)
    #expect(values[9] > values[0] && values[8] > values[3])
    let apart = try measure.values(on: Sample.graph([(0, 1), (1, 2)], nodeCount: 10)).values
    #expect(apart[9] == 1 && apart[0] == 0)
  }

  @Test func `a source that is no node is refused`() {
    var measure = PersonalizedPageRank()
    measure.sources = [10]
    #expect(throws: MeasureError.self) { try measure.values(on: Sample.kite) }
  }
}
