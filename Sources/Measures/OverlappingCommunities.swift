public import Graphs

/// Communities of which a person can be in several: ego-splitting.
///
/// Everybody plays one part toward family, another toward colleagues. So each person's contacts are
/// grouped by how they are tied among themselves; the person is split into one *persona* for each
/// group, who has the ties to that group only. The graph of personas has the same ties and is easily
/// divided, since nobody belongs to two circles any more; a person is in the communities of all their
/// personas. Contacts who know none of the others stay with the largest group, as one tie alone is no
/// part to play.
///
/// A person counts as a member of a community where they have at least two ties in it, or all they
/// have.
///
/// - Complexity: O(Σ over people of the ties among their contacts) plus a search of the personas, on
///   all threads.
///
/// Alessandro Epasto, Silvio Lattanzi and Renato Paes Leme, “Ego-splitting framework: from
/// non-overlapping to overlapping clusters”, KDD 2017, <https://doi.org/10.1145/3097983.3098054>.
public struct OverlappingCommunities: Sendable {
  /// What the searches look for, among contacts and among personas.
  public var objective = CommunityObjective.mapEquation

  /// Smaller communities are left out.
  public var minimumSize = 3

  /// How many searches of the personas are made, of which the consensus is taken.
  public var runs = 10

  /// The seed of the searches.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The usual options.
  public init() {}

  /// The communities, the largest first; each a list of people, ascending.
  ///
  /// Which way a tie leads does not count.
  public func communities(of graph: Graph) -> [[Graph.Node]] {
    let ties = graph.undirected
    let personas = Personas(of: ties, seed: seed, search: search)
    let split = personas.graph(of: ties)
    let found = Parallel.map(max(1, runs)) { run in
      search.partition(of: split, seed: seed, purpose: .persona, number: run)
    }
    let agreed = ConsensusPartition().partition(
      of: CoMembership(of: found, nodeCount: split.nodeCount), on: split)
    return people(of: agreed, personas, split, ties)
  }

  private var search: SingleSearch {
    SingleSearch(objective: objective, isWeighted: isWeighted)
  }

  /// The people of each community of personas, without doubles and communities inside others.
  private func people(
    of partition: Partition, _ personas: Personas, _ split: Graph, _ ties: Graph
  ) -> [[Graph.Node]] {
    var groups: [[Graph.Node]] = []
    for members in partition.members where members.count >= minimumSize {
      var counts: [Graph.Node: Int] = [:]
      for persona in members {
        let group = partition.community[persona]
        let inside = split.neighbors(of: persona).count { partition.community[$0] == group }
        counts[personas.person[Int(persona)], default: 0] += inside
      }
      let people = counts.filter { $0.value >= min(2, ties.outDegree(of: $0.key)) }.keys.sorted()
      if people.count >= minimumSize { groups.append(people) }
    }
    groups.sort { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
    var kept: [[Graph.Node]] = []
    var places = [[Int]](repeating: [], count: ties.nodeCount)
    for group in groups {
      // Whoever holds all of its people holds the first of them.
      let isInside = places[Int(group[0])].contains { other in
        group.allSatisfy { places[Int($0)].contains(other) }
      }
      if isInside { continue }
      for v in group { places[Int(v)].append(kept.count) }
      kept.append(group)
    }
    return kept
  }
}

/// Everybody split by the groups of their contacts.
private struct Personas {
  /// The person behind each persona.
  private(set) var person: [Graph.Node] = []
  /// Where each person's personas begin.
  private var first: [Int] = []
  /// For each arc of the graph, which of its source's personas has the tie.
  private var part: [[UInt32]]

  init(of ties: Graph, seed: UInt64, search: SingleSearch) {
    let shards = max(1, min(512, ties.nodeCount / 16))
    let n = ties.nodeCount
    let shared = Parallel.map(shards) { shard in
      var number = NodeMap(repeating: Graph.Node.max, count: n)
      return (n * shard / shards..<n * (shard + 1) / shards).map { v in
        Self.groups(
          around: Graph.Node(v), ties, &number, seed: SearchPurpose.egoNetwork.seed(seed, v), search
        )
      }
    }
    part = shared.flatMap(\.self)
    for v in 0..<n {
      first.append(person.count)
      let count = max(1, Int(part[v].max().map { $0 + 1 } ?? 1))
      person.append(contentsOf: Array(repeating: Graph.Node(v), count: count))
    }
  }

  /// The group of each contact of a person, from 0, the largest first.
  private static func groups(
    around v: Graph.Node, _ ties: Graph, _ number: inout NodeMap<Graph.Node>, seed: UInt64,
    _ search: SingleSearch
  ) -> [UInt32] {
    let contacts = ties.neighbors(of: v)
    let others = contacts.filter { $0 != v }
    guard others.count > 2 else { return Array(repeating: 0, count: contacts.count) }
    for (position, u) in others.enumerated() { number[u] = Graph.Node(position) }
    defer { for u in others { number[u] = .max } }
    var builder = GraphBuilder(nodeCount: others.count, isWeighted: ties.isWeighted)
    for (position, u) in others.enumerated() {
      let weights = ties.weights(of: u)
      for (place, w) in ties.neighbors(of: u).enumerated() {
        let other = number[w]
        guard other != .max, Int(other) > position else { continue }
        builder.addEdge(Graph.Node(position), other, weight: weights?[place] ?? 1)
      }
    }
    let among = builder.build()
    let found =
      among.arcCount == 0
      ? Partition(singletons: others.count) : search.partition(of: among, seed: seed)
    var place = 0
    return contacts.map { u in
      guard u != v else { return 0 }
      defer { place += 1 }
      let group = Int(found.community[Graph.Node(place)])
      return found.sizes[group] > 1 ? UInt32(group) : 0
    }
  }

  /// The same ties between personas.
  func graph(of ties: Graph) -> Graph {
    var builder = GraphBuilder(nodeCount: person.count, isWeighted: ties.isWeighted)
    builder.reserveCapacity(ties.edgeCount)
    for v in ties.nodes {
      let weights = ties.weights(of: v)
      for (place, u) in ties.neighbors(of: v).enumerated() where u > v {
        let back = position(of: v, among: ties.neighbors(of: u))
        builder.addEdge(
          Graph.Node(first[Int(v)] + Int(part[Int(v)][place])),
          Graph.Node(first[Int(u)] + Int(part[Int(u)][back])), weight: weights?[place] ?? 1)
      }
    }
    return builder.build()
  }

  private func position(of v: Graph.Node, among row: Row<Graph.Node>) -> Int {
    var low = 0
    var high = row.count
    while low < high {
      let middle = (low + high) / 2
      if row[middle] < v { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
