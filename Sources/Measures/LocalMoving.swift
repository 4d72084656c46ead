import Dispatch
import Graphs

/// Moves nodes one by one to the community where they gain most, until nobody gains by moving.
///
/// A queue holds the nodes whose surroundings have changed; a node that moves puts its neighbors
/// outside its new community in the queue again. The first round visits all nodes in random order.
///
/// V. A. Traag, L. Waltman and N. J. van Eck, “From Louvain to Leiden: guaranteeing well-connected
/// communities”, Scientific Reports 9, 2019, <https://doi.org/10.1038/s41598-019-41695-z>, where it
/// is `MoveNodesFast`.
extension SearchMemory {
  /// Improves `community` in place and returns the sum of the gains.
  ///
  /// - Parameters:
  ///   - units: what moves as one.
  ///   - level: whose nodes they are made of.
  ///   - community: of each node.
  ///   - threshold: a move has to gain more; keeps rounding errors from moving nodes in circles.
  ///   - least: when a sweep over the queue wins no more than this, the rest of the queue is left for
  ///     the next round.
  ///   - worth: what the whole visit is made for. When its first eighth has won less than a
  ///     sixteenth of that, the rest is left; 0 never gives up.
  ///   - warmth: how much a node may lose by moving in the first sweep, at most: each draws its own
  ///     share of that. With `worth`, only after the first eighth has shown that the visit is worth it.
  ///   - most: how many people a community may hold.
  func move<Weights: ArcWeights, Goal: Objective, Units: MovingUnits>(
    _ units: Units, on level: ClusterLevel<Weights, Mass>, toward goal: Goal,
    community: UnsafeMutablePointer<UInt32>, threshold: Double, least: Double,
    worth: Double = 0, warmth: Double = 0, most: UInt32, generator: inout SeededGenerator
  ) -> Double where Goal.Mass == Mass, Units.Mass == Mass {
    guard threads.forWork(onArcs: level.arcCount).count > 1 else {
      return unsafe visit(
        units, on: level, toward: goal, community: community, threshold: threshold, least: least,
        worth: worth, warmth: warmth, most: most, generator: &generator, ahead: NoForesight())
    }
    let foresight = foresight
    foresight.begin(nodeCount: units.count)
    let table = tieTables(2)[1]
    nonisolated(unsafe) let (search, places, queue) = unsafe (self, community, queue.base)
    nonisolated(unsafe) var drawn = generator
    nonisolated(unsafe) var total = 0.0
    DispatchQueue.concurrentPerform(iterations: 2) { thread in
      if thread == 0 {
        unsafe total = search.visit(
          units, on: level, toward: goal, community: places, threshold: threshold, least: least,
          worth: worth, warmth: warmth, most: most, generator: &drawn,
          ahead: Foresight.View(foresight))
        foresight.end()
      } else {
        unsafe foresight.lookAhead(
          at: units, on: level, queue: queue, community: places, table: table)
      }
    }
    unsafe generator = drawn
    return unsafe total
  }

