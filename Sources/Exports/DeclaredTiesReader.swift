public import Records
public import Ties

/// Reads declared ties: rows of who declared whom, and perhaps as what and since when.
///
/// Columns are `from,to[,kind[,since]]`, with a header of these names or their synonyms, or without one.
public struct DeclaredTiesReader: Sendable {
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
        positions = [.from: 0, .to: 1, .kind: 2, .since: 3]
      }
      try table.add(fields, positions ?? [:], file: content.name, line: scanner.line)
    }
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
  }

  private static func positions(_ fields: [String]) -> [Role: Int]? {
    let plain = fields.map { $0.lowercased().filter { $0.isASCII && $0.isLetter || $0.isNumber } }
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
    guard let from = field(.from), let to = field(.to) else {
      throw .badLine(file: file, line: line, reason: "expected two names: from,to.")
    }
    var kind = DeclaredTie.Kind.friend
    if let word = field(.kind) {
      guard let known = DeclaredTie.Kind(named: word) else {
        throw .badLine(
          file: file, line: line,
          reason: "there is no kind of declared tie “\(word)”; known are: "
            + DeclaredTie.Kind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      kind = known
    }
    var start: Int64?
    if var word = field(.since) {
      switch word.withUTF8({ TimeText.reading($0) }) {
      case .instant(let time)?, .wallClock(let time, _)?: start = time
      case .number(let seconds)? where abs(seconds) < 1e11: start = Int64(seconds * 1000)
      default:
        throw .badLine(
          file: file, line: line,
          reason: "“\(word)” is no date; write it like 2024-02-29, or leave it out.")
      }
    }
    ties.append(DeclaredTie(from: number(of: from), to: number(of: to), kind: kind, start: start))
  }

  private mutating func number(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    people.append(Person(name))
    numbers[name] = UInt32(people.count - 1)
    return UInt32(people.count - 1)
  }
}
