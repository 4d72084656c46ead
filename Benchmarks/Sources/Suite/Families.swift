import Graphs

/// Three kinds of graphs that differ in what makes measures slow; about ten ties a person each.
enum Family: String, CaseIterable {
  /// Many triangles, long ways.
  case smallWorld = "small-world"
  /// A few people know very many: uneven work.
  case scaleFree = "scale-free"
  /// Groups of fifty.
  case planted

  /// The graph of a size; the seed is fixed.
  func graph(of size: Size) -> Graph {
    let people = size.nodeCount
    let seed: UInt64 = 20_260_101
    switch self {
    case .smallWorld:
      return RandomGraphs.smallWorld(
        nodeCount: people, neighborCount: 5, rewiring: 0.1, seed: seed)
    case .scaleFree:
      return RandomGraphs.preferentialAttachment(
        nodeCount: people, edgesPerNode: 5, seed: seed)
    case .planted:
      return RandomGraphs.plantedPartition(
        groupCount: people / 50, groupSize: 50, inside: 0.16, between: 2 / Double(people),
        seed: seed)
    }
  }
}

/// Three sizes, ten times apart, and one for measures that would take minutes on the least of them.
enum Size: String, CaseIterable, Comparable {
  case tiny, small, medium, large

  /// How many people there are.
  var nodeCount: Int {
    switch self {
    case .tiny: 200
    case .small: 1_000
    case .medium: 10_000
    case .large: 100_000
    }
  }

  static func < (one: Size, other: Size) -> Bool { one.nodeCount < other.nodeCount }
}
