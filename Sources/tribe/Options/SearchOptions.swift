public import ArgumentParser
public import TribeKit

/// How communities are found.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The person whose network it is: in the center, and in no tribe.", valueName: "name"))
  var me: String?

  @Option(help: ArgumentHelp("How communities are found.", valueName: "method"))
  var method: CommunitySearch.Method = .leiden

  @Option(help: ArgumentHelp("What Leiden makes as large as possible.", valueName: "objective"))
  var objective: CommunityObjective = .modularity

  @Option(
    help: ArgumentHelp("Higher finds more and smaller groups.", valueName: "number"))
  var resolution: Double = 1

  @Option(help: ArgumentHelp("How many runs, of which the best is kept.", valueName: "n"))
  var runs: Int = 10

  @Option(help: ArgumentHelp("The seed: the same seed repeats a run exactly.", valueName: "n"))
  var seed: UInt64 = 1

  func validate() throws {
    guard resolution.isFinite, resolution >= 0 else {
      throw ValidationError("--resolution takes a number of at least 0.")
    }
    guard (1...100_000).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 100000.")
    }
  }

  /// What the library is asked to search.
  var search: CommunitySearch {
    var search = CommunitySearch()
    search.method = method
    search.objective = objective
    search.resolution = resolution
    search.runs = runs
    search.seed = seed
    return search
  }
}

extension CommunitySearch.Method: ExpressibleByArgument {}
extension CommunityObjective: ExpressibleByArgument {
  /// Takes the name, or the short form that the literature uses.
  public init?(argument: String) {
    self.init(rawValue: argument == "cpm" ? "constant-potts" : argument)
  }
}
