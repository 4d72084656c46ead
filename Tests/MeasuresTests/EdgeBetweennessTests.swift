import Graphs
import Testing

@testable import Measures

struct EdgeBetweennessTests {
  /// By its definition: each pair of nodes, each arc.
  private func slow(_ graph: Graph, _ length: PathLength) -> [Double] {
    let paths = SlowPaths(graph, length)
    let n = graph.nodeCount
    func flow(_ a: Int, _ b: Int, _ step: Double) -> Double {
      var sum = 0.0
      for s in 0..<n {
        for t in 0..<n where t != s && paths.count[s][t] > 0 {
          guard paths.distance[s][a] + step + paths.distance[b][t] == paths.distance[s][t] else {
            continue
          }
          sum += paths.count[s][a] * paths.count[b][t] / paths.count[s][t]
        }
      }
      return sum
    }
    var scores: [Double] = []
    graph.forEachEdge { a, b, weight in
      guard a != b else { return scores.append(0) }
      let step =
        switch length {
        case .hops: 1.0
        case .weight: weight
        case .inverseStrength: 60 / weight
        }
      let there = flow(Int(a), Int(b), step)
      scores.append(graph.isDirected ? there : (there + flow(Int(b), Int(a), step)) / 2)
    }
    return scores
  }

  @Test(arguments: Sample.twins, PathLength.allCases)
  func `equals its definition on random graphs`(_ sample: Sample, _ length: PathLength) throws {
    var measure = EdgeBetweenness()
    measure.length = length
    let fast = try measure.values(on: sample.graph)
    let slow = slow(sample.graph, length)
    #expect(fast.count == slow.count)
    for (a, b) in zip(fast, slow) { #expect(isClose(a, b, 1e-12), "\(a), not \(b)") }
  }

  @Test func `all paths between the sides of a chain use its middle`() throws {
    #expect(try EdgeBetweenness().values(on: Sample.path(5)) == [4, 6, 6, 4])
    var measure = EdgeBetweenness()
    measure.isNormalized = true
    #expect(try measure.values(on: Sample.path(2)) == [1])
    #expect(measure.heading == "edge-betweenness-normalized")
  }

  @Test func `each tie of a complete graph carries its own pair`() throws {
    #expect(try EdgeBetweenness().values(on: Sample.complete(5)).allSatisfy { $0 == 1 })
    for value in try EdgeBetweenness().values(on: Sample.cycle(6)) {
      #expect(isClose(value, 4.5, 1e-12))
    }
  }

  /// Each path to others uses exactly one tie more than it passes people.
  @Test func `adds up to the sum of all distances`() throws {
    let graph = Sample.random(150, 0.05, seed: 3)
    let sum = try EdgeBetweenness().values(on: graph).reduce(0, +)
    let distances = DistanceSums(of: graph, length: .hops).total.reduce(0, +)
    #expect(isClose(sum, distances / 2, 1e-10))
  }

  @Test func `a tie of length 0 is refused`() {
    var measure = EdgeBetweenness()
    measure.length = .weight
    #expect(throws: MeasureError.self) {
      try measure.values(on: Sample.weighted([(0, 1, 0), (1, 2, 1)]))
    }
  }
}
