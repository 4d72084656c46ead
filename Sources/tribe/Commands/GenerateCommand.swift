import ArgumentParser
import TribeKit

/// Invented networks with known truth.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Invented networks with known truth, to try things on.",
    discussion: """
      Kinds: ego (one person's network with named circles).

      Example:
        tribe generate ego --people 300 --seed 7 --output Output/invented
      writes edges.csv and nodes.csv; nodes.csv says who belongs to which circle.
      """)

  /// What can be invented.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case ego }

  @Argument(help: ArgumentHelp("What to invent.", valueName: "kind"))
  var kind: Kind

  @Option(help: ArgumentHelp("How many people.", valueName: "n"))
  var people: Int = EgoNetworkGenerator().people

  @Option(help: ArgumentHelp("The seed: the same seed repeats it exactly.", valueName: "n"))
  var seed: UInt64 = EgoNetworkGenerator().seed

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files.", valueName: "folder"), completion: .directory)
  var output: String = "Output/ego"

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    guard (8...1_000_000).contains(people) else {
      throw ValidationError("--people takes a number from 8 to 1000000.")
    }
  }

  func run() throws {
    try options.run { desk in
      var generator = EgoNetworkGenerator()
      generator.people = people
      generator.seed = seed
      let invented = desk.timings.measure("compute") { generator.network() }
      var files = OutputFiles()
      try files.write(invented.edgesCSV(), to: "\(output)/edges.csv")
      try files.write(invented.nodesCSV(), to: "\(output)/nodes.csv")
      try files.commit()
      guard !options.quiet else { return }
      Console.print(
        "In \(output): edges.csv, nodes.csv. The person whose network it is: \(invented.egoName).")
    }
  }
}
