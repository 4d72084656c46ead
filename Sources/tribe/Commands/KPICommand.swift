import ArgumentParser
import TribeKit

/// How relationships develop.
struct KPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "How relationships develop: vanity numbers beside tribe numbers, by month.",
    discussion: """
      Prints the last periods side by side. With --output, writes all of them in the long form: month, kpi, scope, \
      value, unit. What each figure means and its formula: Documentation/KPIs.md.

      Example:
        tribe kpi messages.csv --me Ada --by month --output kpi.csv
        tribe kpi community.csv --by quarter
      """)

  @OptionGroup(title: "Input") var relations: RelationOptions

  @Option(help: ArgumentHelp("How long the periods are.", valueName: "period"))
  var by: KPIPeriod = .month

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write CSV to this file (“-” is standard output).", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("How many of the last periods are printed.", valueName: "n"))
  var last: Int = 6

  @Flag(help: "Write JSON instead of CSV; without --output, to standard output.")
  var json = false

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if last < 1 { throw ValidationError("--last takes a number of at least 1.") }
  }

  func run() throws {
    try options.run { desk in
      var study = try relations.study(desk)
      if study.loaded.volumes != nil { throw RelationError.countsOnly("tribe kpi") }
      study.period = by
      desk.bar.stage("figures")
      let figures = try desk.compute { study.figures() }
      if output != nil || json {
        try desk.write(json ? figures.table.json() : figures.table.csv(), to: output)
        desk.tell(study)
        return
      }
      desk.tell(study)
      Console.write(Array(figures.recent(last).alignedText(digits: 3).utf8))
    }
  }
}
