import Graphs
import Testing

@testable import Measures

struct EigenvectorTests {
  /// Multiplies all ones by (A + 1) very often.
  private func slow(_ graph: Graph, isWeighted: Bool) -> [Double] {
    var x = [Double](repeating: 1, count: graph.nodeCount)
    for _ in 0..<4000 {
      var y = x
      graph.forEachEdge { a, b, weight in
        guard a != b else { return }
        let value = isWeighted ? weight : 1
        y[Int(b)] += value * x[Int(a)]
        if !graph.isDirected { y[Int(a)] += value * x[Int(b)] }
      }
      let norm = y.reduce(0) { $0 + $1 * $1 }.squareRoot()
      x = y.map { $0 / norm }
    }
    return x
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64], [false, true])
  func `equals very many multiplications`(_ seed: UInt64, _ isDirected: Bool) throws {
    let graph = Sample.random(25, 0.3, isDirected: isDirected, weightedTo: 4, seed: seed)
    for isWeighted in [false, true] {
      var measure = Eigenvector()
      measure.isWeighted = isWeighted
      let fast = try measure.values(on: graph).values
      for (a, b) in zip(fast, slow(graph, isWeighted: isWeighted)) {
        #expect(abs(a - b) < 1e-9, "\(a), not \(b)")
      }
    }
  }

  @Test(arguments: [-600, -20, 20, 600], [false, true])
  func `does not depend on the scale of weights`(_ exponent: Int, _ isDirected: Bool) throws {
    let graph = Sample.random(20, 0.3, isDirected: isDirected, weightedTo: 4, seed: 7)
    var measure = Eigenvector()
    measure.isWeighted = true
    let plain = try measure.values(on: graph).values
    let scaled = try measure.values(on: Sample.scaled(graph, exponent)).values
    for (a, b) in zip(plain, scaled) { #expect(abs(a - b) < 1e-10, "\(a), not \(b)") }
  }

  @Test func `gives the hub of a star half of the squares`() throws {
    let values = try Eigenvector().values(on: Sample.star(8)).values
    #expect(isClose(values[0], 0.5.squareRoot(), 1e-10))
    for leaf in values.dropFirst() { #expect(isClose(leaf, 0.25, 1e-10)) }
  }

  @Test func `is a sine on a path and the same for all of a cycle`() throws {
    let values = try Eigenvector().values(on: Sample.path(3)).values
    #expect(isClose(values[0], 0.5, 1e-10) && isClose(values[1], 0.5.squareRoot(), 1e-10))
    for value in try Eigenvector().values(on: Sample.cycle(9)).values {
      #expect(isClose(value, 1.0 / 3, 1e-10))
    }
  }

  @Test func `Diane leads Krackhardt's kite and the Medici Florence`() throws {
    let kite = try Eigenvector().values(on: Sample.kite)
    #expect(kite.descending.first == 3)
    #expect(abs(kite[3] - 0.48102) < 1e-5)
    #expect(abs(kite[9] - 0.01117) < 1e-5)
    let florentine = try Eigenvector().values(on: Sample.florentine)
    #expect(florentine.descending.first == 8)
    #expect(abs(florentine[8] - 0.43031) < 1e-5)
  }

  /// The two sides' eigenvalues differ by far less than their size.
  @Test func `two dense groups that hang together by a thread settle`() throws {
    var edges: [(Int, Int)] = []
    for side in [0, 40] {
      for a in 0..<20 { for b in 0..<a { edges.append((side + a, side + b)) } }
    }
    edges += (19..<40).map { ($0, $0 + 1) }
    let graph = Sample.graph(edges)
    let x = try Eigenvector().values(on: graph)
    let shares = graph.nodes.map { v in
      graph.neighbors(of: v).reduce(0) { $0 + x[$1] } / x[v]
    }
    for v in graph.nodes where x[v] > 1e-6 {
      #expect(isClose(shares[Int(v)], shares[0], 1e-6))
    }
  }

  @Test func `the component with the largest eigenvalue takes all, equal ones share`() throws {
    let unequal = Sample.graph([(0, 1), (2, 3), (3, 4), (2, 4)], nodeCount: 6)
    let values = try Eigenvector().values(on: unequal).values
    #expect(values[0] == 0 && values[1] == 0 && values[5] == 0)
    #expect(isClose(values[2], (1.0 / 3).squareRoot(), 1e-10))
    let equal = Sample.graph([(0, 1), (2, 3)])
    for value in try Eigenvector().values(on: equal).values { #expect(isClose(value, 0.5, 1e-10)) }
  }

  @Test func `is undefined without a cycle and settles with one`() throws {
    #expect(
      try Eigenvector().values(on: Sample.path(4, isDirected: true)).values.allSatisfy(\.isNaN))
    for value in try Eigenvector().values(on: Sample.cycle(4, isDirected: true)).values {
      #expect(isClose(value, 0.5, 1e-10))
    }
  }

  @Test func `says so when it does not settle`() {
    var measure = Eigenvector()
    measure.maximumRounds = 500
    // One circle feeds another of the same eigenvalue: the second grows for ever.
    let graph = Sample.graph([(0, 1), (1, 0), (1, 2), (2, 3), (3, 2)], isDirected: true)
    #expect(throws: MeasureError.notConverged(measure: "eigenvector", afterRounds: 500)) {
      try measure.values(on: graph)
    }
  }

  @Test func `the largest eigenvalue of a small matrix is found to the last digits`() {
    // Of a chain of n: 2·cos(π/(n + 1)).
    let pair = Tridiagonal(
      diagonal: [0, 0, 0], beside: [1, 1]
    ).largest
    #expect(isClose(pair.value, 2.0.squareRoot(), 1e-15))
    #expect(isClose(pair.vector[1], 0.5.squareRoot(), 1e-14))
    #expect(Tridiagonal(diagonal: [-3], beside: []).largest.value.rounded() == -3)
  }
}
