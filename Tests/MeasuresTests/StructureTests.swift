import Foundation
import Graphs
import Testing

@testable import Measures

struct CorenessTests {
  /// Takes away whoever has too few ties, one at a time, for each k.
  private func slow(_ graph: Graph) -> [Double] {
    var core = [Double](repeating: 0, count: graph.nodeCount)
    var alive = Set(graph.nodes)
    func ties(_ v: Graph.Node) -> Int {
      let out = graph.neighbors(of: v).filter { $0 != v && alive.contains($0) }.count
      guard graph.isDirected else { return out }
      return out + graph.transposed.neighbors(of: v).filter { $0 != v && alive.contains($0) }.count
    }
    var k = 0
    while !alive.isEmpty {
      while let v = alive.first(where: { ties($0) < k }) { alive.remove(v) }
      for v in alive { core[Int(v)] = Double(k) }
      k += 1
    }
    return core
  }

  @Test(arguments: Sample.twins)
  func `equals taking people away one by one`(_ sample: Sample) {
    #expect(Coreness().values(on: sample.graph).values == slow(sample.graph))
  }

  @Test func `is one less than the size of a complete graph, and one in a tree`() {
    #expect(Coreness().values(on: Sample.complete(5)).values == [4, 4, 4, 4, 4])
    #expect(Coreness().values(on: Sample.path(4)).values == [1, 1, 1, 1])
    #expect(Coreness().values(on: Sample.cycle(5)).values == [2, 2, 2, 2, 2])
    #expect(Coreness().values(on: Sample.kite).values == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1])
  }
}

struct ClusteringTests {
  /// What NetworkX's manual defines, three nodes at a time, over the arcs in both directions.
  private func slow(_ graph: Graph, isWeighted: Bool) -> [Double] {
    let n = graph.nodeCount
    var largest = 0.0
    graph.forEachEdge { a, b, weight in if a != b { largest = max(largest, weight) } }
    func arc(_ a: Int, _ b: Int) -> Double {
      guard a != b, let weight = graph.weight(from: Graph.Node(a), to: Graph.Node(b)) else {
        return 0
      }
      return isWeighted && graph.isWeighted ? cbrt(weight / largest) : 1
    }
    func has(_ a: Int, _ b: Int) -> Double {
      a != b && graph.hasEdge(from: Graph.Node(a), to: Graph.Node(b)) ? 1 : 0
    }
    return (0..<n).map { i in
      var sum = 0.0
      for j in 0..<n {
        for k in 0..<n {
          sum += (arc(i, j) + arc(j, i)) * (arc(j, k) + arc(k, j)) * (arc(i, k) + arc(k, i))
        }
      }
      let total = (0..<n).reduce(0) { $0 + has(i, $1) + has($1, i) }
      let returned = (0..<n).reduce(0) { $0 + has(i, $1) * has($1, i) }
      if sum == 0 { return 0 }
      if graph.isDirected { return sum / (2 * (total * (total - 1) - 2 * returned)) }
      // Each arc is there both ways: eight times the sum, twice the ties.
      return sum / 8 / (total / 2 * (total / 2 - 1))
    }
  }

  @Test(arguments: Sample.twins)
  func `equals looking at all threes`(_ sample: Sample) {
    for isWeighted in [false, true] {
      var measure = LocalClustering()
      measure.isWeighted = isWeighted
      let fast = measure.values(on: sample.graph).values
      for (a, b) in zip(fast, slow(sample.graph, isWeighted: isWeighted)) {
        #expect(isClose(a, b, 1e-12), "\(a), not \(b)")
      }
    }
  }

  @Test(arguments: Sample.twins)
  func `triangles and transitivity equal looking at all threes`(_ sample: Sample) {
    let graph = sample.graph.undirected
    let n = Graph.Node(graph.nodeCount)
    var corners = [Double](repeating: 0, count: graph.nodeCount)
    for a in 0..<n {
      for b in (a + 1)..<max(n, a + 1) where graph.hasEdge(from: a, to: b) {
        for c in (b + 1)..<max(n, b + 1)
        where graph.hasEdge(from: a, to: c) && graph.hasEdge(from: b, to: c) {
          for v in [a, b, c] { corners[Int(v)] += 1 }
        }
      }
    }
    #expect(Triangles().values(on: sample.graph).values == corners)
    let pairs = graph.nodes.reduce(0.0) { sum, v in
      let contacts = Double(graph.neighbors(of: v).filter { $0 != v }.count)
      return sum + contacts * (contacts - 1) / 2
    }
    let expected = pairs > 0 ? corners.reduce(0, +) / pairs : 0
    #expect(isClose(Transitivity().value(on: sample.graph), expected, 1e-12))
  }

