public import Graphs
import Measures

/// Somebody who joins communities: tied to people outside their own, and on the paths between.
public struct Bridge: Sendable, Equatable {
  /// The person, as a node of the whole network.
  public let person: Graph.Node

  /// The community they belong to, if any.
  public let home: Int?

  /// How many people they are tied to in each other community: community and count, most ties first.
  public let reach: [(community: Int, ties: Int)]

  /// Their betweenness on the graph without the ego.
  public let betweenness: Double

  /// Two bridges with the same person, home and reach are equal.
  public static func == (a: Bridge, b: Bridge) -> Bool {
    a.person == b.person && a.home == b.home && a.betweenness == b.betweenness
      && a.reach.elementsEqual(b.reach, by: ==)
  }

  /// The people who join communities, the one on most paths first.
  ///
  /// - Parameter betweenness: by node of the whole network.
  public static func all(
    in communities: Communities, betweenness: NodeMap<Double>
  ) -> [Bridge] {
    var bridges: [Bridge] = []
    let graph = communities.stage.undirected
    for (position, person) in communities.people.enumerated() {
      let home = communities.community[person]
      var ties: [Int: Int] = [:]
      for neighbor in graph.neighbors(of: Graph.Node(position)) {
        let other = communities.people[Int(neighbor)]
        guard let community = communities.community[other], community != home else { continue }
        ties[community, default: 0] += 1
      }
      guard !ties.isEmpty, betweenness[person] > 0 else { continue }
      let reach = ties.map { (community: $0.key, ties: $0.value) }.sorted {
        $0.ties != $1.ties ? $0.ties > $1.ties : $0.community < $1.community
      }
      bridges.append(
        Bridge(person: person, home: home, reach: reach, betweenness: betweenness[person]))
    }
    return bridges.sorted {
      $0.betweenness != $1.betweenness
        ? $0.betweenness > $1.betweenness : $0.person < $1.person
    }
  }
}
