public import Exports
public import Foundation
import GraphFiles
import Graphs
import Records
public import Ties

/// Where an event log comes from and how it is to be read.
public struct EventInput: Sendable {
  /// The log; `-` is standard input.
  public var path: String

  /// Further logs of the same people.
  public var furtherPaths: [String] = []

  /// For some meanings, which column it is.
  public var columns: [EventLogRole: String] = [:]

  /// A file of declared ties.
  public var declaredPath: String?

  /// A table of people: labels and attributes.
  public var nodesPath: String?

  /// A file of names to leave out.
  public var exclusionPath: String?

  /// A table of kinds.
  public var classesPath: String?

  /// Thresholds fitted by `tribe calibrate`.
  public var calibrationPath: String?

  /// Whether no row has a direction.
  public var isUndirected = false

  /// Whether wrong rows are left out however many there are.
  public var isLenient = false

  /// Which way round dates like 3/4/2024 go; nil: as the file shows.
  public var dateOrder: DateOrder?

  /// Where midnight is, and the zone of times written without one.
  public var timeZone = TimeZone.gmt

  /// The day of the report; nil: the last event's.
  public var asOf: AsOf?

  /// What rows without a kind are.
  public var usualKind: EventKind?

  /// The column of a table of counts without times.
  public var weightColumn: String?

  /// Reads the log of a path with the usual options.
  public init(path: String) { self.path = path }

  /// Whether the user has said which column is what, which only a log has.
  var namesColumns: Bool { weightColumn != nil || !columns.isEmpty }

  /// Reads everything.
  public func load() throws -> LoadedEvents { try load(standardInput: nil) }

  func load(standardInput: StandardInput?) throws -> LoadedEvents {
    var loaded = LoadedEvents(name: NetworkInput.name(of: path))
    loaded.finder.timeZone = timeZone
    if let weightColumn {
      try readCounts(weightColumn, standardInput, &loaded)
    } else {
      try readLog(standardInput, &loaded)
    }
    if let declaredPath {
      let before = loaded.log.people.count
      let content = try Self.content(declaredPath, nil)
      var reader = DeclaredTiesReader()
      reader.dateOrder = dateOrder
      let count = try reader.addTies(of: content, to: &loaded.log)
      loaded.add(file: declaredPath, digest: content.digest)
      var note = "\(counted(count, "declared tie", "declared ties")) read"
      let added = loaded.log.people.count - before
      if added > 0 { note += "; \(counted(added, "person", "people")) known by these alone" }
      loaded.notes.append(note + ".")
      if weightColumn != nil, added > 0 { throw RelationError.countsOnly("--declared") }
    }
    // Only now is everybody known and numbered for good.
    if let nodesPath { try loaded.addPeople(at: nodesPath) }
    if let exclusionPath { try loaded.exclude(namesIn: exclusionPath) }
    loaded.tellNamesakesApart()
    if weightColumn == nil, loaded.log.events.isEmpty {
      throw RelationError.noActs(file: path, rows: loaded.rowCount)
    }
    try applyRules(&loaded)
    return loaded
  }

  /// Reads a content once, standard input included.
  private static func content(
    _ path: String, _ standardInput: StandardInput?
  ) throws(RecordError) -> FileContent {
    if path == "-", let standardInput {
      return try FileContent(stored: standardInput.bytes, name: "standard input")
    }
    return try FileContent(path: path)
  }

  private func readLog(_ standardInput: StandardInput?, _ loaded: inout LoadedEvents) throws {
    var reader = EventLogReader()
    reader.columns = columns
    reader.isUndirected = isUndirected
    reader.timeZone = timeZone
    reader.usualKind = usualKind
    reader.dateOrder = dateOrder
    for (number, path) in ([path] + furtherPaths).enumerated() {
      let content = try Self.content(path, standardInput)
      let reading = try reader.log(of: content)
      try check(reading.report, file: content.name)
      loaded.add(file: path, digest: content.digest)
      loaded.notes += reading.report.warnings
      if number == 0 {
        loaded.log = reading.log
        loaded.columns = reading.columns.description
      } else {
        do throws(EventLogError) {
          try loaded.log.merge(reading.log)
        } catch {
          throw RelationError.cannotJoin(file: content.name, reason: error.description)
        }
        loaded.log.sortPeople()
      }
      loaded.rowCount += reading.report.rowCount
    }
    if loaded.log.isRelative {
      loaded.notes.append(
        "The times are small numbers, so they are taken for seconds since the start of the log: "
          + "days are counted, there are no calendar months.")
    }
    if loaded.log.sources.contains(where: { !$0.knowsTimeZone }) {
      loaded.notes.append(
        "Some times have no zone; they are read as \(loaded.zoneName) (see --time-zone).")
    }
  }

