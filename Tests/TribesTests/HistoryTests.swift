import Exports
import Graphs
import Measures
import Records
import Testing
import Ties

@testable import Tribes

/// Tribes from month to month: what was known when, and what became of circles whose story is known.
struct HistoryTests {
  @Test func `each month knows what had happened by then, whatever comes after`() throws {
    var generator = LifeGenerator()
    generator.people = 90
    generator.years = 1
    let log = try EventLogReader().log(
      of: try FileContent(stored: generator.life().logCSV(), name: "life.csv")
    ).log
    let me = try #require(log.person(named: generator.egoName))
    let span = try #require(log.timeSpan)
    let first = DayCutter.utc.day(of: span.lowerBound)
    let days = [5, 120, 230, 364].map { first + $0 }
    var graphs = GraphsByDay(of: log, without: me, finder: TieFinder())
    var edgeCount = 0
    for day in days {
      var past = log
      past.events = log.events.filter { DayCutter.utc.day(of: $0.time) <= day }
      var finder = TieFinder()
      finder.asOf = day
      finder.drawCount = 0
      let table = finder.ties(in: past)
      let slow = TieGraph(of: table, in: past, without: me, finder: finder)
      let fast = graphs.next(on: day)
      #expect(fast.table.ties.map { "\($0)" } == table.ties.map { "\($0)" })
      #expect(fast.graph.people == slow.people)
      #expect(edges(fast.graph.graph) == edges(slow.graph))
      #expect(edges(fast.graph.faint) == edges(slow.faint))
      edgeCount += slow.graph.edgeCount
      // The report of that day from the whole log is the same too.
      let later = TieGraph(of: finder.ties(in: log), in: log, without: me, finder: finder)
      #expect(edges(later.graph) == edges(slow.graph))
    }
    #expect(edgeCount > 100)

    // A month added at the end moves nothing before it.
    var past = log
    past.events = log.events.filter { DayCutter.utc.day(of: $0.time) <= days[2] }
    let short = TribeHistory(of: past, on: Array(days[...2]), without: me, finder: TieFinder())
    let long = TribeHistory(of: log, on: days, without: me, finder: TieFinder())
    #expect(short.moments.count == 3 && long.moments.count == 4)
    for (a, b) in zip(short.moments, long.moments) {
      #expect(a.tribes == b.tribes && a.events == b.events)
    }

    // Evidence left out of the order at hand is evidence left out of the log.
    let finder = TieFinder()
    let whole = TieGraph(of: finder.ties(in: log), in: log, without: me, finder: finder)
    let resampling = EvidenceResampling(of: whole, in: log, finder: finder)
    var judge = finder
    judge.asOf = DayCutter.utc.day(of: span.upperBound)
    judge.drawCount = 0
    let part = resampling.evidence(draw: 3)
    let slow = TieGraph(
      of: judge.ties(in: part), in: part, without: me, finder: judge, among: whole.people)
    #expect(edges(resampling.graph(draw: 3)) == edges(slow.graph))
    #expect(edges(slow.graph) != edges(whole.graph))
  }

