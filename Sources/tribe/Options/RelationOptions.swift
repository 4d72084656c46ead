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

  @OptionGroup var people: PeopleOptions

  @Flag(help: "No row has a direction: each is an act of both.")
  var undirected = false

  @OptionGroup var random: SeedOptions

  @OptionGroup(title: "Event log") var log: LogOptions

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  /// What the library is asked to read.
  private func mixed() throws -> MixedInput {
    let events = try log.input(path: input, people: people, isUndirected: undirected)
    return MixedInput(graph: NetworkInput(path: input), events: events, kind: log.as)
  }

  /// Reads the log and makes a study of it.
  func study(_ desk: Desk) throws -> RelationStudy {
    desk.bar.stage("reading")
    let loaded = try desk.timings.measure("load") { try mixed().loadEvents() }
    return try RelationStudy(of: loaded, me: me, privacy: privacy.privacy, seed: random.seed)
  }
}
