public import Graphs

/// Groups of people from whom short random walks lead to the same places.
///
/// A walk of a few steps tends to stay where ties are dense, so two people of one group see the
/// others with about the same probabilities. Groups join two by two where that makes the smallest
/// difference, and the state with the highest modularity on the way is the answer.
///
/// Every group is connected. Ties count by weight; direction does not count, and a pair tied both
/// ways has the sum of the weights. A person without ties is alone. As in the paper everybody may
/// stay for a step: with the mean weight of their ties.
///
/// On Zachary's karate club python-igraph 1.0.0 ends at a modularity of 0.3532. The definition worked
/// out with matrices ends at 0.4198, as here, whichever way equals are settled.
///
/// - Complexity: O(V E) time and O(V²) space: for thousands of people, not for millions.
///
/// Pascal Pons and Matthieu Latapy, “Computing communities in large networks using random walks”,
/// Journal of Graph Algorithms and Applications 10(2), 2006, <https://doi.org/10.7155/jgaa.00124>.
/// The paper's t is `steps`, its Δσ is the cost of a pair.
public struct Walktrap: Measure {
  /// How many steps a walk has.
  public var steps = 4

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// How equally good joins are settled: 0 by the order of the input, otherwise by lot.
  public var seed: UInt64 = 0

  /// The method with its usual options.
  public init() {}

