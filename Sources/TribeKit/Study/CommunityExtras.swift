public import Graphs
public import Measures
public import Tables

extension Communities {
  /// Communities within communities, around those found.
  public func nested() -> [NestedCommunities.Tribe] {
    var nested = NestedCommunities()
    nested.seed = search.seed
    nested.minimumSize = max(2, minimumSize)
    return nested.tree(around: partition, on: stage)
  }

  /// Communities of which people can be in several, as nodes of the whole network.
  public func overlapping() -> [[Graph.Node]] {
    var overlapping = OverlappingCommunities()
    overlapping.seed = search.seed
    overlapping.minimumSize = max(2, minimumSize)
    return overlapping.communities(of: stage).map { group in group.map { people[Int($0)] } }
  }

  /// The communities within communities as a table: a row for each, its place in the tree as
  /// `1.3.2`, and a column for everybody's names is left to `nestedJSON`.
  ///
  /// A row per person: `name` and `path`, the innermost community they are in; empty if in none.
  public func nestedTable(_ tree: [NestedCommunities.Tribe], of network: Network) -> Table {
    var path = NodeMap<String?>(repeating: nil, count: network.graph.nodeCount)
    func walk(_ tribes: [NestedCommunities.Tribe], under prefix: String) {
      for (position, tribe) in tribes.enumerated() {
        let own = prefix + "\(position + 1)"
        for v in tribe.members { path[people[Int(v)]] = own }
        walk(tribe.parts, under: own + ".")
      }
    }
    walk(tree, under: "")
    return Table([
      Column("name", network.names.map { $0 as String? }), Column("path", path),
    ])
  }

  /// The tree as JSON: `path`, `size`, `members` and `parts` of each community.
  public func nestedJSON(_ tree: [NestedCommunities.Tribe], of network: Network) -> [UInt8] {
    func text(_ tribes: [NestedCommunities.Tribe], _ prefix: String, _ indent: String) -> String {
      guard !tribes.isEmpty else { return "[]" }
      let items = tribes.enumerated().map { position, tribe in
        let path = prefix + "\(position + 1)"
        let names = tribe.members.map { JSONText.quoted(network.names[people[Int($0)]]) }
        return "\(indent)  {\"path\": \(JSONText.quoted(path)), \"size\": \(tribe.members.count), "
          + "\"members\": [\(names.joined(separator: ", "))],\n\(indent)   \"parts\": "
          + text(tribe.parts, path + ".", indent + "   ") + "}"
      }
      return "[\n" + items.joined(separator: ",\n") + "\n\(indent)]"
    }
    return Array((text(tree, "", "") + "\n").utf8)
  }

  /// Overlapping communities as a file of circles: one a line, a name and the people, separated by
  /// tabs.
  public func circles(_ groups: [[Graph.Node]], of network: Network) -> [UInt8] {
    CircleFile.text(
      of: groups.enumerated().map { position, group in
        ("community-\(position + 1)", group.map { network.names[$0] })
      })
  }

  /// Overlapping communities as a table, a row for each membership: `name`, `community`.
  public func overlappingTable(_ groups: [[Graph.Node]], of network: Network) -> Table {
    let rows = groups.enumerated().flatMap { position, group in group.map { ($0, position + 1) } }
    return Table([
      Column("name", NodeMap(rows.map { network.names[$0.0] as String? })),
      Column("community", NodeMap(rows.map { Double($0.1) })),
    ])
  }
}
