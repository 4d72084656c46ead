import ArgumentParser
import TribeKit

/// What every command about relationships takes.
struct RelationOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "An event log: rows of time, from, to (“-” is standard input).", valueName: "input"),
    completion: .file())
  var input: String

  @Option(
    help: ArgumentHelp(
      "Whose relationships are meant (default: the one person who takes part in everything, or everybody).",
      valueName: "name"))
  var me: String?

  @Option(
    help: ArgumentHelp("A table of people: labels and attributes.", valueName: "file"),
    completion: .file())
  var nodes: String?

  @Option(
    help: ArgumentHelp(
      "A list of names to leave out, such as bots and shared mailboxes.", valueName: "file"),
    completion: .file())
  var exclude: String?

  @Flag(help: "No row has a direction: each is an act of both.")
  var undirected = false

  @Flag(help: "Read what can be read, however many rows are wrong.")
  var lenient = false

  @Option(help: ArgumentHelp("The seed: the same seed repeats a run exactly.", valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup(title: "Event log") var log: LogOptions

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  /// What the library is asked to read.
  private func mixed() throws -> MixedInput {
    var events = try log.input(path: input)
    events.nodesPath = nodes
    events.exclusionPath = exclude
    events.isUndirected = undirected
    events.isLenient = lenient
    return MixedInput(graph: NetworkInput(path: input), events: events, kind: log.as)
  }

  /// Reads the log and makes a study of it.
  func study(_ desk: Desk) throws -> RelationStudy {
    desk.bar.stage("reading")
    let loaded = try desk.timings.measure("load") { try mixed().loadEvents() }
    return try RelationStudy(of: loaded, me: me, privacy: privacy.privacy, seed: seed)
  }
}