  /// Refuses a file most of which is something else.
  private func check(_ report: EventLogReport, file: String) throws(RelationError) {
    let wrong = report.malformedCount + report.namelessCount
    if isLenient { return }
    if report.brokenTimeCount > 0, 2 * report.brokenTimeCount >= report.rowCount {
      throw .noTimes(
        file: file, wrong: report.brokenTimeCount, rows: report.rowCount,
        line: report.brokenTimeLines.first)
    }
    if 10 * wrong <= report.rowCount { return }
    throw .tooManyWrong(
      file: file, wrong: wrong, rows: report.rowCount,
      line: (report.malformedLines + report.namelessLines).min())
  }

  private func readCounts(
    _ column: String, _ standardInput: StandardInput?, _ loaded: inout LoadedEvents
  ) throws {
    guard furtherPaths.isEmpty else { throw RelationError.countsOnly("--also") }
    var reader = CountReader(countColumn: column)
    reader.columns = columns
    reader.isUndirected = isUndirected
    reader.isLenient = isLenient
    let content = try Self.content(path, standardInput)
    let reading = try reader.counts(of: content)
    loaded.add(file: path, digest: content.digest)
    loaded.log = reading.log
    loaded.volumes = reading.volumes
    loaded.rowCount = reading.rowCount
    loaded.columns = "counts of \(column), without times"
    if reading.selfCount > 0 {
      loaded.notes.append(
        "\(counted(reading.selfCount, "row counts", "rows count")) what people did towards "
          + "themselves; left out.")
    }
    if reading.skippedCount > 0 {
      loaded.notes.append("\(counted(reading.skippedCount, "wrong row", "wrong rows")) left out.")
    }
    loaded.notes.append(
      "Counts without times show how much two people exchange and nothing of when: strength and "
        + "state stay empty, attention tells closeness.")
  }

  /// The table of kinds, thresholds, zone and report day.
  private func applyRules(_ loaded: inout LoadedEvents) throws {
    if let classesPath {
      let content = try Self.content(classesPath, nil)
      do throws(ContactClassesError) {
        loaded.finder.classes = try ContactClasses(
          csv: String(decoding: content.bytes, as: UTF8.self))
      } catch {
        throw RelationError.badClasses(file: classesPath, reason: error.description)
      }
      loaded.add(file: classesPath, digest: content.digest)
      loaded.parameters.append(("classes", content.digest))
    }
    if let calibrationPath {
      let content = try Self.content(calibrationPath, nil)
      let calibration = try Calibration(json: content.bytes, file: calibrationPath)
      calibration.apply(to: &loaded.finder.thresholds)
      loaded.add(file: calibrationPath, digest: content.digest)
      loaded.parameters.append(("calibration", content.digest))
    }
    if let asOf {
      let day = try asOf.day(in: loaded.log, file: path)
      if let span = loaded.log.timeSpan {
        let cutter = loaded.log.dayCutter(timeZone)
        let first = cutter.day(of: span.lowerBound)
        let last = cutter.day(of: span.upperBound)
        if day > last {
          loaded.notes.append(
            "The report day lies \(counted(Int(day - last), "day", "days")) after the last event, on "
              + "\(loaded.said(last)); all that time counts as silence.")
        }
        if day < first {
          throw RelationError.beforeTheRecord(
            file: path, asOf: loaded.said(day), first: loaded.said(first))
        }
      }
      loaded.finder.asOf = day
    }
  }
}
