import ArgumentParser
import TribeKit

/// How alike two groupings are.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "How alike two groupings of the same people are.",
    discussion: """
      Each file is a table whose first column names people; the groups are in the column `community`, or \
      else in the second. 1 means the same groups (variation of information: 0). A file that ends in \
      .circles holds groups that may overlap, one a line: a name and its people, separated by tabs; the \
      figures are then those for such groups.

      Example:
        tribe compare Output/karate/communities.csv Datasets/karate/nodes.csv
        tribe compare Output/ego/communities.csv friends.circles
      """)

  @Argument(
    help: ArgumentHelp("The first grouping.", valueName: "a"), completion: .file())
  var first: String

  @Argument(
    help: ArgumentHelp("The second grouping.", valueName: "b"), completion: .file())
  var second: String

  @Option(
    help: ArgumentHelp("The column of the first file that holds the groups.", valueName: "name"))
  var column: String?

  @Option(
    help: ArgumentHelp("The column of the second file that holds the groups.", valueName: "name"))
  var secondColumn: String?

  @OptionGroup var tables: TableOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func run() throws {
    try options.run { desk in
      let comparison = try desk.compute {
        try GroupingComparison(
          of: first, and: second, column: column, secondColumn: secondColumn)
      }
      if tables.isWanted {
        try tables.write(comparison.table, desk)
      } else {
        Console.write(Array(comparison.table.alignedText(digits: 6).utf8))
      }
      if !options.quiet { for note in comparison.notes { Console.note("Note: \(note)") } }
    }
  }
}
