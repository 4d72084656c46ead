public import Graphs
public import Ties

/// The graph of real contact again and again, each time from a part of the evidence.
///
/// Tribes that hang on a few conversations come and go when some are left out. Each draw leaves out every conversation
/// with a probability – all that was said in one thread, or between two people, on one day, since its acts depend on
/// each other – and makes ties and graph anew from the rest. Its nodes are those of the graph of the whole log. Which
/// conversations are left out depends on what they are and on the draw, not on the order of the log.
///
/// Ties are resampled through what they are made of and not edge by edge, which would understate the doubt: A. Mirshahvalad,
/// O. Beauchesne, É. Archambault, M. Rosvall, “Resampling effects on significance analysis of network clustering and
/// ranking”, PLoS ONE 8(1), 2013, <https://doi.org/10.1371/journal.pone.0053943>.
///
/// - Complexity: each draw costs as much as finding all ties without intervals and building the graph.
public struct EvidenceResampling: Sendable {
  /// With which probability a conversation is left out; 0.1 asks how much hangs on single conversations.
  ///
  /// 0.37, the share that drawing with replacement leaves out, is a harsh test.
  public var dropProbability = 0.1

  /// The seed of all draws.
  public var seed: UInt64 = 1

  private let log: EventLog
  private let finder: TieFinder
  private let people: [UInt32]
  private let me: UInt32?
  private let backbone: Backbone?
  private let ordered: OrderedLog
  private let occasions: Occasions?

  /// Resamples the evidence of a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph of the whole log; its people are the nodes of every draw.
  ///   - log: the log it is from.
  ///   - finder: the options its ties were found with; intervals are left out.
  ///   - backbone: the backbone it was cut with; nil for the usual one.
  public init(of graph: TieGraph, in log: EventLog, finder: TieFinder, backbone: Backbone? = nil) {
    self.log = log
    people = graph.people
    me = graph.me
    self.backbone = backbone
    var finder = finder
    finder.drawCount = 0
    finder.me = nil
    // Without its last conversations a log would end earlier, and all ties would look fresher.
    if finder.asOf == nil, let span = log.timeSpan {
      finder.asOf = log.dayCutter(finder.timeZone).day(of: span.upperBound)
    }
    self.finder = finder
    ordered = OrderedLog(log)
    occasions = me.map {
      Occasions(of: log, without: $0, classes: finder.classes, options: CoPresence())
    }
  }

  /// The graph of the evidence that a draw keeps; the same number gives the same graph.
  public func graph(draw: UInt64) -> Graph {
    let isLeftOut = leftOut(draw: draw)
    let together = occasions.map { occasions in
      CoPresence().split(
        occasions.all(leavingOut: isLeftOut), occasions, log, log.dayCutter(finder.timeZone),
        on: finder.asOf)
    }
    return TieGraph(
      of: finder.ties(in: ordered, leavingOut: isLeftOut), in: log, without: me,
      backbone: backbone, among: people, together: together
    ).graph
  }

  /// The log without the conversations that a draw leaves out.
  public func evidence(draw: UInt64) -> EventLog {
    var part = log
    let isLeftOut = leftOut(draw: draw)
    part.events = zip(log.events, isLeftOut).filter { !$0.1 }.map(\.0)
    return part
  }

  /// For each event whether a draw leaves it out.
  private func leftOut(draw: UInt64) -> [Bool] {
    let limit = UInt64((max(0, min(1, dropProbability)) * 0x1p53).rounded())
    var start = SeededGenerator(seed: seed, stream: draw &+ 0x6472_6177)
    let salt = start.next()
    return log.events.map { Self.mixed(Self.conversation(of: $0) ^ salt) >> 11 < limit }
  }

  /// A number for each conversation: the thread, or else the pair, and the day.
  private static func conversation(of event: Event) -> UInt64 {
    let day = event.isDated ? UInt64(bitPattern: event.time / DayCutter.day) : .max
    let place =
      event.thread != 0
      ? UInt64(event.thread) << 9 | UInt64(event.source)
      : UInt64(min(event.from, event.to)) << 32 | UInt64(max(event.from, event.to)) | 1 << 63
    return mixed(place) &+ day &* 0x9E37_79B9_7F4A_7C15
  }

  /// Spreads the bits of a number (the end of SplitMix64).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
