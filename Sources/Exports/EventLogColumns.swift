public import Records
import Ties

/// Which column of a file means what, and how its fields are separated.
public struct EventLogColumns: Sendable, Equatable {
  /// The position of each role's column, from 0.
  public var positions: [EventLogRole: Int]

  /// The names of the columns; empty without a header.
  public var header: [String]

  /// What stands between fields.
  public var separator: FieldScanner.Separator

  /// Whether the header is the first row; if not, there is none, or it stands in a comment.
  var isHeaderRow = false

  /// The position of a column with the time of the day, where that of the time holds days only.
  var clock: Int?

  /// Which way round dates like 3/4/2024 seem to go by the first rows; nil where these do not tell.
  var dateOrder: DateOrder?

  /// The position of the column for a role.
  public subscript(role: EventLogRole) -> Int? { positions[role] }

  /// What was taken for what, in words for the user.
  public var description: String {
    EventLogRole.allCases.compactMap { role in
      positions[role].map { position in
        var name = title(position)
        if role == .time, let clock { name += " and \(title(clock))" }
        return "\(role.rawValue) = \(name)"
      }
    }
    .joined(separator: ", ")
  }

  private func title(_ position: Int) -> String {
    position < header.count ? header[position] : "column \(position + 1)"
  }

  /// Whether rows without a kind are calls, as far as the names of the columns tell: where one calls and one is
  /// called, or where nothing tells a kind and everything takes a time.
  var tellsCalls: Bool {
    let plain = header.map(EventLogRole.plain)
    if plain.contains(where: EventLogRole.callHeadings.contains) { return true }
    guard positions[.kind] == nil, let size = positions[.size], size < plain.count else {
      return false
    }
    return EventLogRole.durationHeadings.contains(plain[size])
  }

  /// Finds out about a file from its first rows.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name for messages.
  ///   - chosen: for some roles the name of the column or its number from 1.
  init(
    of bytes: [UInt8], file: String, chosen: [EventLogRole: String]
  ) throws(ExportError) {
    let separator = Self.separator(of: bytes)
    let rows = Self.firstRows(bytes, separator)
    guard let first = rows.first else { throw .empty(file: file) }
    self.separator = separator
    let commented = Self.commentedHeader(bytes, separator, width: first.count)
    let names = commented ?? first
    let values = commented == nil ? Array(rows.dropFirst()) : rows
    let byName = Self.positions(named: names, values: values)
    let isNamed =
      byName[.from] != nil || byName[.to] != nil || (rows.count > 1 && byName[.time] != nil)
      || chosen.values.contains(where: names.contains)
    let isUnknown = commented == nil && !isNamed && Self.isForeignHeader(rows)
    let isHeader = commented != nil || (isNamed || isUnknown) && Self.canBeHeader(first)
    header = isHeader ? names : []
    isHeaderRow = isHeader && commented == nil
    positions = isUnknown ? Self.guess(values) : isHeader ? byName : Self.guess(rows)
    if isHeader, positions[.time] == nil {
      positions[.time] = Self.times(in: values, beside: byName)
    }
    for (role, name) in chosen {
      guard let position = Self.position(of: name, in: header, width: first.count) else {
        throw .wrongColumns(
          file: file,
          reason: "there is no column “\(name)” for “\(role.rawValue)”; "
            + Self.known(names, isHeader) + ".")
      }
      positions[role] = position
    }
    let missing = [EventLogRole.time, .from, .to].filter { positions[$0] == nil }
    if let role = missing.first {
      let taken = description
      throw .missingColumn(
        file: file, role: role.rawValue, columns: first, isHeader: isHeader, taken: taken,
        free: (0..<first.count).filter { !positions.values.contains($0) })
    }
    findTimes(values: isHeaderRow ? values : rows, isChosen: chosen[.time] != nil)
  }

  /// Whether a first row can hold names of columns: no time and no number stands in it.
  static func canBeHeader(_ first: [String]) -> Bool { !first.contains(where: TimeText.isTime) }

  /// Whether a first row holds names of columns in some other language: it has no time where the rows below have
  /// one, and the people it would name are never named again.
  private static func isForeignHeader(_ rows: [[String]]) -> Bool {
    guard let first = rows.first, rows.count > 2, canBeHeader(first),
      first.allSatisfy({ !$0.isEmpty })
    else { return false }
    let values = Array(rows.dropFirst())
    let positions = guess(values)
    guard let time = positions[.time], let from = positions[.from], let to = positions[.to],
      first.count > max(time, from, to), holdsTimes(values, time)
    else { return false }
    let people = Set([first[from], first[to]])
    return people.count == 2
      && !values.contains { row in
        row.count > max(from, to) && (people.contains(row[from]) || people.contains(row[to]))
      }
  }

  /// The position of a column by its name, or by its number from 1.
  private static func position(of name: String, in header: [String], width: Int) -> Int? {
    if let position = header.firstIndex(of: name) { return position }
    guard let number = Int(name), number >= 1, number <= width else { return nil }
    return number - 1
  }

  /// Which columns there are, in words.
  private static func known(_ names: [String], _ isHeader: Bool) -> String {
    isHeader
      ? "the columns are " + names.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
      : "there is no header, so columns go by number: 1 to \(names.count)"
  }

