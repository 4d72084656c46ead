public import Graphs

/// The community around some people: whom a walker who keeps coming back to them meets again and
/// again, cut off where the fewest ties are cut.
///
/// A walk starts anew at the seeds with probability 1 − `damping` at each step; the people it
/// reaches are ordered by how often it is with them for each of their ties, and taken in, one after
/// the other. Of all the sets that come about, the one with the lowest conductance is the answer: the
/// share of its ties that lead out of it. The walk is followed only as far as it weighs more than
/// `tolerance`, so a large graph costs no more than a small one. Which way a tie leads does not
/// count.
///
/// - Complexity: O(1 / (`tolerance` · (1 − `damping`))) steps of the walk, whatever the graph's size,
///   apart from O(V) memory.
///
/// Reid Andersen, Fan Chung and Kevin Lang, “Local graph partitioning using PageRank vectors”, FOCS
/// 2006, <https://doi.org/10.1109/FOCS.2006.44>; the first low: Jaewon Yang and Jure Leskovec,
/// “Defining and evaluating network communities based on ground-truth”, Knowledge and Information
/// Systems 42, 2015, <https://doi.org/10.1007/s10115-013-0693-z>.
public struct LocalCommunity: Sendable {
  /// The probability of following a tie rather than starting again.
  public var damping = 0.85

  /// What is left of the walk at a person, for each of their ties, is not followed below this.
  public var tolerance = 1e-6

  /// By what factor the conductance must climb after a low for that to be the answer.
  public var climb = 1.2

  /// The most people there may be, at most half of the graph's ties in any case.
  public var maximumSize = 1_000

  /// Whether strong ties are followed more often.
  public var isWeighted = true

  /// The usual options.
  public init() {}

  /// The community around some people.
  ///
  /// - Parameter seeds: at least one node; nobody twice. They are always in.
  public func result(around seeds: [Graph.Node], in graph: Graph) -> LocalCommunityResult {
    precondition(!seeds.isEmpty, "a community around nobody")
    let ties = (isWeighted ? graph : graph.unweighted).undirected
    let strength = NodeMap(ties.nodes.map { v in Self.strength(of: v, in: ties) })
    let visits = walk(from: seeds, ties, strength)
    let order = ranked(visits, strength, seeds)
    let volume = strength.values.reduce(0, +)
    var isIn = [Bool](repeating: false, count: ties.nodeCount)
    var inside = 0.0
    var cut = 0.0
    var conductances: [Double] = []
    var best = seeds.count - 1
    var isFound = false
    for (position, v) in order.enumerated() {
      isIn[Int(v)] = true
      inside += strength[v]
      let weights = ties.weights(of: v)
      for (place, u) in ties.neighbors(of: v).enumerated() where u != v {
        cut += (isIn[Int(u)] ? -1 : 1) * (weights?[place] ?? 1)
      }
      let smaller = min(inside, volume - inside)
      let value = smaller > 1e-12 * volume ? max(0, cut) / smaller : .nan
      conductances.append(value)
      guard !isFound, position >= seeds.count, 2 * inside <= volume else { continue }
      if value < conductances[best] - 1e-12 || conductances[best].isNaN {
        best = position
      } else if best >= seeds.count && value > climb * conductances[best] {
        isFound = true
      }
    }
    let members = Array(order[...best])
    return LocalCommunityResult(
      seeds: seeds, members: members, scores: members.map { visits[$0] ?? 0 },
      conductance: conductances[best], sweep: conductances)
  }

  /// How often the walk is with each person it reaches, by pushing what is left of it onward.
  private func walk(
    from seeds: [Graph.Node], _ ties: Graph, _ strength: NodeMap<Double>
  ) -> [Graph.Node: Double] {
    var visits: [Graph.Node: Double] = [:]
    var left: [Graph.Node: Double] = [:]
    var queue: [Graph.Node] = []
    var head = 0
    var isQueued: Set<Graph.Node> = []
    for seed in seeds {
      left[seed, default: 0] += 1 / Double(seeds.count)
      if isQueued.insert(seed).inserted { queue.append(seed) }
    }
    while head < queue.count {
      let v = queue[head]
      head += 1
      isQueued.remove(v)
      let mass = left[v] ?? 0
      guard mass > tolerance * max(1e-300, strength[v]) else { continue }
      left[v] = 0
      guard strength[v] > 0 else {
        visits[v, default: 0] += mass
        continue
      }
      visits[v, default: 0] += (1 - damping) * mass
      let weights = ties.weights(of: v)
      for (place, u) in ties.neighbors(of: v).enumerated() {
        let weight = (weights?[place] ?? 1) * (u == v ? 2 : 1)
        guard weight > 0 else { continue }
        left[u, default: 0] += damping * mass * weight / strength[v]
        if isQueued.insert(u).inserted { queue.append(u) }
      }
      if head > 1 << 16 {
        queue.removeFirst(head)
        head = 0
      }
    }
    return visits
  }

  /// Those reached, seeds first, then by visits for each tie.
  private func ranked(
    _ visits: [Graph.Node: Double], _ strength: NodeMap<Double>, _ seeds: [Graph.Node]
  ) -> [Graph.Node] {
    let wanted = Set(seeds)
    let others = visits.filter { !wanted.contains($0.key) && strength[$0.key] > 0 }
      .map { (node: $0.key, value: $0.value / strength[$0.key]) }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.node < $1.node }
    return seeds + others.prefix(max(0, maximumSize - seeds.count)).map(\.node)
  }

  private static func strength(of v: Graph.Node, in ties: Graph) -> Double {
    let weights = ties.weights(of: v)
    return ties.neighbors(of: v).enumerated().reduce(0.0) { sum, arc in
      sum + (weights?[arc.offset] ?? 1) * (arc.element == v ? 2 : 1)
    }
  }
}

/// The community around some people.
public struct LocalCommunityResult: Sendable {
  /// Around whom.
  public let seeds: [Graph.Node]

  /// Its people: the seeds, then the others, nearest first.
  public let members: [Graph.Node]

  /// How much of its time the walk spends with each, in the order of `members`.
  public let scores: [Double]

  /// The share of its ties that lead out of it; undefined (NaN) if there are no ties.
  public let conductance: Double

  /// The conductance of each set on the way, the first person alone, then two, and so on.
  public let sweep: [Double]
}
