import Graphs

/// Communities that join two by two, and how good each state on the way was.
///
/// Ties carry their weight; the gain of a join in modularity needs the tie between two communities
/// and their strengths alone.
struct Agglomeration {
  /// The weight of all edges, loops included.
  let total: Double
  /// The weight between a community and each one it is tied to; empty once it has joined another.
  private(set) var ties: [[Graph.Node: Double]]
  private(set) var strength: [Double]
  /// Into which community each has gone, itself while it is there.
  private var home: [Graph.Node]
  private var joins: [(from: Graph.Node, into: Graph.Node)] = []
  private var won = 0.0
  private var best = (won: 0.0, joins: 0)

  init(_ ground: SearchGround) {
    total = ground.totalWeight
    // With direction both strengths count half: the same as without, for what is searched.
    strength = zip(ground.outStrength, ground.inStrength).map {
      ground.isDirected ? $0 + $1 : $0
    }
    let graph = ground.ties
    home = Array(graph.nodes)
    ties = graph.nodes.map { node in
      let weights = graph.weights(of: node)
      var row: [Graph.Node: Double] = [:]
      for (i, other) in graph.neighbors(of: node).enumerated() { row[other] = weights?[i] ?? 1 }
      return row
    }
  }

  /// What a join adds to modularity, times the weight of all edges.
  func gain(_ a: Graph.Node, _ b: Graph.Node) -> Double {
    let tie = ties[Int(a)][b] ?? 0
    return tie - strength[Int(a)] * strength[Int(b)] / (2 * total)
  }

  /// Joins two communities; the smaller number lives on.
  mutating func join(_ a: Graph.Node, _ b: Graph.Node) {
    let (into, from) = (min(a, b), max(a, b))
    won += gain(into, from)
    for (other, weight) in ties[Int(from)] where other != into {
      ties[Int(into)][other, default: 0] += weight
      ties[Int(other)][into, default: 0] += weight
      ties[Int(other)][from] = nil
    }
    ties[Int(into)][from] = nil
    ties[Int(from)] = [:]
    strength[Int(into)] += strength[Int(from)]
    joins.append((from: from, into: into))
    // A state counts as better only beyond rounding.
    if won > best.won + 1e-12 * total { best = (won: won, joins: joins.count) }
  }

  /// The state with the highest modularity.
  var partition: Partition {
    var home = home
    for join in joins[..<best.joins] { home[Int(join.from)] = join.into }
    // Each has gone into a smaller number, so one pass upward finds where it ended.
    for v in home.indices { home[v] = home[Int(home[v])] }
    return Partition(groups: home)
  }
}

/// A queue of pairs, the least cost first; of equal costs the pair with the smaller ranks.
struct PairQueue {
  struct Pair {
    var cost: Double
    var ranks: SIMD2<UInt32>
    var first: Graph.Node
    var second: Graph.Node
    /// The states of the two when the cost was worked out.
    var versions: SIMD2<UInt32>

    func isBefore(_ other: Pair) -> Bool {
      if cost != other.cost { return cost < other.cost }
      if ranks.x != other.ranks.x { return ranks.x < other.ranks.x }
      return ranks.y < other.ranks.y
    }
  }

  private var heap: [Pair] = []
  private var version: [UInt32]
  private let rank: [UInt32]

  /// - Parameter seed: how equals are settled: 0 by number, otherwise by lot.
  init(nodeCount: Int, seed: UInt64) {
    version = Array(repeating: 0, count: nodeCount)
    var rank = (0..<UInt32(nodeCount)).map { $0 }
    if seed != 0 {
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&rank)
    }
    self.rank = rank
  }

  /// Forgets all pairs of a node.
  mutating func retire(_ node: Graph.Node) { version[Int(node)] += 1 }

  /// Puts a pair in.
  mutating func insert(_ a: Graph.Node, _ b: Graph.Node, cost: Double) {
    let (p, q) = rank[Int(a)] < rank[Int(b)] ? (a, b) : (b, a)
    heap.append(
      Pair(
        cost: cost, ranks: SIMD2(rank[Int(p)], rank[Int(q)]), first: p, second: q,
        versions: SIMD2(version[Int(p)], version[Int(q)])))
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the pair of the least cost whose two have not changed since.
  mutating func next() -> Pair? {
    while let first = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        sink()
      }
      let now = SIMD2(version[Int(first.first)], version[Int(first.second)])
      if now == first.versions { return first }
    }
    return nil
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[least]) { least = child }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
