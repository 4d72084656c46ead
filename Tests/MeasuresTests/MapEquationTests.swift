import Foundation
import Graphs
import Testing

@testable import Measures

struct MapEquationTests {
  /// The two entropies of the paper, without direction and straight from the definition.
  static func slow(_ partition: Partition, _ graph: Graph) -> Double {
    var ends = [Double](repeating: 0, count: graph.nodeCount)
    var exits = [Double](repeating: 0, count: partition.count)
    graph.forEachEdge { a, b, weight in
      ends[Int(a)] += weight
      ends[Int(b)] += weight
      let (one, two) = (Int(partition.community[a]), Int(partition.community[b]))
      if one != two {
        exits[one] += weight
        exits[two] += weight
      }
    }
    let total = ends.reduce(0, +)
    func entropy(_ values: [Double]) -> Double {
      let sum = values.reduce(0, +)
      return values.reduce(0) { $1 > 0 ? $0 - $1 / sum * log2($1 / sum) : $0 }
    }
    let leaving = exits.reduce(0, +)
    var bits = leaving > 0 ? leaving / total * entropy(exits) : 0
    for (c, members) in partition.members.enumerated() {
      let book = [exits[c]] + members.map { ends[Int($0)] }
      let use = book.reduce(0, +)
      if use > 0 { bits += use / total * entropy(book) }
    }
    return bits
  }

  @Test func `is the two entropies of its definition`() {
    for number in 0..<100 {
      let graph = CommunitySamples.awkward(number, isDirected: false)
      guard graph.totalWeight > 0 else { continue }
      let partition = CommunitySamples.partition(of: graph, into: 4, seed: UInt64(number))
      let value = MapEquation().codelength(of: partition, on: graph)
      #expect(abs(value - Self.slow(partition, graph)) < 1e-12, "graph \(number)")
    }
  }

  /// A pair of arcs for each edge is the same walk, up to the jumps, and those of an undirected
  /// graph change nothing: everybody is landed on in proportion to strength.
  @Test func `gives a graph tied both ways the value without direction`() {
    for number in 0..<20 {
      let graph = CommunitySamples.graph(number)
      guard graph.totalWeight > 0 else { continue }
      var builder = GraphBuilder(
        nodeCount: graph.nodeCount, isDirected: true, isWeighted: graph.isWeighted)
      graph.forEachEdge {
        builder.addEdge($0, $1, weight: $2)
        builder.addEdge($1, $0, weight: $2)
      }
      let partition = CommunitySamples.partition(of: graph, into: 3, seed: UInt64(number))
      let one = MapEquation().codelength(of: partition, on: graph)
      let two = MapEquation().codelength(of: partition, on: builder.build())
      #expect(abs(one - two) < 1e-12, "graph \(number)")
    }
  }

  @Test func `adds up gains to the difference in codelength`() {
    for number in 0..<120 {
      let graph = CommunitySamples.awkward(number, isDirected: number % 2 == 0)
      guard graph.totalWeight > 0 else { continue }
      let ground = SearchGround(graph, isWeighted: true)
      let walk = WalkFlow(on: ground, of: graph)
      let masses = WorkArray<CodeMass>(capacity: graph.nodeCount)
      for (v, mass) in walk.masses.enumerated() { masses.base[v] = mass }
      walk.ties.withView { view in
        guard let weights = view.weights else { return }
        let search = CommunitySearch(
          on: ClusterLevel(
            nodeCount: view.nodeCount, offsets: view.offsets, targets: view.targets,
            weights: StoredWeights(base: weights), masses: UnsafePointer(masses.base)),
          in: SearchSpace(
            nodeCount: view.nodeCount, arcCount: view.arcCount, nothing: CodeObjective.nothing),
          toward: CodeObjective(), meanWeight: ground.meanWeight, isRefined: number % 3 != 0,
          seed: UInt64(number), stream: 0)
        func codelength() -> Double {
          let groups = UnsafeBufferPointer(start: search.community.base, count: graph.nodeCount)
          return MapEquation().codelength(of: Partition(groups: Array(groups)), walk)
        }
        let before = codelength()
        for _ in 0..<3 {
          _ = search.improve()
          let saved = search.totalGain / walk.total / log(2)
          #expect(abs(before - codelength() - saved) < 1e-11, "graph \(number)")
        }
      }
    }
  }

