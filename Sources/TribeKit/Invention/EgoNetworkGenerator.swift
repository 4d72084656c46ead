import Graphs
import Tribes

/// Invents one person's network: friends in named circles, bridges between circles, and the truth about it.
///
/// Everybody but the owner belongs to a circle, a few people to two. Inside a circle ties are strong, many
/// close a triangle, and a few people have far more of them than most; between certain circles there are
/// thinner and weaker bridges, and some acquaintances fit nowhere. The owner is tied to everybody.
/// The same options and seed give the same bytes on every machine: only whole numbers, sums, products and
/// square roots are used, all exact by IEEE 754. The names are put together from lists; nobody is meant.
///
/// - Complexity: O(people · log people) time, O(people) space.
public struct EgoNetworkGenerator: Sendable {
  /// How many people there are, the owner among them; at least 1.
  public var people = 200

  /// The seed: another one gives other people and ties.
  public var seed: UInt64 = 1

  /// The circles; when there are too few people for all, the larger ones are kept.
  public var circles = Circle.usual

  /// Which circles know each other.
  public var bridges = Bridge.usual

  /// How many ties a person has inside a circle on average; small circles have fewer.
  public var tiesPerPerson = 7.5

  /// What the owner is called.
  public var egoName = "Ada Example"

  /// A generator with its usual options.
  public init() {}

  /// People who know each other from one place.
  public struct Circle: Sendable, Equatable {
    /// What the circle is called.
    public var name: String

    /// How large it is, relative to the others.
    public var share: Double

    /// How near its people are to the owner: the largest of that many draws is the strength of a tie.
    public var nearness: Int

    /// A circle.
    public init(_ name: String, share: Double, nearness: Int = 1) {
      precondition(share > 0 && nearness > 0, "share and nearness are positive")
      self.name = name
      self.share = share
      self.nearness = nearness
    }

    /// The circles of a person in the middle of life.
    public static let usual = [
      Circle("University", share: 46),
      Circle("Acme Robotics", share: 40),
      Circle("Data community", share: 34),
      Circle("Climbing club", share: 26, nearness: 2),
      Circle("Old neighborhood", share: 22),
      Circle("Family", share: 18, nearness: 3),
      Circle("Choir", share: 15),
      Circle("Parents' group", share: 12, nearness: 2),
    ]
  }

  /// Two circles some of whose people know each other.
  public struct Bridge: Sendable, Equatable {
    /// The circle most of whose part in the bridge is one person's.
    public var from: String

    /// The circle that person also belongs to.
    public var to: String

    /// How many ties the bridge has for each hundred people of the network.
    public var ties: Double

    /// A bridge.
    public init(_ from: String, _ to: String, ties: Double) {
      precondition(ties >= 0, "a number of ties is not negative")
      self.from = from
      self.to = to
      self.ties = ties
    }

    /// The bridges between the usual circles.
    public static let usual = [
      Bridge("University", "Acme Robotics", ties: 5.5),
      Bridge("Acme Robotics", "Data community", ties: 6),
      Bridge("University", "Data community", ties: 3.5),
      Bridge("Family", "Old neighborhood", ties: 3.5),
      Bridge("Parents' group", "Old neighborhood", ties: 2),
      Bridge("Climbing club", "University", ties: 3),
      Bridge("Choir", "Old neighborhood", ties: 2),
      Bridge("Climbing club", "Choir", ties: 1.5),
    ]
  }

