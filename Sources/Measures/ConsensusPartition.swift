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
/// connected. People whom all runs treat alike move as one.
///
/// - Complexity: O(E · runs) time for each of a few rounds, O(V · runs) space.
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
    let atoms = CoMembershipAtoms(of: runs, start: first, ties: ties)
    var search = MedianSearch(atoms, threshold: threshold)
    for _ in 0..<maximumRounds {
      let moved = search.moveAtoms()
      let joined = search.joinCommunities()
      if !moved && !joined { break }
    }
    return Partition(groups: atoms.atom.map { search.community[Int($0)] })
      .connectedParts(on: ties)
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
  /// The community of each atom.
  var community: [Graph.Node]
  private var size: [Int]
  private var shared: OverlapCounts
  private let atoms: CoMembershipAtoms
  private let threshold: Double
  private var free: [Graph.Node] = []

  init(_ atoms: CoMembershipAtoms, threshold: Double) {
    self.init(atoms, community: Partition(groups: atoms.start), threshold: threshold)
  }

  private init(_ atoms: CoMembershipAtoms, community: Partition, threshold: Double) {
    self.atoms = atoms
    self.threshold = threshold
    self.community = community.community.values
    size = [Int](repeating: 0, count: atoms.count)
    free = (community.count..<max(community.count, atoms.count)).reversed().map { Graph.Node($0) }
    shared = OverlapCounts(capacity: 2 * community.count * max(1, atoms.runCount))
    for atom in 0..<atoms.count {
      size[Int(self.community[atom])] += atoms.size[atom]
      change(atom, in: self.community[atom], by: Int32(atoms.size[atom]))
    }
  }

  private mutating func change(_ atom: Int, in group: Graph.Node, by amount: Int32) {
    for place in (atom * atoms.runCount)..<((atom + 1) * atoms.runCount) {
      shared.add(amount, group, atoms.rows[place])
    }
  }

  /// How many members of `group` one person of an atom is with, on average over the runs.
  private func together(_ atom: Int, _ group: Graph.Node) -> Double {
    let width = atoms.runCount
    let count = unsafe atoms.rows.withUnsafeBufferPointer { rows in
      unsafe shared.sum(
        group, UnsafeBufferPointer(rebasing: rows[(atom * width)..<((atom + 1) * width)]))
    }
    return Double(count) / Double(width)
  }

  /// Everybody goes where they agree most; tells whether anybody did.
  mutating func moveAtoms() -> Bool {
    var hasMoved = false
    var seen: [Graph.Node] = []
    var isSeen = [Bool](repeating: false, count: atoms.count)
    for atom in 0..<atoms.count {
      let old = community[atom]
      let own = atoms.size[atom]
      let staying =
        together(atom, old) - Double(own) - threshold * Double(size[Int(old)] - own)
      var best = staying + 1e-9
      var chosen = old
      seen.removeAll(keepingCapacity: true)
      for other in atoms.neighbors(of: atom) {
        let group = community[Int(other)]
        guard group != old, !isSeen[Int(group)] else { continue }
        isSeen[Int(group)] = true
        seen.append(group)
        let value = together(atom, group) - threshold * Double(size[Int(group)])
        if value > best {
          best = value
          chosen = group
        }
      }
      for group in seen { isSeen[Int(group)] = false }
      if best < 0 && size[Int(old)] > own, let empty = free.last { chosen = empty }
      guard chosen != old else { continue }
      if size[Int(chosen)] == 0 { free.removeLast() }
      change(atom, in: old, by: -Int32(own))
      change(atom, in: chosen, by: Int32(own))
      size[Int(old)] -= own
      size[Int(chosen)] += own
      if size[Int(old)] == 0 { free.append(old) }
      community[atom] = chosen
      hasMoved = true
    }
    return hasMoved
  }

  /// Neighboring communities join where that wins something, the smallest first; tells whether any
  /// did.
  mutating func joinCommunities() -> Bool {
    let partition = Partition(groups: community)
    guard partition.count > 1 else { return false }
    let width = atoms.runCount
    // How the members of each community are spread over the communities of all runs.
    var spread = [[UInt32: Double]](repeating: [:], count: partition.count)
    var sizes = [Double](repeating: 0, count: partition.count)
    var near = [Set<Int>](repeating: [], count: partition.count)
    for atom in 0..<atoms.count {
      let group = Int(partition.community.values[atom])
      sizes[group] += Double(atoms.size[atom])
      for other in atoms.neighbors(of: atom) {
        let beside = Int(partition.community.values[Int(other)])
        if beside != group { near[group].insert(beside) }
      }
    }
    // Without neighbors nothing can join, so its spread need not be known.
    for atom in 0..<atoms.count {
      let group = Int(partition.community.values[atom])
      if near[group].isEmpty { continue }
      let own = Double(atoms.size[atom])
      for place in (atom * width)..<((atom + 1) * width) {
        spread[group][atoms.rows[place], default: 0] += own
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
        // Whole numbers, so their order does not matter.
        let sum = few.reduce(0.0) { $0 + $1.value * (many[$1.key] ?? 0) }
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
    self = MedianSearch(atoms, community: joined, threshold: threshold)
    return true
  }
}
