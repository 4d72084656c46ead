import ArgumentParser
import TribeKit

/// Metrics of a network as a table.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Metrics of people, or of the whole network, as CSV.",
    discussion: """
      Without names, the measures of a report. The names are those of: tribe list measures

      Example:
        tribe measure Datasets/karate/edges.csv page-rank betweenness --top 5
        tribe measure roads.csv closeness --set closeness.length=inverse-strength

      What takes more than a minute says so first, and what to ask for instead.
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Argument(
    help: ArgumentHelp("The measures.", valueName: "name"),
    completion: .list(Catalog.measures.map(\.name)))
  var names: [String] = []

  @OptionGroup var measures: SettingOptions

  @Option(
    help: ArgumentHelp(
      "Where the searches of Graphalytics start (with --format graphalytics).", valueName: "node"))
  var source: String?

  @OptionGroup var tables: TableOptions

  @Option(
    help: ArgumentHelp(
      "Only the N people or ties with the highest values of the first measure.", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "Say what a measure will cost when it takes more than so many seconds.",
      valueName: "seconds", visibility: .hidden))
  var patience = 60.0

  @OptionGroup(title: "Privacy") var privacy: PrivacyOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func run() throws {
    if input.format == .graphalytics { return try runGraphalytics() }
    try options.run { desk in
      // The study verifies what a measure relies on.
      let shown = try desk.show(input, privacy: privacy, leavesOpposites: true)
      var study = Study(of: shown.loaded)
      study.measureNames = names.isEmpty ? nil : names
      study.settings = measures.settings
      if !options.quiet {
        let costs = try study.measureCosts(patience: patience, stage: desk.bar.stage)
        for cost in costs { desk.bar.remark("Note: \(cost)") }
      }
      let answer = try desk.compute { try study.measureAnswer(stage: desk.bar.stage) }
      try tables.write(study.table(of: answer, top: top), desk)
      study.loaded.notes += answer.notes
      desk.tell(study.loaded)
    }
  }

  func validate() throws {
    if input.format == .graphalytics {
      try privacy.refuse("--format graphalytics", "puts")
    }
    if measures.settings.contains(where: { $0.contains(".sources=") }) {
      try privacy.refuse("the option “sources”", "puts")
    }
    if source != nil, input.format != .graphalytics {
      throw ValidationError(
        "--source goes with --format graphalytics; otherwise: shortest-paths "
          + "--set shortest-paths.sources=NAME.")
    }
  }

  /// One algorithm of the benchmark, in its form.
  private func runGraphalytics() throws {
    let task = try GraphalyticsTask(names: names, source: source, settings: measures.settings)
    try options.run { desk in
      let loaded = try desk.load(input)
      let lines = try desk.compute { try task.lines(on: loaded.network) }
      try desk.write(lines, to: tables.output)
      desk.tell(loaded)
    }
  }
}