  /// The same with what is known ahead.
  private func visit<Weights: ArcWeights, Goal: Objective, Units: MovingUnits, Ahead: Outlook>(
    _ units: Units, on level: ClusterLevel<Weights, Mass>, toward goal: Goal,
    community: UnsafeMutablePointer<UInt32>, threshold: Double, least: Double, worth: Double,
    warmth given: Double, most: UInt32, generator: inout SeededGenerator, ahead outlook: Ahead
  ) -> Double where Goal.Mass == Mass, Units.Mass == Mass {
    var ahead = outlook
    let n = units.count
    let queue = unsafe queue.base
    let isQueued = unsafe isQueued.base
    let people = unsafe size.base
    let mass = unsafe mass.base
    let empty = unsafe empty.base
    let offsets = unsafe level.offsets
    let targets = unsafe level.targets
    let weights = level.weights
    var table = tieTable
    var emptyCount = unsafe countMembers(of: level, in: community, nothing: Goal.nothing)
    var cut = totalCut(level.nodeCount)
    fillQueue(n, generator: &generator)
    unsafe isQueued.update(repeating: true, count: n)
    let lots = Lots(generator: &generator)
    var head = 0
    // Fixed nodes are never taken out of the queue's list, so nobody puts them in again.
    var waiting = keepOutOfQueue(units, level)
    var total = 0.0
    // The queue seen as sweeps: what the sweep in work has won, and how many of it still wait.
    var left = waiting
    var before = 0.0
    // How many still wait when the first eighth has been visited.
    var probe = worth > 0 && left >= 1 << 10 ? left - left / 8 : -1
    var warmth = probe < 0 ? given : 0
    hasGivenUp = false

    while waiting > 0 {
      ahead.visit(waiting: waiting)
      let v = unsafe Int(queue[head])
      head &+= 1
      if head == n { head = 0 }
      waiting &-= 1
      if left == 0 {
        if warmth == 0 && total - before <= least { break }
        warmth = 0
        before = total
        left = waiting &+ 1
      }
      if left == probe {
        hasGivenUp = Self.isVain(total, worth: worth)
        if hasGivenUp { break }
        probe = -1
        warmth = given
      }
      left &-= 1
      unsafe isQueued[v] = false

      let members = units.members(of: v)
      let old = unsafe community[units.node(at: members.lowerBound)]
      let known = ahead.ties(of: v)
      if known == nil {
        var position = members.lowerBound
        while position < members.upperBound {
          let node = units.node(at: position)
          var arc = unsafe offsets[node]
          let end = unsafe offsets[node &+ 1]
          while arc < end {
            unsafe table.add(weights.at(arc), to: community[Int(targets[arc])])
            arc &+= 1
          }
          position &+= 1
        }
      }

      let own = units.mass(of: v)
      let count = units.people(in: v)
      let isAlone = unsafe people[Int(old)] == count
      let tieToRest = unsafe (known?.own ?? table.tie[Int(old)]) - units.within(v)
      let rest =
        unsafe isAlone ? Goal.nothing : mass[Int(old)].parted(from: own, tie: tieToRest)
      let apart = unsafe cut - mass[Int(old)].cut + rest.cut + own.cut
      let around = goal.surroundings(of: own, cut: apart)
      let staying = goal.gain(tie: tieToRest, node: own, community: rest, in: around)
      var best = staying + threshold
      if warmth > 0 {
        var draws = lots.draws(of: v)
        best -= warmth * draws.uniform()
      }
      var chosen = old
      var chosenTie = 0.0
      var i = 0
      let candidateCount = known?.count ?? table.count
      while i < candidateCount {
        let candidate: UInt32
        let tie: Double
        if let known {
          candidate = unsafe known.names[i]
          tie = unsafe known.ties[i]
        } else {
          candidate = unsafe table.touched[i]
          tie = unsafe table.tie[Int(candidate)]
          unsafe table.tie[Int(candidate)] = 0
        }
        if candidate != old && (!Goal.gainsAtMostTie || tie > best) {
          let gain = unsafe goal.gain(
            tie: tie, node: own, community: mass[Int(candidate)], in: around)
          let isBetter =
            gain > best
            || (gain == best && chosen != old && lots.favor(candidate, over: chosen, at: v))
          if unsafe isBetter && people[Int(candidate)] &+ count <= most {
            best = gain
            chosen = candidate
            chosenTie = tie
          }
        }
        i &+= 1
      }
      table.count = 0
      // Alone, a node gains nothing and loses nothing.
      if best < 0 && !isAlone && emptyCount > 0 {
        best = 0
        emptyCount &-= 1
        chosen = unsafe empty[emptyCount]
        chosenTie = 0
      }
      if chosen == old { continue }

      total += best - staying
      var position = members.lowerBound
      while position < members.upperBound {
        unsafe ahead.move(units.node(at: position), to: chosen, in: community)
        position &+= 1
      }
      unsafe mass[Int(chosen)] = unsafe mass[Int(chosen)].joined(by: own, tie: chosenTie)
      if Mass.countsCut { cut = apart - 2 * chosenTie }
      unsafe people[Int(chosen)] &+= count
      unsafe mass[Int(old)] = rest
      unsafe people[Int(old)] &-= count
      if isAlone {
        unsafe mass[Int(old)] = Goal.nothing
        unsafe empty[emptyCount] = old
        emptyCount &+= 1
      }
      position = members.lowerBound
      while position < members.upperBound {
        let node = units.node(at: position)
        var arc = unsafe offsets[node]
        let end = unsafe offsets[node &+ 1]
        while arc < end {
          let u = unsafe Int(targets[arc])
          let other = units.unit(of: u)
          ahead.touch(other)
          if unsafe !isQueued[other] && community[u] != chosen {
            unsafe isQueued[other] = true
            var tail = head &+ waiting
            if tail >= n { tail &-= n }
            unsafe ahead.put(UInt32(truncatingIfNeeded: other), at: tail, in: queue)
            waiting &+= 1
          }
          arc &+= 1
        }
        position &+= 1
      }
      ahead.finishMove()
    }
    return total
  }

