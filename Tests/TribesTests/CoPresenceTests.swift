import Graphs
import Testing
import Ties

@testable import Tribes

struct CoPresenceTests {
  @Test func `the chance to share occasions is what counting all ways gives`() {
    for total in 1...8 {
      for a in 0...total {
        for b in 0...total {
          for count in 0...total {
            let slow = Self.slowChance(count, a, b, total)
            #expect(abs(SharingChance([total]).chance(of: count) { _ in (a, b) } - slow) < 1e-12)
          }
        }
      }
    }
  }

  /// Counts all ways to choose b of the occasions, the first a being the other's.
  static func slowChance(_ count: Int, _ a: Int, _ b: Int, _ total: Int) -> Double {
    var all = 0
    var hits = 0
    for choice in 0..<(1 << total) where choice.nonzeroBitCount == b {
      all += 1
      if (choice & ((1 << a) - 1)).nonzeroBitCount >= count { hits += 1 }
    }
    return Double(hits) / Double(all)
  }

  @Test func `finds those who keep meeting and nobody else`() {
    // I invite 40 people in changing rounds of five; persons 1 and 2 always come together.
    var log = EventLog(people: (0..<41).map { Person("p\(100 + $0)") })
    var generator = SeededGenerator(seed: 2)
    for week in 0..<100 {
      var guests = Set<UInt32>()
      if week % 3 == 0 { guests = [1, 2] }
      while guests.count < 5 { guests.insert(UInt32(3 + generator.index(below: 38))) }
      for guest in guests {
        log.events.append(
          Event(time: Int64(week * 7) * DayCutter.day, from: 0, to: guest, audience: 5))
      }
    }
    let pairs = CoPresence().pairs(in: log, without: 0, finder: TieFinder())
    #expect(pairs.map { [$0.a, $0.b] } == [[1, 2]])
    #expect(pairs.first?.meetingCount == 34)
    #expect((pairs.first?.weight ?? 0) > 0.05 && (pairs.first?.weight ?? 1) <= 0.5)
  }
}
