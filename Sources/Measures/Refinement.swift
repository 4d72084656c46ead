import Foundation
import Graphs

/// Splits each community into well-connected parts: the step that makes Leiden's communities
/// connected.
///
/// Inside a community everybody starts alone. In random order, a node still alone and well tied to
/// the rest of its community joins one of the well tied parts it has ties to, if that gains
/// something. So every part is connected, since nobody joins without a tie and nobody leaves.
extension SearchMemory {
  /// Fills `refined` with dense part numbers and returns how many parts there are.
  ///
  /// - Parameter randomness: the paper's θ, in units of gain: a part is chosen with probability
  ///   proportional to exp(gain / θ); 0 chooses the best.
  func refine<Weights: ArcWeights, Goal: Objective>(
    _ level: ClusterLevel<Weights, Mass>, toward goal: Goal,
    community: UnsafePointer<UInt32>, randomness: Double, scratch: LevelMemory<Mass>,
    generator: inout SeededGenerator
  ) -> Int where Goal.Mass == Mass {
    let n = level.nodeCount
    let offsets = unsafe level.offsets
    let targets = unsafe level.targets
    let weights = level.weights
    let refined = unsafe refined.base
    let outward = unsafe outward.base
    let inner = unsafe inner.base
    let size = unsafe size.base
    let mass = unsafe mass.base
    var table = tieTable

    // The ties inside communities, in memory that is free until the next level is made.
    let starts = unsafe scratch.offsets.base
    let insiders = unsafe scratch.targets.base
    let ties = unsafe scratch.weights.base
    var kept = 0

    unsafe mass.update(repeating: Goal.nothing, count: n)
    var v = 0
    while v < n {
      let own = unsafe community[v]
      unsafe mass[Int(own)] = unsafe mass[Int(own)] + level.masses[v]
      unsafe starts[v] = kept
      var tie = 0.0
      var arc = unsafe offsets[v]
      let end = unsafe offsets[v &+ 1]
      while arc < end {
        let u = unsafe targets[arc]
        let isInside = unsafe community[Int(u)] == own
        unsafe insiders[kept] = u
        if Weights.areStored {
          let weight = weights.at(arc)
          unsafe ties[kept] = weight
          tie += isInside ? weight : 0
        }
        kept &+= isInside ? 1 : 0
        arc &+= 1
      }
      unsafe outward[v] = unsafe Weights.areStored ? tie : Double(kept &- starts[v])
      unsafe inner[v] = unsafe level.masses[v]
      unsafe refined[v] = UInt32(truncatingIfNeeded: v)
      unsafe size[v] = 1
      v &+= 1
    }
    unsafe starts[n] = kept
    if Mass.countsCut { unsafe countCuts(of: level, in: community) }
    // A part counts as apart from its community, all others staying as they are.
    let cut = totalCut(n)

    fillQueue(n, generator: &generator)
    var position = 0
    while position < n {
      let v = unsafe Int(queue.base[position])
      position &+= 1
      // Somebody has joined the part, or it hangs too loosely on the rest.
      if unsafe size[v] != 1 || Int(refined[v]) != v { continue }
      let own = unsafe community[v]
      let whole = unsafe mass[Int(own)]
      let mine = unsafe level.masses[v]
      let rest = unsafe whole.parted(from: mine, tie: outward[v])
      if unsafe goal.gain(
        tie: outward[v], node: mine, community: rest,
        in: goal.surroundings(of: mine, cut: cut + 2 * outward[v])) < 0
      {
        continue
      }

      var arc = unsafe starts[v]
      let end = unsafe starts[v &+ 1]
      while arc < end {
        unsafe table.add(Weights.areStored ? ties[arc] : 1, to: refined[Int(insiders[arc])])
        arc &+= 1
      }
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
        let others = unsafe whole.parted(from: inner[part], tie: outward[part])
        if unsafe goal.gain(
          tie: outward[part], node: inner[part], community: others,
          in: goal.surroundings(of: inner[part], cut: cut + 2 * outward[part])) < 0
        {
          continue
        }
        if randomness == 0 {
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
        if share >= sum || generator.uniform() * sum < share { chosen = part }
      }
      if chosen >= 0 {
        let tie = unsafe table.tie[chosen]
        unsafe refined[v] = UInt32(truncatingIfNeeded: chosen)
        unsafe inner[chosen] = unsafe inner[chosen].joined(by: mine, tie: tie)
        unsafe outward[chosen] += outward[v] - 2 * tie
        unsafe size[chosen] &+= 1
      }
      table.clear()
    }
    return unsafe renumber(refined, count: n)
  }
}
