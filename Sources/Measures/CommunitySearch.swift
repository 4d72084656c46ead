import Graphs

/// One run of Leiden or Louvain on a level-zero graph, from everybody alone to a partition that is
/// stable.
final class CommunitySearch<Weights: ArcWeights, Goal: Objective> {
  typealias Mass = Goal.Mass

  let ground: ClusterLevel<Weights, Mass>
  let goal: Goal
  /// What a move must gain, in units of edge weight.
  let threshold: Double
  /// The θ of the refinement, or nil for Louvain, which has none.
  ///
  /// Measured with 0, 0.01, 0.03, 0.1 and 1 mean weights on five networks: from 0.01 to 0.1 the
  /// best of several runs differs by less than the seeds do, 0 and 1 are worse on some.
  let randomness: Double?
  /// What a tie weighs on average.
  let meanWeight: Double
  /// The most people in a community.
  let most: UInt32
  var generator: SeededGenerator

  /// The community of each node of the ground level.
  var community: WorkArray<UInt32> { space.community }
  /// Sum of the gains of all moves so far, in units of edge weight.
  private(set) var totalGain = 0.0

  private let space: SearchSpace<Mass>
  private var memory: SearchMemory<Mass> { space.memory }

  init(
    on ground: ClusterLevel<Weights, Mass>, in space: SearchSpace<Mass>, toward goal: Goal,
    meanWeight: Double, isRefined: Bool, most: Int? = nil, seed: UInt64, stream: UInt64,
    threads: SearchThreads = SearchThreads(), start: [UInt32]? = nil
  ) {
    self.ground = ground
    self.goal = goal
    threshold = 1e-10 * meanWeight
    randomness = isRefined ? 0.03 * meanWeight : nil
    self.meanWeight = meanWeight
    generator = SeededGenerator(seed: seed, stream: stream)
    self.space = space
    space.memory.threads = threads
    self.most = most.map { UInt32(clamping: $0) } ?? .max
    let community = unsafe space.community.base
    for v in 0..<ground.nodeCount { unsafe community[v] = start?[v] ?? UInt32(v) }
  }

  /// Puts everybody together with one neighbor, by lot, as far as they go: another place to start
  /// from.
  ///
  /// From everybody alone the first joins are always the best ones, and some graphs' best
  /// partitions cannot be reached that way.
  func pair() {
    let n = ground.nodeCount
    let order = unsafe memory.queue.base
    let place = space.place
    memory.fillQueue(n, generator: &generator)
    for v in 0..<n { unsafe place.base[v] = 0 }
    for position in 0..<n {
      let v = unsafe Int(order[position])
      let first = unsafe ground.offsets[v]
      let degree = unsafe ground.offsets[v + 1] - first
      guard unsafe place.base[v] == 0, degree > 0 else { continue }
      let other = unsafe ground.targets[first + generator.index(below: degree)]
      guard unsafe place.base[Int(other)] == 0 else { continue }
      unsafe place.base[v] = 1
      unsafe place.base[Int(other)] = 1
      unsafe community.base[v] = unsafe community.base[Int(other)]
    }
  }

  /// Repeats `improve` until a round wins no more than `least`, in units of edge weight.
  ///
  /// From everybody alone the first round only has to come near, so it leaves a sweep that wins
  /// little to the rounds after it, and refines without drawing lots: the best part is the right one
  /// more often than not. The next ones are warm (`warmth`), and every second one does not climb all
  /// the way (`Climb`). Any of them is given up on a large ground when the first people it visits show
  /// that it will win too little: on an LFR network of 100,000 that saves a fifth of the time.
  ///
  /// - Parameter isFresh: whether the search starts from everybody alone.
  func run(untilWinningAtMost least: Double, rounds: Int = .max, isFresh: Bool = false) {
    var round = 0
    while round < rounds {
      let isFirst = isFresh && round == 0
      let isOnTrial = isFresh && !isFirst && ground.nodeCount >= 1 << 13
      let warmth = isFresh ? warmth(in: round) : 0
      // Who wants everything that can be won moves parts in every round, and gets a last round through
      // all levels.
      let isThorough = least <= threshold
      let climb: Climb =
        !isFresh || round % 2 == 0 ? .levels : warmth > 0 || isThorough ? .parts : .nothing
      let won = unsafe improve(
        sweepLeast: isFirst ? 10 * least : isFresh ? least / 4 : least,
        worth: isOnTrial ? least : 0, warmth: warmth, isGreedy: isFirst, climb: climb)
      round += 1
      let isLast = won <= max(threshold, least) && (climb == .levels || !isThorough)
      if memory.hasGivenUp || (isLast && warmth == 0) { break }
    }
  }

  /// How far a round of Leiden goes after its first moves; Louvain always climbs all levels.
  enum Climb {
    /// From level to level, up to the last.
    case levels
    /// Only to the parts that refinement finds on the ground, which are moved without making a level
    /// of them. On the networks looked at, the levels above win a twenty-fifth of what a later round
    /// wins.
    case parts
    /// Not at all. When nobody is warm any more the parts win less than a thousandth of all ties, and
    /// leaving them out saves up to a fifth of the time.
    case nothing
  }

