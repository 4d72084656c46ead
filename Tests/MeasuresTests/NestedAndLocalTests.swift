import Graphs
import Testing

@testable import Measures

@Suite struct NestedCommunitiesTests {
  /// Two halves of four groups each: dense groups, thinner halves, hardly a tie between.
  private var towns: Graph {
    var builder = GraphBuilder(nodeCount: 96)
    var generator = SeededGenerator(seed: 9)
    for a in 0..<96 {
      for b in 0..<a {
        let chance = a / 12 == b / 12 ? 0.8 : a / 48 == b / 48 ? 0.1 : 0.004
        if generator.uniform() < chance { builder.addEdge(Graph.Node(a), Graph.Node(b)) }
      }
    }
    return builder.build()
  }

  @Test func `groups within groups are found from below and from above`() {
    let graph = towns
    let fine = Partition(groups: graph.nodes.map { $0 / 12 })
    let coarse = Partition(groups: graph.nodes.map { $0 / 48 })
    for start in [fine, coarse] {
      let tree = NestedCommunities().tree(around: start, on: graph)
      #expect(tree.count == 2)
      #expect(tree.map(\.members.count) == [48, 48])
      #expect(tree.allSatisfy { $0.parts.count == 4 && $0.parts.allSatisfy { $0.parts.isEmpty } })
      #expect(tree.map(\.depth) == [1, 1])
    }
  }

  @Test func `parts are disjoint, connected and within the whole`() {
    for number in 0..<8 {
      let graph = CommunitySamples.graph(number)
      let start = Leiden(runs: 1).partition(of: graph)
      var nested = NestedCommunities()
      nested.runs = 6
      nested.shuffles = 6
      func check(_ tribes: [NestedCommunities.Tribe], within whole: Set<Graph.Node>) {
        var seen: Set<Graph.Node> = []
        for tribe in tribes {
          #expect(seen.isDisjoint(with: tribe.members) && whole.isSuperset(of: tribe.members))
          seen.formUnion(tribe.members)
          let inside = graph.subgraph(of: tribe.members)
          #expect(ConnectedComponents(of: inside).count == 1)
          check(tribe.parts, within: Set(tribe.members))
        }
      }
      check(nested.tree(around: start, on: graph), within: Set(graph.nodes))
    }
  }
}

@Suite struct LocalCommunityTests {
  @Test func `the community around somebody in a clique is the clique`() {
    let graph = CommunitySamples.ringOfCliques(count: 8, size: 6)
    let found = LocalCommunity().result(around: [14], in: graph)
    #expect(found.members.sorted() == [12, 13, 14, 15, 16, 17])
    #expect(found.members[0] == 14)
    // 15 ties inside, 2 out.
    #expect(abs(found.conductance - 2.0 / 32) < 1e-12)
    let both = LocalCommunity().result(around: [14, 20], in: graph)
    #expect(both.members.sorted() == Array(12..<24))
  }

  @Test func `conductance is that of the set, and no larger set on the way is better`() {
    for number in 0..<20 {
      let graph = CommunitySamples.graph(number).undirected
      guard let seed = graph.nodes.first(where: { graph.outDegree(of: $0) > 0 }) else { continue }
      let found = LocalCommunity().result(around: [seed], in: graph)
      let inside = Set(found.members)
      let partition = Partition(groups: graph.nodes.map { inside.contains($0) ? 1 : 0 })
      guard partition.count == 2 else { continue }
      let own = Int(partition.community[seed])
      let expected = CommunityStatistics.all(of: partition, on: graph)[own].conductance
      if expected.isNaN { continue }
      #expect(abs(found.conductance - expected) < 1e-9)
    }
  }

  @Test func `the walk is personalized PageRank`() throws {
    let graph = CommunitySamples.ringOfCliques(count: 4, size: 5)
    var local = LocalCommunity()
    local.tolerance = 1e-12
    let found = local.result(around: [3], in: graph)
    var walk = PersonalizedPageRank()
    walk.sources = [3]
    let exact = try walk.values(on: graph)
    for (member, score) in zip(found.members, found.scores) {
      #expect(abs(exact[member] - score) < 1e-9)
    }
  }

  @Test func `somebody without ties has no community`() {
    let found = LocalCommunity().result(around: [2], in: GraphBuilder(nodeCount: 5).build())
    #expect(found.members == [2])
    #expect(found.conductance.isNaN)
  }
}

@Suite struct OverlappingCommunitiesTests {
  @Test func `somebody in two circles is in both`() {
    // Two cliques of seven that share one person.
    var builder = GraphBuilder(nodeCount: 13)
    for first in [0, 6] {
      for a in first..<(first + 7) {
        for b in first..<a { builder.addEdge(Graph.Node(a), Graph.Node(b)) }
      }
    }
    let found = OverlappingCommunities().communities(of: builder.build())
    #expect(found == [Array(0..<7), Array(6..<13)])
  }

  @Test func `no circle lies inside another, and people in one have ties there`() {
    for number in 0..<15 {
      let graph = CommunitySamples.graph(number)
      var overlapping = OverlappingCommunities()
      overlapping.runs = 3
      let found = overlapping.communities(of: graph)
      for (a, circle) in found.enumerated() {
        #expect(circle.count >= 3 && Set(circle).count == circle.count)
        for (b, other) in found.enumerated() where a != b {
          #expect(!Set(other).isSuperset(of: circle))
        }
      }
    }
  }
}
