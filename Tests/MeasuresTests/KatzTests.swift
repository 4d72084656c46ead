import Graphs
import Testing

@testable import Measures

struct KatzTests {
  /// Adds walks one length after the other, with a full table of arcs.
  private func slow(_ graph: Graph, alpha: Double, isWeighted: Bool) -> [Double] {
    var sum = [Double](repeating: 1, count: graph.nodeCount)
    var walks = sum
    for _ in 0..<600 {
      var longer = [Double](repeating: 0, count: graph.nodeCount)
      graph.forEachEdge { a, b, weight in
        guard a != b else { return }
        let value = alpha * (isWeighted ? weight : 1)
        longer[Int(b)] += value * walks[Int(a)]
        if !graph.isDirected { longer[Int(a)] += value * walks[Int(b)] }
      }
      walks = longer
      for v in sum.indices { sum[v] += walks[v] }
    }
    return sum
  }

  @Test(arguments: Sample.twins)
  func `equals the sum of all walks on random graphs`(_ sample: Sample) throws {
    for (alpha, isWeighted) in [(0.08, false), (0.03, true)] {
      var measure = Katz()
      (measure.alpha, measure.isWeighted, measure.isNormalized) = (alpha, isWeighted, false)
      let fast = try measure.values(on: sample.graph).values
      for (a, b) in zip(fast, slow(sample.graph, alpha: alpha, isWeighted: isWeighted)) {
        #expect(isClose(a, b, 1e-10), "\(a), not \(b)")
      }
    }
  }

  @Test func `follows from two equations on a star`() throws {
    var measure = Katz()
    measure.isNormalized = false
    let values = try measure.values(on: Sample.star(4)).values
    // hub = 1 + 0.4·leaf, leaf = 1 + 0.1·hub
    #expect(isClose(values[0], 1.4 / 0.96, 1e-12))
    #expect(isClose(values[1], 1 + 0.14 / 0.96, 1e-12))
    let scaled = try Katz().values(on: Sample.star(4)).values
    #expect(isClose(scaled.reduce(0) { $0 + $1 * $1 }, 1, 1e-12))
    #expect(isClose(scaled[0] / scaled[1], values[0] / values[1], 1e-12))
  }

  @Test func `counts every walk of a chain with direction, whatever alpha is`() throws {
    var measure = Katz()
    (measure.alpha, measure.isNormalized) = (5, false)
    let values = try measure.values(on: Sample.path(4, isDirected: true)).values
    #expect(values == [1, 6, 31, 156])
  }

  @Test(arguments: [false, true])
  func `refuses an alpha beyond one over the largest eigenvalue and says what would do`(
    _ isDirected: Bool
  ) throws {
    // Everybody has 12 ties: λ is 12.
    var edges: [(Int, Int)] = []
    for a in 0..<13 { for b in 0..<13 where a != b { edges.append((a, b)) } }
    let graph = Sample.graph(edges, isDirected: isDirected)
    #expect(
      throws: MeasureError.outOfRange(
        option: "katz.alpha", value: "0.1",
        allowed: "a number below 1 / λ, on this network for example 0.082")
    ) {
      try Katz().values(on: graph)
    }
    var measure = Katz()
    measure.alpha = 0.082
    #expect(throws: Never.self) { try measure.values(on: graph) }
  }

  @Test func `refuses when only a part of the network has too many walks`() {
    var measure = Katz()
    measure.alpha = 0.6
    let graph = Sample.graph([(0, 1), (1, 0), (1, 2), (3, 4), (3, 5), (4, 3)], isDirected: true)
    #expect(throws: Never.self) { try measure.values(on: graph) }
    measure.alpha = 1.1
    #expect(throws: MeasureError.self) { try measure.values(on: graph) }
  }
}
