import Foundation
import Graphs
import Measures
import Testing

@testable import TribeKit

@Suite struct EgoNetworkGeneratorTests {
  @Test func `the shipped files are what the generator makes`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Datasets/ego").standardizedFileURL
    let made = EgoNetworkGenerator().network()
    #expect(
      try Data(contentsOf: folder.appendingPathComponent("edges.csv")) == Data(made.edgesCSV()))
    #expect(
      try Data(contentsOf: folder.appendingPathComponent("nodes.csv")) == Data(made.nodesCSV()))
  }

  @Test func `a seed repeats itself, and another seed is another life`() {
    func bytes(seed: UInt64) -> [UInt8] {
      var generator = EgoNetworkGenerator()
      generator.seed = seed
      let network = generator.network()
      return network.edgesCSV() + network.nodesCSV()
    }
    #expect(bytes(seed: 7) == bytes(seed: 7))
    #expect(bytes(seed: 7) != bytes(seed: 8))
  }

  @Test(arguments: [1, 2, 3, 4, 5, 8, 13, 20, 36, 60, 200, 1500])
  func `any number of people works`(people: Int) {
    let made = network(people: people)
    let graph = made.network.graph
    #expect(graph.nodeCount == people)
    #expect(Set(made.network.names.values).count == people, "no name twice")
    #expect(made.egoName == "Ada Example")
    #expect(graph.outDegree(of: made.ego) == people - 1, "the owner is tied to everybody")
    #expect(graph.selfLoopCount == 0)
    for node in graph.nodes {
      #expect((made.circle[node] == nil) == (node == made.ego))
      if let second = made.secondCircle[node] { #expect(second != made.circle[node]) }
    }
  }

  @Test func `strengths lie between 0 and 1 and have three digits`() {
    network(people: 500).network.graph.forEachEdge { _, _, weight in
      #expect(weight > 0 && weight <= 1)
      #expect((weight * 1000).rounded() / 1000 == weight)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a circle holds together without its owner`(seed: UInt64) {
    let made = network(people: 200, seed: seed)
    let names = Set(made.circle.values.compactMap(\.self))
    #expect(names == Set(EgoNetworkGenerator.Circle.usual.map(\.name)))
    for name in names {
      let members = made.network.graph.nodes.filter {
        made.circle[$0] == name || made.secondCircle[$0] == name
      }
      let graph = made.network.graph.subgraph(of: members)
      #expect(ConnectedComponents(of: graph).count == 1, "\(name)")
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `the circles are what a search finds`(seed: UInt64) {
    let made = network(people: 200, seed: seed)
    let others = made.network.graph.nodes.filter { $0 != made.ego }
    let found = Leiden().partition(of: made.network.graph.subgraph(of: others))
    let names = EgoNetworkGenerator.Circle.usual.map(\.name)
    let truth = Partition(
      groups: others.map { node in
        names.firstIndex { $0 == made.circle[node] } ?? names.count
      })
    #expect(truth.count == 8)
    let agreement = PartitionComparison(truth, found).normalizedMutualInformation
    #expect(agreement > 0.9)
    #expect(agreement < 1, "bridges blur the circles a little")
  }

  @Test func `a few people have far more ties in their circle than most`() throws {
    let made = network(people: 1000)
    let members = made.network.graph.nodes.filter { made.circle[$0] == "University" }
    let graph = made.network.graph.subgraph(of: members)
    let degrees = graph.nodes.map { graph.outDegree(of: $0) }.sorted()
    let most = try #require(degrees.last)
    #expect(most > 4 * degrees[degrees.count / 2])
  }

  @Test func `bridges join the circles they name and hardly any others`() {
    let made = network(people: 2000)
    var between: [Set<String>: Int] = [:]
    made.network.graph.forEachEdge { source, target, _ in
      guard let a = made.circle[source], let b = made.circle[target], a != b else { return }
      between[[a, b], default: 0] += 1
    }
    let planned = EgoNetworkGenerator.Bridge.usual.map { Set([$0.from, $0.to]) }
    let least = planned.map { between[$0, default: 0] }.min() ?? 0
    let stray = between.filter { !planned.contains($0.key) }.values.max() ?? 0
    #expect(least > 2 * stray, "the thinnest bridge has \(least) ties, strays \(stray)")
  }

  @Test func `whole sizes add up and follow the shares`() {
    let circles = EgoNetworkGenerator.Circle.usual
    for total in 24...300 {
      let sizes = EgoNetworkGenerator.sizes(of: circles, total: total)
      #expect(sizes.reduce(0, +) == total)
      #expect((sizes.min() ?? 0) >= 3)
    }
    #expect(EgoNetworkGenerator.sizes(of: circles, total: 213) == circles.map { Int($0.share) })
  }

  @Test func `options change the life that is invented`() {
    var generator = EgoNetworkGenerator()
    generator.people = 40
    generator.circles = [.init("Chess", share: 1), .init("Band", share: 1)]
    generator.bridges = [.init("Chess", "Band", ties: 10), .init("Chess", "Nobody", ties: 9)]
    generator.egoName = "Me"
    let made = generator.network()
    #expect(made.egoName == "Me")
    #expect(made.circle.values.count { $0 == "Chess" } == 20)
    #expect(made.circle.values.count { $0 == "Band" } == 19)
  }

  @Test func `names stay different when all pairs are used up`() {
    var names = InventedNames(seed: 1)
    var seen: Set<String> = []
    for _ in 0..<20_000 { seen.insert(names.next()) }
    #expect(seen.count == 20_000)
    #expect(seen.contains { $0.contains(" A. ") })
  }

  private func network(people: Int, seed: UInt64 = 1) -> PlantedEgoNetwork {
    var generator = EgoNetworkGenerator()
    generator.people = people
    generator.seed = seed
    return generator.network()
  }
}
