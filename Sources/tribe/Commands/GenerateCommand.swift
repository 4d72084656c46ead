import ArgumentParser
import TribeKit

/// Invented networks with known truth.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Invented networks with known truth, to try things on.",
    discussion: """
      Kinds: ego (one person's network with named circles), life (years of one person's messages, calls, \
      meetings and likes, with the truth about who is real).

      Example:
        tribe generate ego --people 300 --seed 7 --output Output/invented
      writes edges.csv and nodes.csv; nodes.csv says who belongs to which circle.
        tribe generate life --people 400 --years 3 --seed 7 --output Output/life
      writes log.csv (an event log), declared.csv (declared ties), and the truth: people.csv (role, \
      circle, real or not) and circles.csv.
      """)

  /// What can be invented.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case ego, life }

  /// How a life goes.
  enum Temper: String, ExpressibleByArgument, CaseIterable { case sociable, reserved }

  @Argument(help: ArgumentHelp("What to invent.", valueName: "kind"))
  var kind: Kind

  @Option(help: ArgumentHelp("How many people (default: 200, in a life 400).", valueName: "n"))
  var people: Int?

  @Option(help: ArgumentHelp("How many years a life's record is long.", valueName: "n"))
  var years: Int = LifeGenerator().years

  @Option(
    help: ArgumentHelp(
      "How a life goes: sociable (chats, groups, fans) or reserved (mails, calls, meetings).",
      valueName: "temper"))
  var temper: Temper = .sociable

  @Option(help: ArgumentHelp("The seed: the same seed repeats it exactly.", valueName: "n"))
  var seed: UInt64 = EgoNetworkGenerator().seed

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder for the files (default: Output/ego, Output/life).", valueName: "folder"),
    completion: .directory)
  var output: String?

  @OptionGroup(title: "Running") var options: RunOptions

  func validate() throws {
    guard (8...1_000_000).contains(people ?? 8) else {
      throw ValidationError("--people takes a number from 8 to 1000000.")
    }
    guard (1...50).contains(years) else {
      throw ValidationError("--years takes a number from 1 to 50.")
    }
  }

  func run() throws {
    try options.run { desk in
      switch kind {
      case .ego: try writeEgo(desk)
      case .life: try writeLife(desk)
      }
    }
  }

  private func writeEgo(_ desk: Desk) throws {
    let folder = output ?? "Output/ego"
    var generator = EgoNetworkGenerator()
    if let people { generator.people = people }
    generator.seed = seed
    let invented = desk.timings.measure("compute") { generator.network() }
    var files = OutputFiles()
    try files.write(invented.edgesCSV(), to: "\(folder)/edges.csv")
    try files.write(invented.nodesCSV(), to: "\(folder)/nodes.csv")
    try files.commit()
    guard !options.quiet else { return }
    Console.print(
      "In \(folder): edges.csv, nodes.csv. The person whose network it is: \(invented.egoName).")
  }

  private func writeLife(_ desk: Desk) throws {
    let folder = output ?? "Output/life"
    var generator = LifeGenerator()
    if let people { generator.people = people }
    generator.years = years
    generator.seed = seed
    generator.rates = temper == .sociable ? .sociable : .reserved
    let life = desk.timings.measure("compute") { generator.life() }
    var files = OutputFiles()
    try files.write(life.logCSV(), to: "\(folder)/log.csv")
    try files.write(life.declaredCSV(), to: "\(folder)/declared.csv")
    try files.write(life.peopleCSV(), to: "\(folder)/people.csv")
    try files.write(life.circlesCSV(), to: "\(folder)/circles.csv")
    try files.commit()
    guard !options.quiet else { return }
    Console.print(
      "In \(folder): log.csv, declared.csv, people.csv, circles.csv. "
        + "The person whose life it is: \(life.ego).")
  }
}
