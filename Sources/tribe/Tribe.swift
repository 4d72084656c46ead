import ArgumentParser
import TribeKit

/// The command line: parses, calls `TribeKit`, prints.
@main
struct Tribe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tribe",
    abstract: "Finds the tribe in your network: the people with a real relationship.",
    discussion: """
      Give it a network and get a picture of its tribes, tables of communities and metrics, and a summary \
      in plain words. Everything stays on this machine.

      Example:
        tribe Datasets/les-miserables/edges.csv
      leaves tribe.svg, communities.csv, metrics.csv, summary.md and manifest.json in \
      Output/les-miserables.
      """,
    version: TribeVersion.current,
    subcommands: [
      ReportCommand.self, TiesCommand.self, ExplainCommand.self, NextCommand.self,
      KPICommand.self, CalibrateCommand.self, CommunitiesCommand.self, MeasureCommand.self,
      DrawCommand.self,
      ConvertCommand.self, CompareCommand.self, GenerateCommand.self, ListCommand.self,
    ],
    defaultSubcommand: ReportCommand.self)

  /// Sets up what must be there before anything is parsed, then runs.
  static func main() {
    Interrupts.install()
    main(nil)
  }
}
