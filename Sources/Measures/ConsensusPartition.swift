public import Graphs

/// The partition that many runs agree on best: the median of their partitions.
///
/// Of all groupings it looks for the one that treats as many pairs of people as possible as the runs
/// do: Σ over pairs put together of (P − ½), where P is the share of the runs that put the pair
/// together. So two people share a community if most runs say so, as far as that can be had for all
/// pairs at once. All pairs count, tied or not, though no pair is ever listed: how many members of a
/// community somebody was together with is known run by run from the sizes of overlaps.
///
/// The search begins with the run that agrees best with the others and repeats two steps until
/// nothing is won: everybody goes to the community around them with which they agree most, or alone;
/// then pairs of neighboring communities join. No random number is drawn, and the answer is
/// connected.
///
/// - Complexity: O(E · runs) time for each of a few rounds, O(overlaps) space.
///
/// J. P. Barthélemy and B. Monjardet, “The median procedure in cluster analysis and social choice
/// theory”, Mathematical Social Sciences 1, 1981, <https://doi.org/10.1016/0165-4896(81)90041-X>;
/// as consensus of communities: Andrea Lancichinetti and Santo Fortunato, “Consensus clustering in
/// complex networks”, Scientific Reports 2, 2012, <https://doi.org/10.1038/srep00336>, whose method
/// clusters P again and again instead.
public struct ConsensusPartition: Sendable {
  /// How many rounds of moving and joining are made at most.
  public var maximumRounds = 20

  /// The share of the runs that must put two people together for their being together to count in
  /// favor.
  public var threshold = 0.5

  /// The usual options.
  public init() {}

  /// The median of the runs on a graph.
  ///
  /// - Parameters:
  ///   - start: where the search begins; nil takes the run that agrees best with the others.
  public func partition(
    of runs: CoMembership, on graph: Graph, start: Partition? = nil
  ) -> Partition {
    precondition(runs.nodeCount == graph.nodeCount, "the runs are of another graph")
    guard let first = start ?? runs.mostTypical else {
      return Partition(singletons: graph.nodeCount)
    }
    let ties = graph.undirected
    var search = MedianSearch(runs, start: first, threshold: threshold)
    for _ in 0..<maximumRounds {
      let moved = search.moveNodes(on: ties)
      let joined = search.joinCommunities(on: ties)
      if !moved && !joined { break }
    }
    return Partition(groups: search.community).connectedParts(on: ties)
  }
}

extension CoMembership {
  /// The run that puts the same pairs together as the others do: the one with the highest mean
  /// normalized mutual information with a few others spread over the runs.
  var mostTypical: Partition? {
    guard runs.count > 2 else { return runs.first }
    let judges = stride(from: 0, to: runs.count, by: max(1, runs.count / 10)).map { $0 }
    let scores = Parallel.map(runs.count) { run in
      judges.reduce(0.0) { sum, judge in
        judge == run ? sum + 1 : sum + PartitionAgreement.nmi(runs[run], runs[judge])
      }
    }
    var best = 0
    for run in scores.indices where scores[run] > scores[best] + 1e-12 { best = run }
    return runs[best]
  }
}

/// The state of a search for the median.
private struct MedianSearch {
  var community: [Graph.Node]
  private var size: [Int]
  private var shared: OverlapCounts
  private let runs: CoMembership
  private let threshold: Double
  private var free: [Graph.Node] = []
  /// Each run's community numbers start here, so that those of all runs differ.
  private let firstNumber: [UInt32]

  init(_ runs: CoMembership, start: Partition, threshold: Double) {
    self.runs = runs
    self.threshold = threshold
    let n = runs.nodeCount
    community = start.community.values
    size = start.sizes + Array(repeating: 0, count: n - start.count)
    free = (start.count..<n).reversed().map { Graph.Node($0) }
    var first: [UInt32] = []
    var next: UInt32 = 0
    for run in runs.runs {
      first.append(next)
      next += UInt32(run.count)
    }
    firstNumber = first
    shared = OverlapCounts(capacity: 4 * start.count * max(1, runs.runs.count))
    for v in 0..<n { change(v, in: community[v], by: 1) }
  }

  private mutating func change(_ v: Int, in group: Graph.Node, by amount: Int32) {
    let width = runs.runs.count
    for run in 0..<width {
      shared.add(amount, group, firstNumber[run] + runs.rows[v * width + run])
    }
  }

  /// How many pairs of `v` and a member of `group` the runs put together, on average.
  private func together(_ v: Int, _ group: Graph.Node) -> Double {
    let width = runs.runs.count
    var count = 0
    runs.rows.withUnsafeBufferPointer { rows in
      firstNumber.withUnsafeBufferPointer { first in
        for run in 0..<width {
          count += Int(shared.count(group, first[run] + rows[v * width + run]))
        }
      }
    }
    return Double(count) / Double(width)
  }

