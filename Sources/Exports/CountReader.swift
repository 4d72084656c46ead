import Foundation
public import Graphs
public import Records
public import Ties

/// Reads counts without times: rows of who acted towards whom, and how often.
///
/// Such a table shows how much two people exchange and whether both do, and nothing of when. Rows of the same two add up.
public struct CountReader: Sendable {
  /// The column that holds the counts: its name, or its number from 1.
  public var countColumn: String

  /// For `from` and `to`, which column it is: its name, or its number from 1.
  public var columns: [EventLogRole: String] = [:]

  /// Whether a count is of both together, without direction.
  public var isUndirected = false

  /// Whether wrong rows are counted and left out instead of being an error.
  public var isLenient = false

  /// Counts from a column.
  public init(countColumn: String) { self.countColumn = countColumn }

  /// Reads the content of a file.
  public func counts(of content: FileContent) throws(ExportError) -> CountReading {
    do throws(RecordError) {
      try TextCheck.requireText(content.bytes, file: content.name)
    } catch {
      throw .file(error.description)
    }
    let separator = Self.separator(of: content.bytes)
    var scanner = FieldScanner(content.bytes, separator: separator, skipsComments: true)
    var people = NameIndex()
    var sums: [UInt64: Double] = [:]
    var reading = CountReading()
    var places: (from: Int, to: Int, count: Int)?
    while true {
      do throws(FieldScanner.Problem) {
        guard try scanner.next() else { break }
      } catch {
        try refuse("a quote is opened and not closed well.", scanner, content.name, &reading)
        continue
      }
      let fields = scanner.fields.map { String(decoding: scanner.bytes(of: $0), as: UTF8.self) }
      guard let places else {
        let found = try self.places(fields, file: content.name)
        places = (found.from, found.to, found.count)
        if found.isHeader { continue }
        try add(fields, places ?? (0, 1, 2), scanner, content.name, &people, &sums, &reading)
        continue
      }
      try add(fields, places, scanner, content.name, &people, &sums, &reading)
    }
    guard reading.rowCount > 0 else { throw .empty(file: content.name) }
    reading.fill(people: people.names, sums: sums)
    return reading
  }

  private func add(
    _ fields: [String], _ places: (from: Int, to: Int, count: Int), _ scanner: FieldScanner,
    _ file: String, _ people: inout NameIndex, _ sums: inout [UInt64: Double],
    _ reading: inout CountReading
  ) throws(ExportError) {
    reading.rowCount += 1
    guard max(places.from, places.to, places.count) < fields.count, !fields[places.from].isEmpty,
      !fields[places.to].isEmpty
    else { return try refuse("expected two names and a count.", scanner, file, &reading) }
    guard let count = Double(fields[places.count]), count.isFinite, count >= 0 else {
      let text = fields[places.count]
      return try refuse("“\(text)” is no count of at least 0.", scanner, file, &reading)
    }
    let from = people.number(of: fields[places.from])
    let to = people.number(of: fields[places.to])
    if from == to {
      reading.selfCount += 1
      return
    }
    sums[UInt64(from) << 32 | UInt64(to), default: 0] += count
    if isUndirected { sums[UInt64(to) << 32 | UInt64(from), default: 0] += count }
  }

  private func refuse(
    _ reason: String, _ scanner: FieldScanner, _ file: String, _ reading: inout CountReading
  ) throws(ExportError) {
    guard isLenient else { throw .badLine(file: file, line: scanner.line, reason: reason) }
    reading.skippedCount += 1
  }

  private static func separator(of bytes: [UInt8]) -> FieldScanner.Separator {
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    for byte in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
    where line.contains(byte) {
      return .byte(byte)
    }
    return .blanks
  }

  private func places(
    _ first: [String], file: String
  ) throws(ExportError) -> (from: Int, to: Int, count: Int, isHeader: Bool) {
    let named = EventLogColumns.positions(named: first)
    let isHeader =
      EventLogColumns.canBeHeader(first)
      && (first.contains(countColumn) || (named[.from] != nil && named[.to] != nil))
    func place(_ name: String, _ role: String) throws(ExportError) -> Int {
      if isHeader, let position = first.firstIndex(of: name) { return position }
      if let number = Int(name), (1...first.count).contains(number) { return number - 1 }
      throw .wrongColumns(
        file: file,
        reason: "there is no column “\(name)” for “\(role)”; the columns are "
          + first.prefix(12).map { "“\($0)”" }.joined(separator: ", ") + ".")
    }
    let count = try place(countColumn, "weight")
    var ends: [Int] = []
    for (number, role) in [EventLogRole.from, .to].enumerated() {
      if let chosen = columns[role] {
        ends.append(try place(chosen, role.rawValue))
      } else if isHeader, let position = named[role] {
        ends.append(position)
      } else if !isHeader {
        ends.append(first.indices.filter { $0 != count }[min(number, max(0, first.count - 2))])
      } else {
        throw .missingColumn(file: file, role: role.rawValue, columns: first)
      }
    }
    return (ends[0], ends[1], count, isHeader)
  }
}

/// Counts of who acted towards whom, without times.
public struct CountReading: Sendable {
  /// The people, in the order of their names; nothing else is in the log.
  public internal(set) var log = EventLog()

  /// How often each acted towards each: arcs with weights, nodes being the log's people.
  public internal(set) var volumes = GraphBuilder(isDirected: true, isWeighted: true).build()

  /// How many rows there are.
  public internal(set) var rowCount = 0

  /// How many rows count what somebody did towards themselves; they are left out.
  public internal(set) var selfCount = 0

  /// How many wrong rows were left out.
  public internal(set) var skippedCount = 0

  init() {}

  fileprivate mutating func fill(people names: [String], sums: [UInt64: Double]) {
    let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    var number = [UInt32](repeating: 0, count: names.count)
    for (new, old) in order.enumerated() { number[old] = UInt32(new) }
    log.people = order.map { Person(names[$0]) }
    var builder = GraphBuilder(nodeCount: names.count, isDirected: true, isWeighted: true)
    for (key, sum) in sums.sorted(by: { $0.key < $1.key }) where sum > 0 {
      builder.addEdge(
        number[Int(key >> 32)], number[Int(UInt32(truncatingIfNeeded: key))], weight: sum)
    }
    volumes = builder.build()
  }
}
