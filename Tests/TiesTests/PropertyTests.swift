import Foundation
import Graphs
import Testing
import Ties

/// What must hold for any record of contact.
struct PropertyTests {
  @Test func `an added two-way day never lowers the score at the report date and hardly before`() {
    var worst = 0.0
    for seed in 0..<100 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let record = InventedRecord(&generator)
      let before = record.score
      for day in record.first...record.last {
        if generator.uniform() > 0.03 && day != record.last { continue }
        if record.acts.contains(where: { $0.day == day }) { continue }
        var longer = record
        longer.acts.append(.init(day: day, isOut: true, kind: .message, channel: 1))
        longer.acts.append(.init(day: day, isOut: false, kind: .message, channel: 1))
        let change = longer.score - before
        if day == record.last { #expect(change >= -1e-12, "seed \(seed)") }
        worst = min(worst, change)
      }
    }
    #expect(worst >= -0.005)
  }

  @Test func `one-way contact has nothing but depth and stays at or under 0.11`() {
    for seed in 0..<200 {
      var generator = SeededGenerator(seed: UInt64(seed), stream: 1)
      var record = InventedRecord(&generator)
      for i in record.acts.indices { record.acts[i].isOut = true }
      let tie = record.tie
      #expect(tie.score.often == 0 && tie.score.balance == 0)
      #expect(tie.score.lasting == 0 && tie.score.current == 0)
      #expect((tie.strength ?? 1) <= 0.11)
      #expect(tie.layer == .following)
      #expect(tie.reversed.layer == .audience)
    }
  }

  @Test func `likes alone never make a tie real`() {
    for seed in 0..<100 {
      var generator = SeededGenerator(seed: UInt64(seed), stream: 2)
      var record = InventedRecord(&generator)
      for i in record.acts.indices { record.acts[i].kind = .reaction }
      let tie = record.tie
      #expect(!tie.layer.isReal && tie.layer != .acquaintance)
      #expect(tie.state == .none)
    }
  }

  @Test func `the order of the events and the number of threads change nothing`() {
    let log = Self.wholeNetwork(seed: 5)
    let finder = TieFinder()
    let ties = finder.ties(in: log).ties
    var generator = SeededGenerator(seed: 9)
    for seed in 0..<10 as Range<UInt64> {
      var log = Self.wholeNetwork(seed: 40 + seed, eventCount: 500, dayCount: 5 + 60 * Int(seed))
      let ties = finder.ties(in: log).ties
      generator.shuffle(&log.events)
      #expect(Self.text(finder.ties(in: log).ties) == Self.text(ties))
    }
    var shuffled = log
    generator.shuffle(&shuffled.events)
    #expect(Self.text(finder.ties(in: shuffled).ties) == Self.text(ties))
    let threadCount = Parallel.threadCount
    defer { Parallel.threadCount = threadCount }
    for count in [1, 3] {
      Parallel.threadCount = count
      #expect(Self.text(finder.ties(in: log).ties) == Self.text(ties))
    }
  }

  @Test func `two logs merged are the events merged`() throws {
    for seed in 0..<12 as Range<UInt64> {
      let log = Self.wholeNetwork(
        seed: 60 + seed, eventCount: 700, dayCount: seed % 2 == 0 ? 400 : 40)
      var generator = SeededGenerator(seed: seed, stream: 4)
      let share = generator.uniform()
      let isOfOne = log.events.map { _ in generator.uniform() < share }
      var one = log
      var other = log
      one.events = zip(log.events, isOfOne).filter(\.1).map(\.0)
      other.events = zip(log.events, isOfOne).filter { !$0.1 }.map(\.0)
      try one.merge(other)
      var finder = TieFinder()
      finder.drawCount = 20
      #expect(Self.text(finder.ties(in: one).ties) == Self.text(finder.ties(in: log).ties))
    }
  }

  @Test func `a log put into order, and one without some events, give the ties of that log`() {
    for seed in 0..<8 as Range<UInt64> {
      let log = Self.wholeNetwork(
        seed: 80 + seed, eventCount: 700, dayCount: seed % 2 == 0 ? 400 : 9)
      var finder = TieFinder()
      finder.drawCount = 20
      let ordered = OrderedLog(log)
      #expect(Self.text(finder.ties(in: ordered).ties) == Self.text(finder.ties(in: log).ties))
      var generator = SeededGenerator(seed: seed, stream: 5)
      let isLeftOut = log.events.map { _ in generator.uniform() < 0.3 }
      var part = log
      part.events = zip(log.events, isLeftOut).filter { !$0.1 }.map(\.0)
      let (masked, whole) = (finder.ties(in: ordered, leavingOut: isLeftOut), finder.ties(in: part))
      #expect(Self.text(masked.ties) == Self.text(whole.ties))
      #expect(masked.eventCount == whole.eventCount && masked.firstDay == whole.firstDay)
      // One person's ties are those of the whole table.
      finder.me = 7
      #expect(Self.text(finder.ties(in: part).ties) == Self.text(whole.ties(of: 7).ties))
    }
  }

