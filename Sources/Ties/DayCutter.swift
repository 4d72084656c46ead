public import Foundation

/// Cuts time into days, as the people of one time zone live them.
///
/// Days are numbered from 1970-01-01. Changes of the clock are looked up once for the span of a log,
/// so that ten million times are cut without asking the calendar again.
public struct DayCutter: Sendable {
  /// Milliseconds in a day of 24 hours.
  public static let day: Int64 = 86_400_000

  /// From when on an offset is in force, ascending; the first is in force from the beginning.
  private var starts: [Int64]
  private var offsets: [Int64]

  /// Cuts at midnight in UTC.
  public static let utc = DayCutter()

  private init() {
    starts = [.min]
    offsets = [0]
  }

  /// Cuts at midnight of a time zone, for times within a span (in milliseconds since 1970).
  ///
  /// Outside the span the nearest known offset is used.
  public init(timeZone: TimeZone, span: ClosedRange<Int64>) {
    func offset(at time: Int64) -> Int64 {
      Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1000))) * 1000
    }
    starts = [.min]
    offsets = [offset(at: span.lowerBound)]
    // Clocks are not changed twice within twelve hours; the moment is found by halving, to the second.
    let step = Self.day / 2
    var low = span.lowerBound
    while low < span.upperBound {
      let high = min(low + step, span.upperBound)
      let later = offset(at: high)
      if later != offsets[offsets.count - 1] {
        var before = low
        var after = high
        while after - before > 1000 {
          let middle = before + (after - before) / 2
          if offset(at: middle) == later { after = middle } else { before = middle }
        }
        starts.append(after / 1000 * 1000)
        offsets.append(later)
      }
      low = high
    }
  }

  /// The instant at which the clocks of the zone show a time, given as milliseconds since 1970 on them.
  ///
  /// Of a time shown twice, when clocks are set back, the first; a time never shown is moved on.
  public func instant(ofWallClock shown: Int64) -> Int64 {
    var best = shown - offsets[offsets.count - 1]
    for position in offsets.indices.reversed() {
      let time = shown - offsets[position]
      let end = position + 1 < starts.count ? starts[position + 1] : Int64.max
      if time >= starts[position] && time < end { best = time }
      if end <= shown - 2 * Self.day { break }
    }
    return best
  }

  /// The number of the day a time falls on.
  public func day(of time: Int64) -> Int32 { part(of: time, length: Self.day) }

  /// The number of the hour a time falls on, 24 to a day.
  public func hour(of time: Int64) -> Int32 { part(of: time, length: Self.day / 24) }

  private func part(of time: Int64, length: Int64) -> Int32 {
    var local = time &+ offsets[0]
    if starts.count > 1 {
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= time { low = middle } else { high = middle }
      }
      local = time &+ offsets[low]
    }
    return Int32(truncatingIfNeeded: (local >= 0 ? local : local - (length - 1)) / length)
  }

  /// The date of a day in ISO 8601, such as `2024-02-29`; years before 1 have a sign.
  public static func date(of day: Int32) -> String {
    let (year, month, dayOfMonth) = civil(of: day)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value.magnitude)
      return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count))
        + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
  }

  /// The year, month and day of the month of a day, in the Gregorian calendar.
  public static func civil(of day: Int32) -> (year: Int, month: Int, day: Int) {
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = Int(day) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The number of the day of a date in the Gregorian calendar, or nil if there is no such date.
  public static func day(year: Int, month: Int, day dayOfMonth: Int) -> Int32? {
    guard (1...12).contains(month), (1...31).contains(dayOfMonth), (-9999...9999).contains(year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let day = Int32(era * 146_097 + dayOfEra - 719_468)
    return civil(of: day).day == dayOfMonth ? day : nil
  }
}

extension EventLog {
  /// Cuts this log's times into days of a time zone; a log without dates counts from its start.
  public func dayCutter(_ timeZone: TimeZone) -> DayCutter {
    if isRelative || timeZone.identifier == "GMT" { return .utc }
    return DayCutter(timeZone: timeZone, span: timeSpan ?? 0...0)
  }
}
