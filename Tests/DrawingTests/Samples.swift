import Foundation
import Graphs

@testable import Drawing

/// Networks with tribes to draw.
enum Samples {
  /// A picture of a graph whose tribes are known; importance is the number of ties.
  static func picture(
    _ graph: Graph, tribe: [Int?], names: [String]? = nil, titles: [String]? = nil
  ) -> Picture {
    let count = (tribe.compactMap { $0 }.max() ?? -1) + 1
    let titles = titles ?? (0..<count).map { "Tribe number \($0 + 1)" }
    return Picture(
      network: Network(
        graph: graph,
        names: NodeMap(
          names ?? graph.nodes.map { "\(first[Int($0) % 12]) \(last[Int($0) % 7])\($0)" })),
      tribe: NodeMap(tribe), tribes: titles.map { Picture.Tribe(title: $0) },
      importance: NodeMap(graph.nodes.map { Double(graph.outDegree(of: $0)) }))
  }

  private static let first = [
    "Ada", "Noah", "Mia", "Liam", "Zoë", "Omar", "Inés", "Jonas", "Maximiliane", "Hugo", "Wu",
    "Ravi",
  ]
  private static let last = [
    "Müller", "Okafor", "Ng", "Tanaka", "Novák", "Haddad", "Featherstonehaugh",
  ]

  /// Equal groups, dense inside.
  static func planted(_ groups: Int, _ size: Int, seed: UInt64 = 1) -> Picture {
    let graph = RandomGraphs.plantedPartition(
      groupCount: groups, groupSize: size, inside: min(0.9, 5 / Double(size)),
      between: 0.6 / Double(groups * size), seed: seed)
    return picture(graph, tribe: graph.nodes.map { Int($0) / size })
  }

  /// Groups of many sizes, some people in none, weighted ties.
  static func uneven(seed: UInt64) -> Picture {
    var generator = SeededGenerator(seed: seed)
    let sizes = [40, 22, 13, 9, 5, 3, 2, 1, 1]
    var tribe: [Int?] = []
    for (group, size) in sizes.enumerated() { tribe += [Int?](repeating: group, count: size) }
    tribe += [Int?](repeating: nil, count: 9)
    var builder = GraphBuilder(nodeCount: tribe.count, isWeighted: true)
    for a in tribe.indices {
      for b in 0..<a {
        let together = tribe[a] != nil && tribe[a] == tribe[b]
        if generator.uniform() < (together ? 0.25 : 0.006) {
          builder.addEdge(
            Graph.Node(a), Graph.Node(b), weight: 1 + 20 * generator.uniform() * generator.uniform()
          )
        }
      }
    }
    return picture(builder.build(), tribe: tribe)
  }

  /// An ego tied to everybody in five groups.
  static func ego() -> Picture {
    let groups = planted(5, 14, seed: 4)
    var builder = GraphBuilder(nodeCount: 71)
    groups.network.graph.forEachEdge { builder.addEdge($0, $1, weight: $2) }
    for person in 0..<70 { builder.addEdge(70, Graph.Node(person)) }
    var picture = picture(
      builder.build(), tribe: (0..<70).map { $0 / 14 } + [nil],
      titles: ["Family", "Work", "Choir & friends", "The climbing club of the old town", "School"])
    picture.ego = 70
    return picture
  }

  static func star() -> Picture {
    var builder = GraphBuilder()
    for leaf in 1...30 { builder.addEdge(0, Graph.Node(leaf)) }
    return picture(builder.build(), tribe: [Int?](repeating: 0, count: 31))
  }

  static func path() -> Picture {
    var builder = GraphBuilder()
    for v in 0..<39 { builder.addEdge(Graph.Node(v), Graph.Node(v + 1)) }
    return picture(builder.build(), tribe: (0..<40).map { $0 / 8 })
  }

  static func strangers(_ count: Int) -> Picture {
    picture(GraphBuilder(nodeCount: count).build(), tribe: [Int?](repeating: nil, count: count))
  }

  static func alone() -> Picture { picture(GraphBuilder(nodeCount: 1).build(), tribe: [0]) }

  /// Everybody a tribe of their own.
  static func hermits(_ count: Int) -> Picture {
    picture(GraphBuilder(nodeCount: count).build(), tribe: (0..<count).map { $0 })
  }

  /// Everybody tied to everybody.
  static func clique(_ count: Int) -> Picture {
    picture(
      RandomGraphs.uniform(nodeCount: count, probability: 1, seed: 1),
      tribe: [Int?](repeating: 0, count: count))
  }

  /// The samples by name, for tests over all of them.
  static let all: [(name: String, picture: Picture)] = [
    ("alone", alone()), ("two hermits", hermits(2)), ("25 hermits", hermits(25)),
    ("strangers", strangers(14)), ("star", star()), ("path", path()), ("clique", clique(40)),
    ("2 tribes", planted(2, 12)), ("5 tribes", planted(5, 24)), ("12 tribes", planted(12, 12)),
    ("40 tribes", planted(40, 5)), ("ego", ego()), ("uneven 1", uneven(seed: 1)),
    ("uneven 2", uneven(seed: 2)),
  ]
}
