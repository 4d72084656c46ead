import Foundation
import Synchronization

/// What all ties of a log share: the day of the report, how days are cut, which platform saw what when.
struct Frame: Sendable {
  let asOf: Int32
  let firstDay: Int32
  let cutter: DayCutter

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

  init(of log: EventLog, finder: TieFinder) {
    let timeSpan = log.timeSpan ?? 0...0
    let cutter = log.dayCutter(finder.timeZone)
    self.cutter = cutter
    halfLife = finder.halfLife
    asOf = finder.asOf ?? cutter.day(of: timeSpan.upperBound)

    var firstEvent = [Int64](repeating: .max, count: log.sources.count)
    var lastEvent = [Int64](repeating: .min, count: log.sources.count)
    for event in log.events where event.isDated {
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
    hours = Self.hours(
      of: log, finder: finder, cutter: cutter, days: firstDay...max(firstDay, asOf))
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

  /// The hours of a record that is too short for days, or nil.
  private static func hours(
    of log: EventLog, finder: TieFinder, cutter: DayCutter, days: ClosedRange<Int32>
  ) -> ClosedRange<Int32>? {
    switch finder.grain {
    case .day: return nil
    case .hour: break
    case .automatic:
      guard days.count < 14, let span = log.timeSpan,
        cutter.hour(of: span.upperBound) > cutter.hour(of: span.lowerBound),
        log.events.contains(where: { $0.isDated && !$0.flags.contains(.dayOnly) })
      else { return nil }
    }
    guard let span = log.timeSpan else { return nil }
    let first = min(cutter.hour(of: span.lowerBound), days.upperBound * 24)
    let lastEvent = cutter.hour(of: span.upperBound)
    // The record ends with its last event, or with the day of the report if that is another day.
    let isLastDay = cutter.day(of: span.upperBound) == days.upperBound
    return first...max(first, isLastDay ? lastEvent : days.upperBound * 24 + 23)
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
    let made = Mutex<[UInt64: ScoreWindow]>([:])
  }
}
