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
  public func openers(of me: UInt32, in log: EventLog) -> [Opener] { openers(in: log, of: me) }

  /// All openers of a log, by the two people's numbers and time; by the same rule.
  public func openers(in log: EventLog) -> [Opener] { openers(in: log, of: nil) }

  private func openers(in log: EventLog, of me: UInt32?) -> [Opener] {
    var acts: [(pair: UInt64, event: Event)] = []
    for event in log.events {
      if let me, event.from != me, event.to != me { continue }
      guard event.isDated, event.from != event.to, classes.contactClass(of: event) == .direct,
        event.flags.isDisjoint(with: [.undirected, .dayOnly]), !classes[event.kind].isOfBoth,
        log.sources[Int(event.source)].covers.showsBothWays(event.kind)
      else { continue }
      let ends = me.map { ($0, event.from == $0 ? event.to : event.from) }
      let (one, other) = ends ?? (min(event.from, event.to), max(event.from, event.to))
      acts.append((UInt64(one) << 32 | UInt64(other), event))
    }
    acts.sort { a, b in
      if a.pair != b.pair { return a.pair < b.pair }
      if a.event.time != b.event.time { return a.event.time < b.event.time }
      return a.event.from < b.event.from
    }
    var openers: [Opener] = []
    for (position, act) in acts.enumerated() {
      let isFirst = position == 0 || acts[position - 1].pair != act.pair
      if !isFirst, act.event.time - acts[position - 1].event.time < AnswerCount.silence { continue }
      let answer = acts[(position + 1)...].lazy.prefix { $0.pair == act.pair }
        .first { $0.event.from != act.event.from }
      openers.append(
        Opener(
          from: act.event.from, to: act.event.to, time: act.event.time,
          channel: act.event.channel, answerTime: answer?.event.time))
    }
    return openers
  }
}
