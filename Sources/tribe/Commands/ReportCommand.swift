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

      Writes tribe.svg, communities.csv, metrics.csv, summary.md and manifest.json into \
      Output/<name of the input>, or where --output says.
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @OptionGroup(title: "Communities") var search: SearchOptions

  @OptionGroup(title: "Picture") var look: LookOptions

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("An option of a measure.", valueName: "measure.option=value"))
  var settings: [String] = []

  @Flag(help: "Print the manifest as JSON instead of the summary.")
  var json = false

  @Flag(help: "Put the time of the run into the manifest.")
  var stamp = false

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if output == "-" {
      throw ValidationError(
        "a report is five files and needs a folder; for the picture alone: tribe draw INPUT --output -"
      )
    }
  }

  func run() throws {
    try options.run { desk in
      let loaded = try desk.load(input)
      var study = Study(of: loaded)
      study.me = search.me
      study.search = search.search
      study.settings = settings
      look.apply(to: &study)
      let (result, files) = try desk.compute {
        let result = try study.run(stage: desk.bar.stage)
        desk.bar.stage("drawing")
        return (result, try result.files(stamp: stamp ? Self.now() : nil))
      }
      let folder = output ?? "Output/\(result.study.loaded.name)"
      try desk.timings.measure("write") {
        var written = OutputFiles()
        for file in files { try written.write(file.bytes, to: "\(folder)/\(file.name)") }
        try written.commit()
      }
      desk.bar.finish()
      if json, let manifest = files.last {
        Console.write(manifest.bytes)
      } else if !options.quiet {
        desk.tell(result.study.loaded)
        Console.print(result.shortSummary())
        Console.print("")
        Console.print("In \(folder):")
        for file in files {
          let name = file.name.padding(toLength: 19, withPad: " ", startingAt: 0)
          Console.print("  \(name)\(Self.meaning[file.name] ?? "")")
        }
      }
    }
  }

  /// What each file is for.
  private static let meaning = [
    "tribe.svg": "the picture; open it in a browser",
    "communities.csv": "who is in which community",
    "metrics.csv": "one row per person, one column per measure",
    "summary.md": "what was found, in words and tables",
    "manifest.json": "version, parameters and digests, to repeat it exactly",
  ]

  private static func now() -> String {
    Date.now.formatted(.iso8601)
  }
}
