import Records

/// Whether a text is an event log, by how it begins.
///
/// A log says who acted towards whom and when. With a header, columns for all three are asked for, and times in the
/// last unless it is called so. Without one, a column of dates tells it, or epoch seconds in front of two names and more; three columns
/// of whole numbers could be both, and are taken for an edge list with weights.
public enum EventLogSign: Sendable, Equatable {
  /// It is a log.
  case events
  /// It is a list of three columns the last of which could be times.
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
    let named = EventLogColumns.positions(named: first)
    let rest = Array(rows.dropFirst())
    if let time = named[.time], named[.from] != nil, named[.to] != nil,
      Self.reading(first[time]) == nil
    {
      let isTime = rest.count { row in time < row.count && Self.reading(row[time]) != nil }
      // Who calls a column “time” means it, even if what stands there is none.
      let isMeant = ["time", "timestamp", "datetime", "date"].contains(first[time].lowercased())
      self = rest.isEmpty || isMeant || 2 * isTime > rest.count ? .events : .none
      return
    }
    let isHeader = named[.from] != nil && named[.to] != nil && rows.count > 1
    self = isHeader ? .none : Self.sign(ofRows: rows)
  }

  /// The sign of rows without a header.
  private static func sign(ofRows rows: [[String]]) -> EventLogSign {
    guard let width = rows.map(\.count).min(), width >= 3 else { return .none }
    for column in 0..<width {
      let readings = rows.map { reading($0[column]) }
      if readings.contains(where: { $0 == nil }) { continue }
      let numbers = readings.compactMap { reading -> Double? in
        if case .number(let value)? = reading { return value }
        return nil
      }
      if numbers.isEmpty { return .events }
      guard numbers.count == readings.count, numbers.allSatisfy({ $0 >= 631_152_000 }) else {
        continue
      }
      if column == 0 && width > 3 { return .events }
      if width == 3 { return .perhaps }
    }
    return width == 3 && isGrowing(rows) ? .perhaps : .none
  }

  /// Whether the third column holds numbers that only grow, as the times of a sorted log do.
  private static func isGrowing(_ rows: [[String]]) -> Bool {
    let numbers = rows.compactMap { Double($0[2]) }
    guard numbers.count == rows.count, numbers.count >= 20, numbers.first != numbers.last else {
      return false
    }
    return zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private static func reading(_ text: String) -> TimeText.Reading? {
    var text = text
    return text.withUTF8 { TimeText.reading($0) }
  }
}
