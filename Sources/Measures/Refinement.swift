import Foundation
import Graphs

/// Splits each community into well-connected parts: the step that makes Leiden's communities
/// connected.
///
/// Inside a community everybody starts alone. In random order, a node still alone and well tied to
/// the rest of its community joins one of the well tied parts it has ties to, if that gains
/// something. So every part is connected, since nobody joins without a tie and nobody leaves.
///
/// Communities have nothing to do with each other here, so they are refined one after the other, or
/// on several threads.
@safe
struct Refinement<Weights: ArcWeights, Goal: Objective>: @unchecked Sendable {
  typealias Mass = Goal.Mass

  let level: ClusterLevel<Weights, Mass>
  let goal: Goal
  /// The community of each node.
  let community: UnsafePointer<UInt32>
  /// The paper's θ, in units of gain: a part is chosen with probability proportional to
  /// exp(gain / θ); 0 chooses the best.
  let randomness: Double
  let lots: Lots

  /// The part of each node: the number of the node that it began with.
  let refined: UnsafeMutablePointer<UInt32>
  /// How many nodes a part has; 0 for those who have joined one.
  let size: UnsafeMutablePointer<UInt32>
  /// The mass of each part.
  let inner: UnsafeMutablePointer<Mass>
  /// What ties each part to the rest of its community.
  let outward: UnsafeMutablePointer<Double>
  /// What the ties inside each part weigh, in both directions.
  let within: UnsafeMutablePointer<Double>
  /// The mass of each community.
  let mass: UnsafePointer<Mass>

  /// The ties inside communities, node by node without gaps, so that no more memory is touched than
  /// they need.
  let insiders: UnsafeMutablePointer<UInt32>
  let ties: UnsafeMutablePointer<Double>
  /// Where those of each node begin, and how many it has.
  let starts: UnsafeMutablePointer<Int>
  let counts: UnsafeMutablePointer<UInt32>

  /// Writes down the ties of nodes inside their communities, and lets them be alone.
  func separate(_ nodes: Range<Int>) {
    var v = nodes.lowerBound
    var kept = unsafe level.offsets[v]
    while v < nodes.upperBound {
      let own = unsafe community[v]
      var arc = unsafe level.offsets[v]
      let end = unsafe level.offsets[v &+ 1]
      let start = kept
      var tie = 0.0
      while arc < end {
        let u = unsafe level.targets[arc]
        let isInside = unsafe community[Int(u)] == own
        unsafe insiders[kept] = u
        if Weights.areStored {
          let weight = level.weights.at(arc)
          unsafe ties[kept] = weight
          tie += isInside ? weight : 0
        }
        kept &+= isInside ? 1 : 0
        arc &+= 1
      }
      unsafe starts[v] = start
      unsafe counts[v] = UInt32(truncatingIfNeeded: kept &- start)
      unsafe outward[v] = Weights.areStored ? tie : Double(kept &- start)
      unsafe inner[v] = unsafe level.masses[v]
      unsafe refined[v] = UInt32(truncatingIfNeeded: v)
      unsafe size[v] = 1
      unsafe within[v] = 0
      v &+= 1
    }
  }

  /// Joins nodes of one or more whole communities to parts.
  ///
  /// - Parameters:
  ///   - nodes: them, those of a community in the order in which they are asked.
  ///   - cut: the cuts of all communities: a part counts as apart from its own, all others staying as
  ///     they are.
  ///   - table: empty; left empty.
  func join(_ nodes: UnsafeBufferPointer<UInt32>, cut: Double, table given: TieTable) {
    var table = given
    var position = 0
    while position < nodes.count {
      let v = unsafe Int(nodes[position])
      position &+= 1
      // Somebody has joined the part, or it hangs too loosely on the rest.
      if unsafe size[v] != 1 { continue }
      let whole = unsafe mass[Int(community[v])]
      if unsafe !isWellTied(level.masses[v], to: whole, by: outward[v], cut: cut) { continue }
      var arc = unsafe starts[v]
      let end = unsafe arc &+ Int(counts[v])
      while arc < end {
        unsafe table.add(Weights.areStored ? ties[arc] : 1, to: refined[Int(insiders[arc])])
        arc &+= 1
      }
      if let chosen = choice(of: v, whole: whole, cut: cut, table) {
        let tie = unsafe table.tie[chosen]
        unsafe refined[v] = UInt32(truncatingIfNeeded: chosen)
        unsafe inner[chosen] = unsafe inner[chosen].joined(by: level.masses[v], tie: tie)
        unsafe outward[chosen] += outward[v] - 2 * tie
        unsafe within[chosen] += 2 * tie
        unsafe size[chosen] &+= 1
        unsafe size[v] = 0
      }
      table.clear()
    }
  }

