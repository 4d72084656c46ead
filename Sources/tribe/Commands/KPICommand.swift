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

  @OptionGroup var periods: PeriodOptions

  @Option(help: ArgumentHelp("How many of the last periods are printed.", valueName: "n"))
  var last: Int = 6

  @OptionGroup var tables: TableOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if last < 1 { throw ValidationError("--last takes a number of at least 1.") }
  }

  func run() throws {
    try options.run { desk in
      var study = try relations.study(desk)
      if study.loaded.volumes != nil { throw RelationError.countsOnly("tribe kpi") }
      study.period = periods.by
      desk.bar.stage("figures")
      let figures = try desk.compute { study.figures() }
      if tables.isWanted {
        try tables.write(figures.table, desk)
        desk.tell(study)
        return
      }
      desk.tell(study)
      Console.write(Array(figures.recent(last).alignedText(digits: 3).utf8))
    }
  }
}
