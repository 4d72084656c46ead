import ArgumentParser
import TribeKit

/// The picture alone.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "The picture of the tribes as SVG (PNG and PDF where rsvg-convert is installed).",
    discussion: """
      Example:
        tribe draw Datasets/les-miserables/edges.csv --style map --output tribes.svg
        tribe draw friends.csv --me Ada --titles titles.csv --output tribes.png
        tribe draw messages.csv --names initials --output shared.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file; its ending says what is written: .svg, .png or .pdf (“-” is standard output, as SVG).",
      valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Communities") var search: SearchOptions

  @OptionGroup(title: "Picture") var look: LookOptions

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if look.showsInput {
      try privacy.refuse("--titles, --title-by, --color-by and --size-by", "put")
    }
  }

  func run() throws {
    try options.run { desk in
      var study = try desk.study(input, search, privacy: privacy).study
      study.measureNames = []
      study.findsBridges = false
      look.apply(to: &study.look, &study.titles)
      let name = privacy.privacy.hidesNames ? "a-network" : study.loaded.name
      let path = output ?? "Output/\(name).svg"
      let bytes: [UInt8]
      let result: StudyResult
      let notes: [String]
      (result, bytes, notes) = try desk.compute {
        let result = try study.run(stage: desk.bar.stage)
        desk.bar.stage("drawing")
        let drawn = try result.drawing()
        return (result, try PictureFormat(path: path).converted(drawn.svg), drawn.notes)
      }
      try desk.write(bytes, to: path)
      desk.tell(result.study.loaded)
      guard !options.quiet else { return }
      for note in notes { Console.note("Note: \(note)") }
      if path != "-" { Console.print(path) }
    }
  }
}
