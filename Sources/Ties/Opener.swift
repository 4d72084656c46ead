/// The start of a conversation, and when it was answered.
///
/// An opener is a direct act after twelve hours without one between the two. It counts as answered when the other
/// acts directly within 72 hours.
public struct Opener: Sendable, Equatable {
  /// Who opened.
  public var from: UInt32

  /// Whom.
  public var to: UInt32

  /// When, in milliseconds.
  public var time: Int64

  /// On which channel, by number in the log.
  public var channel: UInt16

  /// When the other acted directly for the first time after it; nil: never in the record.
  public var answerTime: Int64?

  /// Whether the answer came within 72 hours.
  public var isAnswered: Bool {
    answerTime.map { $0 - time <= AnswerCount.patience } ?? false
  }

  /// Whether the record ends less than 72 hours later without an answer, so that nothing can be said.
  public func isOpen(at end: Int64) -> Bool {
    answerTime == nil && end - time <= AnswerCount.patience
  }
}

extension TieFinder {
  /// All openers between a person and others, by the other's number and time.
  ///
  /// Only acts whose kind the source shows both ways count, none of both and none of which only the day is known.
  public func openers(of me: UInt32, in log: EventLog) -> [Opener] {
    var acts: [(other: UInt32, event: Event)] = []
    for event in log.events {
      guard event.isDated, event.from != event.to, event.from == me || event.to == me,
        classes.contactClass(of: event) == .direct,
        event.flags.isDisjoint(with: [.undirected, .dayOnly]), !classes[event.kind].isOfBoth,
        log.sources[Int(event.source)].covers.showsBothWays(event.kind)
      else { continue }
      acts.append((event.from == me ? event.to : event.from, event))
    }
    acts.sort { a, b in
      if a.other != b.other { return a.other < b.other }
      if a.event.time != b.event.time { return a.event.time < b.event.time }
      return a.event.from < b.event.from
    }
    var openers: [Opener] = []
    for (position, act) in acts.enumerated() {
      let isFirst = position == 0 || acts[position - 1].other != act.other
      if !isFirst, act.event.time - acts[position - 1].event.time < AnswerCount.silence { continue }
      let answer = acts[(position + 1)...].prefix { $0.other == act.other }
        .first { $0.event.from != act.event.from }
      openers.append(
        Opener(
          from: act.event.from, to: act.event.to, time: act.event.time,
          channel: act.event.channel, answerTime: answer?.event.time))
    }
    return openers
  }
}