  /// The options that can be set by name.
  public static var parameters: [Parameter<Walktrap>] {
    [
      Parameter("steps", \.steps, in: 1...100, "How many steps a walk has."),
      Parameter("weighted", \.isWeighted, "Whether weights count, where there are any."),
      Parameter("seed", \.seed, "How equals are settled: 0 in order, otherwise by lot."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .partition(try partition(of: graph))
  }

  /// The best state on the way.
  public func partition(of graph: Graph) throws(MeasureError) -> Partition {
    guard graph.nodeCount <= 30_000 else {
      throw .unsuitable(
        measure: Self.name,
        reason: "it keeps a number for every two people, too much for \(graph.nodeCount) of them; "
          + "ask leiden instead")
    }
    let ground = SearchGround(graph, isWeighted: isWeighted)
    var groups = Agglomeration(ground)
    var costs = WalkCosts(of: groups, on: ground.ties, steps: steps)
    let ranks = Ranks(nodeCount: graph.nodeCount, seed: seed)
    func key(_ pair: Int) -> PairQueue.Key {
      ranks.key(groups.names(pair), cost: costs.least[pair])
    }
    var queue = PairQueue((0..<groups.pairCount).map(key))
    while let first = queue.first {
      if !groups.isThere(first.pair) {
        queue.removeFirst()
      } else if !costs.isRight[first.pair] {
        costs.putRight(first.pair, groups)
        queue.update(first.pair, key(first.pair))
      } else {
        queue.removeFirst()
        costs.join(first.pair, &groups)
        for pair in groups.touched { queue.update(pair, key(pair)) }
      }
    }
    return groups.partition
  }
}

/// What it costs at least to join each pair of groups.
///
/// Groups C₁ and C₂ become C₃. By theorem 4 of the paper a third group C, with sizes n, has
///
///     (n₁ + n₂ + n) Δσ(C₃, C) = (n₁ + n) Δσ(C₁, C) + (n₂ + n) Δσ(C₂, C) − n Δσ(C₁, C₂)
///
/// where a Δσ that is not known is at least 0. That bound costs nothing; walks are compared only when
/// a pair's turn has come.
private struct WalkCosts {
  /// Never more than the cost of a pair.
  private(set) var least: [Double]
  /// Whether it is the cost itself.
  private(set) var isRight: [Bool]
  private var walks: WalkDistances

  init(of groups: Agglomeration, on ties: Graph, steps: Int) {
    let walks = WalkDistances(on: ties, steps: steps)
    least = (0..<groups.pairCount).map { walks.cost(groups.names($0)) }
    isRight = Array(repeating: true, count: groups.pairCount)
    self.walks = walks
  }

  mutating func putRight(_ pair: Int, _ groups: Agglomeration) {
    least[pair] = walks.cost(groups.names(pair))
    isRight[pair] = true
  }

  /// Joins the two groups of a pair; the pairs of the grown group are then the `touched`.
  mutating func join(_ pair: Int, _ groups: inout Agglomeration) {
    let cost = least[pair]
    let (a, b) = groups.names(pair)
    groups.touchBoth(pair)
    for other in groups.touched where other != pair {
      let (c, d) = groups.names(other)
      least[other] *= walks.size[Int(c)] + walks.size[Int(d)]
    }
    groups.join(pair, touchesAll: true)
    for (gone, kept) in groups.merged { least[kept] += least[gone] }
    walks.join(max(a, b), into: min(a, b))
    for other in groups.touched {
      let (c, d) = groups.names(other)
      let third = walks.size[Int(c == min(a, b) ? d : c)]
      let sum = least[other] * (1 - 1e-12) - third * cost
      // Sums and walks are rounded: a bound may not be too much for that.
      least[other] = max(0, sum / (walks.size[Int(c)] + walks.size[Int(d)]) - third * walks.grain)
      isRight[other] = false
    }
  }
}

/// Where walks from each group end, and how much groups differ in that.
private struct WalkDistances {
  /// For each group the probability to end at each node, over the root of what the node's ties
  /// weigh, so that differences need no division.
  ///
  /// Filled up with zeros to a multiple of eight.
  private var ends: [[Double]]
  private(set) var size: [Double]
  /// Smaller differences than this, squared and for each person, are none.
  private(set) var grain = 0.0

  init(on ties: Graph, steps: Int) {
    let n = ties.nodeCount
    let width = (n + 7) / 8 * 8
    let degree = ties.nodes.map { Double(ties.outDegree(of: $0)) }
    let strength = ties.nodes.map { ties.weights(of: $0)?.reduce(0, +) ?? degree[Int($0)] }
    // Staying weighs what a tie weighs on average; without ties one stays for good.
    let stay = zip(strength, degree).map { $1 > 0 ? $0 / $1 : 1 }
    let whole = zip(strength, stay).map { $0 + $1 }
    size = Array(repeating: 1, count: n)
    ends = ties.nodes.map { start in
      var here = [Double](repeating: 0, count: width)
      here[Int(start)] = 1
      for _ in 0..<steps {
        var next = [Double](repeating: 0, count: width)
        for v in ties.nodes where here[Int(v)] > 0 {
          let share = here[Int(v)] / whole[Int(v)]
          next[Int(v)] += share * stay[Int(v)]
          let weights = ties.weights(of: v)
          for (i, u) in ties.neighbors(of: v).enumerated() {
            next[Int(u)] += share * (weights?[i] ?? 1)
          }
        }
        here = next
      }
      for v in 0..<n { here[v] /= whole[v].squareRoot() }
      return here
    }
    let longest = ends.lazy.map { row in row.reduce(0) { $0 + $1 * $1 } }.max() ?? 0
    grain = 1e-14 * longest
  }

  /// The Δσ of the paper, times the number of people.
  func cost(_ pair: (Graph.Node, Graph.Node)) -> Double {
    let (a, b) = pair
    // Eight sums side by side: one alone would wait for each addition.
    var sums = SIMD8<Double>.zero
    unsafe ends[Int(a)].withUnsafeBytes { a in
      unsafe ends[Int(b)].withUnsafeBytes { b in
        for place in stride(from: 0, to: a.count, by: MemoryLayout<SIMD8<Double>>.size) {
          let one = unsafe a.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
          let difference =
            unsafe one - b.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
          sums += difference * difference
        }
      }
    }
    let sum = sums.sum()
    let (m, n) = (size[Int(a)], size[Int(b)])
    return m * n / (m + n) * sum
  }

  mutating func join(_ from: Graph.Node, into: Graph.Node) {
    let (m, n) = (size[Int(into)], size[Int(from)])
    let other = ends[Int(from)]
    for v in other.indices {
      ends[Int(into)][v] = (m * ends[Int(into)][v] + n * other[v]) / (m + n)
    }
    size[Int(into)] = m + n
    ends[Int(from)] = []
  }
}
