import Graphs

/// Communities that join two by two, and how good each state on the way was.
///
/// Pairs of communities with a tie between them are numbered, at first in the order of
/// `Graph.forEachEdge`. The fewer pairs of a community go over to the one with more; where both are
/// tied to a third, two pairs become one and the other is gone. So a pair changes hands at most log V
/// times, and the memory stays what it was at the start: O(V + E).
///
/// A community is known by the smallest number in it. Its pairs are kept under the number of
/// whichever had the most, which is what `row` means here.
struct Agglomeration {
  /// The weight of all edges, loops included.
  let total: Double
  /// The pairs that the last join changed, or the last question was for.
  private(set) var touched: [Int] = []
  /// The pairs that became one in the last join.
  private(set) var merged: [(gone: Int, kept: Int)] = []

  /// The weight between the two communities of a pair; 0 once the pair is gone.
  private var weight: [Double] = []
  /// The rows of the two ends of each pair: of pair p at 2p and 2p + 1.
  private var row: [Graph.Node] = []
  /// A chain of the ends in each row: what follows each end, and where the row begins and stops.
  private var next: [UInt32] = []
  private var head: [UInt32]
  private var tail: [UInt32]
  /// How many pairs a row has that are not gone.
  private var length: [UInt32]
  private var table: PairTable

  private var strength: [Double]
  /// The smallest number in the community of a row.
  private var name: [Graph.Node]
  /// Joins, of names; the larger goes into the smaller.
  private var joins: [(from: Graph.Node, into: Graph.Node)] = []
  private var won = 0.0
  private var best = (won: 0.0, joins: 0)

  private static let none = UInt32.max

  init(_ ground: SearchGround) {
    total = ground.totalWeight
    // With direction both strengths count half: the same as without, for what is searched.
    strength = zip(ground.outStrength, ground.inStrength).map {
      ground.isDirected ? $0 + $1 : $0
    }
    let graph = ground.ties
    name = Array(graph.nodes)
    head = Array(repeating: Self.none, count: graph.nodeCount)
    tail = head
    length = Array(repeating: 0, count: graph.nodeCount)
    table = PairTable(expecting: graph.edgeCount)
    weight.reserveCapacity(graph.edgeCount)
    row.reserveCapacity(2 * graph.edgeCount)
    next = Array(repeating: Self.none, count: 2 * graph.edgeCount)
    graph.forEachEdge { a, b, weight in
      table.insert(a, b, number: self.weight.count)
      self.weight.append(weight)
      for community in [a, b] {
        row.append(community)
        append(UInt32(row.count - 1), to: Int(community))
        length[Int(community)] += 1
      }
    }
  }

  /// How many pairs there were at the start.
  var pairCount: Int { weight.count }

  /// Whether a pair is still two communities.
  func isThere(_ pair: Int) -> Bool { weight[pair] > 0 }

  /// The names of the two communities of a pair.
  func names(_ pair: Int) -> (Graph.Node, Graph.Node) {
    (name[Int(row[2 * pair])], name[Int(row[2 * pair + 1])])
  }

  /// What a join adds to modularity, times the weight of all edges.
  func gain(_ pair: Int) -> Double {
    weight[pair] - strength[Int(row[2 * pair])] * strength[Int(row[2 * pair + 1])] / (2 * total)
  }

  /// Makes all pairs of the two communities of a pair the `touched`, itself twice among them.
  mutating func touchBoth(_ pair: Int) {
    touched.removeAll(keepingCapacity: true)
    touchAll(of: Int(row[2 * pair]))
    touchAll(of: Int(row[2 * pair + 1]))
  }

  /// Joins the two communities of a pair; the smaller name lives on.
  ///
  /// Afterward the gains of all pairs of the grown community are others. Those that are not among
  /// the `touched` have become less, by more than rounding.
  ///
  /// - Parameter touchesAll: whether all pairs of the grown community shall be among the touched.
  mutating func join(_ pair: Int, touchesAll: Bool = false) {
    won += gain(pair)
    let (a, b) = (Int(row[2 * pair]), Int(row[2 * pair + 1]))
    let (into, from) = length[a] < length[b] ? (b, a) : (a, b)
    joins.append((from: max(name[a], name[b]), into: min(name[a], name[b])))
    name[into] = min(name[a], name[b])
    // A tie is at most as heavy as a third community is strong, so that its gain sinks by a share of
    // this size; where rounding might hide that, all pairs are looked at.
    let sinksSurely = strength[from] > 1e-14 * 2 * total
    strength[into] += strength[from]
    remove(pair)
    touched.removeAll(keepingCapacity: true)
    merged.removeAll(keepingCapacity: true)
    move(from, into: into)
    if touchesAll || !sinksSurely {
      touched.removeAll(keepingCapacity: true)
      touchAll(of: into)
    }
    // A state counts as better only beyond rounding.
    if won > best.won + 1e-12 * total { best = (won: won, joins: joins.count) }
  }

  /// Hands the pairs of one row to another.
  private mutating func move(_ from: Int, into: Int) {
    var end = head[from]
    while end != Self.none {
      let following = next[Int(end)]
      let pair = Int(end / 2)
      if isThere(pair) {
        let third = row[Int(end ^ 1)]
        if let known = table.number(of: Graph.Node(into), third) {
          weight[known] += weight[pair]
          remove(pair)
          touched.append(known)
          merged.append((gone: pair, kept: known))
        } else {
          row[Int(end)] = Graph.Node(into)
          append(end, to: into)
          touched.append(pair)
          enter(pair)
          length[into] += 1
        }
      }
      end = following
    }
    head[from] = Self.none
    length[from] = 0
  }

  /// Notes all pairs of a row as touched, and drops from its chain those that are gone.
  private mutating func touchAll(of community: Int) {
    var end = head[community]
    head[community] = Self.none
    while end != Self.none {
      let following = next[Int(end)]
      let pair = Int(end / 2)
      if isThere(pair) {
        append(end, to: community)
        touched.append(pair)
      }
      end = following
    }
  }

  private mutating func remove(_ pair: Int) {
    weight[pair] = 0
    length[Int(row[2 * pair])] -= 1
    length[Int(row[2 * pair + 1])] -= 1
  }

  /// Adds an end to the chain of a row.
  private mutating func append(_ end: UInt32, to community: Int) {
    next[Int(end)] = Self.none
    if head[community] == Self.none {
      head[community] = end
    } else {
      next[Int(tail[community])] = end
    }
    tail[community] = end
  }

  /// Makes a pair known by its rows; a full table is swept of the pairs that are gone.
  private mutating func enter(_ pair: Int) {
    if table.isFull {
      table = PairTable(expecting: weight.count)
      for other in weight.indices where isThere(other) && other != pair {
        table.insert(row[2 * other], row[2 * other + 1], number: other)
      }
    }
    table.insert(row[2 * pair], row[2 * pair + 1], number: pair)
  }

  /// The state with the highest modularity.
  var partition: Partition {
    var home = Array(0..<Graph.Node(name.count))
    for join in joins[..<best.joins] { home[Int(join.from)] = join.into }
    // Each has gone into a smaller number, so one pass upward finds where it ended.
    for v in home.indices { home[v] = home[Int(home[v])] }
    return Partition(groups: home)
  }
}
