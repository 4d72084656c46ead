import Graphs
import Measures
import Ties

/// The figures that need tribes: how close, how closed, on whom they depend.
///
/// For a tribe T of n people in the graph of real contact, with W_in the sum of strengths inside, cut the sum of those
/// that leave it, and vol = 2 W_in + cut:
///
/// - `cohesion` 2 W_in / (n (n - 1)); `mean-strength` W_in / ties inside.
/// - `conductance` cut / min(vol T, vol of the rest): 0 closed, near 1 no group.
/// - `segregation` (external - internal) / (external + internal), in ties (D. Krackhardt and R. Stern, “Informal networks
///   and organizational crises”, Social Psychology Quarterly 51, 1988): -1 closed, 1 all outward.
/// - `bridging`: how many people there are without whom T falls apart or its conductance rises by more than a tenth.
/// - `tribe-retention`, `tribe-newcomers`: the share of last month's people who are still in it, the share who are new.
/// - Of all: `tribe-count`, `tribe-members`, `segregation`; `tribe-born`, `-died`, `-split`, `-merged`.
/// - Of one person: `constraint`, `effective-size`, `efficiency` (`StructuralHoles`), with his own real ties put back;
///   `reach`, people within two real ties of him, and `reach-efficiency`, reach / real ties.
public struct TribeFigures: Sendable {
  /// The figures of a moment.
  ///
  /// - Parameters:
  ///   - history: the tribes until then.
  ///   - index: which moment.
  ///   - month: what the month is called in the figures.
  ///   - mine: the real and living ties of the one person, by the other's number, with their strength.
  public static func figures(
    of history: TribeHistory, at index: Int, month: String, mine: [UInt32: Double] = [:]
  ) -> [KPI] {
    let now = history.moments[index]
    let before = index > 0 ? history.moments[index - 1] : nil
    var figures: [KPI] = []
    func add(_ name: String, _ value: Double?, _ unit: String, scope: String = "all") {
      figures.append(
        KPI(
          month: month, name: name, scope: scope,
          value: value.flatMap { $0.isFinite ? $0 : nil }, unit: unit))
    }
    add("tribe-count", Double(now.tribes.count), "tribes")
    add("tribe-members", Double(now.tribes.reduce(0) { $0 + $1.people.count }), "people")
    for word in ["born", "died", "split", "merged"] {
      add(
        "tribe-\(word)", before == nil ? nil : Double(now.events.count { $0.name == word }),
        "tribes")
    }
    var node: [UInt32: Graph.Node] = [:]
    for (number, person) in now.graph.people.enumerated() { node[person] = Graph.Node(number) }
    var internalTies = 0
    var externalTies = 0
    for tribe in now.tribes {
      let members = tribe.people.compactMap { node[$0] }
      let scope = "tribe \(tribe.id)"
      let shape = TribeShape(members, in: now.graph.graph)
      internalTies += shape.tiesInside
      externalTies += shape.tiesOut
      add("tribe-people", Double(members.count), "people", scope: scope)
      add("cohesion", shape.cohesion, "strength", scope: scope)
      add("mean-strength", shape.meanStrength, "strength", scope: scope)
      add("conductance", shape.conductance, "share", scope: scope)
      add("segregation", shape.segregation, "index", scope: scope)
      add("bridging", Double(shape.bridgingPeople.count), "people", scope: scope)
      let old = before?.tribes.first { $0.id == tribe.id }.map { Set($0.people) }
      let kept = old.map { $0.intersection(tribe.people).count }
      add(
        "tribe-retention", old.flatMap { old in kept.map { Double($0) / Double(old.count) } },
        "share",
        scope: scope)
      add(
        "tribe-newcomers",
        kept.map { Double(tribe.people.count - $0) / Double(tribe.people.count) },
        "share", scope: scope)
    }
    let all = internalTies + externalTies / 2
    // Each tie that leaves one tribe for another was met from both ends.
    add(
      "segregation", all > 0 ? Double(externalTies / 2 - internalTies) / Double(all) : nil, "index")
    guard now.graph.me != nil else { return figures }
    let holes = Self.holes(of: mine, in: now.graph, node)
    add("constraint", holes.constraint, "index")
    add("effective-size", holes.effectiveSize, "people")
    add("efficiency", holes.efficiency, "share")
    let reach = Self.reach(of: mine, in: now.graph, node)
    add("reach", Double(reach), "people")
    add("reach-efficiency", mine.isEmpty ? nil : Double(reach) / Double(mine.count), "people")
    return figures
  }

  /// Structural holes of the one person, whose ties are put back for it.
  static func holes(
    of mine: [UInt32: Double], in graph: TieGraph, _ node: [UInt32: Graph.Node]
  ) -> StructuralHoles {
    let me = Graph.Node(graph.people.count)
    var builder = GraphBuilder(nodeCount: graph.people.count + 1, isWeighted: true)
    graph.graph.forEachEdge { builder.addEdge($0, $1, weight: $2) }
    for (person, strength) in mine.sorted(by: { $0.key < $1.key }) where strength > 0 {
      if let other = node[person] { builder.addEdge(me, other, weight: strength) }
    }
    return StructuralHoles(of: me, in: builder.build())
  }

