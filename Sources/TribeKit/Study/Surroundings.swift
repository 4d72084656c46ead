public import Graphs
import Measures
public import Tables

extension Study {
  /// The community around some people, whatever the rest of the network looks like.
  ///
  /// - Parameter names: at least one; names or labels of the input.
  public func surroundings(of names: [String]) throws -> Surroundings {
    let network = loaded.network
    guard network.graph.nodeCount > 0 else { throw StudyError.nobody }
    let search = PersonSearch(in: network)
    let ego = try me.map { try search.person(named: $0) }
    var seeds: [Graph.Node] = []
    for name in names {
      let seed = try search.person(named: name)
      if seed == ego { throw SurroundingsError.ego(name) }
      if !seeds.contains(seed) { seeds.append(seed) }
    }
    let people = network.graph.nodes.filter { $0 != ego }
    var number = NodeMap(repeating: Graph.Node.max, count: network.graph.nodeCount)
    for (position, person) in people.enumerated() { number[person] = Graph.Node(position) }
    let stage = ego == nil ? network.graph : network.graph.subgraph(of: people)
    let found = LocalCommunity().result(around: seeds.map { number[$0] }, in: stage)
    guard found.members.count >= self.search.smallestCell else { throw SurroundingsError.tooSmall }
    // Those named first, then whom the walk meets most.
    let order = found.members.indices.sorted { a, b in
      let (isFirst, isOtherFirst) = (a < seeds.count, b < seeds.count)
      if isFirst != isOtherFirst { return isFirst }
      if isFirst { return a < b }
      return found.scores[a] != found.scores[b] ? found.scores[a] > found.scores[b] : a < b
    }
    return Surroundings(
      network: network, seedCount: seeds.count,
      members: order.map { people[Int(found.members[$0])] },
      scores: order.map { found.scores[$0] }, conductance: found.conductance)
  }
}

/// The community around some people.
public struct Surroundings: Sendable {
  let network: Network

  /// Around how many people; they come first.
  public let seedCount: Int

  /// Its people: those named, then those the walk meets most.
  public let members: [Graph.Node]

  /// How much of its time a walker who keeps coming back spends with each.
  public let scores: [Double]

  /// The share of its ties that lead out of it; undefined (NaN) without ties.
  public let conductance: Double

  /// One row per person, in the order of `members`: `name`, `score`.
  public var table: Table {
    Table([
      Column("name", NodeMap(members.map { network.names[$0] as String? })),
      Column("score", NodeMap(scores)),
    ])
  }

  /// How many people, and how closed a circle they are, in a sentence.
  public var sentence: String {
    let around = members.prefix(seedCount).map { network.title(of: $0) }
      .joined(separator: " and ")
    guard members.count > seedCount, conductance.isFinite else {
      return "There is no community around \(around): too few ties."
    }
    return
      "The community around \(around) has \(counted(members.count, "person", "people")); "
      + "\(NumberText.rounded(100 * conductance, digits: 1)) % of its ties lead out of it "
      + "(conductance \(NumberText.rounded(conductance, digits: 3)))."
  }
}

/// Why there are no surroundings.
public enum SurroundingsError: Error, Equatable, CustomStringConvertible {
  /// The person in the center is tied to everybody.
  case ego(String)
  /// So few people cannot be shown to strangers.
  case tooSmall

  /// The message for the user.
  public var description: String {
    switch self {
    case .ego(let name):
      "“\(name)” is the person in the center and is left out; name somebody else with --around, or "
        + "leave out --me."
    case .tooSmall:
      "the community has fewer than \(Privacy.smallestCell) people, too few to be shown to strangers; "
        + "leave out --anonymize."
    }
  }
}