  /// How much people may lose by moving in the first sweep of a round, at most.
  ///
  /// What the first round decided too early is loosened before it is settled. Eight mean ties at
  /// first, then 0.4 times as much: tried with 1 to 16 on seven networks, all end higher than
  /// without, most of all those without clear groups, and how warm within a factor of two makes
  /// little difference.
  private func warmth(in round: Int) -> Double {
    guard randomness != nil, round == 1 || round == 2 else { return 0 }
    return (round == 1 ? 8 : 3.2) * meanWeight
  }

  /// One round: local moving, refinement and aggregation up through the levels; returns what it
  /// won.
  ///
  /// - Parameter sweepLeast: what a sweep must win to be followed by another.
  /// - Parameter worth: what the round is made for; it ends on the ground if that is out of reach.
  /// - Parameter warmth: how much people may lose by moving at first, at most.
  /// - Parameter climb: how far it goes.
  /// - Parameter isGreedy: whether refinement takes the best part instead of drawing one.
  /// - Parameter other: the communities of another search. Then the first step up joins those who
  ///   are together here and there, so that whole pieces in which the two differ can change sides.
  func improve(
    crossing other: UnsafePointer<UInt32>? = nil, sweepLeast: Double = 0, worth: Double = 0,
    warmth: Double = 0, isGreedy: Bool = false, climb: Climb = .levels
  ) -> Double {
    let n = ground.nodeCount
    let (place, upper, levels) = (space.place, space.upper, space.levels)
    var gain = unsafe memory.move(
      SingleNodes(level: ground), on: ground, toward: goal, community: community.base,
      threshold: threshold, least: sweepLeast, worth: worth, warmth: warmth, most: most,
      generator: &generator)
    var count = unsafe memory.renumber(community.base, count: n)
    defer { totalGain += gain }
    if warmth == 0 && SearchMemory<Mass>.isVain(gain, worth: worth) { memory.hasGivenUp = true }
    if count == n || memory.hasGivenUp { return gain }
    if climb != .levels, let randomness {
      if climb == .nothing { return gain }
      let parts = unsafe memory.refine(
        ground, toward: goal, community: community.base, count: count, randomness: randomness,
        scratch: levels[0], generator: &generator)
      if parts == n { return gain }
      unsafe gain += memory.move(
        memory.parts(parts, nodeCount: n, into: levels[1]), on: ground, toward: goal,
        community: community.base, threshold: threshold, least: sweepLeast, most: most,
        generator: &generator)
      return gain
    }
    // Climb from the ground, then from level to level.
    var nodeCount = unsafe lift(
      ground, community: community.base, count: count, into: levels[0], crossing: other,
      isGreedy: isGreedy)
    if nodeCount == n { return gain }
    for v in 0..<n { unsafe place.base[v] = unsafe memory.refined.base[v] }
    var current = 0
    while true {
      let level = levels[current].level
      unsafe gain += memory.move(
        SingleNodes(level: level), on: level, toward: goal, community: upper.base,
        threshold: threshold,
        least: sweepLeast, most: most, generator: &generator)
      count = unsafe memory.renumber(upper.base, count: nodeCount)
      if count == nodeCount { break }
      let higher = unsafe lift(
        level, community: upper.base, count: count, into: levels[1 - current], isGreedy: isGreedy)
      if higher == nodeCount { break }
      for v in 0..<n { unsafe place.base[v] = unsafe memory.refined.base[Int(place.base[v])] }
      current = 1 - current
      nodeCount = higher
    }
    for v in 0..<n { unsafe community.base[v] = unsafe upper.base[Int(place.base[v])] }
    return gain
  }

  /// Makes the next level from the parts (Leiden) or the communities themselves (Louvain) and puts
  /// each of its nodes into the community of its members, in `upper`; returns how many nodes it
  /// has.
  private func lift<W: ArcWeights>(
    _ level: ClusterLevel<W, Mass>, community: UnsafeMutablePointer<UInt32>, count: Int,
    into target: LevelMemory<Mass>, crossing other: UnsafePointer<UInt32>? = nil,
    isGreedy: Bool
  ) -> Int {
    let n = level.nodeCount
    let groupCount: Int
    if let other = unsafe other {
      groupCount = unsafe memory.overlay(level, community, other)
    } else if let randomness {
      groupCount = unsafe memory.refine(
        level, toward: goal, community: community, count: count,
        randomness: isGreedy ? 0 : randomness, scratch: target, generator: &generator)
    } else {
      unsafe memory.refined.base.update(from: community, count: n)
      groupCount = count
    }
    if groupCount == n { return n }
    unsafe memory.aggregate(
      level, by: memory.refined.base, groupCount: groupCount, nothing: Goal.nothing, into: target)
    let next = unsafe space.next.base
    for v in 0..<n { unsafe next[Int(memory.refined.base[v])] = unsafe community[v] }
    unsafe space.upper.base.update(from: next, count: groupCount)
    return groupCount
  }
}
