import ArgumentParser
import Foundation
import TribeKit

/// Everything at once: picture, communities, metrics, summary.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Everything at once: picture, communities, metrics and a summary (the default).",
    discussion: """
      Example:
        tribe report Datasets/les-miserables/edges.csv
        tribe friends.csv --me "Ada Lovelace" --style dark
        tribe messages.csv --me Ada --anonymize

      Writes tribe.svg, communities.csv, tribes.csv, bridges.csv, metrics.csv, summary.md and manifest.json into \
      Output/<name of the input>, or where --output says. Of an event log also ties.csv, layers.csv, kpi.csv and \
      next.csv; of counts without times (--weight) ties.csv.
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @OptionGroup(title: "Communities") var search: SearchOptions

  @OptionGroup(title: "Picture") var look: LookOptions

  @OptionGroup var measures: SettingOptions

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  @OptionGroup var periods: PeriodOptions

  @Flag(help: "Print the manifest as JSON instead of the summary.")
  var json = false

  @Flag(help: "Put the time of the run into the manifest.")
  var stamp = false

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if output == "-" {
      throw ValidationError(
        "a report is several files and needs a folder; for the picture alone: tribe draw INPUT --output -"
      )
    }
    if look.showsInput {
      try privacy.refuse("--titles, --title-by, --color-by and --size-by", "put")
    }
  }

  func run() throws {
    try options.run { desk in
      switch try desk.loadAny(input) {
      case .graph(let loaded): try report(on: loaded, desk)
      case .events(let loaded): try report(on: loaded, desk)
      }
    }
  }

  /// The report on a graph.
  private func report(on loaded: LoadedNetwork, _ desk: Desk) throws {
    let shown = try loaded.shown(by: privacy.privacy, me: search.me)
    try report(on: shown.loaded, me: shown.me, desk)
  }

  /// The report on a graph whose names may be shown.
  private func report(
    on loaded: LoadedNetwork, me: String?, _ desk: Desk,
    besides others: [(name: String, bytes: [UInt8])] = []
  ) throws {
    var study = Study(of: loaded)
    study.me = me
    study.privacy = privacy.privacy
    study.search = search.search
    study.search.hideSmallCells(from: privacy.privacy)
    study.settings = measures.settings
    look.apply(to: &study.look, &study.titles)
    let (result, files) = try desk.compute {
      let result = try study.run(stage: desk.bar.stage)
      desk.bar.stage("drawing")
      return (result, try result.files(stamp: stamp ? Self.now() : nil, besides: others))
    }
    try write(files, named: result.study.loaded.name, desk) {
      desk.tell(result.study.loaded)
      Console.print(result.shortSummary())
    }
  }

  /// The report on an event log.
  private func report(on loaded: LoadedEvents, _ desk: Desk) throws {
    var study = try RelationStudy(
      of: loaded, me: search.me, privacy: privacy.privacy, seed: search.random.seed)
    if loaded.volumes != nil {
      let ties = study.ties()
      let network = try ties.loadedNetwork()
      return try report(
        on: network, me: network.ego, desk, besides: [("ties.csv", ties.csv())])
    }
    study.period = periods.by
    study.outline.search = search.search
    study.outline.settings = measures.settings
    look.apply(to: &study.outline.look, &study.outline.titles)
    let (result, files) = try desk.compute {
      let result = try study.report(stage: desk.bar.stage)
      desk.bar.stage("drawing")
      return (result, try result.files(stamp: stamp ? Self.now() : nil))
    }
    try write(files, named: study.loaded.name, desk) {
      desk.tell(study)
      Console.print(result.shortSummary())
    }
  }

  /// Writes the files and says what was found and where it is.
  private func write(
    _ files: [(name: String, bytes: [UInt8])], named name: String, _ desk: Desk, say: () -> Void
  ) throws {
    let folder = output ?? "Output/\(privacy.privacy.hidesNames ? "a-network" : name)"
    try desk.timings.measure("write") {
      var written = OutputFiles()
      for file in files { try written.write(file.bytes, to: "\(folder)/\(file.name)") }
      try written.commit()
    }
    desk.bar.finish()
    if json, let manifest = files.last {
      Console.write(manifest.bytes)
    } else if !options.quiet {
      say()
      Console.print("")
      Console.print("In \(folder):")
      for file in files {
        let name = file.name.padding(toLength: 19, withPad: " ", startingAt: 0)
        Console.print("  \(name)\(Self.meaning[file.name] ?? "")")
      }
    }
  }

  /// What each file is for.
  private static let meaning = [
    "tribe.svg": "the picture; open it in a browser",
    "communities.csv": "who is in which community",
    "ties.csv": "every tie with its strength, layer, state and evidence",
    "layers.csv": "how many ties there are of each sort",
    "tribes.csv": "what the tribes are like",
    "bridges.csv": "who joins tribes",
    "kpi.csv": "how it develops, by month",
    "next.csv": "what to do next",
    "metrics.csv": "one row per person, one column per measure",
    "summary.md": "what was found, in words and tables",
    "manifest.json": "version, parameters and digests, to repeat it exactly",
  ]

  private static func now() -> String {
    Date.now.formatted(.iso8601)
  }
}
