import ArgumentParser
import TribeKit

/// The groups of a network.
struct CommunitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "communities",
    abstract: "The groups of a network: a table of them, or who is in which.",
    discussion: """
      Prints a table of the groups. With --output, writes who is in which group as CSV (or JSON): name, \
      community, and how sure that is: confidence, role (core, member, fringe, unclear), second-community, \
      second-confidence.

      Example:
        tribe communities Datasets/karate/edges.csv
        tribe communities mail.csv.gz --resolution 2 --output groups.csv
        tribe communities friends.csv --around "Ada Lovelace"
        tribe communities messages.csv --anonymize --output shared.csv
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @OptionGroup(title: "Communities") var search: SearchOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write who is in which group to this file (“-” is standard output).", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Scan the resolutions of modularity and write the profile to this file.", valueName: "file"),
    completion: .file())
  var scan: String?

  @Option(
    help: ArgumentHelp(
      "Instead, the one community around this person; may be given again for several.",
      valueName: "name"))
  var around: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write groups within groups to this file, JSON if it ends so, otherwise CSV.",
      valueName: "file"),
    completion: .file())
  var nested: String?

  @Option(
    help: ArgumentHelp(
      "Write groups that overlap to this file: circles if it ends so, otherwise CSV.",
      valueName: "file"),
    completion: .file())
  var overlapping: String?

  @Option(
    help: ArgumentHelp(
      "Write size, density, conductance, cut and more of each group to this file.",
      valueName: "file"),
    completion: .file())
  var statistics: String?

  @OptionGroup var naming: TitleOptions

  @Option(help: ArgumentHelp("Show only the N largest groups in the table.", valueName: "n"))
  var top: Int?

  @Flag(help: "Write JSON instead of CSV; without --output, to standard output.")
  var json = false

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if naming.titles != nil { try privacy.refuse("--titles", "puts") }
  }

  func run() throws {
    try options.run { desk in
      var (study, around) = try desk.study(input, search, named: around, privacy: privacy)
      study.search.scansResolutions = scan != nil
      study.measureNames = []
      study.findsBridges = false
      study.titles.path = naming.titles
      if !around.isEmpty { return try runAround(around, study, desk) }
      if (output != nil || json) && statistics == nil {
        let found = try desk.compute { try study.foundCommunities(stage: desk.bar.stage) }
        let table = found.table(of: study.loaded.network)
        try desk.write(json ? table.json() : table.csv(), to: output)
        if let sentence = found.collapseSentence { study.loaded.notes.append(sentence) }
        try finish(found, study.loaded, desk, say: Console.note)
        return
      }
      let result = try desk.compute { try study.run(stage: desk.bar.stage) }
      var table = result.tribesTable()
      if let statistics { try desk.write(table.csv(), to: statistics) }
      if output != nil || json {
        let people = result.communitiesTable()
        try desk.write(json ? people.json() : people.csv(), to: output)
        try finish(result.communities, result.study.loaded, desk, say: Console.note)
        return
      }
      desk.bar.finish()
      if let top, top < table.rowCount {
        table = table.rows(Array(0..<Graph.Node(max(0, top))))
      }
      Console.write(Array(table.alignedText(digits: 3).utf8))
      if !options.quiet { Console.print("\n\(result.tribesSentence)") }
      try finish(result.communities, result.study.loaded, desk, say: Console.print)
    }
  }

  /// The community around some people.
  private func runAround(_ around: [String], _ study: Study, _ desk: Desk) throws {
    let found = try desk.compute { try study.surroundings(of: around) }
    var table = found.table
    if output != nil || json {
      try desk.write(json ? table.json() : table.csv(), to: output)
    } else {
      if let top, top < table.rowCount { table = table.rows(Array(0..<Graph.Node(max(0, top)))) }
      desk.bar.finish()
      Console.write(Array(table.alignedText(digits: 6).utf8))
    }
    desk.tell(study.loaded)
    if !options.quiet { Console.note(found.sentence) }
  }

  /// Writes the files asked for beside the groups, then says how those were found.
  private func finish(
    _ found: Communities, _ loaded: LoadedNetwork, _ desk: Desk, say: (String) -> Void
  ) throws {
    let network = loaded.network
    if let scan, let profile = found.profileTable { try desk.write(profile.csv(), to: scan) }
    if let nested {
      desk.bar.stage("nested groups")
      let tree = found.nested()
      try desk.write(
        nested.lowercased().hasSuffix(".json")
          ? found.nestedJSON(tree, of: network) : found.nestedTable(tree, of: network).csv(),
        to: nested)
    }
    if let overlapping {
      desk.bar.stage("overlapping groups")
      let groups = found.overlapping()
      try desk.write(
        CircleFile.isCircles(path: overlapping)
          ? found.circles(groups, of: network) : found.overlappingTable(groups, of: network).csv(),
        to: overlapping)
    }
    desk.bar.finish()
    desk.tell(loaded)
    guard !options.quiet else { return }
    for line in found.toldSentences { say(line) }
  }
}
