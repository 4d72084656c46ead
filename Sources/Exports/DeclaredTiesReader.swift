public import Records
public import Ties

/// Reads declared ties: rows of who declared whom, and perhaps as what and since when.
///
/// Columns are `from,to[,kind[,since]]`, with a header of these names or their synonyms, or without one. Without a header
/// a third column may also hold since when, or a number of which 0 says that there is no tie.
public struct DeclaredTiesReader: Sendable {
  /// Which way round dates like 3/4/2024 go; nil: as the file shows.
  public var dateOrder: DateOrder?

  /// The usual options.
  public init() {}

  /// Adds the declared ties of a file to a log; people who are not there yet are added.
  ///
  /// - Returns: how many ties were added.
  @discardableResult
  public func addTies(at path: String, to log: inout EventLog) throws(ExportError) -> Int {
    let content: FileContent
    do throws(RecordError) {
      content = try FileContent(path: path)
      try TextCheck.requireText(content.bytes, file: content.name)
    } catch {
      throw .file(error.description)
    }
    return try addTies(of: content, to: &log)
  }

  /// Adds the declared ties of a file's content to a log.
  @discardableResult
  public func addTies(
    of content: FileContent, to log: inout EventLog
  ) throws(ExportError) -> Int {
    var table = DeclaredTable(log)
    var scanner = FieldScanner(
      content.bytes, separator: Self.separator(of: content.bytes), skipsComments: true)
    var positions: [Role: Int]?
    while true {
      do throws(FieldScanner.Problem) {
        guard try scanner.next() else { break }
      } catch {
        throw .badLine(
          file: content.name, line: scanner.line, reason: "a quote is opened and not closed well.")
      }
      let fields = scanner.fields.map { String(decoding: scanner.bytes(of: $0), as: UTF8.self) }
      if positions == nil {
        positions = Self.positions(fields)
        if positions != nil { continue }
        positions = [.from: 0, .to: 1, .kindOrTime: 2, .since: 3]
      }
      try table.add(fields, positions ?? [:], file: content.name, line: scanner.line)
    }
    try table.readDates(told: dateOrder, file: content.name)
    log.people = table.people
    log.declaredTies += table.ties
    log.sortPeople()
    return table.ties.count
  }

  private static func separator(of bytes: [UInt8]) -> FieldScanner.Separator {
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    for byte in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
    where line.contains(byte) {
      return .byte(byte)
    }
    return .blanks
  }

  fileprivate enum Role: Hashable {
    case from
    case to
    case kind
    case since
    /// Without a header: a kind, since when, or a number of which 0 says that there is no tie.
    case kindOrTime
  }

  private static func positions(_ fields: [String]) -> [Role: Int]? {
    let plain = fields.map(EventLogRole.plain)
    func find(_ names: [String]) -> Int? { plain.firstIndex { names.contains($0) } }
    guard let from = find(EventLogRole.from.synonyms), let to = find(EventLogRole.to.synonyms),
      from != to
    else { return nil }
    var positions: [Role: Int] = [.from: from, .to: to]
    positions[.kind] = find(["kind", "type", "relation", "relationship", "status"])
    positions[.since] = find(["since", "start", "date", "time", "added", "connectedon"])
    return positions
  }
}

/// The ties being read, and the people they need.
private struct DeclaredTable {
  var people: [Person]
  var ties: [DeclaredTie] = []
  private var numbers: [String: UInt32] = [:]
  private var dates: [(tie: Int, text: String, line: Int)] = []

  init(_ log: EventLog) {
    people = log.people
    for (number, person) in people.enumerated() { numbers[person.name] = UInt32(number) }
  }

  mutating func add(
    _ fields: [String], _ positions: [DeclaredTiesReader.Role: Int], file: String, line: Int
  ) throws(ExportError) {
    func field(_ role: DeclaredTiesReader.Role) -> String? {
      guard let position = positions[role], position < fields.count, !fields[position].isEmpty
      else { return nil }
      return fields[position]
    }
    func known(_ role: DeclaredTiesReader.Role) -> String? {
      field(role).flatMap { EventLogJoint.unknown.contains($0.lowercased()) ? nil : $0 }
    }
    guard let from = field(.from), let to = field(.to) else {
      throw .badLine(file: file, line: line, reason: "expected two names: from,to.")
    }
    guard known(.from) != nil, known(.to) != nil else { return }
    var kindWord = known(.kind)
    var since = known(.since)
    if let third = known(.kindOrTime) {
      if let number = Double(third), abs(number) < 1e6 {
        if number == 0 { return }
      } else if DeclaredTie.Kind(named: third) == nil, TimeText.isTime(third) {
        since = third
      } else {
        kindWord = third
      }
    }
    var kind = DeclaredTie.Kind.friend
    if let kindWord {
      guard let known = DeclaredTie.Kind(named: kindWord) else {
        throw .badLine(
          file: file, line: line,
          reason: "there is no kind of declared tie “\(kindWord)”; known are: "
            + DeclaredTie.Kind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      kind = known
    }
    if let since { dates.append((ties.count, since, line)) }
    ties.append(DeclaredTie(from: number(of: from), to: number(of: to), kind: kind, start: nil))
  }

  /// Reads since when there have been ties, once all dates have shown which way round they go.
  mutating func readDates(told: DateOrder?, file: String) throws(ExportError) {
    var orders = DateOrderEvidence()
    for (_, text, line) in dates {
      var text = text
      text.withUTF8 { if let date = ShortDate($0) { orders.add(date, line: line) } }
    }
    if told == nil, orders.contradictsItself {
      throw .dateOrders(
        file: file, dayLine: orders.dayFirstLine ?? 0, monthLine: orders.monthFirstLine ?? 0)
    }
    let order = orders.decision(told: told)?.order ?? .dayFirst
    for (tie, text, line) in dates {
      ties[tie].start = try Self.start(text, order, file: file, line: line)
    }
  }

  private static func start(
    _ text: String, _ order: DateOrder, file: String, line: Int
  ) throws(ExportError) -> Int64 {
    var text = text
    switch text.withUTF8({ TimeText.reading($0, order: order) }) {
    case .instant(let time)?, .wallClock(let time, _)?: return time
    case .number(let seconds)? where abs(seconds) < 1e11: return Int64(seconds * 1000)
    default:
      throw .badLine(
        file: file, line: line,
        reason: "“\(text)” is no date; write it like 2024-02-29, or leave it out.")
    }
  }

  private mutating func number(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    people.append(Person(name))
    numbers[name] = UInt32(people.count - 1)
    return UInt32(people.count - 1)
  }
}
