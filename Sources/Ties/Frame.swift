import Foundation
import Locks

/// What all ties of a log share: the day of the report, how days are cut, which platform saw what when.
struct Frame: Sendable {
  let asOf: Int32
  let firstDay: Int32
  let cutter: DayCutter

  /// The window of the whole record.
  let wholeWindow: ScoreWindow

  /// The hours of the record, when it is cut into hours instead of days.
  let hours: ClosedRange<Int32>?

  /// The platform of each source, as a bit.
  let platformBit: [UInt64]

  /// For each source, a bit for each kind it shows both ways.
  let bothWays: [UInt32]

  /// For each source, whether it shows some kind of direct contact both ways.
  let showsDirectBothWays: [Bool]

  /// For each platform bit, the days it covers.
  private let spans: [ClosedRange<Int32>]
  private let halfLife: Double
  private let windows = Windows()

  /// Whether some ties' windows may be so short that layers are provisional.
  let isProvisional: Bool

  /// - Parameter isLeftOut: for each event whether it is passed over; nil: none.
  init(of log: EventLog, finder: TieFinder, leavingOut isLeftOut: [Bool]? = nil) {
    let timeSpan = Self.timeSpan(of: log, isLeftOut) ?? 0...0
    let cutter = log.dayCutter(finder.timeZone)
    let asOf = finder.asOf ?? cutter.day(of: timeSpan.upperBound)
    self.cutter = cutter
    halfLife = finder.halfLife
    self.asOf = asOf

    var firstEvent = [Int64](repeating: .max, count: log.sources.count)
    var lastEvent = [Int64](repeating: .min, count: log.sources.count)
    for (position, event) in log.events.enumerated() where event.isDated {
      if let isLeftOut, isLeftOut[position] { continue }
      let source = Int(event.source)
      firstEvent[source] = min(firstEvent[source], event.time)
      lastEvent[source] = max(lastEvent[source], event.time)
    }
    var platforms: [String] = []
    var platformBit: [UInt64] = []
    var spans: [ClosedRange<Int32>] = []
    for (number, source) in log.sources.enumerated() {
      var last = asOf
      if let covered = source.lastCovered {
        let seen = lastEvent[number] > .min ? max(covered, lastEvent[number]) : covered
        last = min(last, cutter.day(of: seen))
      }
      var first = last
      if firstEvent[number] < .max { first = min(first, cutter.day(of: firstEvent[number])) }
      if let covered = source.firstCovered { first = min(first, cutter.day(of: covered)) }
      let position = platforms.firstIndex(of: source.platform) ?? min(platforms.count, 63)
      platformBit.append(1 << UInt64(position))
      if position == platforms.count {
        platforms.append(source.platform)
        spans.append(first...last)
      } else {
        let span = spans[position]
        spans[position] = min(span.lowerBound, first)...max(span.upperBound, last)
      }
    }
    self.platformBit = platformBit
    self.spans = spans
    firstDay = spans.map(\.lowerBound).min() ?? asOf
    wholeWindow = ScoreWindow(first: firstDay, last: max(firstDay, asOf))
    hours = Self.hours(
      of: log, isLeftOut, finder: finder, cutter: cutter,
      days: firstDay...max(firstDay, asOf))
    isProvisional =
      hours != nil || spans.contains { $0.count < ScoreWindow.leastDaysOfLayers }
    bothWays = log.sources.map { source in
      EventKind.allCases.reduce(0) {
        source.covers.showsBothWays($1) ? $0 | 1 << UInt32($1.code) : $0
      }
    }
    showsDirectBothWays = log.sources.map { source in
      EventKind.allCases.contains {
        source.covers.showsBothWays($0) && finder.classes[$0].contactClass == .direct
      }
    }
  }

  /// The hours of a record that is too short for days, or nil; what happened after the day of the report is not known yet.
  private static func hours(
    of log: EventLog, _ isLeftOut: [Bool]?, finder: TieFinder, cutter: DayCutter,
    days: ClosedRange<Int32>
  ) -> ClosedRange<Int32>? {
    guard finder.grain != .day, finder.grain == .hour || days.count < 14 else { return nil }
    var first = Int64.max
    var last = Int64.min
    var hasTimes = false
    for (position, event) in log.events.enumerated()
    where event.isDated && cutter.day(of: event.time) <= days.upperBound {
      if let isLeftOut, isLeftOut[position] { continue }
      first = min(first, event.time)
      last = max(last, event.time)
      if !event.flags.contains(.dayOnly) { hasTimes = true }
    }
    guard first <= last else { return nil }
    if finder.grain == .automatic {
      guard hasTimes, cutter.hour(of: last) > cutter.hour(of: first) else { return nil }
    }
    let firstHour = min(cutter.hour(of: first), days.upperBound * 24)
    // The record ends with its last event, or with the day of the report if that is another day.
    let isLastDay = cutter.day(of: last) == days.upperBound
    return
      firstHour...max(
        firstHour, isLastDay ? cutter.hour(of: last) : days.upperBound * 24 + 23)
  }

  /// The times of the first and the last dated event that is not passed over.
  private static func timeSpan(of log: EventLog, _ isLeftOut: [Bool]?) -> ClosedRange<Int64>? {
    guard let isLeftOut else { return log.timeSpan }
    var first = Int64.max
    var last = Int64.min
    for (position, event) in log.events.enumerated() where event.isDated && !isLeftOut[position] {
      first = min(first, event.time)
      last = max(last, event.time)
    }
    return first <= last ? first...last : nil
  }

  /// The number of the day, or hour, a time falls on.
  func unit(of time: Int64) -> Int32 {
    hours == nil ? cutter.day(of: time) : cutter.hour(of: time)
  }

  /// The window of a tie that appears on some platforms: from the first day any of them covers to the last.
  func window(of platforms: UInt64) -> ScoreWindow {
    windows.made.withLock { made in
      if let window = made[platforms] { return window }
      if let hours {
        let window = ScoreWindow(
          first: hours.lowerBound, last: hours.upperBound, halfLife: halfLife)
        made[platforms] = window
        return window
      }
      var span: ClosedRange<Int32>?
      for (position, other) in spans.enumerated() where platforms & 1 << UInt64(position) != 0 {
        span =
          span.map {
            min($0.lowerBound, other.lowerBound)...max($0.upperBound, other.upperBound)
          } ?? other
      }
      let whole = span ?? asOf...asOf
      let window = ScoreWindow(
        first: whole.lowerBound, last: whole.upperBound, halfLife: halfLife)
      made[platforms] = window
      return window
    }
  }

  /// Windows made so far.
  private final class Windows: Sendable {
    let made = Locked<[UInt64: ScoreWindow]>([:])
  }
}
