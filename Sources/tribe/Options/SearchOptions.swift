public import ArgumentParser
public import TribeKit

/// How communities are found.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The person whose network it is: in the center, and in no tribe.", valueName: "name"))
  var me: String?

  @Option(
    help: ArgumentHelp(
      "How communities are found (default: automatic; leiden if one of the next three is given).",
      valueName: "method"))
  var method: CommunitySearch.Method?

  @Option(
    help: ArgumentHelp(
      "What Leiden makes as large as possible (default: modularity).", valueName: "objective"))
  var objective: CommunityObjective?

  @Option(
    help: ArgumentHelp(
      "Higher finds more and smaller groups (default: 1).", valueName: "number"))
  var resolution: Double?

  @Option(
    help: ArgumentHelp("How many runs, of which the best is kept (default: 10).", valueName: "n"))
  var runs: Int?

  @Option(
    help: ArgumentHelp(
      "How many searches tell how sure it is (default: 100 for automatic, otherwise 0).",
      valueName: "n"))
  var ensemble: Int?

  @Option(
    help: ArgumentHelp(
      "Smaller groups are left unattached (default: 3 with an ensemble, otherwise 2).",
      valueName: "n"))
  var minimumSize: Int?

  @Flag(
    help: "Hold the network against a hundred with shuffled ties, even where nothing hangs on it.")
  var nullTest = false

  @OptionGroup var random: SeedOptions

  func validate() throws {
    if let resolution, !resolution.isFinite || resolution < 0 {
      throw ValidationError("--resolution takes a number of at least 0.")
    }
    if let runs, !(1...100_000).contains(runs) {
      throw ValidationError("--runs takes a number from 1 to 100000.")
    }
    if let ensemble, !(0...100_000).contains(ensemble) {
      throw ValidationError("--ensemble takes a number from 0 to 100000.")
    }
    if let minimumSize, minimumSize < 1 {
      throw ValidationError("--minimum-size takes a number of at least 1.")
    }
    if method == .automatic && (objective != nil || resolution != nil || runs != nil) {
      throw ValidationError(
        "the automatic method chooses --objective, --resolution and --runs itself; "
          + "leave out --method, or take --method leiden.")
    }
    if method == .automatic
      || (method == nil && objective == nil && resolution == nil && runs == nil),
      let ensemble, ensemble < 2
    {
      throw ValidationError(
        "the automatic method needs --ensemble of at least 2; for groups without certainty: "
          + "--method leiden.")
    }
  }

  /// What the library is asked to search: what is chosen is done, otherwise the rule decides.
  var search: CommunitySearch {
    var search = CommunitySearch()
    let isChosen = objective != nil || resolution != nil || runs != nil
    search.method = method ?? (isChosen ? .leiden : .automatic)
    search.objective = objective ?? .modularity
    search.resolution = resolution ?? 1
    search.runs = runs ?? 10
    search.seed = random.seed
    search.ensembleRuns = ensemble
    search.minimumSize = minimumSize
    search.testsChance = nullTest
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