  @Test func `is one in a complete graph and nought around a star`() {
    #expect(LocalClustering().values(on: Sample.complete(5)).values == [1, 1, 1, 1, 1])
    #expect(LocalClustering().values(on: Sample.star(4)).values == [0, 0, 0, 0, 0])
    #expect(Triangles().values(on: Sample.complete(5)).values == [6, 6, 6, 6, 6])
    #expect(isClose(LocalClustering().values(on: Sample.kite)[3], 8.0 / 15, 1e-12))
  }
}

struct ComponentTests {
  @Test func `numbers parts from the largest, equal ones by their first people`() {
    let graph = Sample.graph([(1, 2), (5, 6), (6, 4), (0, 0)], nodeCount: 8)
    #expect(Component().values(on: graph).values == [3, 2, 2, 4, 1, 1, 1, 5])
  }

  @Test func `does not mind direction`() {
    let graph = Sample.graph([(2, 0), (2, 1), (3, 1)], isDirected: true)
    #expect(Component().values(on: graph).values == [1, 1, 1, 1])
  }
}

struct FigureTests {
  @Test func `density is one in a complete graph, and loops do not matter`() {
    #expect(Density().value(on: Sample.complete(6)) == 1)
    #expect(Density().value(on: Sample.graph([(0, 0), (0, 1), (1, 0)], isDirected: true)) == 1)
    #expect(Density().value(on: Sample.star(4)) == 0.4)
    #expect(Density().value(on: Sample.graph([], nodeCount: 1)) == 0)
  }

  @Test func `diameter is that of the largest part`() {
    #expect(Diameter().value(on: Sample.path(9)) == 8)
    #expect(Diameter().value(on: Sample.cycle(9)) == 4)
    #expect(Diameter().value(on: Sample.kite) == 4)
    let parts = Sample.graph([(0, 1), (1, 2), (2, 3), (4, 5), (4, 6), (4, 7), (4, 8)])
    #expect(Diameter().value(on: parts) == 2)
    #expect(Diameter().value(on: Sample.graph([])).isNaN)
  }

  @Test(arguments: Sample.twins)
  func `average path length equals the mean over pairs`(_ sample: Sample) {
    let finite = SlowPaths(sample.graph).distance.flatMap { $0 }.filter { $0 > 0 && $0 < .infinity }
    let expected = finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count)
    #expect(isClose(AveragePathLength().value(on: sample.graph), expected, 1e-12))
  }

  @Test(arguments: Sample.twins)
  func `reciprocity equals looking at each tie`(_ sample: Sample) {
    var (returned, count) = (0.0, 0.0)
    for v in sample.graph.nodes {
      for w in sample.graph.neighbors(of: v) where w != v {
        count += 1
        if sample.graph.hasEdge(from: w, to: v) { returned += 1 }
      }
    }
    #expect(isClose(Reciprocity().value(on: sample.graph), returned / count, 1e-12))
  }

  @Test(arguments: Sample.twins)
  func `assortativity equals the correlation of the ends' degrees`(_ sample: Sample) {
    let graph = sample.graph
    var ends: [(Double, Double)] = []
    for v in graph.nodes {
      for w in graph.neighbors(of: v) where w != v {
        let out = graph.neighbors(of: v).filter { $0 != v }.count
        let into = graph.transposed.neighbors(of: w).filter { $0 != w }.count
        ends.append((Double(out), Double(into)))
      }
    }
    let count = Double(ends.count)
    let x = ends.reduce(0) { $0 + $1.0 } / count
    let y = ends.reduce(0) { $0 + $1.1 } / count
    let together = ends.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let spread =
      ends.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
      * ends.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }
    #expect(isClose(Assortativity().value(on: graph), together / spread.squareRoot(), 1e-10))
  }

  @Test func `assortativity is minus one in a star and undefined in a cycle`() {
    #expect(isClose(Assortativity().value(on: Sample.star(5)), -1, 1e-12))
    #expect(Assortativity().value(on: Sample.cycle(5)).isNaN)
  }

  @Test func `average clustering is the mean of the local one`() {
    let graph = Sample.kite
    let local = LocalClustering().values(on: graph).values
    #expect(
      isClose(AverageClustering().value(on: graph), local.reduce(0, +) / Double(local.count), 1e-12)
    )
    #expect(AverageClustering().value(on: Sample.graph([])) == 0)
  }
}
