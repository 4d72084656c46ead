import Foundation
import Graphs
import Testing

@testable import Measures

/// Fast greedy against the definition, with all pairs looked at for every join.
struct FastGreedyTests {
  /// Joins the tied pair that gains most, of equals the one with the smaller ranks, to the very end.
  private func slow(_ graph: Graph, seed: UInt64) -> Partition {
    let ground = SearchGround(graph, isWeighted: true)
    var strength = zip(ground.outStrength, ground.inStrength).map {
      ground.isDirected ? $0 + $1 : $0
    }
    var ties: [[Int: Double]] = Array(repeating: [:], count: graph.nodeCount)
    ground.ties.forEachEdge { a, b, weight in
      ties[Int(a)][Int(b)] = weight
      ties[Int(b)][Int(a)] = weight
    }
    var rank = (0..<UInt32(graph.nodeCount)).map { $0 }
    if seed != 0 {
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&rank)
    }
    var home = Array(0..<graph.nodeCount)
    var (won, most, best) = (0.0, 0.0, home)
    while true {
      var chosen: (gain: Double, ranks: [UInt32], a: Int, b: Int)?
      for a in ties.indices {
        for (b, tie) in ties[a] where b < a {
          let gain = tie - strength[a] * strength[b] / (2 * ground.totalWeight)
          let ranks = [rank[a], rank[b]].sorted()
          if let chosen {
            if gain < chosen.gain { continue }
            if gain == chosen.gain && chosen.ranks.lexicographicallyPrecedes(ranks) { continue }
          }
          chosen = (gain, ranks, a, b)
        }
      }
      guard let (gain, _, from, into) = chosen else { return Partition(groups: best) }
      won += gain
      for (third, tie) in ties[from] where third != into {
        ties[into][third, default: 0] += tie
        ties[third][into, default: 0] += tie
        ties[third][from] = nil
      }
      ties[into][from] = nil
      ties[from] = [:]
      strength[into] += strength[from]
      for v in home.indices where home[v] == from { home[v] = into }
      if won > most + 1e-12 * ground.totalWeight { (most, best) = (won, home) }
    }
  }

  @Test func `joins as the definition says, whatever settles equals`() {
    for number in 0..<80 {
      let graph =
        number % 8 == 7
        ? CommunitySamples.awkward(number, isDirected: number % 16 == 7)
        : CommunitySamples.graph(number, isDirected: number % 8 == 4)
      var greedy = FastGreedy()
      greedy.seed = UInt64(number % 3)
      #expect(greedy.partition(of: graph) == slow(graph, seed: greedy.seed), "graph \(number)")
    }
  }

  @Test func `joins as the definition says where hubs have many ties`() {
    for seed in UInt64(0)..<2 {
      let graph = RandomGraphs.preferentialAttachment(nodeCount: 150, edgesPerNode: 5, seed: seed)
      var greedy = FastGreedy()
      greedy.seed = seed
      #expect(greedy.partition(of: graph) == slow(graph, seed: seed))
    }
  }

  /// A strength can be so small that adding it changes nothing but whose name is the smallest.
  @Test func `joins as the definition says where weights vanish beside others`() {
    for number in 0..<40 {
      var generator = SeededGenerator(seed: UInt64(number), stream: 5)
      var builder = GraphBuilder(nodeCount: 12, isWeighted: true)
      for a in 0..<12 {
        for b in 0..<a where generator.uniform() < 0.4 {
          let weight = generator.index(below: 2) == 0 ? 1 : pow(10, -22 * generator.uniform())
          builder.addEdge(Graph.Node(a), Graph.Node(b), weight: weight)
        }
      }
      let graph = builder.build()
      var greedy = FastGreedy()
      greedy.seed = UInt64(number % 3)
      #expect(greedy.partition(of: graph) == slow(graph, seed: greedy.seed), "graph \(number)")
    }
  }

  @Test func `the table of pairs keeps all it is given until it is full`() {
    var table = PairTable(expecting: 100)
    var kept = 0
    while !table.isFull {
      table.insert(Graph.Node(kept % 7), Graph.Node(7 + kept), number: kept)
      kept += 1
    }
    #expect(kept == 192)
    for number in 0..<kept {
      #expect(table.number(of: Graph.Node(7 + number), Graph.Node(number % 7)) == number)
    }
    #expect(table.number(of: 0, 6) == nil)
  }

  @Test func `the queue of pairs gives them by cost and then by rank, as costs change`() {
    var generator = SeededGenerator(seed: 4)
    func draw() -> PairQueue.Key {
      PairQueue.Key(
        cost: Double(generator.index(below: 9)), ranks: UInt64(generator.index(below: 1 << 40)))
    }
    var keys = (0..<200).map { _ in draw() }
    var queue = PairQueue(keys)
    for _ in 0..<300 {
      let pair = generator.index(below: keys.count)
      let key = draw()
      if generator.index(below: 2) == 0 {
        queue.update(pair, key)
        keys[pair] = key
      } else {
        queue.advance(pair, key)
        if key.isBefore(keys[pair]) { keys[pair] = key }
      }
    }
    let sorted = keys.indices.sorted { keys[$0].isBefore(keys[$1]) }
    #expect(keys.indices.compactMap { _ in queue.removeFirst()?.pair } == sorted)
    #expect(queue.first == nil)
  }
}
