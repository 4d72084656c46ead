import Graphs

/// One search for communities, as ensembles make many of.
struct SingleSearch: Sendable {
  var objective = CommunityObjective.modularity
  var resolution = 1.0
  var isWeighted = true

  /// What one search with a seed finds; every community is connected.
  func partition(of graph: Graph, seed: UInt64) -> Partition {
    run(on: CommunityGround(graph, isWeighted: isWeighted), seed: seed)
  }

  /// The same on a graph made ready before, for many searches of one graph.
  func run(on ground: CommunityGround, seed: UInt64) -> Partition {
    Leiden(objective: objective, resolution: resolution).run(on: ground, seed: seed)
  }

  /// The same with a seed drawn for a purpose and a number, so that no two searches share one.
  func partition(of graph: Graph, seed: UInt64, purpose: SearchPurpose, number: Int) -> Partition {
    partition(of: graph, seed: purpose.seed(seed, number))
  }
}

/// What a random number is drawn for: keeps the draws of different methods with one seed apart.
enum SearchPurpose: UInt64 {
  case ensemble = 2
  case scan, null, shuffle, nested, persona, egoNetwork, commonTies

  /// The seed of a purpose's search of some number.
  func seed(_ seed: UInt64, _ number: Int) -> UInt64 {
    var generator = generator(seed, number)
    return generator.next()
  }

  /// Random numbers for a purpose and a number.
  func generator(_ seed: UInt64, _ number: Int) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: (rawValue << 40) + UInt64(number))
  }
}
