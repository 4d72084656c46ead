public import Foundation
import Graphs
public import Records
public import Ties

/// Reads event logs: rows of who acted towards whom, when, and what else is known.
///
/// Takes comma, tab, semicolon or blank separated text, packed with gzip or not, with a header whose names are
/// known by many synonyms, or without one. Times are dates with or without a zone, or numbers of seconds (or
/// smaller units) since 1970; numbers that are all smaller than those of 1990 are seconds since the start of the log.
/// Nothing is dropped in silence: the report counts what could not be used.
///
/// - Complexity: O(n log n) time for the rows of one sender; 32 bytes an event besides the file itself.
public struct EventLogReader: Sendable {
  /// For some meanings, which column it is: its name, or its number from 1.
  public var columns: [EventLogRole: String] = [:]

  /// Whether no row has a direction: each is an act of both.
  public var isUndirected = false

  /// What rows without a kind are; nil: messages, or contacts in a log without direction.
  public var usualKind: EventKind?

  /// The zone of times written without one.
  public var timeZone = TimeZone.gmt

  /// Which way round dates like 3/4/2024 go; nil: as the file shows.
  public var dateOrder: DateOrder?

  /// The platform of the source; logs of the same platform count as one record.
  public var platform = "log"

  /// The usual options.
  public init() {}

  /// Reads a file; `-` is standard input.
  public func log(at path: String) throws(ExportError) -> EventLogReading {
    do {
      return try log(of: try FileContent(path: path))
    } catch let error as RecordError {
      throw .file(error.description)
    } catch let error as ExportError {
      throw error
    } catch {
      throw .file("\(path): \(error)")
    }
  }

  /// Reads the content of a file.
  public func log(of content: FileContent) throws(ExportError) -> EventLogReading {
    let file = content.name
    do throws(RecordError) {
      try TextCheck.requireText(content.bytes, file: file)
    } catch {
      throw .file(error.description)
    }
    let columns = try EventLogColumns(of: content.bytes, file: file, chosen: columns)
    let wallClock =
      timeZone.identifier == "GMT"
      ? DayCutter.utc
      : DayCutter(
        timeZone: timeZone,
        span: EventLogChunk.saneTimes.lowerBound...(EventLogChunk.saneTimes.upperBound - 1))
    let areCalls = usualKind == nil && !isUndirected && columns.tellsCalls
    var order = dateOrder ?? columns.dateOrder ?? .dayFirst
    var text = content.bytes
    func parse() -> EventLogJoint {
      let parser = EventLogParser(
        columns: columns, isUndirected: isUndirected, wallClock: wallClock,
        usualKind: usualKind ?? (isUndirected ? .contact : areCalls ? .call : .message),
        dateOrder: order)
      var joint = EventLogJoint()
      joint.report.areCalls = areCalls
      self.parse(text, with: parser, into: &joint)
      return joint
    }
    var joint = parse()
    var isWestern = false
    if let western = joint.people.isWestern ? WesternText.utf8(text) : nil {
      text = western
      isWestern = true
      joint = parse()
    }
    let decision = joint.dateOrders.decision(told: dateOrder)
    if let decision {
      if decision.ground != .told, joint.dateOrders.contradictsItself {
        throw .dateOrders(
          file: file, dayLine: joint.dateOrders.dayFirstLine ?? 0,
          monthLine: joint.dateOrders.monthFirstLine ?? 0)
      }
      if decision.order != order {
        // The first rows did not show it: read all of them again, the right way round.
        order = decision.order
        joint = parse()
      }
      joint.report.dateOrder = joint.dateOrders.warning(decision)
    }
    joint.report.isWestern = isWestern
    joint.dropPlaceholders()
    if usualKind == nil, !isUndirected, !areCalls, columns[.kind] == nil, columns[.direction] == nil
    {
      joint.findOrder()
    }
    return try joint.reading(
      file: file, platform: platform, columns: columns, wallClock: wallClock)
  }

  /// Cuts the text into pieces at line ends and parses them on all threads.
  private func parse(
    _ bytes: [UInt8], with parser: EventLogParser, into joint: inout EventLogJoint
  ) {
    var header = FieldScanner(bytes, separator: parser.columns.separator, skipsComments: true)
    if parser.columns.isHeaderRow { _ = try? header.next() }
    joint.lineNumber = header.nextLine
    let cuts = Self.cuts(of: bytes, from: header.position)
    Parallel.reduce(cuts.count - 1, into: &joint) { piece in
      var scanner = FieldScanner(
        bytes, separator: parser.columns.separator, skipsComments: true, position: cuts[piece])
      return parser.parse(&scanner, upTo: cuts[piece + 1])
    } fold: { joint, chunk in
      joint.add(chunk)
    }
  }

  /// Where pieces of about four million bytes begin and end; a text with quotes is one piece, since a quoted
  /// field may hold line ends.
  private static func cuts(of bytes: [UInt8], from start: Int) -> [Int] {
    let size = 1 << 22
    var cuts = [start]
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress, memchr(base, 0x22, raw.count) == nil else { return }
      var position = start + size
      while position < raw.count {
        guard let hit = memchr(base + position, 10, raw.count - position) else { break }
        position = UnsafeRawPointer(hit) - base + 1
        cuts.append(position)
        position += size
      }
    }
    if cuts[cuts.count - 1] < bytes.count || cuts.count == 1 { cuts.append(bytes.count) }
    return cuts
  }
}