  /// Looks at the times: whether the clock stands in a column of its own, and which way round dates with slashes go.
  private mutating func findTimes(values: [[String]], isChosen: Bool) {
    guard let time = positions[.time] else { return }
    var orders = DateOrderEvidence()
    for var text in values.compactMap({ $0.dropFirst(time).first }) {
      text.withUTF8 { if let date = ShortDate($0) { orders.add(date, line: 0) } }
    }
    dateOrder = orders.decision(told: nil)?.order
    guard !isChosen, !header.isEmpty else { return }
    let days = values.compactMap { $0.dropFirst(time).first }.filter { !$0.isEmpty }
    guard !days.isEmpty, days.allSatisfy({ !$0.contains(":") && $0.count <= 10 }),
      days.contains(where: { !$0.allSatisfy(\.isNumber) })
    else { return }
    clock = header.indices.first { position in
      guard !positions.values.contains(position),
        EventLogRole.time.synonyms.contains(EventLogRole.plain(header[position]))
      else { return false }
      let clocks = values.compactMap { $0.dropFirst(position).first }.filter { !$0.isEmpty }
      return !clocks.isEmpty && clocks.allSatisfy(Self.isClock)
    }
  }

  /// Whether a text is a time of the day, such as 9:30 or 21:30:04.
  private static func isClock(_ text: String) -> Bool {
    text.contains(":") && text.prefix { $0 != ":" }.count <= 2
      && text.prefix { $0 != ":" }.allSatisfy(\.isNumber)
  }

  /// The names of columns in a comment before the rows, such as `# timestamp,user_a,user_b`.
  static func commentedHeader(
    _ bytes: [UInt8], _ separator: FieldScanner.Separator, width: Int
  ) -> [String]? {
    let comments = bytes.prefix(1 << 16).split(whereSeparator: { $0 == 10 || $0 == 13 })
      .prefix { $0.first == UInt8(ascii: "#") || $0.first == UInt8(ascii: "%") }
    for comment in comments.reversed() {
      let text = Array(comment.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "%") })
      guard let names = firstRows(text, separator).first, names.count == width else { continue }
      let named = positions(named: names)
      if named[.from] != nil, named[.to] != nil { return names }
    }
    return nil
  }

  /// The separator that cuts the first line best: tab, comma, semicolon, else blanks.
  static func separator(of bytes: [UInt8]) -> FieldScanner.Separator {
    let lines = bytes.prefix(1 << 16).split(whereSeparator: { $0 == 10 || $0 == 13 })
    let line = lines.first { $0.first != UInt8(ascii: "#") && $0.first != UInt8(ascii: "%") } ?? []
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    for byte in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")] {
      if counts[byte, default: 0] >= 2 { return .byte(byte) }
    }
    return .blanks
  }

  static func firstRows(
    _ bytes: [UInt8], _ separator: FieldScanner.Separator
  ) -> [[String]] {
    // The scanner shares the array, so looking at the head copies nothing.
    var scanner = FieldScanner(bytes, separator: separator, skipsComments: true)
    var rows: [[String]] = []
    while rows.count < 200 {
      do {
        guard try scanner.next() else { break }
        rows.append(
          scanner.fields.map { WesternText.string(scanner.bytes(of: $0)) })
      } catch {
        continue
      }
    }
    return rows
  }

  /// The roles of columns by their names; the first synonym in the list wins.
  ///
  /// - Parameter values: rows below the names: of several columns that could be the time, one with times is taken.
  static func positions(
    named header: [String], values: [[String]] = []
  ) -> [EventLogRole: Int] {
    let plain = header.map(EventLogRole.plain)
    var positions: [EventLogRole: Int] = [:]
    for role in EventLogRole.allCases {
      let found = role.synonyms.compactMap { plain.firstIndex(of: $0) }
        .filter { !positions.values.contains($0) }
      let best = role == .time ? found.first { holdsTimes(values, $0) } : nil
      // “data” is Italian for a date, and English for anything.
      positions[role] = best ?? found.first { role != .time || plain[$0] != "data" }
    }
    return positions
  }

  /// The first column not yet taken that holds dates, or seconds since 1970, whatever it is called.
  static func times(in rows: [[String]], beside taken: [EventLogRole: Int]) -> Int? {
    let width = usualWidth(rows)
    let whole = rows.filter { $0.count >= width }
    return (0..<width).first { position in
      guard !taken.values.contains(position) else { return false }
      let column = ColumnOfTimes(whole.map { $0[position] })
      return column.isMostlyTimes && (column.holdsDates || column.areEpochs)
    }
  }

  /// Whether most of what stands in a column can be read as a time.
  private static func holdsTimes(_ rows: [[String]], _ position: Int) -> Bool {
    let fields = rows.compactMap { $0.dropFirst(position).first }.filter { !$0.isEmpty }
    return 2 * fields.count { TimeText.isTime($0) } > fields.count
  }

  /// The roles of columns without names: the time is a date, or else numbers that can be seconds since 1970, or else those
  /// that only grow; one field in ten may be broken.
  private static func guess(_ rows: [[String]]) -> [EventLogRole: Int] {
    let width = usualWidth(rows)
    guard width >= 3 else { return [:] }
    let whole = rows.filter { $0.count >= width }
    var bestDate: Int?
    var bestNumber: (position: Int, rank: Double)?
    for position in 0..<width {
      let column = ColumnOfTimes(whole.map { $0[position] })
      guard column.isMostlyTimes else { continue }
      if column.holdsDates {
        if bestDate == nil { bestDate = position }
        continue
      }
      if column.rank > bestNumber?.rank ?? -1 { bestNumber = (position, column.rank) }
    }
    guard let time = bestDate ?? bestNumber?.position else { return [:] }
    let others = (0..<width).filter { $0 != time }
    var positions: [EventLogRole: Int] = [.time: time, .from: others[0], .to: others[1]]
    if others.count > 2, whole.allSatisfy({ EventKind(named: $0[others[2]]) != nil }) {
      positions[.kind] = others[2]
    }
    return positions
  }

  /// How many fields most rows have.
  static func usualWidth(_ rows: [[String]]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.count, default: 0] += 1 }
    return counts.max { a, b in a.value != b.value ? a.value < b.value : a.key < b.key }?.key ?? 0
  }
}
