import Ties

/// How long the stretches are that figures are told for.
public enum KPIPeriod: String, Sendable, CaseIterable {
  /// From Monday to Sunday.
  case week
  /// A month of the calendar.
  case month
  /// Three months of the calendar.
  case quarter
  /// A year of the calendar.
  case year

  /// How many days stand for it in a log without dates.
  var dayCount: Int32 {
    switch self {
    case .week: 7
    case .month: 30
    case .quarter: 90
    case .year: 360
    }
  }

  /// How many periods make so many months; at least one, or nil where the period is longer than that by far.
  func count(ofMonths months: Int) -> Int? {
    switch self {
    case .week: Int((Double(months) * 30.44 / 7).rounded())
    case .month: months
    case .quarter: months < 3 ? nil : months / 3
    case .year: months < 12 ? nil : months / 12
    }
  }

  /// The period a day falls into: its name and its first and last day.
  func span(around day: Int32) -> (name: String, first: Int32, last: Int32) {
    let civil = DayCutter.civil(of: day)
    func date(_ year: Int, _ month: Int) -> Int32 {
      DayCutter.day(
        year: year + (month - 1) / 12, month: (month - 1) % 12 + 1, day: 1) ?? day
    }
    switch self {
    case .week:
      // 1970-01-01 was a Thursday.
      let shifted = Int(day) + 3
      let monday = Int32(shifted - (shifted % 7 + 7) % 7 - 3)
      return (DayCutter.date(of: monday), monday, monday + 6)
    case .month:
      let first = date(civil.year, civil.month)
      return (
        String(DayCutter.date(of: first).dropLast(3)), first, date(civil.year, civil.month + 1) - 1
      )
    case .quarter:
      let quarter = (civil.month - 1) / 3
      let first = date(civil.year, quarter * 3 + 1)
      return (
        String(DayCutter.date(of: first).dropLast(6)) + "-Q\(quarter + 1)", first,
        date(civil.year, quarter * 3 + 4) - 1
      )
    case .year:
      let first = date(civil.year, 1)
      return (String(DayCutter.date(of: first).dropLast(6)), first, date(civil.year + 1, 1) - 1)
    }
  }
}
