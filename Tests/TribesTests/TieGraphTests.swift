import Graphs
import Testing
import Ties
import Tribes

struct TieGraphTests {
  @Test func `a whole network gives the people with real contact and their strengths`() {
    let log = InventedLife.workplace(seed: 3)
    let finder = TieFinder()
    let table = finder.ties(in: log)
    let graph = TieGraph(of: table, in: log, finder: finder)
    #expect(graph.canShowTribes && graph.whyNoTribes == nil)
    #expect(graph.people.count == 20)
    #expect(graph.graph.edgeCount + graph.faint.edgeCount == graph.contactEdgeCount)
    graph.graph.forEachEdge { a, b, weight in
      let (one, other) = (graph.people[Int(a)], graph.people[Int(b)])
      let tie = table.ties.first { $0.from == min(one, other) && $0.to == max(one, other) }
      #expect(tie?.strength == weight)
    }
    #expect(graph.network(in: log).names.values == graph.people.map { log.people[Int($0)].name })
  }

  @Test func `without ties among the contacts it says so`() {
    var log = EventLog(people: (0..<9).map { Person("p\($0)") })
    for week in 0..<60 {
      for other in 1..<UInt32(9) {
        let time = Int64(week * 7) * DayCutter.day + Int64(other) * 3_600_000
        log.events.append(Event(time: time, from: 0, to: other, audience: 1))
        log.events.append(Event(time: time + 600_000, from: other, to: 0, audience: 1))
      }
    }
    let finder = TieFinder()
    let graph = TieGraph(of: finder.ties(in: log), in: log, without: 0, finder: finder)
    #expect(graph.people.count == 8 && !graph.people.contains(0))
    #expect(!graph.canShowTribes)
    #expect(graph.whyNoTribes?.contains("0 ties among 8 people") == true)
  }
}

/// Logs of invented people.
enum InventedLife {
  /// Twenty people in four teams who write to each other for two years, mostly within the team.
  static func workplace(seed: UInt64) -> EventLog {
    var generator = SeededGenerator(seed: seed)
    var log = EventLog(people: (0..<20).map { Person("p\(10 + $0)") })
    for _ in 0..<9000 {
      let from = generator.index(below: 20)
      let isNear = generator.uniform() < 0.9
      let to = isNear ? from / 5 * 5 + generator.index(below: 5) : generator.index(below: 20)
      if from == to { continue }
      log.events.append(
        Event(
          time: Int64(generator.index(below: 730 * 86_400)) * 1000, from: UInt32(from),
          to: UInt32(to), audience: 1))
    }
    return log
  }
}