  /// Whether a gain on the ground is too small for a round to be worth it: on the networks looked at,
  /// higher levels won at most as much again.
  static func isVain(_ gain: Double, worth: Double) -> Bool { 16 * gain < worth }

  /// Takes nodes that must not move out of the waiting queue; returns how many are left in it.
  private func keepOutOfQueue<Weights: ArcWeights, Units: MovingUnits>(
    _ units: Units, _ level: ClusterLevel<Weights, Mass>
  ) -> Int {
    guard let isFixed = unsafe level.isFixed else { return units.count }
    var kept = 0
    for position in 0..<units.count {
      let unit = unsafe queue.base[position]
      let isHeld = units.members(of: Int(unit)).contains { unsafe isFixed[units.node(at: $0)] }
      if isHeld { continue }
      unsafe queue.base[kept] = unit
      kept += 1
    }
    return kept
  }

  /// Fills `size` and `mass` from a partition into at most n communities; returns how many numbers
  /// are free.
  private func countMembers<Weights: ArcWeights>(
    of level: ClusterLevel<Weights, Mass>, in community: UnsafeMutablePointer<UInt32>, nothing: Mass
  ) -> Int {
    let n = level.nodeCount
    unsafe size.base.update(repeating: 0, count: n)
    unsafe mass.base.update(repeating: nothing, count: n)
    var v = 0
    while v < n {
      let c = unsafe Int(community[v])
      unsafe size.base[c] &+= level.count(of: v)
      unsafe mass.base[c] = unsafe mass.base[c] + level.masses[v]
      v &+= 1
    }
    if Mass.countsCut { unsafe countCuts(of: level, in: community, count: n) }
    var emptyCount = 0
    var c = n - 1
    while c >= 0 {
      if unsafe size.base[c] == 0 {
        unsafe empty.base[emptyCount] = UInt32(truncatingIfNeeded: c)
        emptyCount &+= 1
      }
      c &-= 1
    }
    return emptyCount
  }

  /// Tells the masses of the first `count` communities, of all that there are, how much leaves them.
  func countCuts<Weights: ArcWeights>(
    of level: ClusterLevel<Weights, Mass>, in community: UnsafePointer<UInt32>, count: Int
  ) {
    let n = level.nodeCount
    let sums = unsafe tie.base
    var v = 0
    while v < n {
      let own = unsafe community[v]
      var sum = 0.0
      var arc = unsafe level.offsets[v]
      let end = unsafe level.offsets[v &+ 1]
      while arc < end {
        if unsafe community[Int(level.targets[arc])] != own { sum += level.weights.at(arc) }
        arc &+= 1
      }
      unsafe sums[Int(own)] += sum
      v &+= 1
    }
    v = 0
    while v < count {
      unsafe mass.base[v] = unsafe mass.base[v].leaving(sums[v])
      unsafe sums[v] = 0
      v &+= 1
    }
  }

  /// The cuts of the first `count` communities added up; 0 where masses do not count them.
  func totalCut(_ count: Int) -> Double {
    guard Mass.countsCut else { return 0 }
    var sum = 0.0
    var c = 0
    while c < count {
      unsafe sum += mass.base[c].cut
      c &+= 1
    }
    return sum
  }
}
