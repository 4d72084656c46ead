import Records
import Ties

/// What one piece of a file holds, with numbers of its own for names; pieces are joined in their order.
struct EventLogChunk: Sendable {
  var people = NameIndex()
  var channels = NameIndex()
  var threads = NameIndex()
  var events: [Event] = []
  var report = EventLogReport()
  var lineCount = 0

  /// Whether a number was met that can only be counted from 1970.
  var hasEpochTimes = false

  /// How many numbers are too small for that, and where the first of them stand.
  var smallTimeCount = 0
  var smallTimeLines: [Int] = []

  /// Whether a date was met.
  var hasDates = false

  /// Whether a zone was met, and whether it was ever missing.
  var hasZone = false
  var lacksZone = false

  /// Whether every dated time lies at midnight.
  var isAllMidnight = true

  /// What dates like 3/4/2024 say about which way round they go.
  var dateOrders = DateOrderEvidence()

  /// Words for kinds met so far, and the code of each; nil for a word that is none.
  private var kindWords = NameIndex()
  private var kindCodes: [UInt8?] = []

  /// Times between 1990 and the end of 2099.
  static let saneTimes: Range<Int64> = 631_152_000_000..<4_102_444_800_000
}

/// Turns rows into events.
struct EventLogParser {
  let columns: EventLogColumns
  let isUndirected: Bool
  let wallClock: DayCutter

  /// What rows without a kind are.
  let usualKind: EventKind

  /// Which way round dates like 3/4/2024 are read.
  let dateOrder: DateOrder

  /// The position of each role's column, by the role's place in the list; -1 without one.
  private let positions: [Int]

  init(
    columns: EventLogColumns, isUndirected: Bool, wallClock: DayCutter, usualKind: EventKind,
    dateOrder: DateOrder
  ) {
    self.columns = columns
    self.isUndirected = isUndirected
    self.wallClock = wallClock
    self.usualKind = usualKind
    self.dateOrder = dateOrder
    positions = EventLogRole.allCases.map { columns[$0] ?? -1 }
  }

  /// Reads the records of a scanner up to a position.
  func parse(_ scanner: inout FieldScanner, upTo end: Int) -> EventLogChunk {
    var chunk = EventLogChunk()
    // Number 0 of channels and threads is “not known”.
    _ = chunk.channels.number(of: "")
    _ = chunk.threads.number(of: "")
    let firstLine = scanner.nextLine
    while scanner.position < end {
      do {
        guard try scanner.next() else { break }
      } catch {
        chunk.report.rowCount += 1
        chunk.addMalformed(scanner.line - firstLine)
        continue
      }
      chunk.report.rowCount += 1
      scanner.content.withUnsafeBufferPointer { bytes in
        read(scanner, bytes, line: scanner.line - firstLine, into: &chunk)
      }
    }
    chunk.lineCount = scanner.nextLine - firstLine
    return chunk
  }

  /// What a row without details says.
  private var usualEvent: Event {
    Event(time: Event.undated, from: 0, to: 0, kind: usualKind)
  }

  private func read(
    _ scanner: FieldScanner, _ bytes: UnsafeBufferPointer<UInt8>, line: Int,
    into chunk: inout EventLogChunk
  ) {
    let fields = scanner.fields
    func field(_ role: EventLogRole) -> UnsafeBufferPointer<UInt8>? {
      let position = positions[role.place]
      guard position >= 0, position < fields.count else { return nil }
      return UnsafeBufferPointer(rebasing: bytes[fields[position].start..<fields[position].end])
    }
    guard let time = field(.time), let from = field(.from), let to = field(.to) else {
      chunk.addMalformed(line)
      return
    }
    guard !from.isEmpty else {
      chunk.addNameless(line)
      return
    }
    guard !to.isEmpty else {
      chunk.report.unaddressedCount += 1
      return
    }
    var event = usualEvent
    if let clock = columns.clock, clock < fields.count {
      let clock = bytes[fields[clock].start..<fields[clock].end]
      (Array(time) + [0x20] + clock).withUnsafeBufferPointer { readTime($0, line, &event, &chunk) }
    } else {
      readTime(time, line, &event, &chunk)
    }
    readDetails(field, &event, &chunk)
    let isIncoming = field(.direction).map(Self.isIncoming) ?? false
    addEvents(event, from: from, to: to, isIncoming: isIncoming, line: line, &chunk)
  }

  private func readTime(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ event: inout Event,
    _ chunk: inout EventLogChunk
  ) {
    var shown: Int64?
    let reading = TimeText.reading(text, order: dateOrder) { date in
      chunk.dateOrders.add(date, line: line)
    }
    switch reading {
    case .instant(let time)?:
      event.time = time
      shown = time
      chunk.hasDates = true
      chunk.hasZone = true
    case .wallClock(let time, let isDayOnly)?:
      // A day is a day in every zone: its noon on the wall keeps it.
      event.time = wallClock.instant(ofWallClock: isDayOnly ? time + DayCutter.day / 2 : time)
      if isDayOnly { event.flags.insert(.dayOnly) }
      shown = time
      chunk.hasDates = true
      chunk.lacksZone = true
    case .number(let value)? where abs(value) < 1e20:
      // Seconds, milliseconds, microseconds or nanoseconds, by the size of the number.
      let size = abs(value)
      let scale: Double = size < 1e11 ? 1000 : size < 1e14 ? 1 : size < 1e17 ? 1e-3 : 1e-6
      event.time = Int64((value * scale).rounded(.down))
      shown = event.time
      if size < Self.leastEpoch {
        chunk.addSmallTime(line)
        if event.time % DayCutter.day != 0 { chunk.isAllMidnight = false }
        return
      }
      chunk.hasEpochTimes = true
    case .number?, nil: break
    }
    if let shown, shown % DayCutter.day != 0 { chunk.isAllMidnight = false }
    if event.isDated, !EventLogChunk.saneTimes.contains(event.time) { event.time = Event.undated }
    if !event.isDated { chunk.addBrokenTime(line) }
  }

