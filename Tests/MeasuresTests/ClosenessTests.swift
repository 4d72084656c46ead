import Graphs
import Testing

@testable import Measures

struct ClosenessTests {
  /// Distances towards each node, those that are finite.
  private func arrivals(_ graph: Graph, _ length: PathLength) -> [[Double]] {
    let slow = SlowPaths(graph, length)
    // The twin's inverse lengths are sixty times too long, to be whole numbers.
    let unit = length == .inverseStrength && graph.isWeighted ? 60.0 : 1
    return graph.nodes.map { v in
      slow.distance.map { $0[Int(v)] / unit }.filter { $0 < .infinity }
    }
  }

  private func lengths(_ length: PathLength, on graph: Graph) -> PathLength {
    graph.isWeighted ? length : .hops
  }

  @Test(arguments: Sample.twins, PathLength.allCases)
  func `equals its definition on random graphs`(_ sample: Sample, _ length: PathLength) throws {
    let graph = sample.graph
    let arrivals = arrivals(graph, lengths(length, on: graph))
    var closeness = Closeness()
    closeness.length = length
    var harmonic = HarmonicCloseness()
    harmonic.length = length
    let overall = closeness.values(on: graph)
    let within = closeness.valuesWithinComponents(on: graph)
    let inverse = harmonic.values(on: graph)
    for v in graph.nodes {
      let distances = arrivals[Int(v)]
      let near = Double(distances.count - 1)
      let total = distances.reduce(0, +)
      let expected = total > 0 ? near / total : .nan
      #expect(isClose(within[v], expected, 1e-12))
      let faust = total > 0 ? expected * near / Double(graph.nodeCount - 1) : 0
      #expect(isClose(overall[v], faust, 1e-12))
      let sum = distances.reduce(0) { $0 + ($1 > 0 ? 1 / $1 : 0) }
      #expect(isClose(inverse[v], sum, 1e-12))
    }
  }

  /// More nodes than one batch has bits, in both directions of sweeping.
  @Test(arguments: [false, true])
  func `equals one search a node on several batches`(_ isDirected: Bool) {
    let thin = Sample.random(600, 0.004, isDirected: isDirected, seed: 8)
    let dense = Sample.random(270, 0.1, isDirected: isDirected, seed: 9)
    for graph in [thin, dense, Sample.path(260)] {
      let sums = DistanceSums(of: graph, length: .hops)
      let backward = graph.transposed
      var longest = 0
      for v in graph.nodes {
        let distances = BreadthFirstSearch(backward, from: v).distance.values.compactMap { $0 }
        #expect(sums.reached[Int(v)] == distances.count)
        #expect(sums.total[Int(v)] == Double(distances.reduce(0, +)))
        let inverse = distances.reduce(0) { $0 + ($1 > 0 ? 1 / Double($1) : 0) }
        #expect(isClose(sums.inverse[Int(v)], inverse, 1e-12))
        longest = max(longest, distances.max() ?? 0)
      }
      #expect(sums.longest == Double(longest))
    }
  }

  @Test func `is one for the hub of a star and for all of a complete graph`() {
    #expect(Closeness().values(on: Sample.star(5)).values[0] == 1)
    #expect(isClose(Closeness().values(on: Sample.star(5)).values[1], 5.0 / 9, 1e-12))
    #expect(Closeness().values(on: Sample.complete(4)).values == [1, 1, 1, 1])
    #expect(HarmonicCloseness().values(on: Sample.star(5)).values[0] == 5)
  }

  @Test func `Fernando and Garth are nearest to all in Krackhardt's kite`() {
    let scores = Closeness().values(on: Sample.kite)
    #expect(Array(scores.descending.prefix(2)) == [5, 6])
    #expect(isClose(scores[5], 9.0 / 14, 1e-12))
    #expect(isClose(scores[7], 0.6, 1e-12))
    #expect(isClose(scores[9], 9.0 / 29, 1e-12))
  }

  @Test func `the Medici are nearest to all Florentine families`() {
    let scores = Closeness().values(on: Sample.florentine)
    #expect(scores.descending.first == 8)
    #expect(isClose(scores[8], 0.56, 1e-12))
  }

  @Test func `marks small components down, or not, by column`() {
    let graph = Sample.graph([(0, 1), (2, 3), (3, 4)], nodeCount: 6)
    #expect(Closeness().values(on: graph).values[0] == 0.2)
    let within = Closeness().valuesWithinComponents(on: graph).values
    #expect(within[0] == 1)
    #expect(within[5].isNaN)
    #expect(HarmonicCloseness().values(on: graph).values == [1, 1, 1.5, 2, 1.5, 0])
  }

  @Test func `counts distances towards a person`() {
    let graph = Sample.path(3, isDirected: true)
    #expect(HarmonicCloseness().values(on: graph).values == [0, 1, 1.5])
    #expect(Closeness().values(on: graph).values[0] == 0)
  }

  @Test func `distances from everybody drawn are those from everybody`() {
    for sample in Sample.twins {
      var drawn = Closeness()
      drawn.sampleCount = 1000
      let exact = Closeness().values(on: sample.graph)
      for v in sample.graph.nodes {
        #expect(isClose(drawn.values(on: sample.graph)[v], exact[v], 1e-12))
      }
      var harmonic = HarmonicCloseness()
      harmonic.sampleCount = 1000
      #expect(
        harmonic.values(on: sample.graph) == HarmonicCloseness().values(on: sample.graph))
    }
  }

  @Test(arguments: [PathLength.hops, .weight])
  func `a sample is the mean over its people of what they see`(_ length: PathLength) {
    let graph = Sample.random(60, 0.1, weightedTo: 4, seed: 21)
    var measure = Closeness()
    (measure.length, measure.sampleCount, measure.seed) = (length, 12, 5)
    let values = measure.values(on: graph)
    let sources = graph.drawnNodes(12, seed: 5)
    #expect(sources.count == 12 && Set(sources).count == 12)
    for v in graph.nodes {
      var sum = 0.0
      var near = 0
      for s in sources where s != v {
        var paths = ShortestPaths()
        (paths.sources, paths.length) = ([s], length)
        guard let distance = try? paths.values(on: graph)[v], !distance.isNaN else { continue }
        sum += distance
        near += 1
      }
      let others = sources.filter { $0 != v }.count
      let expected = sum > 0 ? Double(near) / sum * Double(near) / Double(others) : 0
      #expect(isClose(values[v], expected, 1e-12))
    }
    #expect(measure.heading.hasSuffix("-sampled"))
  }

  @Test func `the mean over many samples is the harmonic closeness itself`() {
    let graph = Sample.florentine
    let exact = HarmonicCloseness().values(on: graph)
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    for seed in UInt64(1)...400 {
      var measure = HarmonicCloseness()
      (measure.sampleCount, measure.seed) = (5, seed)
      for (v, value) in measure.values(on: graph).values.enumerated() { sums[v] += value / 400 }
    }
    for v in graph.nodes { #expect(abs(sums[Int(v)] - exact[v]) < 0.35) }
  }

  @Test func `measures asked for together share their distances`() throws {
    let graph = Sample.random(50, 0.1, seed: 3)
    let alone = (Closeness().values(on: graph), HarmonicCloseness().values(on: graph))
    let together = SharedPasses.share {
      (Closeness().values(on: graph), HarmonicCloseness().values(on: graph))
    }
    #expect(alone == together)
    #expect(SharedPasses.current == nil)
  }
}
