import ArgumentParser
import TribeKit

/// Fits the layers to what a person says.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Asks about thirty people and fits where the layers begin.",
    discussion: """
      Answer y (a real relationship), c (real, and among the closest), n (not), s (skip) or q (enough). The file holds \
      thresholds and how well they fit, no names; other commands read it with --calibration. Nothing is kept \
      anywhere else.

      Example:
        tribe calibrate messages.csv --me Ada --output calibration.json
        tribe ties messages.csv --me Ada --calibration calibration.json
      """)

  @OptionGroup(title: "Input") var relations: RelationOptions

  @Option(help: ArgumentHelp("How many people are asked about.", valueName: "n"))
  var people: Int = 30

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the thresholds to this file.", valueName: "file"),
    completion: .file())
  var output: String = "Output/calibration.json"

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    guard (10...1000).contains(people) else {
      throw ValidationError("--people takes a number from 10 to 1000.")
    }
    if relations.privacy.privacy.hidesNames {
      throw ValidationError("calibrate asks by name, so names cannot be hidden.")
    }
    if relations.input == "-" {
      throw ValidationError("answers come from standard input, so the log must be a file.")
    }
  }

  func run() throws {
    try options.run { desk in
      let study = try relations.study(desk)
      desk.bar.stage("ties")
      let ties = study.ties(withIntervals: false)
      let questions = try ties.questions(count: people, seed: relations.random.seed).questions
      desk.tell(study)
      desk.bar.finish()
      let calibration = try Calibration(fittedTo: ask(questions, study))
      try desk.write(calibration.json, to: output)
      guard !options.quiet else { return }
      Console.print(
        "\(calibration.realCount) real, \(calibration.otherCount) not. "
          + "Strength tells them apart with AUC \(NumberText.rounded(calibration.auc, digits: 3)) "
          + "(0.5 is chance, 1 is always).")
      if calibration.auc < 0.65 {
        Console.note(
          "Note: that is little better than chance, so the thresholds follow the accidents of the answers more than the "
            + "relationships; the usual ones may serve as well.")
      }
      Console.print(
        "The tribe begins at strength \(calibration.tribeStrength), "
          + "the inner circle at \(calibration.innerStrength).")
      if output != "-" { Console.print("In \(output).") }
    }
  }

  /// Asks on standard error and reads from standard input; its end means enough.
  private func ask(
    _ questions: [CalibrationQuestions.Question], _ study: RelationStudy
  ) -> [Calibration.Answer] {
    var answers: [Calibration.Answer] = []
    Console.note(
      "y: a real relationship, c: real and among the closest, n: not one, s: skip, q: enough.")
    asking: for (number, question) in questions.enumerated() {
      while true {
        Console.note(
          "\(number + 1) of \(questions.count): \(study.title(of: question.person)) – "
            + "a real relationship? [y/c/n/s/q]")
        guard let line = readLine() else { break asking }
        switch line.filter({ !$0.isWhitespace }).lowercased() {
        case "y", "yes":
          answers.append(Calibration.Answer(strength: question.strength, isReal: true))
        case "c", "close":
          answers.append(
            Calibration.Answer(strength: question.strength, isReal: true, isClose: true))
        case "n", "no":
          answers.append(Calibration.Answer(strength: question.strength, isReal: false))
        case "s", "skip", "": break
        case "q", "quit": break asking
        default:
          Console.note(
            "Please answer y (real), c (among the closest), n (not), s (skip) or q (enough).")
          continue
        }
        break
      }
    }
    return answers
  }
}
