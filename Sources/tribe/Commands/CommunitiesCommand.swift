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
      "Titles: a table with a community's number or somebody in it, and the title.",
      valueName: "file"),
    completion: .file())
  var titles: String?

  @Option(help: ArgumentHelp("Show only the N largest groups in the table.", valueName: "n"))
  var top: Int?

  @Flag(help: "Write JSON instead of CSV; without --output, to standard output.")
  var json = false

  @OptionGroup(title: "Running") var options: RunOptions

  func run() throws {
    try options.run { desk in
      var study = Study(of: try desk.load(input, me: search.me))
      study.me = search.me ?? study.me
      study.search = search.search
      study.search.scansResolutions = scan != nil
      study.measureNames = []
      study.findsBridges = false
      study.titles.path = titles
      if output != nil || json {
        let found = try desk.compute { try study.foundCommunities(stage: desk.bar.stage) }
        let table = found.table(of: study.loaded.network)
        try desk.write(json ? table.json() : table.csv(), to: output)
        try writeExtras(of: found, desk)
        desk.tell(study.loaded)
        if !options.quiet { for line in found.toldSentences { Console.note(line) } }
        return
      }
      let result = try desk.compute { try study.run(stage: desk.bar.stage) }
      desk.bar.finish()
      desk.tell(result.study.loaded)
      var table = result.tribesTable()
      if let top, top < table.rowCount {
        table = table.rows(Array(0..<Graph.Node(max(0, top))))
      }
      Console.write(Array(table.alignedText(digits: 3).utf8))
      try writeExtras(of: result.communities, desk)
      guard !options.quiet else { return }
      Console.print("\n\(result.tribesSentence)")
      for line in result.communities.toldSentences { Console.print(line) }
    }
  }

  /// Writes the files asked for beside the groups.
  private func writeExtras(of found: Communities, _ desk: Desk) throws {
    if let scan, let profile = found.profileTable { try desk.write(profile.csv(), to: scan) }
  }
}
