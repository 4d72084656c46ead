public import Graphs
public import Ties

/// The graph of real contact in which tribes are looked for.
///
/// Its nodes are the people with some real contact – acquaintances and closer –, its weights the strengths. In the data of
/// one person, that person is left out, since he is tied to all; what joins the others is what they did among each other as
/// far as the data shows it, and turning up together more often than chance has it. Edges that say no more than chance
/// are set apart for the faint background of a picture.
public struct TieGraph: Sendable {
  /// The person of each node, by number in the log; ascending.
  public let people: [UInt32]

  /// The edges that say more than chance, weighted by strength.
  public let graph: Graph

  /// The edges that do not.
  public let faint: Graph

  /// The person whose data it is and who was left out.
  public let me: UInt32?

  /// How many edges come from direct contact between the two.
  public let contactEdgeCount: Int

  /// How many edges come from turning up together alone.
  public let coPresenceEdgeCount: Int

  /// The edges of `graph`, by their ends, that are still alive: not silent for more than eight of their own usual gaps.
  private let alive: Set<UInt64>

  /// The edges of `graph` whose ends still have to do with each other.
  var living: Graph { graph.filteringEdges { a, b, _ in alive.contains(Self.key(a, b)) } }

  /// Whether there is enough to look for tribes: at least one edge for each person.
  ///
  /// Without, layers are drawn as rings around the one person, instead of inventing tribes.
  public var canShowTribes: Bool {
    !people.isEmpty && contactEdgeCount + coPresenceEdgeCount >= people.count
  }

  /// Why there are no tribes to show, in words for the reader; nil when there are.
  public var whyNoTribes: String? {
    guard !canShowTribes else { return nil }
    if people.isEmpty { return "Nobody has real contact here, so there is no map to draw." }
    return
      "The data shows \(contactEdgeCount + coPresenceEdgeCount) ties among \(people.count) people, "
      + "fewer than one each: too few to tell tribes, so the layers are shown as rings."
  }

  /// Builds the graph from a table of ties.
  ///
  /// - Parameters:
  ///   - table: the ties, of the whole log, not of one person only.
  ///   - log: the log they are from.
  ///   - me: the person whose data it is; nil for the log of a whole network.
  ///   - finder: the options the table was made with.
  ///   - backbone: nil for the usual one: noise-corrected for whole networks, disparity for one person's data.
  ///   - people: the people to be its nodes, ascending; nil: all who have some real contact.
  public init(
    of table: TieTable, in log: EventLog, without me: UInt32? = nil, finder: TieFinder,
    backbone: Backbone? = nil, among people: [UInt32]? = nil
  ) {
    self.init(
      of: table, in: log, without: me, backbone: backbone, among: people,
      together: me == nil
        ? nil : CoPresence().split(in: log, without: me, finder: finder))
  }

  /// The same with those who turn up together already known.
  init(
    of table: TieTable, in log: EventLog, without me: UInt32?, backbone: Backbone? = nil,
    among people: [UInt32]? = nil, together: (kept: [CoPresence.Pair], faint: [CoPresence.Pair])?
  ) {
    let people = people ?? Self.peopleInContact(table, log, without: me)
    var number: [UInt32: Graph.Node] = [:]
    for (node, person) in people.enumerated() { number[person] = Graph.Node(node) }

    var strengths = GraphBuilder(nodeCount: people.count, isWeighted: true)
    var volumes = GraphBuilder(nodeCount: people.count, isWeighted: true)
    var joined: Set<UInt64> = []
    func add(_ a: UInt32, _ b: UInt32, strength: Double, volume: Double) -> Bool {
      guard let first = number[a], let second = number[b], first != second, strength > 0,
        joined.insert(UInt64(min(a, b)) << 32 | UInt64(max(a, b))).inserted
      else { return false }
      strengths.addEdge(first, second, weight: strength)
      volumes.addEdge(first, second, weight: volume)
      return true
    }
    var contactCount = 0
    var fromContact: Set<UInt64> = []
    var alive: Set<UInt64> = []
    for tie in table.ties where tie.layer <= .acquaintance {
      let volume = Double(tie.directOut) + Double(tie.directIn)
      if add(tie.from, tie.to, strength: tie.strength ?? 0, volume: volume) {
        contactCount += 1
        let key = Self.key(number[tie.from] ?? 0, number[tie.to] ?? 0)
        fromContact.insert(key)
        if tie.state != .dormant && tie.state != .outOfSight { alive.insert(key) }
      }
    }
    var validated: Set<UInt64> = []
    var togetherCount = 0
    if let together {
      for pair in together.kept {
        let volume = Double(pair.meetingCount)
        if add(pair.a, pair.b, strength: pair.weight, volume: volume) { togetherCount += 1 }
        if let a = number[pair.a], let b = number[pair.b] {
          validated.insert(Self.key(a, b))
          if !pair.isDormant { alive.insert(Self.key(a, b)) }
        }
      }
      for pair in together.faint {
        _ = add(pair.a, pair.b, strength: pair.weight, volume: Double(pair.meetingCount))
      }
    }
    self.people = people
    self.me = me
    self.alive = alive
    contactEdgeCount = contactCount
    coPresenceEdgeCount = togetherCount

    let whole = strengths.build()
    if me == nil {
      // Judged by counts, which the test needs, and drawn with strengths.
      let cut = (backbone ?? .noiseCorrected()).split(volumes.build())
      graph = whole.filteringEdges { a, b, _ in cut.kept.hasEdge(from: a, to: b) }
      faint = whole.filteringEdges { a, b, _ in !cut.kept.hasEdge(from: a, to: b) }
    } else {
      // What has passed the test of co-presence is not judged twice: in a circle whose people are all together equally often
      // no edge stands out among its neighbors, and yet each is there for a reason.
      let contact = whole.filteringEdges { a, b, _ in fromContact.contains(Self.key(a, b)) }
      let cut = (backbone ?? .disparity()).split(contact)
      func isKept(_ a: Graph.Node, _ b: Graph.Node) -> Bool {
        validated.contains(Self.key(a, b)) || cut.kept.hasEdge(from: a, to: b)
      }
      graph = whole.filteringEdges { a, b, _ in isKept(a, b) }
      faint = whole.filteringEdges { a, b, _ in !isKept(a, b) }
    }
  }

  /// Everybody who is somebody's acquaintance or closer; in one person's data, that person's.
  private static func peopleInContact(
    _ table: TieTable, _ log: EventLog, without me: UInt32?
  ) -> [UInt32] {
    var isIn = [Bool](repeating: false, count: log.people.count)
    for tie in table.ties where tie.layer <= .acquaintance {
      if let me {
        if tie.from == me || tie.to == me { isIn[Int(tie.other(than: me))] = true }
      } else {
        isIn[Int(tie.from)] = true
        isIn[Int(tie.to)] = true
      }
    }
    return (0..<UInt32(log.people.count)).filter { isIn[Int($0)] && $0 != me }
  }

  private static func key(_ a: Graph.Node, _ b: Graph.Node) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }

  /// The kept graph with the people's names, for measures, files and pictures.
  public func network(in log: EventLog) -> Network {
    Network(
      graph: graph, names: NodeMap(people.map { log.people[Int($0)].name }),
      labels: NodeMap(people.map { log.people[Int($0)].label }))
  }
}
