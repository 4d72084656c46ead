import Graphs
import Testing
import Ties
import Tribes

struct NextStepTests {
  @Test func `suggests answering, calling, meeting, each with its reason`() {
    var log = EventLog(people: (0..<8).map { Person("p\($0)") })
    let last = 1000
    func add(_ day: Int, _ from: UInt32, _ to: UInt32, hour: Int = 12, kind: EventKind = .message) {
      log.events.append(
        Event(
          time: Int64(day) * DayCutter.day + Int64(hour) * 3_600_000, from: from, to: to,
          kind: kind, audience: 1))
    }
    func talk(_ days: StrideTo<Int>, with other: UInt32) {
      for day in days {
        add(day, 0, other)
        add(day, other, 0, hour: 13)
      }
    }
    talk(stride(from: 0, to: 988, by: 7), with: 1)
    add(990, 1, 0)  // p1 wrote and waits.
    talk(stride(from: 0, to: last - 42, by: 7), with: 2)  // p2 is drifting.
    talk(stride(from: 0, to: 500, by: 7), with: 3)  // p3 is long silent.
    for day in [930, 950, 970] { add(day, 4, 0, kind: .comment) }  // p4 never got an answer.
    add(last, 0, 5)
    let steps = NextSteps().steps(for: 0, in: log, tribes: [:], bridges: [1])
    #expect(
      steps.map(\.kind) == [.owedReply, .drifting, .audienceRegular, .dormant])
    #expect(steps.map(\.people) == [[1], [2], [4], [3]])
    #expect(steps.allSatisfy { !$0.reason.isEmpty })
    #expect(steps[0].reason.contains("10 days"))
    #expect(steps[2].reason.contains("3 times"))
  }

  @Test func `introduces those who share friends but do not know each other`() {
    // p0 and everybody know p1, p2, p3; p4 and p5 are not tied to each other.
    var log = EventLog(people: (0..<6).map { Person("p\($0)") })
    let pairs: [(UInt32, UInt32)] = [
      (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 4), (2, 4), (3, 4), (1, 5), (2, 5), (3, 5),
    ]
    for day in stride(from: 0, through: 700, by: 7) {
      for (a, b) in pairs {
        let time = Int64(day) * DayCutter.day
        log.events.append(Event(time: time, from: a, to: b, audience: 1))
        log.events.append(Event(time: time + 1000, from: b, to: a, audience: 1))
      }
    }
    var tribes: [UInt32: Int] = [:]
    for person in 0..<UInt32(6) { tribes[person] = 0 }
    let steps = NextSteps().steps(for: 0, in: log, tribes: tribes)
    #expect(steps.filter { $0.kind == .introduction }.map(\.people).contains([4, 5]))
    #expect(steps.count <= 10)
    #expect(NextSteps().steps(for: 0, in: log).isEmpty)
  }
}