  /// Everybody goes where they agree most; tells whether anybody did.
  mutating func moveNodes(on graph: Graph) -> Bool {
    var hasMoved = false
    var seen: [Graph.Node] = []
    var isSeen = [Bool](repeating: false, count: runs.nodeCount)
    for v in graph.nodes {
      let old = community[Int(v)]
      let staying =
        together(Int(v), old) - 1 - threshold * Double(size[Int(old)] - 1)
      var best = staying + 1e-9
      var chosen = old
      seen.removeAll(keepingCapacity: true)
      for u in graph.neighbors(of: v) {
        let group = community[Int(u)]
        guard group != old, !isSeen[Int(group)] else { continue }
        isSeen[Int(group)] = true
        seen.append(group)
        let value = together(Int(v), group) - threshold * Double(size[Int(group)])
        if value > best {
          best = value
          chosen = group
        }
      }
      for group in seen { isSeen[Int(group)] = false }
      if best < 0 && size[Int(old)] > 1, let empty = free.last { chosen = empty }
      guard chosen != old else { continue }
      if size[Int(chosen)] == 0 { free.removeLast() }
      change(Int(v), in: old, by: -1)
      change(Int(v), in: chosen, by: 1)
      size[Int(old)] -= 1
      size[Int(chosen)] += 1
      if size[Int(old)] == 0 { free.append(old) }
      community[Int(v)] = chosen
      hasMoved = true
    }
    return hasMoved
  }

  /// Neighboring communities join where that wins something, the smaller number first; tells whether
  /// any did.
  mutating func joinCommunities(on graph: Graph) -> Bool {
    let partition = Partition(groups: community)
    guard partition.count > 1 else { return false }
    // How the members of each community were spread over the communities of all runs.
    let width = runs.runs.count
    var spread = [[UInt32: Double]](repeating: [:], count: partition.count)
    var sizes = partition.sizes.map(Double.init)
    for v in 0..<runs.nodeCount {
      let group = Int(partition.community.values[v])
      for run in 0..<width {
        spread[group][firstNumber[run] + runs.rows[v * width + run], default: 0] += 1
      }
    }
    var near = [Set<Int>](repeating: [], count: partition.count)
    graph.forEachEdge { source, target, _ in
      let (a, b) = (Int(partition.community[source]), Int(partition.community[target]))
      if a != b {
        near[a].insert(b)
        near[b].insert(a)
      }
    }
    var into = Array(0..<partition.count)
    var hasJoined = false
    for group in into.reversed() {
      var best = 1e-9
      var chosen: Int?
      for other in near[group].sorted() where into[other] == other && other != group {
        let (few, many) =
          spread[group].count < spread[other].count
          ? (spread[group], spread[other]) : (spread[other], spread[group])
        var sum = 0.0
        for number in few.keys.sorted() {
          if let count = many[number] { sum += count * (few[number] ?? 0) }
        }
        let gain = sum / Double(width) - threshold * sizes[group] * sizes[other]
        if gain > best {
          best = gain
          chosen = other
        }
      }
      guard let chosen else { continue }
      hasJoined = true
      into[group] = chosen
      sizes[chosen] += sizes[group]
      for (number, count) in spread[group] { spread[chosen][number, default: 0] += count }
      for other in near[group] where other != chosen && into[other] == other {
        near[other].insert(chosen)
        near[chosen].insert(other)
      }
    }
    guard hasJoined else { return false }
    func root(_ group: Int) -> Int {
      var group = group
      while into[group] != group { group = into[group] }
      return group
    }
    let joined = Partition(groups: partition.community.values.map { root(Int($0)) })
    self = MedianSearch(runs, start: joined, threshold: threshold)
    return true
  }
}

/// How many members of a group belong to a community of a run, for all groups and communities that
/// share anybody: a hash table with open addresses.
private struct OverlapCounts {
  private var keys: [UInt64]
  private var counts: [Int32]
  private var used = 0
  private static let nobody = UInt64.max

  init(capacity: Int) {
    var size = 1024
    while size < 2 * capacity && size < 1 << 22 { size *= 2 }
    keys = Array(repeating: Self.nobody, count: size)
    counts = Array(repeating: 0, count: size)
  }

  private static func key(_ group: UInt32, _ number: UInt32) -> UInt64 {
    UInt64(group) << 32 | UInt64(number)
  }

  @inline(__always)
  private static func place(
    of key: UInt64, in keys: UnsafeBufferPointer<UInt64>
  ) -> Int {
    let mask = keys.count &- 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while keys[place] != key && keys[place] != nobody { place = (place &+ 1) & mask }
    return place
  }

  func count(_ group: UInt32, _ number: UInt32) -> Int32 {
    keys.withUnsafeBufferPointer { counts[Self.place(of: Self.key(group, number), in: $0)] }
  }

  mutating func add(_ amount: Int32, _ group: UInt32, _ number: UInt32) {
    let key = Self.key(group, number)
    let place = keys.withUnsafeBufferPointer { Self.place(of: key, in: $0) }
    if keys[place] == Self.nobody {
      keys[place] = key
      used += 1
    }
    counts[place] += amount
    if 2 * used > keys.count { grow() }
  }

  private mutating func grow() {
    var larger = OverlapCounts(capacity: 0)
    larger.keys = Array(repeating: Self.nobody, count: 2 * keys.count)
    larger.counts = Array(repeating: 0, count: 2 * keys.count)
    for (place, key) in keys.enumerated() where key != Self.nobody && counts[place] != 0 {
      let target = larger.keys.withUnsafeBufferPointer { Self.place(of: key, in: $0) }
      larger.keys[target] = key
      larger.counts[target] = counts[place]
      larger.used += 1
    }
    self = larger
  }
}
