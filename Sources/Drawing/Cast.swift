import Foundation
import Graphs

/// Who appears in a picture: people, tribes and ties by position, with sizes and strengths ready to be drawn.
struct Cast: Sendable {
  /// A tie between two people, the smaller position first.
  struct Tie: Sendable {
    var a: Int
    var b: Int
    /// From 0 to 1, the strongest.
    var strength: Double
  }

  /// Who is drawn, ascending.
  var people: [Graph.Node] = []

  /// What they are called.
  var names: [String] = []

  /// Whether most people go by a first name and more, so that the first name alone is fit to be shown.
  ///
  /// Where names are of all kinds (“Mother Innocent”, “The judge”) a first word says nothing.
  var hasFullNames = false

  /// Their tribe, or -1.
  var tribe: [Int] = []

  /// The ego's position.
  var ego: Int?

  /// The people of each tribe, the most important first.
  var members: [[Int]] = []

  /// The people in no tribe, without the ego.
  var unattached: [Int] = []

  /// The ties, in order.
  var ties: [Tie] = []

  /// People to be named for certain, by position.
  var named: [Int] = []

  /// The ties of the faint background, in order.
  var faintTies: [Tie] = []

  /// From 0 to 1, the most important.
  var importance: [Double] = []

  /// How large the circles are.
  var radius: [Double] = []

  /// How many ties each person has in the whole network, without ties to themselves.
  var tieCounts: [Int] = []

  /// How many people each tribe has in the whole network.
  var tribeSizes: [Int] = []

  var hiddenPersonCount = 0
  var hiddenTieCount = 0

  /// Chooses who is drawn and sets their sizes.
  init(of picture: Picture) throws(DrawingError) {
    try picture.check()
    let graph = picture.network.graph.undirected
    let selection = Selection(of: picture, graph: graph)
    people = selection.people
    hiddenPersonCount = graph.nodeCount - people.count
    hiddenTieCount = graph.edgeCount - graph.selfLoopCount - selection.ties.count
    names = people.map { DisplayText.line(picture.network.title(of: $0), limit: 80) }
    let fullNameCount = names.count { (2...3).contains($0.split(separator: " ").count) }
    hasFullNames = 5 * fullNameCount >= 4 * names.count
    tribe = people.map { $0 == picture.ego ? -1 : picture.tribe[$0] ?? -1 }
    ego = picture.ego.flatMap { people.firstIndex(of: $0) }
    tieCounts = people.map { node in
      graph.outDegree(of: node) - (graph.hasEdge(from: node, to: node) ? 1 : 0)
    }
    tribeSizes = [Int](repeating: 0, count: picture.tribes.count)
    for node in graph.nodes where node != picture.ego {
      if let tribe = picture.tribe[node] { tribeSizes[tribe] += 1 }
    }
    let strongest = selection.ties.map(\.weight).max() ?? 1
    ties = selection.ties.map {
      Tie(
        a: $0.a, b: $0.b,
        strength: graph.isWeighted ? (strongest > 0 ? $0.weight / strongest : 0) : 0.25)
    }
    if let faint = picture.faint { addFaintTies(faint.undirected, limit: picture.limit.ties) }
    named = picture.named.compactMap { node in people.firstIndex(of: node) }.filter { $0 != ego }
    measure(picture.importance)
    members = [[Int]](repeating: [], count: picture.tribes.count)
    for (person, tribe) in tribe.enumerated() where person != ego {
      if tribe >= 0 { members[tribe].append(person) } else { unattached.append(person) }
    }
    for tribe in members.indices {
      members[tribe].sort {
        importance[$0] != importance[$1] ? importance[$0] > importance[$1] : $0 < $1
      }
    }
  }

  /// Takes the background as far as there is room for it, the strongest first.
  private mutating func addFaintTies(_ graph: Graph, limit: Int) {
    var position = NodeMap<Int>(repeating: -1, count: graph.nodeCount)
    for (i, node) in people.enumerated() { position[node] = i }
    var found: [Tie] = []
    graph.forEachEdge { source, target, weight in
      let (a, b) = (position[source], position[target])
      if a >= 0, b >= 0, a != b { found.append(Tie(a: min(a, b), b: max(a, b), strength: weight)) }
    }
    let room = max(0, limit - ties.count)
    if found.count > room {
      let order = found.indices.sorted {
        found[$0].strength != found[$1].strength
          ? found[$0].strength > found[$1].strength : $0 < $1
      }
      found = order.prefix(room).sorted().map { found[$0] }
    }
    faintTies = found
  }

  /// Turns importance into sizes: many people get smaller circles.
  private mutating func measure(_ importance: NodeMap<Double>) {
    let raw = people.map { max(0, importance[$0].isFinite ? importance[$0] : 0) }
    let most = people.indices.filter { $0 != ego }.map { raw[$0] }.max() ?? 0
    self.importance = raw.map { most > 0 ? min(1, $0 / most) : 0.3 }
    let scale = min(1, max(0.55, pow(500 / Double(max(people.count, 1)), 0.3)))
    radius = people.indices.map { person in
      if person == ego { return people.count < 30 ? 26 : 34 }
      let size =
        tribe[person] < 0
        ? 2.6 + 3 * self.importance[person] : 3.6 + 11.5 * pow(self.importance[person], 0.75)
      // Graphviz draws circles a whole number of points across.
      return (size * scale * 2).rounded() / 2
    }
  }
}

extension Picture {
  /// Throws when the parts do not fit together.
  func check() throws(DrawingError) {
    let count = network.graph.nodeCount
    func fits(_ what: String, _ found: Int) throws(DrawingError) {
      guard found == count else {
        throw .countMismatch(what, expected: count, found: found)
      }
    }
    try fits("names", network.names.count)
    try fits("labels", network.labels.count)
    try fits("tribe", tribe.count)
    try fits("importance", importance.count)
    if let colors { try fits("colors", colors.count) }
    if let faint { try fits("faint ties", faint.nodeCount) }
    if let ego, Int(ego) >= count { throw .unknownEgo(ego) }
    for case let number? in tribe.values where number < 0 || number >= tribes.count {
      throw .unknownTribe(number, count: tribes.count)
    }
  }
}
