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
    let offsets = level.offsets
    let targets = level.targets
    let weights = level.weights
    let refined = refined.base
    let outward = outward.base
    let inner = inner.base
    let size = size.base
    let mass = mass.base
    var table = tieTable

    // The ties inside communities, in memory that is free until the next level is made.
    let starts = scratch.offsets.base
    let insiders = scratch.targets.base
    let ties = scratch.weights.base
    var kept = 0

    mass.update(repeating: Goal.nothing, count: n)
    var v = 0
    while v < n {
      let own = community[v]
      mass[Int(own)] = mass[Int(own)] + level.masses[v]
      starts[v] = kept
      var tie = 0.0
      var arc = offsets[v]
      let end = offsets[v &+ 1]
      while arc < end {
        let u = targets[arc]
        let isInside = community[Int(u)] == own
        insiders[kept] = u
        if Weights.areStored {
          let weight = weights.at(arc)
          ties[kept] = weight
          tie += isInside ? weight : 0
        }
        kept &+= isInside ? 1 : 0
        arc &+= 1
      }
      outward[v] = Weights.areStored ? tie : Double(kept &- starts[v])
      inner[v] = level.masses[v]
      refined[v] = UInt32(truncatingIfNeeded: v)
      size[v] = 1
      v &+= 1
    }
    starts[n] = kept
    if Mass.countsCut { countCuts(of: level, in: community) }
    // A part counts as apart from its community, all others staying as they are.
    let cut = totalCut(n)

    fillQueue(n, generator: &generator)
    var position = 0
    while position < n {
      let v = Int(queue.base[position])
      position &+= 1
      // Somebody has joined the part, or it hangs too loosely on the rest.
      if size[v] != 1 || Int(refined[v]) != v { continue }
      let own = community[v]
      let whole = mass[Int(own)]
      let mine = level.masses[v]
      let rest = whole.parted(from: mine, tie: outward[v])
      if goal.gain(
        tie: outward[v], node: mine, community: rest,
        in: goal.surroundings(of: mine, cut: cut + 2 * outward[v])) < 0
      {
        continue
      }

      var arc = starts[v]
      let end = starts[v &+ 1]
      while arc < end {
        table.add(Weights.areStored ? ties[arc] : 1, to: refined[Int(insiders[arc])])
        arc &+= 1
      }
      var best = 0.0
      var chosen = -1
      var sum = 0.0
      var i = 0
      while i < table.count {
        let part = Int(table.touched[i])
        let tie = table.tie[part]
        let gain = goal.gain(
          tie: tie, node: mine, community: inner[part],
          in: goal.surroundings(of: mine, cut: cut + 2 * tie))
        i &+= 1
        // A share below e⁻³⁰ of the best one's is never drawn.
        if gain < best - 30 * randomness { continue }
        if gain < 0 || (randomness == 0 && gain < best) { continue }
        let others = whole.parted(from: inner[part], tie: outward[part])
        if goal.gain(
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
        let tie = table.tie[chosen]
        refined[v] = UInt32(truncatingIfNeeded: chosen)
        inner[chosen] = inner[chosen].joined(by: mine, tie: tie)
        outward[chosen] += outward[v] - 2 * tie
        size[chosen] &+= 1
      }
      table.clear()
    }
    return renumber(refined, count: n)
  }
}
