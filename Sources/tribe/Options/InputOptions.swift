public import ArgumentParser
public import TribeKit

/// What every command that reads a network takes.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The network: a graph file or an event log (“-” is standard input).", valueName: "input"),
    completion: .file())
  var input: String

  @OptionGroup var people: PeopleOptions

  @Option(
    help: ArgumentHelp("The input's format; found by content otherwise.", valueName: "format"))
  var format: GraphFormat?

  @Flag(help: "Whether ties lead one way (default: as the file says; lists are undirected).")
  var direction: Direction?

  @Flag(help: "Whether ties have weights (default: as the file says).")
  var weighting: Weighting?

  @Option(
    help: ArgumentHelp("Leave out ties with a weight under this.", valueName: "weight"))
  var minWeight: Double?

  @Flag(
    help: "Open a snapshot without checking its content; only for one made on this machine.")
  var trustSnapshot = false

  @OptionGroup(title: "Event log") var log: LogOptions

  enum Direction: String, EnumerableFlag { case directed, undirected }
  enum Weighting: String, EnumerableFlag { case weighted, unweighted }

  /// What the library is asked to read.
  func mixedInput() throws -> MixedInput {
    let events = try log.input(
      path: input, people: people, isUndirected: direction == .undirected)
    return MixedInput(graph: networkInput, events: events, kind: log.as)
  }

  /// How the library is to read a graph.
  var networkInput: NetworkInput {
    var source = NetworkInput(path: input)
    people.apply(to: &source)
    source.format = format
    source.isDirected = direction.map { $0 == .directed }
    source.isWeighted = weighting.map { $0 == .weighted }
    source.trustsSnapshot = trustSnapshot
    source.minimumWeight = minWeight
    return source
  }
}

extension GraphFormat: ExpressibleByArgument {}
