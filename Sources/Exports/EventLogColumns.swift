public import Records
import Ties

/// What a column of an event log can mean.
public enum EventLogRole: String, Sendable, CaseIterable {
  /// When.
  case time
  /// Who acted.
  case from
  /// Towards whom; several names with `;` between them.
  case to
  /// What was done.
  case kind
  /// Where.
  case channel
  /// How many people besides the sender could see it.
  case audience
  /// The conversation.
  case thread
  /// How many characters or seconds.
  case size
  /// Whether the act came in: then `from` received it.
  case direction
  /// Facts such as `templated` or `automated`, with `;` between them.
  case flags

  /// The place in the list of all roles.
  var place: Int {
    switch self {
    case .time: 0
    case .from: 1
    case .to: 2
    case .kind: 3
    case .channel: 4
    case .audience: 5
    case .thread: 6
    case .size: 7
    case .direction: 8
    case .flags: 9
    }
  }

  /// The names by which columns of this meaning are known; only letters and digits count.
  var synonyms: [String] {
    switch self {
    case .time:
      [
        "time", "timestamp", "date", "datetime", "when", "ts", "unixtime", "unixts", "epoch",
        "sentat", "sent", "createdat", "created", "starttime", "start", "day", "seconds",
        "timeutc", "utc", "occurredat", "eventtime", "datesent", "t",
      ]
    case .from:
      [
        "from", "source", "sender", "src", "author", "caller", "user", "userid", "actor", "fromid",
        "senderid", "fromuser", "sourceid", "i", "a", "person", "person1", "node1", "id1", "u",
        "who", "ida", "person1id", "callerid", "ego", "usera", "user1", "fromname", "sendername",
      ]
    case .to:
      [
        "to", "target", "recipient", "recipients", "receiver", "dst", "dest", "destination",
        "callee", "toid", "receiverid", "recipientid", "touser", "targetid", "j", "b", "person2",
        "node2", "id2", "v", "whom", "alter", "contact", "peer", "idb", "destuseridifknown",
        "destuserid", "calleeid", "userb", "user2", "toname", "recipientname", "recipientids",
      ]
    case .kind: ["kind", "type", "event", "eventtype", "action", "activity", "eventkind"]
    case .channel: ["channel", "medium", "platform", "app", "service", "network", "media"]
    case .audience: ["audience", "audiencesize", "recipientcount", "recipientscount", "readers"]
    case .thread:
      [
        "thread", "threadid", "conversation", "conversationid", "chat", "chatid", "room", "roomid",
        "threadts", "convid",
      ]
    case .size: ["size", "length", "characters", "chars", "bytes", "duration", "durationseconds"]
    case .direction: ["direction", "incoming", "isincoming", "inbound", "sentorreceived"]
    case .flags: ["flags", "flag", "templated", "automated"]
    }
  }
}

/// Which column of a file means what, and how its fields are separated.
public struct EventLogColumns: Sendable, Equatable {
  /// The position of each role's column, from 0.
  public var positions: [EventLogRole: Int]

  /// The names of the columns; empty without a header.
  public var header: [String]

  /// What stands between fields.
  public var separator: FieldScanner.Separator

  /// The position of the column for a role.
  public subscript(role: EventLogRole) -> Int? { positions[role] }

  /// What was taken for what, in words for the user.
  public var description: String {
    EventLogRole.allCases.compactMap { role in
      positions[role].map { position in
        let name = position < header.count ? header[position] : "column \(position + 1)"
        return "\(role.rawValue) = \(name)"
      }
    }
    .joined(separator: ", ")
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
    positions = [:]
    let byName = Self.positions(named: first)
    let isHeader =
      byName[.from] != nil || byName[.to] != nil
      || (rows.count > 1 && byName[.time] != nil)
      || chosen.values.contains(where: first.contains)
    header = isHeader ? first : []
    if isHeader {
      positions = byName
    } else {
      positions = Self.guess(rows)
    }
    for (role, name) in chosen {
      if let position = header.firstIndex(of: name) {
        positions[role] = position
      } else if let number = Int(name), number >= 1, number <= first.count {
        positions[role] = number - 1
      } else {
        throw .wrongColumns(
          file: file,
          reason: "there is no column “\(name)” for “\(role.rawValue)”; the columns are "
            + first.prefix(12).map { "“\($0)”" }.joined(separator: ", ") + ".")
      }
    }
    for role in [EventLogRole.time, .from, .to] where positions[role] == nil {
      throw .missingColumn(file: file, role: role.rawValue, columns: first)
    }
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
          scanner.fields.map { String(decoding: scanner.bytes(of: $0), as: UTF8.self) })
      } catch {
        continue
      }
    }
    return rows
  }

  /// The roles of columns by their names; the first synonym in the list wins.
  static func positions(named header: [String]) -> [EventLogRole: Int] {
    let plain = header.map { name in
      name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    var positions: [EventLogRole: Int] = [:]
    for role in EventLogRole.allCases {
      for synonym in role.synonyms {
        if let position = plain.firstIndex(of: synonym), !positions.values.contains(position) {
          positions[role] = position
          break
        }
      }
    }
    return positions
  }

  /// The roles of columns without names: the time is a date, or else the numbers that only grow.
  private static func guess(_ rows: [[String]]) -> [EventLogRole: Int] {
    guard let width = rows.map(\.count).min(), width >= 3 else { return [:] }
    var bestDate: Int?
    var bestNumber: (position: Int, rank: Double)?
    for position in 0..<width {
      let readings = rows.map { row in
        var field = row[position]
        return field.withUTF8 { TimeText.reading($0) }
      }
      if readings.contains(where: { $0 == nil }) { continue }
      let numbers = readings.compactMap { reading -> Double? in
        if case .number(let value)? = reading { return value }
        return nil
      }
      if numbers.count < readings.count {
        if bestDate == nil { bestDate = position }
        continue
      }
      let steps = zip(numbers, numbers.dropFirst())
      let grows = steps.allSatisfy { $0 <= $1 }
      let falls = steps.allSatisfy { $0 >= $1 }
      let most = numbers.max() ?? 0
      let rank = (grows || falls ? 1e30 : 0) + most
      if rank > bestNumber?.rank ?? -1 { bestNumber = (position, rank) }
    }
    guard let time = bestDate ?? bestNumber?.position else { return [:] }
    let others = (0..<width).filter { $0 != time }
    var positions: [EventLogRole: Int] = [.time: time, .from: others[0], .to: others[1]]
    if others.count > 2, rows.allSatisfy({ EventKind(named: $0[others[2]]) != nil }) {
      positions[.kind] = others[2]
    }
    return positions
  }
}