  /// The part that a node joins, if any.
  @inline(__always)
  private func choice(of v: Int, whole: Mass, cut: Double, _ table: TieTable) -> Int? {
    let mine = unsafe level.masses[v]
    var draws = lots.draws(of: v)
    var best = 0.0
    var chosen = -1
    var sum = 0.0
    var i = 0
    while i < table.count {
      let part = unsafe Int(table.touched[i])
      let tie = unsafe table.tie[part]
      let gain = unsafe goal.gain(
        tie: tie, node: mine, community: inner[part],
        in: goal.surroundings(of: mine, cut: cut + 2 * tie))
      i &+= 1
      // A share below e⁻³⁰ of the best one's is never drawn.
      if gain < best - 30 * randomness { continue }
      if gain < 0 || (randomness == 0 && gain < best) { continue }
      if unsafe !isWellTied(inner[part], to: whole, by: outward[part], cut: cut) { continue }
      if randomness == 0 {
        let isEqual = gain == best && chosen >= 0
        if isEqual && !lots.favor(UInt32(part), over: UInt32(chosen), at: v) { continue }
        best = gain
        chosen = part
        continue
      }
      // One pass draws in proportion: the newcomer replaces the choice with its share of the sum.
      if gain > best {
        sum *= exp((best - gain) / randomness)
        best = gain
      }
      let share = exp((gain - best) / randomness)
      sum += share
      if share >= sum || draws.uniform() * sum < share { chosen = part }
    }
    return chosen < 0 ? nil : chosen
  }

  /// Whether a part would stay in its community if asked.
  @inline(__always)
  private func isWellTied(_ part: Mass, to whole: Mass, by tie: Double, cut: Double) -> Bool {
    let others = whole.parted(from: part, tie: tie)
    return goal.gain(
      tie: tie, node: part, community: others,
      in: goal.surroundings(of: part, cut: cut + 2 * tie)) >= 0
  }
}

extension SearchMemory {
  /// Fills `refined` with dense part numbers and returns how many parts there are.
  ///
  /// - Parameters:
  ///   - community: of each node, fewer than there are nodes.
  ///   - count: how many communities there are.
  ///   - scratch: a level that is not in use; its memory holds the ties inside communities.
  func refine<Weights: ArcWeights, Goal: Objective>(
    _ level: ClusterLevel<Weights, Mass>, toward goal: Goal,
    community: UnsafePointer<UInt32>, count: Int, randomness: Double, scratch: LevelMemory<Mass>,
    generator: inout SeededGenerator
  ) -> Int where Goal.Mass == Mass {
    let n = level.nodeCount
    unsafe mass.base.update(repeating: Goal.nothing, count: count)
    for v in 0..<n {
      let own = unsafe Int(community[v])
      unsafe mass.base[own] = unsafe mass.base[own] + level.masses[v]
    }
    fillQueue(n, generator: &generator)
    let work = unsafe Refinement(
      level: level, goal: goal, community: community, randomness: randomness,
      lots: Lots(generator: &generator), refined: refined.base, size: size.base,
      inner: inner.base, outward: outward.base, within: within.base, mass: UnsafePointer(mass.base),
      insiders: scratch.targets.base, ties: scratch.weights.base,
      starts: scratch.offsets.base, counts: scratch.people.base)
    let threads = threads.forWork(onArcs: level.arcCount)
    let nodeParts = threads.parts(of: 0..<n) { unsafe level.offsets[$0 + 1] - level.offsets[$0] }
    threads.forEach(nodeParts.count) { work.separate(nodeParts[$1]) }
    if Mass.countsCut { unsafe countCuts(of: level, in: community, count: count) }
    let cut = totalCut(count)

    // Each community's nodes side by side, in the random order of the queue.
    let order = unsafe number.base
    let starts = unsafe empty.base
    unsafe starts.update(repeating: 0, count: count + 1)
    for v in 0..<n { unsafe starts[Int(community[v]) + 1] &+= 1 }
    for c in 0..<count { unsafe starts[c + 1] &+= starts[c] }
    for position in 0..<n {
      let v = unsafe queue.base[position]
      let c = unsafe Int(community[Int(v)])
      unsafe order[Int(starts[c])] = v
      unsafe starts[c] &+= 1
    }
    // Now each start has become the next one's.
    let groupParts = threads.parts(of: 0..<count) { c in
      unsafe Int(starts[c]) - (c > 0 ? Int(starts[c - 1]) : 0)
    }
    let tables = tieTables(threads.count)
    nonisolated(unsafe) let (firsts, members) = unsafe (starts, order)
    threads.forEach(groupParts.count) { worker, part in
      let groups = groupParts[part]
      let first = unsafe groups.lowerBound > 0 ? Int(firsts[groups.lowerBound - 1]) : 0
      let end = unsafe groups.isEmpty ? first : Int(firsts[groups.upperBound - 1])
      unsafe work.join(
        UnsafeBufferPointer(start: members + first, count: end - first), cut: cut,
        table: tables[worker])
    }
    return unsafe renumber(refined.base, count: n)
  }
}
