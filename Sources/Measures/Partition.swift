public import Graphs

/// Each node in one community: communities are numbered from 0, the largest first.
///
/// Communities of equal size are ordered by their smallest node, so equal groupings are equal values
/// whatever the numbers they came from.
public struct Partition: Sendable, Equatable {
  /// The community of each node.
  public let community: NodeMap<Graph.Node>

  /// How many nodes each community has, descending.
  public let sizes: [Int]

  /// How many communities there are.
  public var count: Int { sizes.count }

  /// How many nodes there are.
  public var nodeCount: Int { community.count }

  /// Takes any numbering of groups and renumbers it by size.
  public init(groups: some Collection<some BinaryInteger>) {
    var firstNode: [Int: Int] = [:]
    var groupOf: [Int] = []
    var sizes: [Int] = []
    groupOf.reserveCapacity(groups.count)
    for group in groups {
      let next = firstNode.count
      let index = firstNode[Int(group), default: next]
      if index == next {
        firstNode[Int(group)] = next
        sizes.append(0)
      }
      sizes[index] += 1
      groupOf.append(index)
    }
    // Indices are in order of first node, so a stable sort by size settles ties.
    let order = sizes.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    var rank = [Graph.Node](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { rank[old] = Graph.Node(new) }
    community = NodeMap(groupOf.map { rank[$0] })
    self.sizes = order.map { sizes[$0] }
  }

  /// Everybody alone.
  public init(singletons nodeCount: Int) {
    self.init(groups: 0..<nodeCount)
  }

  /// The nodes of each community, ascending.
  public var members: [[Graph.Node]] {
    var members = sizes.map { size in
      var list: [Graph.Node] = []
      list.reserveCapacity(size)
      return list
    }
    for node in 0..<Graph.Node(nodeCount) { members[Int(community[node])].append(node) }
    return members
  }
}
