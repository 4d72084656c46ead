import ArgumentParser
import TribeKit

/// What is known of people besides the input, and how strictly files are read.
struct PeopleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A table of people: labels, attributes, and in a graph those without ties.",
      valueName: "file"),
    completion: .file())
  var nodes: String?

  @Option(
    help: ArgumentHelp(
      "A list of names to leave out, such as bots and shared mailboxes.", valueName: "file"),
    completion: .file())
  var exclude: String?

  @Flag(help: "Read what can be read: wrong lines are skipped and counted, however many.")
  var lenient = false

  /// Tells a log's input.
  func apply(to events: inout EventInput) {
    events.nodesPath = nodes
    events.exclusionPath = exclude
    events.isLenient = lenient
  }

  /// Tells a graph's input.
  func apply(to graph: inout NetworkInput) {
    graph.nodesPath = nodes
    graph.exclusionPath = exclude
    graph.isLenient = lenient
  }
}

/// Where random numbers start.
struct SeedOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The seed: the same seed repeats a run exactly.", valueName: "n"))
  var seed: UInt64 = 1
}

/// How long the periods of figures are.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How long the periods of figures are.", valueName: "period"))
  var by: KPIPeriod = .month
}

/// What communities are called.
struct TitleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Titles of tribes: a table with a community's number or somebody in it, and the title.",
      valueName: "file"),
    completion: .file())
  var titles: String?
}

/// Options of measures.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("An option of a measure.", valueName: "measure.option=value"),
    completion: .list(
      Catalog.measures.flatMap { entry in
        entry.make().options.map { "\(entry.name).\($0.name)=" }
      }))
  var settings: [String] = []
}

/// Where a table goes and how it is written.
struct TableOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write CSV to this file (“-” is standard output).", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Write JSON instead of CSV; without --output, to standard output.")
  var json = false

  /// Whether the table is wanted itself, and not a view of it to read.
  var isWanted: Bool { output != nil || json }

  /// Writes the table.
  func write(_ table: Table, _ desk: Desk) throws {
    try desk.write(to: output) { json ? table.json() : table.csv() }
  }
}
