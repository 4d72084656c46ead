import ArgumentParser
import TribeKit

/// Who has a real relationship with whom.
struct TiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ties",
    abstract: "Real relationships in an event log: strength, layer, state, evidence.",
    discussion: """
      Prints the strongest ties. With --output, writes ties.csv: from, to, strength, layer, state, confidence, \
      the parts of the strength, the counts behind them, an interval (low, high), first, last, and beside the \
      strength attention and structure.

      Example:
        tribe ties messages.csv --me Ada
        tribe ties calls.csv.gz --also texts.csv.gz --declared friends.csv --output ties.csv
        tribe ties counts.csv --weight messages --output ties.csv
      """)

  @OptionGroup(title: "Input") var relations: RelationOptions

  @OptionGroup var tables: TableOptions

  @Option(
    help: ArgumentHelp("Only the N strongest ties (printed: 20 unless told).", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp("Only ties of at least this strength, 0 to 1.", valueName: "strength"))
  var minStrength: Double?

  @Flag(
    help: ArgumentHelp(
      "Leave out the intervals of strengths, which take most of the time.", visibility: .default))
  var noIntervals = false

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if let minStrength, !(0...1).contains(minStrength) {
      throw ValidationError("--min-strength takes a number from 0 to 1.")
    }
    if let top, top < 1 { throw ValidationError("--top takes a number of at least 1.") }
  }

  func run() throws {
    try options.run { desk in
      let study = try relations.study(desk)
      desk.bar.stage("ties")
      let ties = try desk.compute { study.ties(withIntervals: !noIntervals) }
      let choice = TieFindings.Choice(top: top, leastStrength: minStrength)
      if tables.isWanted {
        try desk.write(to: tables.output) {
          tables.json ? ties.table(choice).json() : ties.csv(choice)
        }
        desk.tell(study)
        return
      }
      desk.tell(study)
      let shown = TieFindings.Choice(top: top ?? 20, leastStrength: minStrength)
      Console.write(Array(ties.shortTable(shown).alignedText(digits: 2).utf8))
      if !options.quiet { Console.print("\n\(ties.layersSentence)") }
    }
  }
}
