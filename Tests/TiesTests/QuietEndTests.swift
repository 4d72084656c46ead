import Testing
import Ties

struct QuietEndTests {
  private func log(_ days: [Int]) -> EventLog {
    var log = EventLog(people: [Person("a"), Person("b"), Person("c")])
    log.events = days.map { Event(time: Int64($0) * DayCutter.day + 1, from: 0, to: 1) }
    return log
  }

  @Test func `stragglers at the end of a record are told from a record that goes on`() throws {
    let busy = (0..<500).flatMap { [$0, $0] }
    #expect(QuietEnd(of: log(busy), cutter: .utc) == nil)
    let end = try #require(QuietEnd(of: log(busy + [700, 705, 799]), cutter: .utc))
    #expect(end == QuietEnd(of: log([799, 700, 705] + busy), cutter: .utc))
    #expect(end.lastFullDay == 499 && end.dayCount == 300 && end.eventCount == 3)
    // One date typed wrong does not hide where the record really ends.
    let typo = try #require(QuietEnd(of: log(busy + [30_000]), cutter: .utc))
    #expect(typo.lastFullDay == 499 && typo.dayCount == 29_501 && typo.eventCount == 1)
    // Judged before the silence there is none.
    #expect(QuietEnd(of: log(busy + [700]), cutter: .utc, until: 499) == nil)
    // A tenth of the usual pace is a quiet time, no end.
    #expect(QuietEnd(of: log(busy + (63..<100).map { $0 * 8 }), cutter: .utc) == nil)
    // Neither a holiday of a month nor a handful of events says anything.
    #expect(QuietEnd(of: log(busy + [530]), cutter: .utc) == nil)
    #expect(QuietEnd(of: log([1, 2, 3, 400]), cutter: .utc) == nil)
    #expect(QuietEnd(of: EventLog(), cutter: .utc) == nil)
  }

  @Test func `a list of who was together is known by never going both ways`() {
    func table(_ pairs: [(UInt32, UInt32)]) -> TieTable {
      var log = EventLog(people: (0..<60).map { Person("p\(100 + $0)") })
      for (a, b) in pairs {
        for day in 0..<6 {
          log.events.append(Event(time: Int64(day) * DayCutter.day, from: a, to: b))
        }
      }
      return TieFinder().ties(in: log)
    }
    let listed = (0..<25 as Range<UInt32>).map { ($0, $0 + 30) }
    #expect(table(listed).neverGoesBothWays)
    #expect(!table(listed + [(30, 0)]).neverGoesBothWays)
    #expect(!table(Array(listed.prefix(3))).neverGoesBothWays)
  }
}
