import Ties

/// The day a report looks back from: a date, or in a log without dates the number of a day.
public enum AsOf: Sendable, Equatable {
  /// A day of the calendar, numbered from 1970-01-01.
  case date(Int32)
  /// A day of a log that counts from its start.
  case day(Int32)

  /// Reads `2001-05-31`, or a whole number of days; nil for anything else.
  public init?(_ text: String) {
    if let number = Int32(text), number >= 0 {
      self = .day(number)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let number = DayCutter.day(year: year, month: month, day: day)
    else { return nil }
    self = .date(number)
  }

  /// The number of the day in a log.
  func day(in log: EventLog, file: String) throws(RelationError) -> Int32 {
    switch self {
    case .date(let day):
      if log.isRelative { throw .dateWithoutDates(file) }
      return day
    case .day(let day):
      if !log.isRelative { throw .dayInsteadOfDate(file) }
      return day
    }
  }
}
