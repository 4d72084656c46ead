import ArgumentParser
import TribeKit

/// A graph file into another format.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "A graph file into another format.",
    discussion: """
      The formats are those of: tribe list formats

      Example:
        tribe convert Datasets/karate/edges.csv karate.gexf --nodes Datasets/karate/nodes.csv
        tribe convert graph.graphml - --to json
        tribe convert messages.csv shared.gexf --anonymize
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Argument(
    help: ArgumentHelp("The new file (“-” is standard output).", valueName: "output"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The new format; by the file's ending otherwise.", valueName: "format"))
  var to: GraphFormat?

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    guard let chosen = to ?? GraphFormat.forPath(output) else {
      let known = GraphFormat.allCases.filter(\.canWrite).map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        output == "-"
          ? "say with --to which format goes to standard output: \(known)."
          : "the ending of “\(output)” names no format; say one with --to: \(known).")
    }
    guard chosen.canWrite else {
      throw ValidationError("\(chosen.rawValue) can be read but not written.")
    }
  }

  func run() throws {
    try options.run { desk in
      let loaded = try desk.show(input, privacy: privacy).loaded
      guard let format = to ?? GraphFormat.forPath(output) else { return }
      desk.bar.stage("writing")
      let bytes = try desk.compute { try loaded.exported(as: format, privacy: privacy.privacy) }
      try desk.write(bytes, to: output)
      desk.tell(loaded)
      for note in loaded.losses(in: format) where !options.quiet {
        Console.note("Note: \(privacy.privacy.counting(note))")
      }
    }
  }
}
