import Graphs
import Ties
import Tribes

/// Graphs of real ties as they would be if a tenth of what happened had not been seen.
///
/// An act with all its recipients is left out whole, since the parts of one act are no independent evidence. Each draw judges all
/// ties anew and cuts the backbone anew, so that whatever hangs on a few messages shows.
struct Evidence {
  let study: RelationStudy
  let people: [UInt32]
  let me: UInt32?

  /// How often an act is left out.
  static let dropProbability = 0.1

  /// Above this many events times draws, ties of the finished graph are left out instead.
  static let limit = 60_000_000

  /// The graphs of draws 0, 1, …
  func graphs(_ count: Int, seed: UInt64) -> [Graph] {
    var node: [UInt32: Graph.Node] = [:]
    for (number, person) in people.enumerated() { node[person] = Graph.Node(number) }
    var finder = study.finder
    finder.drawCount = 0
    // Fewer events must not move the day of the report.
    finder.asOf = finder.asOf ?? study.ties(withIntervals: false).table.asOf
    return (0..<count).map { draw in
      var log = study.log
      log.events.removeAll { Self.isDropped($0, draw: UInt64(draw), seed: seed) }
      let ties = TieGraph(of: finder.ties(in: log), in: log, without: me, finder: finder)
      var builder = GraphBuilder(nodeCount: people.count, isWeighted: true)
      ties.graph.forEachEdge { a, b, weight in
        guard let first = node[ties.people[Int(a)]], let second = node[ties.people[Int(b)]] else {
          return
        }
        builder.addEdge(first, second, weight: weight)
      }
      return builder.build()
    }
  }

  private static func isDropped(_ event: Event, draw: UInt64, seed: UInt64) -> Bool {
    var hash = mixed(seed &+ draw &* 0x9E37_79B9_7F4A_7C15)
    hash = mixed(hash ^ UInt64(bitPattern: event.time))
    hash = mixed(hash ^ (UInt64(event.from) << 32 | UInt64(event.thread)))
    return Double(hash >> 11) * 0x1p-53 < dropProbability
  }

  /// The finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
