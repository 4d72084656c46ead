public import Graphs
import Measures
import Tables

/// One of the six algorithms of the LDBC Graphalytics benchmark, with its answer in the form that its validation
/// reads: a line `NODE VALUE` for each node, in the order of the `.v` file.
///
/// Alexandru Iosup and others, “The LDBC Graphalytics Benchmark”, <https://arxiv.org/abs/2011.15028>.
public struct GraphalyticsTask: Sendable {
  /// What is computed; the raw value is the name on the command line.
  public enum Algorithm: String, Sendable, CaseIterable {
    /// Steps from a source along the edges; 9223372036854775807 where no path leads.
    case bfs
    /// The smallest number of a node in each node's connected part, whatever the direction.
    case wcc
    /// PageRank after a number of rounds.
    case pageRank = "page-rank"
    /// Local clustering coefficient.
    case lcc
    /// Length of the shortest path from a source, by weights; “infinity” where none leads.
    case sssp
    /// Label propagation after a number of rounds.
    case cdlp

  }

  /// What is computed.
  public var algorithm: Algorithm

  /// The node that searches start from.
  public var source: String?

  /// How many rounds `page-rank` and `cdlp` make.
  public var rounds = 10

  /// The probability of following an edge, for `page-rank`.
  public var damping = 0.85

  /// Takes what was typed: the algorithm, and settings as `page-rank.rounds=10`.
  public init(names: [String], source: String?, settings: [String]) throws {
    let aliases = [
      "pr": "page-rank", "pagerank": "page-rank", "local-clustering": "lcc", "component": "wcc",
    ]
    let known = Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
    guard names.count == 1, let name = names.first,
      let algorithm = Algorithm(rawValue: aliases[name.lowercased()] ?? name.lowercased())
    else {
      throw GraphalyticsError(
        "--format graphalytics computes one of \(known)"
          + (names.isEmpty ? "; name one." : ", not “\(names.joined(separator: " "))”."))
    }
    self.algorithm = algorithm
    self.source = source
    for setting in settings { try apply(setting) }
    if algorithm == .bfs || algorithm == .sssp, source == nil {
      throw GraphalyticsError("\(algorithm.rawValue) needs the node it starts from: --source NODE.")
    }
  }

  private mutating func apply(_ setting: String) throws {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    let prefixes = algorithm == .pageRank ? ["page-rank.", "pr."] : ["\(algorithm.rawValue)."]
    guard parts.count == 2, let prefix = prefixes.first(where: { parts[0].hasPrefix($0) }) else {
      throw StudyError.malformedSetting(setting)
    }
    switch (String(parts[0].dropFirst(prefix.count)), algorithm) {
    case ("rounds", .pageRank), ("rounds", .cdlp):
      guard let value = Int(parts[1]), (0...10_000_000).contains(value) else {
        throw MeasureError.outOfRange(
          option: parts[0], value: parts[1], allowed: "a whole number from 0 to 10000000")
      }
      rounds = value
    case ("damping", .pageRank):
      guard let value = Double(parts[1]), (0...1).contains(value) else {
        throw MeasureError.outOfRange(
          option: parts[0], value: parts[1], allowed: "a number from 0.0 to 1.0")
      }
      damping = value
    default:
      throw MeasureError.unknownOption(
        parts[0],
        known: algorithm == .pageRank
          ? ["page-rank.rounds", "page-rank.damping"]
          : algorithm == .cdlp ? ["cdlp.rounds"] : [])
    }
  }

  /// The answer for a network.
  public func lines(on network: Network) throws -> [UInt8] {
    let values = try values(on: network)
    let names = network.names
    var lines: [UInt8] = []
    lines.reserveCapacity(values.count * 16)
    for (node, value) in values.enumerated() {
      lines += names[Graph.Node(node)].utf8
      lines.append(UInt8(ascii: " "))
      lines += value.utf8
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  private func values(on network: Network) throws -> [String] {
    let graph = network.graph
    switch algorithm {
    case .bfs:
      let steps = BreadthFirstSearch(graph, from: try start(in: network)).steps
      return steps.values.map { $0 < 0 ? "9223372036854775807" : String($0) }
    case .sssp:
      guard graph.isWeighted else {
        throw MeasureError.unsuitable(
          measure: "sssp", reason: "the edges have no weights; bfs counts steps.")
      }
      var paths = ShortestPaths()
      paths.sources = [try start(in: network)]
      paths.length = .weight
      return try paths.values(on: graph).values.map { $0.isNaN ? "infinity" : "\($0)" }
    case .wcc:
      let ids = try ids(of: network)
      let parts = ConnectedComponents(of: graph)
      var smallest = [UInt64](repeating: .max, count: parts.count)
      for (node, part) in parts.component.values.enumerated() {
        smallest[Int(part)] = min(smallest[Int(part)], ids[node])
      }
      return parts.component.values.map { String(smallest[Int($0)]) }
    case .cdlp:
      var propagation = SynchronousLabels()
      propagation.rounds = rounds
      return propagation.labels(on: graph, from: NodeMap(try ids(of: network))).values.map {
        String($0)
      }
    case .lcc: return NeighborhoodDensity().values(on: graph).values.map { "\($0)" }
    case .pageRank:
      guard rounds > 0 else {
        return Array(repeating: "\(1 / Double(graph.nodeCount))", count: graph.nodeCount)
      }
      var rank = PageRank()
      rank.rounds = rounds
      rank.damping = damping
      rank.isWeighted = false
      rank.countsLoops = true
      return try rank.values(on: graph).values.map { "\($0)" }
    }
  }

  private func start(in network: Network) throws -> Graph.Node {
    guard let source, let node = network.graph.nodes.first(where: { network.names[$0] == source })
    else { throw GraphalyticsError("there is no node “\(source ?? "")”; --source takes one.") }
    return node
  }

  /// The numbers that nodes are called.
  private func ids(of network: Network) throws -> [UInt64] {
    try network.graph.nodes.map { node in
      guard let id = UInt64(network.names[node]) else {
        throw GraphalyticsError(
          "the node “\(network.names[node])” is no number, and \(algorithm.rawValue) compares numbers."
        )
      }
      return id
    }
  }
}

/// Why a task cannot be done; says what to do.
public struct GraphalyticsError: Error, Equatable, CustomStringConvertible {
  /// The message for the user.
  public let description: String

  init(_ description: String) { self.description = description }
}
