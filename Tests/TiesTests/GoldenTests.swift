import Foundation
import Testing
import Ties

/// The score against the reference program; `Golden/make.py` made the numbers.
struct GoldenTests {
  @Test func `agrees with the reference on its seventeen ties and on random ones`() throws {
    let golden = try Golden.read()
    #expect(golden.named == 17)
    #expect(golden.cases.count > 100)
    for tie in golden.cases {
      let window = ScoreWindow(first: tie.first, last: tie.last)
      let score = TieScore(of: tie.history, in: window)
      let comment: Comment = "\(tie.name)"
      #expect(abs(score.strength - tie.score) <= 1e-9, comment)
      #expect(abs(score.often - tie.part("F")) <= 1e-9, comment)
      #expect(abs(score.balance - tie.part("R")) <= 1e-9, comment)
      #expect(abs(score.lasting - tie.part("L")) <= 1e-9, comment)
      #expect(abs(score.current - tie.part("C")) <= 1e-9, comment)
      #expect(abs(score.depth - tie.part("D")) <= 1e-9, comment)
      #expect(score.answers.isNaN == (tie.answers == nil), comment)
      #expect(abs(score.rateOut - tie.rateOut) <= 1e-9 * max(1, tie.rateOut), comment)
      #expect(abs(score.rateIn - tie.rateIn) <= 1e-9 * max(1, tie.rateIn), comment)
      #expect(abs(score.rate - tie.rate) <= 1e-9 * max(1, tie.rate), comment)
      #expect(abs(score.confidence - tie.confidence) <= 1e-9, comment)
      #expect(Int(score.sharedBins) == tie.sharedBins, comment)
      #expect(Int(score.directDaysOut + score.directDaysIn) == tie.directDays, comment)
      #expect(score.isLopsided == tie.lopsided, comment)
      if let gapRatio = tie.gapRatio {
        #expect(abs(score.gapRatio - gapRatio) <= 1e-9 * max(1, gapRatio), comment)
      } else {
        #expect(score.gapRatio.isNaN, comment)
      }
    }
  }

  @Test func `gives the reference's layers and states`() throws {
    // The cases with names have the same layer by our stricter rule; invented ones are judged by the reference's.
    let golden = try Golden.read()
    var reference = TieThresholds()
    reference.balance = 0.4
    reference.sharedShare = 0
    for (number, tie) in golden.cases.enumerated() {
      let thresholds = number < golden.named ? TieThresholds() : reference
      let score = TieScore(of: tie.history, in: ScoreWindow(first: tie.first, last: tie.last))
      let sides = (out: tie.rateOut > 0, in: tie.rateIn > 0)
      let layer = thresholds.layer(of: score, sides: sides)
      let names: [TieLayer: String] = [
        .innerCircle: "inner", .lightTouch: "acquaintance (light touch)",
        .acquaintance: score.isLopsided ? "acquaintance (lopsided)" : "acquaintance",
      ]
      #expect((names[layer] ?? layer.rawValue) == tie.layer, "\(tie.name)")
      #expect(thresholds.state(of: score, on: tie.last).rawValue == tie.state, "\(tie.name)")
    }
  }

  @Test func `finds the same in a log of events`() throws {
    for tie in try Golden.read().cases where tie.answers == nil && !tie.events.isEmpty {
      // An event of a third pair opens the window, so that the log reaches back as far as the golden one.
      let log = tie.log
      var finder = TieFinder()
      finder.asOf = tie.last
      finder.drawCount = 0
      finder.grain = .day
      let found = finder.ties(in: log).ties.first { $0.from == 0 && $0.to == 1 }
      let judged = try #require(found, "\(tie.name)")
      #expect(abs(judged.score.strength - tie.score) <= 1e-9, "\(tie.name)")
      #expect(judged.state.rawValue == tie.state, "\(tie.name)")
    }
  }
}

/// The golden file.
struct Golden: Decodable {
  var named: Int
  var cases: [Case]

  static func read() throws -> Golden {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/scores.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  struct Case: Decodable {
    var name: String
    var first: Int32
    var last: Int32
    var answers: Double?
    var events: [Act]
    var score: Double
    var parts: [String: Double]
    var rateOut: Double
    var rateIn: Double
    var rate: Double
    var gapRatio: Double?
    var sharedBins: Int
    var directDays: Int
    var confidence: Double
    var lopsided: Bool
    var layer: String
    var state: String

    func part(_ name: String) -> Double { parts[name] ?? .nan }

    /// The events as the score takes them.
    var history: TieHistory {
      var days: [Int32: TieDay] = [:]
      var channels: Set<String> = []
      var directCount = 0
      for act in events {
        days[act.day, default: TieDay(act.day)].add(
          act.isOut ? .out : .in, act.contactClass, audience: act.audience)
        if act.contactClass == .direct {
          directCount += 1
          channels.insert(act.channel)
        }
      }
      return TieHistory(
        days: days.values.sorted { $0.day < $1.day }, actCount: events.count,
        directCount: directCount, varietyCount: channels.count, answers: answers)
    }

    /// The events as a log between persons 0 and 1, with strangers 2 and 3 who open it.
    var log: EventLog {
      var log = EventLog(people: ["ada", "ben", "strange", "stranger"].map { Person($0) })
      log.channels = ["", "dm", "photo", "call", "comment", "grp"]
      log.events = events.map { act in
        Event(
          time: Int64(act.day) * DayCutter.day + 3_600_000, from: act.isOut ? 0 : 1,
          to: act.isOut ? 1 : 0, kind: act.contactClass == .oneClick ? .reaction : .message,
          channel: UInt16(log.channels.firstIndex(of: act.channel) ?? 0),
          audience: UInt16(act.audience))
      }
      log.events.append(Event(time: Int64(first) * DayCutter.day, from: 2, to: 3))
      return log
    }
  }

  /// One event: day, direction, class, weight, channel.
  struct Act: Decodable {
    var day: Int32
    var isOut: Bool
    var contactClass: ContactClass
    var audience: Int
    var channel: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      day = try list.decode(Int32.self)
      isOut = try list.decode(String.self) == "o"
      let names: [String: ContactClass] = [
        "direct": .direct, "ambient": .ambient, "click": .oneClick,
      ]
      contactClass = names[try list.decode(String.self)] ?? .listing
      audience = Int((1 / (try list.decode(Double.self))).rounded())
      channel = try list.decode(String.self)
    }
  }
}