  /// Invents the network.
  public func network() -> PlantedEgoNetwork {
    precondition(people >= 1, "a network has at least its owner")
    precondition(!circles.isEmpty, "there is at least one circle")
    let ego: Graph.Node = 0
    var names = InventedNames(seed: seed)
    var ties = CircleTies(nodeCount: people, seed: seed)
    var draws = SeededGenerator(seed: seed, stream: 1)

    let kept = keptCircles()
    let sizes = Self.sizes(of: kept, total: people - 1)
    var circle = NodeMap<Int?>(repeating: nil, count: people)
    var second = NodeMap<Int?>(repeating: nil, count: people)
    var members = placed(in: sizes, circle: &circle, &draws)

    // Who belongs to two circles is settled first, so that their ties in the second are like anybody's.
    let joined = keptBridges(between: kept)
    let hubs = joined.map { bridge in
      guests(of: bridge.to, from: members[bridge.from], second: &second, &draws)
    }
    for (bridge, hubs) in zip(joined, hubs) { members[bridge.to] += hubs }

    for group in members { ties.addCircle(group, tiesPerPerson: tiesPerPerson) }
    for (bridge, hubs) in zip(joined, hubs) {
      ties.addBridge(
        from: members[bridge.from], to: members[bridge.to], hubs: hubs, count: bridge.count)
    }
    if people > 2 { ties.addStrays(among: 1..<Graph.Node(people), count: people * 7 / 100) }
    for node in 1..<max(1, people) {
      let nearness = circle.values[node].map { kept[$0].nearness } ?? 1
      ties.addOwnersTie(from: ego, to: Graph.Node(node), nearness: nearness)
    }

    let name = NodeMap((0..<people).map { $0 == 0 ? egoName : names.next() })
    return PlantedEgoNetwork(
      graph: ties.graph(), names: name, ego: ego,
      circle: circle.map { $0.map { kept[$0].name } },
      secondCircle: second.map { $0.map { kept[$0].name } })
  }

  /// As many circles as there are people for, at least four each; the larger ones, in their order.
  private func keptCircles() -> [Circle] {
    let count = max(1, min(circles.count, (people - 1) / 4))
    let largest = circles.indices.sorted {
      circles[$0].share != circles[$1].share ? circles[$0].share > circles[$1].share : $0 < $1
    }
    return largest.prefix(count).sorted().map { circles[$0] }
  }

  /// Whole sizes in proportion to the shares, none under 3 where there are people enough.
  static func sizes(of circles: [Circle], total: Int) -> [Int] {
    let whole = circles.reduce(0) { $0 + $1.share }
    let ideal = circles.map { Double(total) * $0.share / whole }
    var sizes = ideal.map { Int($0) }
    let byRemainder = circles.indices.sorted {
      let (a, b) = (ideal[$0] - Double(sizes[$0]), ideal[$1] - Double(sizes[$1]))
      return a != b ? a > b : $0 < $1
    }
    var missing = total - sizes.reduce(0, +)
    for index in byRemainder where missing > 0 {
      sizes[index] += 1
      missing -= 1
    }
    for index in sizes.indices where total >= 3 * circles.count {
      while sizes[index] < 3, let most = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) {
        sizes[most] -= 1
        sizes[index] += 1
      }
    }
    return sizes
  }

  /// Puts everybody but the owner into circles, in random order, so that a number tells nothing.
  private func placed(
    in sizes: [Int], circle: inout NodeMap<Int?>, _ draws: inout SeededGenerator
  ) -> [[Graph.Node]] {
    var order = Array(1..<Graph.Node(max(1, people)))
    draws.shuffle(&order)
    var members: [[Graph.Node]] = []
    var start = 0
    for (index, size) in sizes.enumerated() {
      members.append(Array(order[start..<start + size]))
      for node in members[index] { circle[node] = index }
      start += size
    }
    return members
  }

  /// The bridges both of whose circles are there, as positions, with their number of ties.
  private func keptBridges(
    between kept: [Circle]
  ) -> [(from: Int, to: Int, count: Int)] {
    bridges.compactMap { bridge in
      guard let from = kept.firstIndex(where: { $0.name == bridge.from }),
        let to = kept.firstIndex(where: { $0.name == bridge.to }), from != to
      else { return nil }
      return (from, to, Int((bridge.ties * Double(people) / 100).rounded()))
    }
  }

  /// The people of one circle who also belong to another: one for each two hundred people.
  private func guests(
    of circle: Int, from candidates: [Graph.Node], second: inout NodeMap<Int?>,
    _ draws: inout SeededGenerator
  ) -> [Graph.Node] {
    var free = candidates.filter { second[$0] == nil }
    // A circle of three would be no circle of its own with one of them gone elsewhere.
    guard free.count > 4 else { return [] }
    draws.shuffle(&free)
    let guests = free.prefix(max(1, people / 200))
    for node in guests { second[node] = circle }
    return Array(guests)
  }
}
