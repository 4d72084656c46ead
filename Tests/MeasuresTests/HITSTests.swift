import Graphs
import Testing

@testable import Measures

struct HITSTests {
  /// Rounds of Kleinberg's two sums from all ones.
  private func slow(_ graph: Graph) -> (hub: [Double], authority: [Double]) {
    var authority = [Double](repeating: 1, count: graph.nodeCount)
    var hub = authority
    func share(_ values: [Double]) -> [Double] {
      let sum = values.reduce(0, +)
      return sum > 0 ? values.map { $0 / sum } : values
    }
    func handOn(_ values: [Double], backward: Bool) -> [Double] {
      var sums = [Double](repeating: 0, count: values.count)
      graph.forEachEdge { a, b, weight in
        guard a != b else { return }
        let (from, to) = backward ? (b, a) : (a, b)
        sums[Int(to)] += weight * values[Int(from)]
        if !graph.isDirected { sums[Int(from)] += weight * values[Int(to)] }
      }
      return share(sums)
    }
    for _ in 0..<20_000 {
      hub = handOn(authority, backward: true)
      authority = handOn(hub, backward: false)
    }
    return (hub, authority)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64], [false, true])
  func `equals very many rounds on random graphs`(_ seed: UInt64, _ isDirected: Bool) throws {
    let graph = Sample.random(
      25, 0.25, isDirected: isDirected, weightedTo: 4, loops: true, seed: seed)
    let fast = try HITS().values(on: graph)
    let slow = slow(graph)
    for (a, b) in zip(fast.hub.values, slow.hub) { #expect(abs(a - b) < 1e-9, "\(a), not \(b)") }
    for (a, b) in zip(fast.authority.values, slow.authority) {
      #expect(abs(a - b) < 1e-9, "\(a), not \(b)")
    }
  }

  @Test(arguments: [-600, -300, 300, 600])
  func `does not depend on the scale of weights`(_ exponent: Int) throws {
    let graph = Sample.random(20, 0.3, isDirected: true, weightedTo: 4, seed: 7)
    let plain = try HITS().values(on: graph)
    let scaled = try HITS().values(on: Sample.scaled(graph, exponent))
    for v in graph.nodes {
      #expect(abs(plain.hub[v] - scaled.hub[v]) < 1e-10)
      #expect(abs(plain.authority[v] - scaled.authority[v]) < 1e-10)
    }
  }

  @Test func `who points is a hub, who is pointed to an authority`() throws {
    let graph = Sample.graph([(0, 2), (0, 3), (1, 2), (1, 3), (4, 3)], isDirected: true)
    let (hub, authority) = try HITS().values(on: graph)
    #expect(authority[0] == 0 && authority[1] == 0 && hub[2] == 0 && hub[3] == 0)
    #expect(isClose(hub[0], hub[1], 1e-12) && hub[0] > hub[4])
    #expect(authority[3] > authority[2])
    #expect(isClose(hub.values.reduce(0, +), 1, 1e-12))
    // a₂ = 2h, a₃ = 2h + g; h = a₂ + a₃, g = a₃: σ² is (5 + √17)/2.
    let ratio = (17.0.squareRoot() + 1) / 4
    #expect(isClose(authority[3] / authority[2], ratio, 1e-10))
  }

  @Test func `both columns are alike without direction, and for all without ties`() throws {
    let (hub, authority) = try HITS().values(on: Sample.kite)
    for v in Sample.kite.nodes { #expect(isClose(hub[v], authority[v], 1e-10)) }
    let strangers = try HITS().values(on: Sample.graph([], nodeCount: 4))
    #expect(strangers.hub.values == [0.25, 0.25, 0.25, 0.25])
  }
}