  /// How many people are within two real ties.
  static func reach(
    of mine: [UInt32: Double], in graph: TieGraph, _ node: [UInt32: Graph.Node]
  ) -> Int {
    var reached = Set(mine.keys)
    for person in mine.keys {
      guard let place = node[person] else { continue }
      for other in graph.graph.neighbors(of: place) { reached.insert(graph.people[Int(other)]) }
    }
    return reached.count
  }
}

/// The shape of a group in a graph.
struct TribeShape {
  private(set) var tiesInside = 0
  private(set) var tiesOut = 0
  private var weightInside = 0.0
  private var cut = 0.0
  private let rest: Double
  private let members: [Graph.Node]
  private let graph: Graph

  init(_ members: [Graph.Node], in graph: Graph) {
    self.members = members
    self.graph = graph
    let isIn = Set(members)
    var whole = 0.0
    var tiesInside = 0
    var tiesOut = 0
    var weightInside = 0.0
    var cut = 0.0
    graph.forEachEdge { a, b, weight in
      guard a != b else { return }
      whole += 2 * weight
      switch (isIn.contains(a), isIn.contains(b)) {
      case (true, true):
        tiesInside += 1
        weightInside += weight
      case (false, false): break
      default:
        tiesOut += 1
        cut += weight
      }
    }
    self.tiesInside = tiesInside
    self.tiesOut = tiesOut
    self.weightInside = weightInside
    self.cut = cut
    rest = whole - 2 * weightInside - cut
  }

  var cohesion: Double? {
    let n = Double(members.count)
    return n > 1 ? 2 * weightInside / (n * (n - 1)) : nil
  }

  var meanStrength: Double? { tiesInside > 0 ? weightInside / Double(tiesInside) : nil }

  var conductance: Double? {
    let least = min(2 * weightInside + cut, rest)
    return least > 0 ? cut / least : cut == 0 && weightInside > 0 ? 0 : nil
  }

  var segregation: Double? {
    let all = tiesInside + tiesOut
    return all > 0 ? Double(tiesOut - tiesInside) / Double(all) : nil
  }

  /// Those without whom the group falls apart or its conductance rises by more than a tenth of what it is.
  ///
  /// Somebody who is left out takes all his ties along, also those to people outside.
  var bridgingPeople: [Graph.Node] {
    guard members.count > 2, let now = conductance else { return [] }
    let isIn = Set(members)
    let joints = joints(isIn)
    return members.filter { left in
      if joints.contains(left) { return true }
      var inside = 0.0
      var out = 0.0
      let weights = graph.weights(of: left)
      for (place, other) in graph.neighbors(of: left).enumerated() where other != left {
        let weight = weights.map { $0[$0.startIndex + place] } ?? 1
        if isIn.contains(other) { inside += weight } else { out += weight }
      }
      let least = min(2 * (weightInside - inside) + cut - out, rest - out)
      return now > 0 && least > 0 && (cut - out) / least > 1.1 * now
    }
  }

  /// The people without whom the group has more parts: articulation points.
  ///
  /// Robert Tarjan, “Depth-first search and linear graph algorithms”, SIAM Journal on Computing 1(2), 1972.
  private func joints(_ isIn: Set<Graph.Node>) -> Set<Graph.Node> {
    var order: [Graph.Node: Int] = [:]
    var lowest: [Graph.Node: Int] = [:]
    var joints: Set<Graph.Node> = []
    for root in members where order[root] == nil {
      var branches = 0
      var path: [(node: Graph.Node, parent: Graph.Node?, next: Int)] = [(root, nil, 0)]
      order[root] = order.count
      lowest[root] = order[root]
      while let step = path.last {
        let neighbors = graph.neighbors(of: step.node)
        guard step.next < neighbors.count else {
          path.removeLast()
          guard let parent = step.parent else { continue }
          let low = lowest[step.node] ?? 0
          lowest[parent] = min(lowest[parent] ?? 0, low)
          if parent == root {
            branches += 1
          } else if low >= order[parent] ?? 0 {
            joints.insert(parent)
          }
          continue
        }
        path[path.count - 1].next += 1
        let other = neighbors[neighbors.startIndex + step.next]
        guard isIn.contains(other), other != step.parent, other != step.node else { continue }
        if let seen = order[other] {
          lowest[step.node] = min(lowest[step.node] ?? 0, seen)
        } else {
          order[other] = order.count
          lowest[other] = order[other]
          path.append((other, step.node, 0))
        }
      }
      if branches > 1 { joints.insert(root) }
    }
    return joints
  }
}
