import Graphs

/// Draws the ties of an invented network, strengths in whole thousandths.
struct CircleTies {
  private var draws: SeededGenerator
  private var thousandths: [Pair: Int] = [:]

  /// The ties in the order of drawing: a dictionary's own order changes from run to run.
  private var order: [Pair] = []

  private var neighbors: [[Graph.Node]]

  /// How eager people are to make ties: the square root's tail makes a few of them hubs.
  private let eagerness: [Double]

  init(nodeCount: Int, seed: UInt64) {
    var draws = SeededGenerator(seed: seed, stream: 3)
    // 1/√u is a Pareto draw with exponent 2; past 12 a hub would swallow its circle.
    eagerness = (0..<nodeCount).map { _ in min(12, 1 / (1 - draws.uniform()).squareRoot()) }
    neighbors = Array(repeating: [], count: nodeCount)
    self.draws = draws
  }

  /// Ties people into one connected circle.
  ///
  /// Everybody is tied to somebody who was there before, the eager more often than others; then further
  /// ties follow until the average is reached, every other one between contacts of one contact.
  mutating func addCircle(_ members: [Graph.Node], tiesPerPerson: Double) {
    guard members.count > 1 else { return }
    var upTo: [Double] = []
    var total = 0.0
    for node in members {
      total += eagerness[Int(node)]
      upTo.append(total)
    }
    let isMember = Set(members)
    var count = 0
    for newcomer in 1..<members.count {
      let host = members[pick(upTo[..<newcomer])]
      if add(members[newcomer], host, strongly: true) { count += 1 }
    }
    let possible = Double(members.count * (members.count - 1) / 2)
    let wanted = Int(min(tiesPerPerson * Double(members.count) / 2, 0.5 * possible))
    var attempts = 20 * wanted
    while count < wanted && attempts > 0 {
      attempts -= 1
      let a = members[pick(upTo[...])]
      var b = members[pick(upTo[...])]
      if attempts.isMultiple(of: 2) {
        let between = neighbors[Int(a)][draws.index(below: neighbors[Int(a)].count)]
        b = neighbors[Int(between)][draws.index(below: neighbors[Int(between)].count)]
      }
      if isMember.contains(b) && add(a, b, strongly: true) { count += 1 }
    }
  }

  /// Ties people of two circles weakly; the hubs of the bridge have a third of its ties.
  mutating func addBridge(
    from: [Graph.Node], to: [Graph.Node], hubs: [Graph.Node], count: Int
  ) {
    guard !from.isEmpty, !to.isEmpty else { return }
    for _ in 0..<count {
      let isHubs = !hubs.isEmpty && draws.index(below: 3) == 0
      let a = isHubs ? hubs[draws.index(below: hubs.count)] : from[draws.index(below: from.count)]
      add(a, to[draws.index(below: to.count)], strongly: false)
    }
  }

  /// Ties that fit no circle.
  mutating func addStrays(among nodes: Range<Graph.Node>, count: Int) {
    for _ in 0..<count {
      let a = nodes.lowerBound + Graph.Node(draws.index(below: nodes.count))
      let b = nodes.lowerBound + Graph.Node(draws.index(below: nodes.count))
      add(a, b, strongly: false)
    }
  }

  /// The owner's tie to somebody: most are weak, those of near circles stronger.
  mutating func addOwnersTie(from ego: Graph.Node, to node: Graph.Node, nearness: Int) {
    var strength = 0
    for _ in 0..<nearness {
      strength = max(strength, (0..<3).reduce(1000) { least, _ in min(least, thousand()) })
    }
    set(Pair(ego, node), to: max(20, strength))
  }

  /// The graph of all ties.
  func graph() -> Graph {
    var builder = GraphBuilder(nodeCount: neighbors.count, isWeighted: true)
    builder.reserveCapacity(order.count)
    for pair in order {
      builder.addEdge(pair.a, pair.b, weight: Double(thousandths[pair] ?? 0) / 1000)
    }
    return builder.build()
  }

  /// Adds a tie unless it is there; says whether it was added.
  @discardableResult
  private mutating func add(_ a: Graph.Node, _ b: Graph.Node, strongly: Bool) -> Bool {
    let pair = Pair(a, b)
    guard a != b, thousandths[pair] == nil else { return false }
    neighbors[Int(a)].append(b)
    neighbors[Int(b)].append(a)
    set(pair, to: strongly ? 50 + 95 * secondLeast() / 100 : 30 + 25 * thousand() / 100)
    return true
  }

  private mutating func set(_ pair: Pair, to strength: Int) {
    thousandths[pair] = strength
    order.append(pair)
  }

  /// The position of somebody, each as likely as eager, by the sums of eagerness up to each.
  private mutating func pick(_ upTo: ArraySlice<Double>) -> Int {
    guard let total = upTo.last else { return upTo.startIndex }
    let wanted = draws.uniform() * total
    var low = upTo.startIndex
    var high = upTo.endIndex - 1
    while low < high {
      let middle = (low + high) / 2
      if upTo[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func thousand() -> Int { draws.index(below: 1001) }

  /// The second smallest of five draws: the Beta(2, 4) distribution without a power function.
  private mutating func secondLeast() -> Int {
    var least = 1001
    var second = 1001
    for _ in 0..<5 {
      let value = thousand()
      if value < least {
        second = least
        least = value
      } else if value < second {
        second = value
      }
    }
    return second
  }

  /// Two people, the smaller number first.
  private struct Pair: Hashable {
    let a: Graph.Node
    let b: Graph.Node

    init(_ x: Graph.Node, _ y: Graph.Node) {
      a = min(x, y)
      b = max(x, y)
    }
  }
}
