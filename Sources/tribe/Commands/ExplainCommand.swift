import ArgumentParser
import TribeKit

/// Why a relationship counts as it does.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why a relationship counts as it does: the receipt, in words and numbers.",
    discussion: """
      One name is a person's relationship with the one whose log it is; in a log of many people it is that \
      person's portrait. Two names are a pair.

      Example:
        tribe explain messages.csv "Grace Hopper" --me "Ada Lovelace"
        tribe explain mail.csv.gz ada grace
      """)

  @OptionGroup(title: "Input") var relations: RelationOptions

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("With whom.", valueName: "other"))
  var other: String?

  @Flag(help: "Print JSON: the lines as a list.")
  var json = false

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    if relations.privacy.privacy.hidesNames {
      throw ValidationError(
        "explain is asked by name, so names cannot be hidden; use tribe ties for sharing.")
    }
  }

  func run() throws {
    try options.run { desk in
      let study = try relations.study(desk)
      let one = try study.loaded.person(named: name)
      let second = try other.map { name throws(PersonSearchError) in
        try study.loaded.person(named: name)
      }
      desk.bar.stage("ties")
      let ties = try desk.compute { study.ties() }
      let lines =
        if let second {
          try ties.explanation(of: one, second)
        } else if let me = study.me, me != one {
          try ties.explanation(of: me, one)
        } else {
          ties.portrait(of: one)
        }
      desk.tell(study)
      if json {
        let items = lines.map { JSONText.quoted($0.trimmed) }
        Console.print("[\n  " + items.joined(separator: ",\n  ") + "\n]")
      } else {
        for line in lines { Console.print(line) }
      }
    }
  }
}

extension String {
  /// The text without blanks before it.
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