  /// Seconds from 1970 to 1990: a log whose numbers are all smaller counts from its own start.
  private static let leastEpoch = 631_152_000.0

  private func readDetails(
    _ field: (EventLogRole) -> UnsafeBufferPointer<UInt8>?, _ event: inout Event,
    _ chunk: inout EventLogChunk
  ) {
    if let word = field(.kind), !word.isEmpty {
      if let kind = chunk.kind(named: word) {
        event.kindCode = kind
      } else {
        chunk.report.unknownKindCount += 1
      }
    }
    if isUndirected { event.flags.insert(.undirected) }
    if let name = field(.channel), !name.isEmpty {
      event.channel = UInt16(clamping: chunk.channels.number(of: name))
    }
    if let name = field(.thread), !name.isEmpty { event.thread = chunk.threads.number(of: name) }
    if let number = field(.audience).flatMap(Numeral.integer), number > 0 {
      event.audience = UInt16(clamping: number)
    }
    if let text = field(.size), let number = Numeral.decimal(Array(text)) {
      if number > 0 { event.size = UInt32(min(number.rounded(), 4e9)) }
      if number < 0, event.kind == .call {
        event.kindCode = EventKind.missedCall.code
        chunk.report.missedCallCount += 1
      }
    }
    if let words = field(.flags), !words.isEmpty { event.flags.formUnion(Self.flags(words)) }
  }

  /// One event for each name among the recipients.
  private func addEvents(
    _ event: Event, from: UnsafeBufferPointer<UInt8>, to: UnsafeBufferPointer<UInt8>,
    isIncoming: Bool, line: Int, _ chunk: inout EventLogChunk
  ) {
    var event = event
    let sender = chunk.people.number(of: from)
    func add(_ name: UnsafeBufferPointer<UInt8>) {
      let other = chunk.people.number(of: name)
      event.from = isIncoming ? other : sender
      event.to = isIncoming ? sender : other
      if sender == other { chunk.report.selfCount += 1 } else { chunk.events.append(event) }
    }
    guard let separator = Self.separator(of: to) else {
      add(to)
      return
    }
    let names = to.split(separator: separator).map { part in
      UnsafeBufferPointer(rebasing: part).trimmed
    }
    .filter { !$0.isEmpty }
    if event.audience == 0 { event.audience = UInt16(clamping: names.count) }
    if names.count > 1 { chunk.report.severalRecipientsCount += 1 }
    if names.isEmpty { chunk.report.unaddressedCount += 1 }
    for name in names { add(name) }
  }

  /// What stands between several names: a semicolon, or between addresses of mail, which hold none, a comma.
  private static func separator(of names: UnsafeBufferPointer<UInt8>) -> UInt8? {
    if names.contains(UInt8(ascii: ";")) { return UInt8(ascii: ";") }
    let comma = UInt8(ascii: ",")
    guard names.contains(comma),
      names.split(separator: comma).allSatisfy({ $0.contains(UInt8(ascii: "@")) })
    else { return nil }
    return comma
  }

  private static func isIncoming(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "1", "in", "incoming", "inbound", "received", "true", "yes", "eingehend", "empfangen",
      "entrant", "entrante", "recibido", "ricevuto", "recebido", "inkomend":
      true
    default: false
    }
  }

  private static func flags(_ text: UnsafeBufferPointer<UInt8>) -> Event.Flags {
    var flags: Event.Flags = []
    for part in text.split(separator: UInt8(ascii: ";")) {
      let part = UnsafeBufferPointer(rebasing: part).trimmed
      switch String(decoding: part, as: UTF8.self).lowercased() {
      case "templated", "template", "1", "true", "yes": flags.insert(.templated)
      case "automated", "bot": flags.insert(.automated)
      case "listmail", "list": flags.insert(.listMail)
      case "system": flags.insert(.system)
      case "unsent": flags.insert(.unsent)
      case "draft": flags.insert(.draft)
      case "undirected": flags.insert(.undirected)
      default: break
      }
    }
    return flags
  }
}

extension EventLogChunk {
  /// The code of the kind a word means.
  mutating func kind(named word: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let number = Int(kindWords.number(of: word))
    if number == kindCodes.count {
      kindCodes.append(EventKind(named: String(decoding: word, as: UTF8.self))?.code)
    }
    return kindCodes[number]
  }

  /// Remembers a row that could not be read, by its line within the piece.
  mutating func addMalformed(_ line: Int) {
    report.malformedCount += 1
    if report.malformedLines.count < EventLogReport.rememberedLines {
      report.malformedLines.append(line)
    }
  }

  /// Remembers a row that does not say who or towards whom.
  mutating func addNameless(_ line: Int) {
    report.namelessCount += 1
    if report.namelessLines.count < EventLogReport.rememberedLines {
      report.namelessLines.append(line)
    }
  }

  /// Remembers a number that is no date unless the whole log counts from its start.
  mutating func addSmallTime(_ line: Int) {
    smallTimeCount += 1
    if smallTimeLines.count < EventLogReport.rememberedLines { smallTimeLines.append(line) }
  }

  /// Remembers a time that could not be read.
  mutating func addBrokenTime(_ line: Int) {
    report.brokenTimeCount += 1
    if report.brokenTimeLines.count < EventLogReport.rememberedLines {
      report.brokenTimeLines.append(line)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes without blanks around them.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}