  @Test func `in a short record five are inner circle and fifteen tribe at most`() {
    var generator = SeededGenerator(seed: 3)
    // Two days at a school: thirty people meet again and again, some more often than others.
    var log = EventLog(people: (0..<30).map { Person("p\(10 + $0)") })
    for a in 0..<30 {
      for b in 0..<a {
        for _ in 0..<(6 + generator.index(below: 20)) {
          log.events.append(
            Event(
              time: Int64(generator.index(below: 30 * 3600)) * 1000, from: UInt32(a), to: UInt32(b),
              kind: .contact))
        }
      }
    }
    let table = TieFinder().ties(in: log)
    var inner: [UInt32: Int] = [:]
    var real: [UInt32: Int] = [:]
    for tie in table.ties where tie.layer.isReal {
      for end in [tie.from, tie.to] {
        real[end, default: 0] += 1
        if tie.layer == .innerCircle { inner[end, default: 0] += 1 }
      }
    }
    #expect(!inner.isEmpty && inner.values.allSatisfy { $0 <= 5 })
    #expect(real.values.max() ?? 0 > 5 && real.values.allSatisfy { $0 <= 15 })
    // Nobody else is moved.
    var free = TieFinder()
    free.thresholds.innerRank = 30
    free.thresholds.tribeRank = 30
    let all = free.ties(in: log).ties
    #expect(all.count { $0.layer == .innerCircle } > 200)
    for (tie, before) in zip(table.ties, all) {
      #expect(tie.score.strength == before.score.strength && tie.layer >= before.layer)
    }
  }

  @Test func `the score is the same from both sides`() throws {
    for seed in 0..<50 {
      var generator = SeededGenerator(seed: UInt64(seed), stream: 3)
      let record = InventedRecord(&generator)
      var turned = record
      for i in turned.acts.indices { turned.acts[i].isOut.toggle() }
      let a = record.tie.score
      let b = turned.tie.score
      #expect(a.strength == b.strength)
      #expect(a.rateOut == b.rateIn && a.directDaysIn == b.directDaysOut)
    }
  }

  @Test func `the interval holds the score and narrows with evidence`() throws {
    func width(weeks: Int) throws -> Double {
      let last: Int32 = 2000
      var record = InventedRecord(first: 0, last: last)
      for week in 0..<weeks {
        let day = last - Int32(week * 7)
        record.acts.append(.init(day: day, isOut: true, kind: .message, channel: 1))
        record.acts.append(.init(day: day, isOut: false, kind: .message, channel: 1))
      }
      let tie = record.tie
      let strength = try #require(tie.strength)
      #expect(Double(tie.low) <= strength + 1e-6 && strength <= Double(tie.high) + 1e-6)
      return Double(tie.high - tie.low)
    }
    #expect(try width(weeks: 200) < width(weeks: 15))
    #expect(try width(weeks: 15) > 0.02)
  }

  /// A log of twenty people who write, call and like at random.
  static func wholeNetwork(
    seed: UInt64, eventCount: Int = 4000, dayCount: Int = 400
  ) -> EventLog {
    var generator = SeededGenerator(seed: seed)
    var log = EventLog(people: (0..<20).map { Person("p\(10 + $0)") })
    log.channels = ["", "dm", "photo"]
    let kinds: [EventKind] = [.message, .message, .call, .reaction, .comment]
    for _ in 0..<eventCount {
      let from = generator.index(below: 20)
      let to = min(19, from / 4 * 4 + generator.index(below: 5))
      if from == to { continue }
      log.events.append(
        Event(
          time: Int64(generator.index(below: dayCount * 86_400)) * 1000, from: UInt32(from),
          to: UInt32(to), kind: kinds[generator.index(below: 5)],
          channel: UInt16(generator.index(below: 3)),
          audience: UInt16(1 + generator.index(below: 12))))
    }
    return log
  }

  /// Ties as text: NaN equals NaN here.
  static func text(_ ties: [Tie]) -> [String] { ties.map { "\($0)" } }
}

/// A random record between two people.
struct InventedRecord {
  struct Act {
    var day: Int32
    var isOut: Bool
    var kind: EventKind
    var channel: UInt16
  }

  var first: Int32
  var last: Int32
  var acts: [Act] = []

  init(first: Int32, last: Int32) {
    self.first = first
    self.last = last
  }

  init(_ generator: inout SeededGenerator) {
    let windows: [Int32] = [1, 10, 60, 179, 180, 365, 1000, 1500]
    let length = windows[generator.index(below: windows.count)]
    self.init(first: 100, last: 99 + length)
    let share = [0.2, 0.5, 0.8][generator.index(below: 3)]
    for _ in 0..<(1 + generator.index(below: 60)) {
      acts.append(
        Act(
          day: first + Int32(generator.index(below: Int(length))),
          isOut: generator.uniform() < share,
          kind: generator.uniform() < 0.8 ? .message : .reaction,
          channel: UInt16(1 + generator.index(below: 2))))
    }
  }

  /// The tie the finder makes of it.
  var tie: Tie {
    var log = EventLog(people: ["ada", "ben", "strange", "stranger"].map { Person($0) })
    log.channels = ["", "dm", "photo"]
    log.events = acts.map {
      Event(
        time: Int64($0.day) * DayCutter.day + 40_000_000, from: $0.isOut ? 0 : 1,
        to: $0.isOut ? 1 : 0, kind: $0.kind, channel: $0.channel, audience: 1)
    }
    log.events.append(Event(time: Int64(first) * DayCutter.day, from: 2, to: 3))
    var finder = TieFinder()
    finder.asOf = last
    let ties = finder.ties(in: log).ties
    return ties.first { $0.from == 0 } ?? ties[0]
  }

  /// The strength alone.
  var score: Double { tie.strength ?? -1 }
}
