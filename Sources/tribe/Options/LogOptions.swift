public import ArgumentParser
import Foundation
public import TribeKit

/// How an event log is read: who acted towards whom, and when.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the input is: graph, events or partition; found by content otherwise.",
      valueName: "kind"))
  var `as`: InputKind?

  @Option(
    help: ArgumentHelp(
      "Which column is what, such as time=when,from=author,to=3.", valueName: "role=column,…"))
  var columns: [String] = []

  @Option(
    help: ArgumentHelp("Another log of the same people; can be repeated.", valueName: "file"),
    completion: .file())
  var also: [String] = []

  @Option(
    help: ArgumentHelp(
      "Declared ties (from,to,kind,since): friends, followers.", valueName: "file"),
    completion: .file())
  var declared: String?

  @Option(
    help: ArgumentHelp(
      "Report as of this day (default: the last event's); a date, or a number of days.",
      valueName: "date"))
  var asOf: AsOf?

  @Option(
    help: ArgumentHelp(
      "Where midnight is, and the zone of times without one (default: UTC).", valueName: "zone"))
  var timeZone: String?

  @Flag(
    help: "Dates like 3/4/2024 begin with the day or the month (default: as the file shows).")
  var dateOrder: DateOrder?

  @Option(
    help: ArgumentHelp("What rows without a kind are (default: message).", valueName: "kind"))
  var kind: EventKind?

  @Option(
    help: ArgumentHelp(
      "A table of kinds (kind,class,up-to,above,both-sides); see: tribe list kinds.",
      valueName: "file"),
    completion: .file())
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "The input holds counts without times, in this column.", valueName: "column"))
  var weight: String?

  @Option(
    help: ArgumentHelp("Thresholds made by: tribe calibrate", valueName: "file"),
    completion: .file())
  var calibration: String?

  func validate() throws {
    _ = try roles()
    _ = try zone()
  }

  /// The columns by role.
  private func roles() throws -> [EventLogRole: String] {
    var roles: [EventLogRole: String] = [:]
    for part in columns.flatMap({ $0.split(separator: ",") }) {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let role = EventLogRole(rawValue: sides[0].lowercased()) else {
        throw ValidationError(
          "“\(part)” does not say which column is what; write --columns time=when,from=author. "
            + "The roles are: \(EventLogRole.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      roles[role] = sides[1]
    }
    return roles
  }

  private func zone() throws -> TimeZone {
    guard let timeZone else { return .gmt }
    if ["utc", "gmt", "z"].contains(timeZone.lowercased()) { return .gmt }
    if let match = timeZone.wholeMatch(of: /([+-])(\d{2}):?(\d{2})/),
      let hours = Int(match.2), let minutes = Int(match.3), hours <= 14, minutes < 60,
      let zone = TimeZone(
        secondsFromGMT: (match.1 == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
    {
      return zone
    }
    guard TimeZone.knownTimeZoneIdentifiers.contains(timeZone),
      let zone = TimeZone(identifier: timeZone)
    else {
      throw ValidationError(RelationError.unknownTimeZone(timeZone).description)
    }
    return zone
  }

  /// What the library is asked to read.
  func input(
    path: String, people: PeopleOptions, isUndirected: Bool
  ) throws -> EventInput {
    var input = EventInput(path: path)
    people.apply(to: &input)
    input.isUndirected = isUndirected
    input.furtherPaths = also
    input.columns = try roles()
    input.declaredPath = declared
    input.asOf = asOf
    input.timeZone = try zone()
    input.usualKind = kind
    input.dateOrder = dateOrder
    input.classesPath = classes
    input.weightColumn = weight
    input.calibrationPath = calibration
    return input
  }
}

extension InputKind: ExpressibleByArgument {}
extension DateOrder: EnumerableFlag {}
extension KPIPeriod: ExpressibleByArgument {}
extension AsOf: ExpressibleByArgument {
  /// Takes a date such as 2001-05-31, or a number of days.
  public init?(argument: String) { self.init(argument) }
}
extension EventKind: ExpressibleByArgument {
  /// Takes a kind by any of its names.
  public init?(argument: String) { self.init(named: argument) }
}
