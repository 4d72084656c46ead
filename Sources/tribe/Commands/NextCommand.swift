import ArgumentParser
import TribeKit

/// What to do next.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "What to do next: at most ten things, each with its reason.",
    discussion: """
      Owed replies, relationships that drift, people who show up and get no answer, dormant ties with a strong \
      past, introductions, bridges. Without --me, in a log of many people: what the whole network needs.

      Example:
        tribe next messages.csv --me Ada
      """)

  @OptionGroup(title: "Input") var relations: RelationOptions

  @OptionGroup var tables: TableOptions

  @OptionGroup(title: "Running") var options: RunOptions

  func run() throws {
    try options.run { desk in
      var study = try relations.study(desk)
      if study.loaded.volumes != nil { throw RelationError.countsOnly("tribe next") }
      // Groups are wanted here, not how sure they are.
      study.outline.search.method = .leiden
      let found = try desk.compute {
        desk.bar.stage("ties")
        let ties = study.ties(withIntervals: false)
        let tribes = try ties.tribes(measureNames: [], stage: desk.bar.stage)
        desk.bar.stage("what to do next")
        return (ties, ties.suggestions(tribes: tribes))
      }
      let (ties, steps) = found
      if tables.isWanted {
        try tables.write(ties.table(of: steps), desk)
        desk.tell(study)
        return
      }
      desk.tell(study)
      if steps.isEmpty { Console.print("Nothing is urgent.") }
      for line in ties.lines(of: steps) { Console.print(line) }
    }
  }
}