/// A log together with what the reader met on the way.
public struct EventLogReading: Sendable {
  /// The log; people are in the order of their names.
  public var log: EventLog

  /// What the reader met.
  public var report: EventLogReport

  /// Which column was taken for what.
  public var columns: EventLogColumns
}

/// The pieces of a file, joined in order.
struct EventLogJoint {
  var people = NameIndex()
  var channels = NameIndex()
  var threads = NameIndex()
  var events: [Event] = []
  var report = EventLogReport()
  var dateOrders = DateOrderEvidence()
  var lineNumber = 1
  private var smallTimeCount = 0
  private var smallTimeLines: [Int] = []
  private var hasEpochTimes = false
  private var hasDates = false
  private var lacksZone = false
  private var isAllMidnight = true

  /// Adds the next piece.
  mutating func add(_ chunk: EventLogChunk) {
    let person = people.merge(chunk.people)
    let channel = channels.merge(chunk.channels)
    let thread = threads.merge(chunk.threads)
    for var event in chunk.events {
      event.from = person[Int(event.from)]
      event.to = person[Int(event.to)]
      event.channel = UInt16(clamping: channel[Int(event.channel)])
      event.thread = thread[Int(event.thread)]
      events.append(event)
    }
    report.rowCount += chunk.report.rowCount
    report.selfCount += chunk.report.selfCount
    report.namelessCount += chunk.report.namelessCount
    report.unaddressedCount += chunk.report.unaddressedCount
    report.missedCallCount += chunk.report.missedCallCount
    report.malformedCount += chunk.report.malformedCount
    report.brokenTimeCount += chunk.report.brokenTimeCount
    report.unknownKindCount += chunk.report.unknownKindCount
    report.severalRecipientsCount += chunk.report.severalRecipientsCount
    remember(&report.malformedLines, chunk.report.malformedLines)
    remember(&report.namelessLines, chunk.report.namelessLines)
    remember(&report.brokenTimeLines, chunk.report.brokenTimeLines)
    remember(&smallTimeLines, chunk.smallTimeLines)
    smallTimeCount += chunk.smallTimeCount
    dateOrders.add(chunk.dateOrders, from: lineNumber)
    hasEpochTimes = hasEpochTimes || chunk.hasEpochTimes
    hasDates = hasDates || chunk.hasDates
    lacksZone = lacksZone || chunk.lacksZone
    isAllMidnight = isAllMidnight && chunk.isAllMidnight
    lineNumber += chunk.lineCount
  }

  private func remember(_ lines: inout [Int], _ more: [Int]) {
    let room = EventLogReport.rememberedLines - lines.count
    lines += more.prefix(max(0, room)).map { $0 + lineNumber }
  }

  /// The log of all pieces.
  mutating func reading(
    file: String, platform: String, columns: EventLogColumns, wallClock: DayCutter
  ) throws(ExportError) -> EventLogReading {
    guard report.rowCount > 0 else { throw .empty(file: file) }
    let isRelative = smallTimeCount > 0 && !hasEpochTimes && !hasDates
    if !isRelative { dropSmallTimes() }
    let hasTimes = smallTimeCount > 0 || hasEpochTimes || hasDates
    if isAllMidnight && hasTimes { keepDaysOnly(isRelative ? .utc : wallClock) }
    let knowsThreads = events.contains { $0.thread != 0 }

    let personCount = people.count
    let sorting = ActSorting(events, personCount: personCount)
    events = []
    report.duplicateCount = sorting.duplicateCount
    report.severalRecipientsCount += sorting.joinedActCount
    report.eventCount = sorting.events.count
    if report.eventCount == 0, report.selfCount == 0 {
      throw .nothingUsable(
        file: file, rowCount: report.rowCount, reason: whyNothing(columns))
    }
    let source = Source(
      platform: platform, path: file, knowsThreads: knowsThreads, knowsTimeZone: !lacksZone,
      warnings: report.warnings)
    var log = EventLog(
      people: people.names.map { Person($0) }, events: sorting.events, sources: [source],
      channels: channels.count > 0 ? channels.names : [""], isRelative: isRelative)
    log.sortPeople()
    return EventLogReading(log: log, report: report, columns: columns)
  }

  /// Why no row could be used.
  private func whyNothing(_ columns: EventLogColumns) -> String {
    let unknown = report.unaddressedCount + report.placeholderCount
    let check = "check that the columns are right: \(columns.description)."
    guard unknown == report.rowCount else { return check }
    return "nobody is named as the one towards whom somebody acts; \(check)"
  }

  /// In a log with dates a small number is no time.
  private mutating func dropSmallTimes() {
    guard smallTimeCount > 0 else { return }
    for i in events.indices
    where events[i].isDated && !EventLogChunk.saneTimes.contains(events[i].time) {
      events[i].time = Event.undated
    }
    report.brokenTimeCount += smallTimeCount
    report.brokenTimeLines = Array(
      (report.brokenTimeLines + smallTimeLines).sorted().prefix(EventLogReport.rememberedLines))
  }

  /// When all times are midnights, only days are known: noon keeps them in every zone.
  private mutating func keepDaysOnly(_ wallClock: DayCutter) {
    for i in events.indices where events[i].isDated && !events[i].flags.contains(.dayOnly) {
      events[i].time = wallClock.instant(ofWallClock: events[i].time + DayCutter.day / 2)
      events[i].flags.insert(.dayOnly)
    }
  }
}
