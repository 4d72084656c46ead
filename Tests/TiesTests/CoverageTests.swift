import Testing
import Ties

struct CoverageTests {
  @Test func `acts whose answers are not exported do not tilt the balance`() throws {
    var log = Self.weekly()
    let before = try #require(TieFinder().ties(in: log).ties.first)
    // The same platform also exports my comments, but not theirs.
    log.sources[0].covers = Coverage(bothWays: [.message], outOnly: [.comment])
    for day in 0..<295 {
      log.events.append(
        Event(time: Int64(day) * DayCutter.day, from: 0, to: 1, kind: .comment))
    }
    let after = try #require(TieFinder().ties(in: log).ties.first)
    #expect(after.score.balance == before.score.balance)
    #expect(after.score.often == before.score.often)
    #expect(after.flags.contains(.hidesAnswers))
    #expect(after.actsOut == before.actsOut + 295)
  }

  @Test func `a platform that ended long ago puts a tie out of sight, not to sleep`() throws {
    var log = Self.weekly()
    log.sources[0].lastCovered = 300 * DayCutter.day
    log.sources.append(Source(platform: "other"))
    log.events.append(Event(time: 2000 * DayCutter.day, from: 0, to: 2, source: 1))
    log.people.append(Person("cy"))
    let table = TieFinder().ties(in: log)
    let old = try #require(table.ties.first { $0.to == 1 })
    #expect(old.state == .outOfSight && old.layer.isReal && !old.isRealAndAlive)
    log.sources[0].lastCovered = nil
    let silent = try #require(TieFinder().ties(in: log).ties.first { $0.to == 1 })
    #expect(silent.state == .dormant)
  }

  @Test func `acts without a time show that there was something, and count for nothing`() throws {
    var log = EventLog(people: [Person("ada"), Person("ben")])
    log.events = [Event(time: Event.undated, from: 1, to: 0, kind: .reaction)]
    let table = TieFinder().ties(in: log)
    let tie = try #require(table.ties.first)
    #expect(tie.layer == .audience && tie.strength == 0 && table.undatedEventCount == 1)
  }

  @Test func `what two others did in my data is trusted half`() throws {
    var log = Self.weekly()
    log.people.append(Person("me"))
    let before = try #require(TieFinder().ties(in: log).ties.first)
    log.sources[0].owner = 2
    let after = try #require(TieFinder().ties(in: log).ties.first)
    #expect(after.score.confidence == before.score.confidence / 2)
    #expect(after.score.strength == before.score.strength)
  }

  @Test func `quick answers count when threads are known`() throws {
    var log = Self.weekly()
    #expect(TieFinder().ties(in: log).ties[0].score.answers.isNaN)
    log.sources[0].knowsThreads = true
    let answered = TieFinder().ties(in: log).ties[0]
    #expect(answered.score.answers > 0.45)
    log.events.removeAll { $0.from == 1 && $0.time > 50 * DayCutter.day }
    let unanswered = TieFinder().ties(in: log).ties[0]
    #expect(unanswered.score.answers < answered.score.answers / 2)
  }

  /// Two people who write to each other every week for 300 days; the answer comes after an hour.
  static func weekly() -> EventLog {
    var log = EventLog(people: [Person("ada"), Person("ben")])
    for day in stride(from: 0, through: 300, by: 7) {
      let time = Int64(day) * DayCutter.day
      log.events.append(Event(time: time, from: 0, to: 1, audience: 1))
      log.events.append(Event(time: time + 3_600_000, from: 1, to: 0, audience: 1))
    }
    return log
  }
}
