import Graphs

/// What of a network is drawn: all of it, or of a large one the most important people and ties.
///
/// Too many people: each of the largest tribes keeps its share of them, the most important first. Too many
/// ties: ties are ranked at both their ends by strength and by how many friends the two have in common, and those
/// that rank highest at either end stay, so everybody keeps their closest tie.
///
/// The local ranking follows Michael Hamann and others, “Structure-preserving sparsification methods for social
/// networks”, Social Network Analysis and Mining 6, 2016, <https://doi.org/10.1007/s13278-016-0332-2>.
struct Selection {
  /// A tie between two of the chosen people, by position.
  struct Tie {
    var a: Int
    var b: Int
    var weight: Double
  }

  /// The chosen people, ascending.
  var people: [Graph.Node]

  /// The chosen ties, in order.
  var ties: [Tie] = []

  init(of picture: Picture, graph: Graph) {
    let limit = max(picture.limit.people, 1)
    people = Array(graph.nodes)
    if people.count > limit {
      people = Self.mostImportant(of: picture, limit: limit)
      people = Self.withTies(people, graph: graph, picture: picture)
    }
    var position = NodeMap<Int>(repeating: -1, count: graph.nodeCount)
    for (i, node) in people.enumerated() { position[node] = i }
    graph.forEachEdge { source, target, weight in
      if source != target, position[source] >= 0, position[target] >= 0 {
        ties.append(Tie(a: position[source], b: position[target], weight: weight))
      }
    }
    if ties.count > max(picture.limit.ties, 1) { thinOut(to: max(picture.limit.ties, 1)) }
  }

  /// The ego and each tribe's share of the rest, the most important first.
  private static func mostImportant(of picture: Picture, limit: Int) -> [Graph.Node] {
    var groups = [[Graph.Node]](repeating: [], count: picture.tribes.count + 1)
    let order = picture.importance.descending
    for node in order where node != picture.ego {
      groups[picture.tribe[node] ?? picture.tribes.count].append(node)
    }
    var room = limit - (picture.ego == nil ? 0 : 1)
    var chosen: [Graph.Node] = picture.ego.map { [$0] } ?? []
    // Tribes too small to be seen at this scale stay out; people in no tribe come last.
    let tribes = groups.indices.dropLast().filter { !groups[$0].isEmpty }
      .sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }
      .prefix(48)
    let total = tribes.reduce(0) { $0 + groups[$1].count }
    let share = min(1, Double(room) / Double(max(total, 1)))
    for tribe in tribes {
      let wanted = Int((Double(groups[tribe].count) * share).rounded(.up))
      let taken = min(wanted, room)
      chosen += groups[tribe].prefix(taken)
      room -= taken
    }
    chosen += groups[picture.tribes.count].prefix(max(0, min(room, limit / 10)))
    return chosen.sorted()
  }

  /// The people without those who have ties, but none to anybody chosen; every tribe keeps its first.
  private static func withTies(
    _ people: [Graph.Node], graph: Graph, picture: Picture
  ) -> [Graph.Node] {
    var isChosen = NodeMap(repeating: false, count: graph.nodeCount)
    for node in people { isChosen[node] = true }
    var leader: [Int: Graph.Node] = [:]
    for node in people {
      guard let tribe = picture.tribe[node] else { continue }
      if let first = leader[tribe], picture.importance[first] >= picture.importance[node] {
        continue
      }
      leader[tribe] = node
    }
    return people.filter { node in
      node == picture.ego || picture.tribe[node].flatMap { leader[$0] } == node
        || graph.outDegree(of: node) == 0
        || graph.neighbors(of: node).contains { $0 != node && isChosen[$0] }
    }
  }

  /// Keeps the ties that rank highest at one of their ends.
  private mutating func thinOut(to limit: Int) {
    var friends = [[Int]](repeating: [], count: people.count)
    var tiesOf = [[Int]](repeating: [], count: people.count)
    for (i, tie) in ties.enumerated() {
      friends[tie.a].append(tie.b)
      friends[tie.b].append(tie.a)
      tiesOf[tie.a].append(i)
      tiesOf[tie.b].append(i)
    }
    for i in friends.indices { friends[i].sort() }
    let score = ties.map { tie in
      let common = Self.commonCount(friends[tie.a], friends[tie.b])
      let either = friends[tie.a].count + friends[tie.b].count - common
      return tie.weight * (0.05 + Double(common) / Double(max(either, 1)))
    }
    var rank = [Int](repeating: .max, count: ties.count)
    for own in tiesOf {
      let sorted = own.sorted { score[$0] != score[$1] ? score[$0] > score[$1] : $0 < $1 }
      for (place, tie) in sorted.enumerated() { rank[tie] = min(rank[tie], place) }
    }
    let order = ties.indices.sorted { a, b in
      if rank[a] != rank[b] { return rank[a] < rank[b] }
      return score[a] != score[b] ? score[a] > score[b] : a < b
    }
    ties = order.prefix(limit).sorted().map { ties[$0] }
  }

  /// How many numbers two ascending lists share.
  private static func commonCount(_ a: [Int], _ b: [Int]) -> Int {
    var i = 0
    var j = 0
    var count = 0
    while i < a.count && j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}
