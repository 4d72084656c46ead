import Records

/// Whether a text is an event log, by how it begins.
///
/// A log says who acted towards whom and when. With a header, columns for all three are asked for, and times in the
/// last unless it is called so. Without one, a column of dates tells it, or four columns and more of which one holds epoch seconds, or
/// of which the first counts on while the next two name the same people; three columns
/// of whole numbers could be both, and are taken for an edge list with weights.
public enum EventLogSign: Sendable, Equatable {
  /// It is a log.
  case events
  /// It is a list one column of which could be times.
  case perhaps
  /// It is none.
  case none

  /// Looks at the first bytes of a text, unpacked.
  public init(of head: [UInt8]) {
    let separator = EventLogColumns.separator(of: head)
    var rows = EventLogColumns.firstRows(head, separator)
    // The last row may have been cut.
    if rows.count > 2, head.last != 10 { rows.removeLast() }
    guard let first = rows.first, first.count >= 3 else {
      self = .none
      return
    }
    let commented = EventLogColumns.commentedHeader(head, separator, width: first.count)
    let names = commented ?? first
    let rest = commented == nil ? Array(rows.dropFirst()) : rows
    let named = EventLogColumns.positions(named: names, values: rest)
    let canBeHeader = EventLogColumns.canBeHeader(names)
    if let time = named[.time], named[.from] != nil, named[.to] != nil, canBeHeader {
      let isTime = rest.count { row in time < row.count && TimeText.isTime(row[time]) }
      // Who calls a column “time” means it, even if what stands there is none.
      let isMeant = ["time", "timestamp", "datetime", "date"].contains(
        EventLogRole.plain(names[time]))
      self = rest.isEmpty || isMeant || 2 * isTime > rest.count ? .events : .none
      return
    }
    let isHeader = named[.from] != nil && named[.to] != nil && rows.count > 1 && canBeHeader
    guard isHeader else {
      self = Self.sign(ofRows: rows)
      return
    }
    // Dates beside two people may be those of acts, or since when there has been a tie.
    self = EventLogColumns.times(in: rest, beside: named) == nil ? .none : .perhaps
  }

  /// The sign of rows without a header.
  private static func sign(ofRows rows: [[String]]) -> EventLogSign {
    let width = EventLogColumns.usualWidth(rows)
    let whole = rows.filter { $0.count >= width }
    guard width >= 3 else { return .none }
    let columns = (0..<width).map { column in ColumnOfTimes(whole.map { $0[column] }) }
    if columns.contains(where: { $0.isMostlyTimes && $0.holdsDates }) { return .events }
    let large = columns.indices.filter { columns[$0].isMostlyTimes && columns[$0].areEpochs }
    // Numbers of people can be as large as times: two columns of them and nothing beside them are no log.
    if !large.isEmpty && large != [0, 1] { return width == 3 ? .perhaps : .events }
    let counts = countsOn(columns[0]) && namesTheSame(whole)
    if counts { return width == 3 ? .perhaps : .events }
    return columns.dropFirst(2).contains(where: countsOn) ? .perhaps : .none
  }

  /// Whether a column holds numbers that only grow, as the times of a sorted log do.
  private static func countsOn(_ column: ColumnOfTimes) -> Bool {
    column.isMostlyTimes && column.numbers.count >= 20 && column.isMonotone
      && column.numbers[0] < column.numbers[column.numbers.count - 1]
  }

  /// Whether the second and third column name the same people, of whom the first knows nobody, or, counting in steps of
  /// several seconds as sensors do, hardly anybody.
  private static func namesTheSame(_ rows: [[String]]) -> Bool {
    let (times, one, other) = (
      Set(rows.map { $0[0] }), Set(rows.map { $0[1] }), Set(rows.map { $0[2] })
    )
    let common = one.intersection(other).count
    guard common > 1, 10 * common >= min(one.count, other.count) else { return false }
    let known = times.intersection(one.union(other)).count
    return known == 0 || 4 * known <= times.count && step(of: rows) >= 5
  }

  /// The largest whole number that divides all steps of the first column; 0 if they are no whole numbers.
  private static func step(of rows: [[String]]) -> Int {
    let numbers = rows.compactMap { Int($0[0]) }
    guard numbers.count == rows.count else { return 0 }
    return zip(numbers, numbers.dropFirst()).reduce(0) { step, pair in
      var (a, b) = (step, abs(pair.1.subtractingReportingOverflow(pair.0).partialValue))
      while b > 0 { (a, b) = (b, a % b) }
      return a
    }
  }
}
