public import Graphs

/// Each node in one community: communities are numbered from 0, the largest first.
///
/// Communities of equal size are ordered by their smallest node, so equal groupings are equal
/// values whatever the numbers they came from.
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
  ///
  /// - Complexity: O(V); numbers far larger than the number of nodes, or negative ones, cost a
  ///   dictionary.
  @inlinable
  public init(groups: some Collection<some BinaryInteger>) {
    self.init(numbers: groups.map { Int($0) })
  }

  @usableFromInline
  init(numbers: [Int]) {
    let table = FirstNodes(of: numbers)
    var sizes = [Int](repeating: 0, count: table.count)
    for index in table.indexOf { sizes[Int(index)] += 1 }
    // Indices are in order of first node, so a stable counting sort by size settles ties.
    var start = [Int](repeating: 0, count: (sizes.max() ?? 0) + 2)
    let largest = start.count - 2
    for size in sizes { start[largest - size + 1] += 1 }
    for i in start.indices.dropFirst() { start[i] += start[i - 1] }
    var rank = [Graph.Node](repeating: 0, count: sizes.count)
    var ordered = sizes
    for (old, size) in sizes.enumerated() {
      let new = start[largest - size]
      start[largest - size] += 1
      rank[old] = Graph.Node(new)
      ordered[new] = size
    }
    community = NodeMap(table.indexOf.map { rank[Int($0)] })
    self.sizes = ordered
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

/// Group numbers made dense, in order of each group's first node.
private struct FirstNodes {
  var indexOf: [Graph.Node] = []
  var count = 0

  init(of numbers: [Int]) {
    indexOf.reserveCapacity(numbers.count)
    let limit = 4 * numbers.count + 1024
    if numbers.allSatisfy({ $0 >= 0 && $0 < limit }) {
      var index = [Graph.Node](repeating: .max, count: (numbers.max() ?? 0) + 1)
      for number in numbers {
        if index[number] == .max {
          index[number] = Graph.Node(count)
          count += 1
        }
        indexOf.append(index[number])
      }
    } else {
      var index: [Int: Graph.Node] = [:]
      for number in numbers {
        let known = index[number]
        if known == nil {
          index[number] = Graph.Node(count)
          count += 1
        }
        indexOf.append(known ?? Graph.Node(count - 1))
      }
    }
  }
}
