import Graphs
import Testing

@testable import Ties

/// What two people give each other at present, and what that is of all they give.
@Suite struct AttentionTests {
  /// A log of acts, each a day from the start, who acts, towards whom, and how often.
  private func table(
    _ acts: [(day: Int, from: UInt32, to: UInt32, count: Int)], kind: EventKind = .message,
    personCount: Int = 6, until last: Int = 400
  ) -> TieTable {
    var log = EventLog(people: (0..<personCount).map { Person("p\($0)") }, isRelative: true)
    for act in acts {
      for number in 0..<act.count {
        log.events.append(
          Event(
            time: Int64(act.day) * DayCutter.day + Int64(number) * 60_000, from: act.from,
            to: act.to, kind: kind))
      }
    }
    var finder = TieFinder()
    finder.asOf = Int32(last)
    finder.drawCount = 0
    return finder.ties(in: log)
  }

  @Test func `present contact is the decayed sum of the fourth roots of days`() throws {
    let tie = try #require(
      table([(40, 0, 1, 16), (220, 0, 1, 1), (400, 0, 1, 81), (220, 1, 0, 2)]).ties.first)
    #expect(abs(Double(tie.presentOut) - (2.0 / 4 + 1.0 / 2 + 3)) < 1e-6)
    #expect(abs(Double(tie.presentIn) - 1.189_207_115 / 2) < 1e-6)
    #expect(tie.reversed.presentOut == tie.presentIn)
    let root = Double(tie.presentOut).squareRoot() + Double(tie.presentIn).squareRoot()
    #expect(abs(Attention.volume(of: tie) - root * root / 2) < 1e-9)
  }

  @Test func `answers, days and the present count more than one side, bursts and the past`() {
    func volume(_ acts: [(day: Int, from: UInt32, to: UInt32, count: Int)]) -> Double {
      // Two others make the record a long one, so that it is cut into days.
      table(acts + [(0, 4, 5, 1)]).ties.first { $0.from == 0 }.map(Attention.volume) ?? 0
    }
    let oneWay = volume([(390, 0, 1, 1), (391, 0, 1, 1)])
    let bothWays = volume([(390, 0, 1, 1), (391, 1, 0, 1)])
    #expect(bothWays > 1.99 * oneWay && bothWays < 2.01 * oneWay)
    #expect(volume([(390, 0, 1, 1), (391, 0, 1, 1), (392, 0, 1, 1)]) > volume([(391, 0, 1, 30)]))
    #expect(volume([(399, 0, 1, 1)]) > volume([(100, 0, 1, 3)]))
  }

  @Test func `a call counts for the one who called, a meeting for both`() throws {
    let call = try #require(table([(400, 0, 1, 1)], kind: .call).ties.first)
    #expect(call.directOut == 1 && call.directIn == 1)
    #expect(call.presentOut == 1 && call.presentIn == 0)
    let meeting = try #require(table([(400, 0, 1, 1)], kind: .meeting).ties.first)
    #expect(meeting.presentOut == 1 && meeting.presentIn == 1)
  }

  @Test func `clicks are no attention, and words to many half of words`() throws {
    #expect(table([(400, 0, 1, 9)], kind: .reaction).ties.first?.presentOut == 0)
    var log = EventLog(people: (0..<3).map { Person("p\($0)") }, isRelative: true)
    log.events = [Event(time: 0, from: 0, to: 1, audience: 20)]
    let tie = try #require(TieFinder().ties(in: log).ties.first)
    #expect(abs(Double(tie.presentOut) - 0.840_896_415) < 1e-6)
  }

  @Test func `of counts the attention is what the formula says`() {
    var builder = GraphBuilder(nodeCount: 4, isDirected: true, isWeighted: true)
    for (a, b, w) in [(0, 1, 3.0), (1, 0, 1.0), (1, 2, 2.0), (2, 3, 5.0), (3, 0, 1.0)] {
      builder.addEdge(UInt32(a), UInt32(b), weight: w)
    }
    let attention = Attention(volumes: builder.build())
    // Totals 5, 6, 7, 6; effective partners 25/17, 36/20, 49/29, 36/26.
    let partners = (25.0 / 17 + 49.0 / 29) / 2
    #expect(abs(attention.partnerCount - partners) < 1e-12)
    let power = 0.5 * partners * partners * partners * partners
    let exponent = power / (partners * partners * partners * partners + 1296)
    #expect(abs(attention.exponent - exponent) < 1e-12)
    #expect(attention(0, 1) > attention(0, 3))
    #expect(attention(0, 2) == 0)
    #expect(abs(attention.share(of: 0, with: 1) - 4.0 / 5) < 1e-12)
  }
}
