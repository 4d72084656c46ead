import Foundation
public import Graphs

/// Whether a graph divides better than graphs with the same degrees and nothing else.
///
/// The ties are shuffled: two at a time trade ends, many times, so that everybody keeps their number
/// of ties and all else is left to chance; weights travel with their ties. The same search then looks
/// for the best grouping of each shuffled graph. `zScore` says how far the real modularity lies above
/// theirs, in their standard deviations.
///
/// A high score rejects “these are random ties among people who have many or few of them”. It does
/// *not* prove that this grouping is the right one, nor that any person is in the right group: a
/// graph can differ from chance for other reasons, such as many triangles, and several different
/// groupings can all be better than chance. And a high modularity alone proves nothing: thin random
/// graphs reach 0.7 and more.
///
/// - Complexity: `shuffles` times a search and 10 trades for each tie, on all threads.
///
/// Sergei Maslov and Kim Sneppen, “Specificity and stability in topology of protein networks”, Science
/// 296, 2002, <https://doi.org/10.1126/science.1065103>; Roger Guimerà, Marta Sales-Pardo and Luís A.
/// Nunes Amaral, “Modularity from fluctuations in random graphs and complex networks”, Physical Review
/// E 70, 2004, <https://doi.org/10.1103/PhysRevE.70.025101>; Tiago P. Peixoto, “Descriptive vs.
/// inferential community detection in networks”, 2023, <https://doi.org/10.1017/9781009118897>.
public struct NullTest: Sendable {
  /// How many shuffled graphs are searched.
  public var shuffles = 100

  /// After how many of them the test may end if it is clear: the graph lies at least `clearScore`
  /// standard deviations above them, or not above their mean; nil makes them all.
  public var firstShuffles: Int?

  /// From which score on the test is clear.
  public var clearScore = 6.0

  /// How often each tie trades an end, on average.
  public var tradesPerEdge = 10

  /// The γ of modularity.
  public var resolution = 1.0

  /// The seed of everything drawn.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The usual test: 100 shuffles, modularity at resolution 1.
  public init() {}

  /// Searches the graph and its shuffles, with equal effort.
  public func result(on graph: Graph) -> NullTestResult {
    let real = quality(of: graph, number: 0)
    let count = max(0, shuffles)
    var null: [Double] = []
    while true {
      let first = null.count
      let last = first == 0 ? min(count, max(2, firstShuffles ?? count)) : count
      null += Parallel.map(last - first) { place in
        let draw = first + place
        return quality(of: shuffled(graph, draw: UInt64(draw)), number: draw + 1)
      }
      let result = NullTestResult(
        quality: real, nullQualities: null, isWeighted: isWeighted && graph.isWeighted)
      let isClear = result.zScore >= clearScore || result.quality <= result.mean
      if null.count >= count || isClear { return result }
    }
  }

  /// The test with weights, and without them where it fails with them: either can hold structure.
  public func resultByWeightsOrTies(on graph: Graph) -> NullTestResult {
    let own = result(on: graph)
    guard own.isWeighted, !own.isBeyondChance else { return own }
    var test = self
    test.isWeighted = false
    let plain = test.result(on: graph)
    return plain.isBeyondChance ? plain : own
  }

  private func quality(of graph: Graph, number: Int) -> Double {
    let found = SingleSearch(resolution: resolution, isWeighted: isWeighted)
      .partition(of: graph, seed: seed, purpose: .null, number: number)
    return Modularity(resolution: resolution, isWeighted: isWeighted).value(of: found, on: graph)
  }

