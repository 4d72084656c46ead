public import Drawing
import Graphs
import Ties

extension RelationReport {
  /// The picture: tribes of people with real ties, or rings of closeness where tribes cannot be told.
  public func picture() throws -> Picture {
    guard let result = tribes.result else { return rings() }
    var picture = try result.picture()
    picture.faint = tribes.faint
    picture.named += result.bridges.prefix(8).map(\.person)
    picture.title = "The tribes of \(study.subject)"
    picture.key.width = "width: strength of the tie; grey: no more than chance"
    if let me = study.me, study.outline.look.sizeBy == nil {
      picture.named = result.namingPeople + picture.named.prefix(4)
      showCloseness(to: me, in: &picture)
    }
    return picture
  }

  /// In one person's network a circle is the larger, and the sooner named, the closer somebody is to that person: who is
  /// central among the others is who happens to be seen in many groups.
  private func showCloseness(to me: UInt32, in picture: inout Picture) {
    // The one person comes last in the network.
    var closeness = [Double](repeating: 1, count: tribes.tieGraph.people.count + 1)
    var real: [(node: Graph.Node, strength: Double)] = []
    for (node, person) in tribes.tieGraph.people.enumerated() {
      let tie = ties.position(of: me, person).map { ties.table.ties[$0] }
      closeness[node] = max(0.01, tie?.strength ?? 0)
      if let tie, tie.isRealAndAlive { real.append((Graph.Node(node), closeness[node])) }
    }
    guard closeness.count == picture.network.graph.nodeCount else { return }
    picture.importance = NodeMap(closeness)
    picture.key.size = "size: how close (strength of the tie)"
    real.sort { $0.strength != $1.strength ? $0.strength > $1.strength : $0.node < $1.node }
    picture.named += real.prefix(12).map(\.node)
  }

  /// The layers around the one person.
  private func rings() -> Picture {
    let own = ties.ranked.map(ties.tie)
    let layers = Ring.allCases.filter { ring in own.contains { Ring(of: $0) == ring } }
    var kept: [Tie] = []
    for ring in layers { kept += own.filter { Ring(of: $0) == ring } }
    let me = study.me
    let people = kept.map { $0.other(than: me ?? $0.from) } + (me.map { [$0] } ?? [])
    var builder = GraphBuilder(nodeCount: people.count, isWeighted: true)
    var importance = [Double](repeating: 0, count: people.count)
    var tribe = [Int?](repeating: nil, count: people.count)
    for (node, tie) in kept.enumerated() where me != nil {
      let strength = max(0.01, tie.strength ?? 0)
      builder.addEdge(Graph.Node(node), Graph.Node(people.count - 1), weight: strength)
      importance[node] = strength
      tribe[node] = layers.firstIndex(of: Ring(of: tie))
    }
    let log = study.log
    var picture = Picture(
      network: Network(
        graph: builder.build(), names: NodeMap(people.map { log.people[Int($0)].name }),
        labels: NodeMap(people.map { log.people[Int($0)].label })),
      tribe: NodeMap(tribe), tribes: layers.map { Picture.Tribe(title: $0.rawValue) },
      importance: NodeMap(importance))
    picture.ego = me == nil ? nil : Graph.Node(people.count - 1)
    picture.isRinged = me != nil
    picture.style = study.outline.look.style
    picture.seed = study.outline.search.seed
    picture.title = "The circles of \(study.subject)"
    picture.key.size = "size: strength of the tie"
    picture.key.color = "color: layer"
    picture.key.width = ""
    return picture
  }

  /// The rings, from the inside: layers, and apart the ties that were real once.
  private enum Ring: String, CaseIterable {
    case innerCircle = "inner circle"
    case tribe
    case dormant
    case acquaintance
    case lightTouch = "light touch"
    case audience
    case following
    case outwardOnly = "answers not visible"
    case connectionOnly = "connection only"

    init(of tie: Tie) {
      switch tie.layer {
      case .innerCircle: self = tie.isRealAndAlive ? .innerCircle : .dormant
      case .tribe: self = tie.isRealAndAlive ? .tribe : .dormant
      case .acquaintance: self = .acquaintance
      case .lightTouch: self = .lightTouch
      case .audience: self = .audience
      case .following: self = .following
      case .outwardOnly: self = .outwardOnly
      case .connectionOnly: self = .connectionOnly
      }
    }
  }
}
