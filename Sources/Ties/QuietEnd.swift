/// The end of a record in which next to nothing happens any more, to nobody.
///
/// Silence there may be that of the record – an archive that ends, a server that was switched off, a few stragglers with a later
/// date – and not that of the people, whose ties all look dormant on the last day.
public struct QuietEnd: Sendable, Equatable {
  /// The last day before it: a better day for the report.
  public var lastFullDay: Int32

  /// How many days it has.
  public var dayCount: Int

  /// How many events lie in it.
  public var eventCount: Int

  /// Of the ends of sixty days at least, and half the record at most, the one with the fewest events a day, if these are under a
  /// twentieth of those of the whole record; nil when there is none.
  ///
  /// - Parameters:
  ///   - log: the log; undated events do not count.
  ///   - cutter: how days are cut.
  ///   - lastDay: the day of the report; nil: the day of the last event.
  /// - Complexity: O(events + days).
  public init?(of log: EventLog, cutter: DayCutter, until lastDay: Int32? = nil) {
    guard let span = log.timeSpan else { return nil }
    let first = cutter.day(of: span.lowerBound)
    let last = lastDay ?? cutter.day(of: span.upperBound)
    guard last - first >= 2 * Self.leastDays, last - first < 100_000 else { return nil }
    var counts = [Int](repeating: 0, count: Int(last - first) + 1)
    for event in log.events where event.isDated {
      let day = cutter.day(of: event.time)
      if day <= last { counts[Int(day - first)] += 1 }
    }
    let all = counts.reduce(0, +)
    guard all >= Self.leastEvents else { return nil }
    var seen = 0
    var thinnest = Double(all) / Double(counts.count) / 20
    var found: (start: Int, events: Int)?
    for start in counts.indices.reversed() {
      seen += counts[start]
      let length = counts.count - start
      if 2 * length > counts.count { break }
      let pace = Double(seen) / Double(length)
      if length >= Int(Self.leastDays), pace < thinnest || found != nil && pace <= thinnest {
        thinnest = pace
        found = (start, seen)
      }
    }
    guard let found else { return nil }
    // The last day before it on which anything happened at all.
    let full = counts[..<found.start].lastIndex { $0 > 0 } ?? found.start - 1
    lastFullDay = first + Int32(full)
    dayCount = counts.count - 1 - full
    eventCount = found.events
  }

  private static let leastDays: Int32 = 60
  private static let leastEvents = 200
}
