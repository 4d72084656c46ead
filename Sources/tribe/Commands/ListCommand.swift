public import ArgumentParser
public import TribeKit

/// What there is to choose from.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What there is to choose from: measures, methods or formats.",
    discussion: """
      Example:
        tribe list measures
        tribe list measures --json
      """)

  @Argument(help: ArgumentHelp("What to list.", valueName: "what"))
  var subject: Listing

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let table = subject.table
    Console.write(json ? table.json() : Array(table.alignedText().utf8))
  }
}

extension Listing: ExpressibleByArgument {}