  @Test func `circles that begin, part, join and end are followed, and the others left alone`() {
    let log = Self.circles(seed: 3)
    let days = (1...12).map { Int32($0 * 91) }
    let history = TribeHistory(of: log, on: days, without: 0, finder: TieFinder())
    func tribe(_ person: UInt32, _ moment: Int) -> Int? {
      history.moments[moment].place(of: person).map { history.moments[moment].tribes[$0].id }
    }
    func words(_ name: String) -> [(moment: Int, event: TribeHistory.Event)] {
      history.moments.enumerated().dropFirst().flatMap { number, moment in
        moment.events.filter { $0.name == name }.map { (number, $0) }
      }
    }
    // Who only goes on keeps one number all along.
    #expect(Set((0..<12).map { tribe(1, $0) }).count == 1)
    #expect(
      (0..<12).allSatisfy { moment in (1...8).allSatisfy { tribe($0, moment) == tribe(1, 0) } })
    // One begins after a year.
    #expect(tribe(9, 2) == nil && tribe(9, 5) != nil)
    #expect(words("born").map(\.event.after) == [[tribe(9, 5) ?? 0]])
    // One parts in two, of which one keeps the number.
    #expect(tribe(15, 3) == tribe(24, 3) && tribe(15, 11) != tribe(24, 11))
    #expect([tribe(15, 11), tribe(24, 11)].contains(tribe(15, 3)))
    #expect(words("split").map(\.event.before) == [[tribe(15, 3) ?? 0]])
    // Two join.
    #expect(tribe(25, 3) != tribe(30, 3) && tribe(25, 11) == tribe(34, 11))
    #expect(
      words("merged").map { Set($0.event.before) } == [[tribe(25, 3) ?? 0, tribe(30, 3) ?? 0]])
    // One ends in its third half-year.
    #expect(tribe(35, 3) != nil && (7..<12).allSatisfy { tribe(35, $0) == nil })
    #expect(words("died").contains { $0.event.before == [tribe(35, 3) ?? 0] })
    // One pauses for half a year and is the same one afterwards.
    #expect(tribe(41, 3) != nil && tribe(41, 6) == nil && tribe(41, 11) == tribe(41, 3))
    #expect(words("returned").map(\.event.after) == [[tribe(41, 3) ?? 0]])
    var marks: [Int: Set<String>] = [:]
    for moment in history.moments {
      for tribe in moment.tribes {
        marks[tribe.id, default: []].insert("\(tribe.name) \(tribe.color)")
      }
    }
    #expect(marks.values.allSatisfy { $0.count == 1 })
  }

  @Test(arguments: [4, 5, 6])
  func `starting from the tribes before is as good as searching anew`(seed: UInt64) {
    let days = (1...18).map { Int32($0 * 60) }
    let history = TribeHistory(
      of: Self.circles(seed: seed), on: days, without: 0, finder: TieFinder())
    var warm = 0.0
    var anew = 0.0
    for moment in history.moments where moment.graph.canShowTribes {
      let graph = moment.graph.living
      var group: [UInt32: Int] = [:]
      for tribe in moment.tribes { for person in tribe.people { group[person] = tribe.id } }
      let found = Partition(
        groups: moment.graph.people.enumerated().map { group[$1] ?? 1_000 + $0 })
      // Pairs stand in no tribe; they are left alone on both sides.
      let fresh = Leiden(objective: .mapEquation, runs: 10, seed: 9).partition(of: graph)
      let kept = Partition(
        groups: graph.nodes.map { node in
          let place = Int(fresh.community[node])
          return fresh.sizes[place] >= TribeHistory.leastSize ? place : 1_000 + Int(node)
        })
      warm += MapEquation().codelength(of: found, on: graph)
      anew += MapEquation().codelength(of: kept, on: graph)
    }
    #expect(anew > 10)
    // Who stays where he was without losing anything to speak of stays.
    #expect(warm <= 1.005 * anew)
  }

  /// Three years of somebody's circles: 1–8 go on, 9–14 begin after a year, 15–24 part in week 70, 25–29 and 30–34
  /// join in week 70, 35–40 end in week 60, 41–46 pause from week 65 to 100.
  static func circles(seed: UInt64) -> EventLog {
    var generator = SeededGenerator(seed: seed)
    var log = EventLog(people: (0..<47).map { Person("p\(10 + $0)") })
    var thread: UInt32 = 0
    for week in 0..<156 {
      var circles: [ClosedRange<UInt32>] = [1...8]
      if week >= 52 { circles.append(9...14) }
      circles += week < 70 ? [15...24, 25...29, 30...34] : [15...19, 20...24, 25...34]
      if week < 60 { circles.append(35...40) }
      if week < 65 || week >= 100 { circles.append(41...46) }
      for circle in circles {
        thread += 1
        let time = Int64(week * 7 + Int(circle.lowerBound % 7)) * DayCutter.day + 64_800_000
        let guests = circle.filter { _ in generator.uniform() < 0.8 }
        for guest in guests {
          log.events.append(
            Event(
              time: time, from: 0, to: guest, kind: .meeting, thread: thread,
              audience: UInt16(guests.count)))
        }
        for person in circle where generator.uniform() < 0.3 {
          let noon = Int64(week * 7 + generator.index(below: 7)) * DayCutter.day + 40_000_000
          log.events.append(Event(time: noon, from: 0, to: person, audience: 1))
          log.events.append(Event(time: noon + 3_600_000, from: person, to: 0, audience: 1))
        }
      }
    }
    return log
  }

  private func edges(_ graph: Graph) -> [String] {
    var edges: [String] = []
    graph.forEachEdge { edges.append("\($0) \($1) \($2)") }
    return edges
  }
}
