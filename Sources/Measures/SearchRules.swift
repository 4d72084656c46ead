import Graphs

/// What a search has to keep to, besides its objective.
struct SearchRules: Sendable {
  /// Where every search starts; nil for everybody alone.
  var start: Partition?
  /// Nodes that stay in the community they have at the start.
  var fixed: [Graph.Node] = []
  /// The most nodes a community may have.
  var maximumSize: Int?
  /// How many rounds a search makes at most.
  var maximumRounds = Int.max

  /// Whether nothing is asked for, so that searches may begin anywhere.
  var areOpen: Bool { start == nil && fixed.isEmpty && maximumSize == nil }

  /// The communities to start from: connected, and none above the limit.
  ///
  /// One that is too large is dissolved; its fixed nodes stay together all the same.
  func opening(on ties: Graph) -> Partition? {
    guard let start else { return nil }
    precondition(start.nodeCount == ties.nodeCount, "the start is of another graph")
    let whole = connected(start, on: ties)
    guard let maximumSize, whole.sizes.contains(where: { $0 > maximumSize }) else { return whole }
    let held = heldNodes(count: ties.nodeCount)
    var alone = whole.count
    let groups = whole.community.values.enumerated().map { node, group in
      if whole.sizes[Int(group)] <= maximumSize || held[node] { return Int(group) }
      alone += 1
      return alone
    }
    return Partition(groups: groups)
  }

  /// The same communities, those that fall apart cut into connected parts; fixed nodes that were
  /// together at the start stay together.
  func connected(_ partition: Partition, on ties: Graph) -> Partition {
    let parts = partition.connectedParts(on: ties)
    guard parts.count != partition.count, !fixed.isEmpty, start != nil else { return parts }
    var number = parts.community.values.map { Int($0) }
    var home = [Int](repeating: -1, count: partition.count)
    var joined = Array(0..<parts.count)
    for node in fixed {
      let whole = Int(partition.community[node])
      let part = number[Int(node)]
      if home[whole] < 0 { home[whole] = part } else { joined[part] = home[whole] }
    }
    for node in number.indices { number[node] = joined[number[node]] }
    return Partition(groups: number)
  }

  /// Whether each node is fixed.
  func heldNodes(count: Int) -> [Bool] {
    var held = [Bool](repeating: false, count: count)
    for node in fixed {
      precondition(Int(node) < count, "no node \(node) in a graph of \(count)")
      held[Int(node)] = true
    }
    return held
  }
}