  @Test func `finds the shortest code of all partitions of a few people`() {
    let partitions = CommunitySamples.allPartitions(of: 7).map { Partition(groups: $0) }
    var missed = 0
    for number in 0..<60 {
      var graph = RandomGraphs.uniform(
        nodeCount: 7, probability: 0.3 + 0.004 * Double(number), isDirected: number % 3 == 0,
        seed: UInt64(number))
      if number % 2 == 0 { graph = RandomGraphs.weighted(graph, largest: 5, seed: 1) }
      guard graph.edgeCount > 0 else { continue }
      // Two groups without a tie between them can be cheaper to describe as one; we keep them two.
      let shortest =
        partitions.filter { $0.disconnectedCommunities(on: graph).isEmpty }
        .map { MapEquation().codelength(of: $0, on: graph) }.min() ?? 0
      let found = Leiden(objective: .mapEquation).search(graph)
      #expect(-found.quality >= shortest - 1e-12, "graph \(number): better than possible")
      #expect(-found.quality < shortest + 0.02, "graph \(number)")
      if -found.quality > shortest + 1e-12 { missed += 1 }
    }
    #expect(missed <= 3)
  }

  @Test func `sees each clique of a ring, where modularity sees pairs`() {
    let graph = CommunitySamples.ringOfCliques(count: 30, size: 5)
    let cliques = Partition(groups: graph.nodes.map { $0 / 5 })
    #expect(Leiden(objective: .mapEquation).partition(of: graph) == cliques)
  }

  /// Codelengths of Infomap 2.16.0, two-level, best of 10 trials, seed 1: `infomap --two-level
  /// --num-trials 10 --seed 1`, with direction `--flow-model directed`.
  struct Reference: Sendable, CustomTestStringConvertible {
    let path: String
    let codelength: Double
    var isDirected = false
    var isWeighted = false

    var testDescription: String { "\(path)\(isDirected ? ", directed" : "")" }
  }

  static let references = [
    Reference(path: "karate/edges.csv", codelength: 4.311793),
    Reference(path: "lesmis/edges.csv", codelength: 4.204715, isWeighted: true),
    Reference(path: "dolphins/edges.csv", codelength: 4.853551),
    Reference(path: "football/edges.csv", codelength: 5.468585),
    Reference(path: "jazz/edges.csv", codelength: 6.862756),
    Reference(path: "email-eu-core/email-Eu-core.txt.gz", codelength: 8.724596),
    Reference(path: "ego-facebook/facebook_combined.txt.gz", codelength: 8.072909),
    Reference(path: "polblogs/edges.csv.gz", codelength: 8.680875),
    Reference(path: "email-eu-core/email-Eu-core.txt.gz", codelength: 8.545091, isDirected: true),
    Reference(path: "polblogs/edges.csv.gz", codelength: 7.594486, isDirected: true),
    Reference(path: "wiki-vote/wiki-Vote.txt.gz", codelength: 9.941558, isDirected: true),
  ]

  @Test(arguments: references)
  func `is as short as Infomap's`(_ reference: Reference) throws {
    let file = TestFiles.datasets.appendingPathComponent(reference.path)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    let graph = try ReferenceQualityTests.simpleGraph(
      file, isDirected: reference.isDirected, isWeighted: reference.isWeighted)
    let found = Leiden(objective: .mapEquation).search(graph)
    #expect(-found.quality < 1.001 * reference.codelength)
    #expect(found.partition.disconnectedCommunities(on: graph).isEmpty)
    let again = MapEquation().codelength(of: found.partition, on: graph)
    #expect(abs(-found.quality - again) < 1e-12)
  }
}