  /// A graph with the same number of ties for everybody, drawn by trading ends; self-loops stay.
  ///
  /// A trade that would tie somebody to themselves, or two people twice, is not made, so the result
  /// is as simple as the graph was.
  public func shuffled(_ graph: Graph, draw: UInt64) -> Graph {
    var generator = SearchPurpose.shuffle.generator(seed, Int(draw))
    var ends: [(source: Graph.Node, target: Graph.Node, weight: Double)] = []
    var loops: [(node: Graph.Node, weight: Double)] = []
    ends.reserveCapacity(graph.edgeCount)
    graph.forEachEdge { source, target, weight in
      if source == target {
        loops.append((source, weight))
      } else {
        ends.append((source, target, weight))
      }
    }
    let isDirected = graph.isDirected
    func key(_ a: Graph.Node, _ b: Graph.Node) -> UInt64 {
      isDirected || a < b ? UInt64(a) << 32 | UInt64(b) : UInt64(b) << 32 | UInt64(a)
    }
    var tied = EdgeSet(capacity: ends.count)
    for edge in ends { tied.insert(key(edge.source, edge.target)) }
    if ends.count > 1 {
      for _ in 0..<(tradesPerEdge * ends.count) {
        let one = generator.index(below: ends.count)
        let two = generator.index(below: ends.count)
        guard one != two else { continue }
        let (a, b) = (ends[one].source, ends[one].target)
        var (c, d) = (ends[two].source, ends[two].target)
        // Without direction either end may be traded.
        if !isDirected && generator.next() & 1 == 1 { swap(&c, &d) }
        guard a != d, c != b, !tied.contains(key(a, d)), !tied.contains(key(c, b)) else { continue }
        tied.remove(key(a, b))
        tied.remove(key(c, d))
        tied.insert(key(a, d))
        tied.insert(key(c, b))
        ends[one] = (a, d, ends[one].weight)
        ends[two] = (c, b, ends[two].weight)
      }
    }
    var builder = GraphBuilder(
      nodeCount: graph.nodeCount, isDirected: isDirected, isWeighted: graph.isWeighted)
    builder.reserveCapacity(graph.edgeCount)
    for edge in ends { builder.addEdge(edge.source, edge.target, weight: edge.weight) }
    for loop in loops { builder.addEdge(loop.node, loop.node, weight: loop.weight) }
    return builder.build()
  }
}

/// How a graph's modularity compares with that of graphs with the same degrees.
public struct NullTestResult: Sendable {
  /// The modularity found on the graph.
  public let quality: Double

  /// The modularity found on each shuffled graph.
  public let nullQualities: [Double]

  /// Whether weights counted.
  public let isWeighted: Bool

  init(quality: Double, nullQualities: [Double], isWeighted: Bool = false) {
    self.quality = quality
    self.nullQualities = nullQualities
    self.isWeighted = isWeighted
  }

  /// Their mean.
  public var mean: Double {
    nullQualities.reduce(0, +) / Double(nullQualities.count)
  }

  /// Their standard deviation, with n − 1; undefined (NaN) with fewer than two.
  public var standardDeviation: Double {
    guard nullQualities.count > 1 else { return .nan }
    let mean = mean
    let squares = nullQualities.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(nullQualities.count - 1)).squareRoot()
  }

  /// How many standard deviations the graph lies above the mean; undefined (NaN) where all shuffles
  /// are alike.
  public var zScore: Double {
    let deviation = standardDeviation
    return deviation > 1e-12 ? (quality - mean) / deviation : .nan
  }

  /// Whether the graph divides better than chance: three standard deviations above the mean, or
  /// above all shuffles where these are alike.
  public var isBeyondChance: Bool {
    let score = zScore
    return score.isNaN ? quality > mean + 1e-9 : score >= 3
  }

  /// The share of the shuffles that do as well, the graph itself counted in: at least 1 / (n + 1).
  public var pValue: Double {
    let asGood = nullQualities.count { $0 >= quality - 1e-12 }
    return Double(asGood + 1) / Double(nullQualities.count + 1)
  }
}

/// A set of tied pairs with open addresses; a removed one leaves a mark until it is filled again.
private struct EdgeSet {
  private var slots: [UInt64]
  private var used = 0
  private static let empty = UInt64.max
  private static let removed = UInt64.max - 1

  init(capacity: Int) {
    var size = 64
    while size < 3 * capacity { size *= 2 }
    slots = Array(repeating: Self.empty, count: size)
  }

  private func start(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (slots.count - 1)
  }

  func contains(_ key: UInt64) -> Bool {
    var place = start(key)
    while slots[place] != Self.empty {
      if slots[place] == key { return true }
      place = (place &+ 1) & (slots.count - 1)
    }
    return false
  }

  /// Inserts a key that is not there.
  mutating func insert(_ key: UInt64) {
    if 3 * used > 2 * slots.count { clean() }
    var place = start(key)
    while slots[place] != Self.empty && slots[place] != Self.removed {
      place = (place &+ 1) & (slots.count - 1)
    }
    if slots[place] == Self.empty { used += 1 }
    slots[place] = key
  }

  mutating func remove(_ key: UInt64) {
    var place = start(key)
    while slots[place] != Self.empty {
      if slots[place] == key {
        slots[place] = Self.removed
        return
      }
      place = (place &+ 1) & (slots.count - 1)
    }
  }

  private mutating func clean() {
    let kept = slots.filter { $0 < Self.removed }
    slots = Array(repeating: Self.empty, count: slots.count)
    used = 0
    for key in kept { insert(key) }
  }
}
