/// Makes the next level of a search: each group of nodes becomes one node.
///
/// Members are brought together by counting sort, and each group's ties are added in a flat table,
/// so nothing is hashed. Ties inside a group disappear: what they are worth no longer changes.
extension SearchMemory {
  /// Gives group numbers the values 0, 1, … in order of their first node; returns how many there
  /// are.
  func renumber(_ groups: UnsafeMutablePointer<UInt32>, count n: Int) -> Int {
    let number = number.base
    number.update(repeating: .max, count: n)
    var next: UInt32 = 0
    var v = 0
    while v < n {
      let group = Int(groups[v])
      if number[group] == .max {
        number[group] = next
        next &+= 1
      }
      groups[v] = number[group]
      v &+= 1
    }
    return Int(next)
  }

  /// Writes the graph of `groupCount` dense groups to `target`, whose memory is not that of
  /// `level`.
  func aggregate<Weights: ArcWeights>(
    _ level: ClusterLevel<Weights, Mass>, by groups: UnsafePointer<UInt32>, groupCount: Int,
    nothing: Mass, into target: LevelMemory<Mass>
  ) {
    let n = level.nodeCount
    let members = queue.base
    let starts = number.base
    starts.update(repeating: 0, count: groupCount + 1)
    target.masses.base.update(repeating: nothing, count: groupCount)
    target.people.base.update(repeating: 0, count: groupCount)
    target.hasFixed = level.isFixed != nil
    if target.hasFixed { target.isFixed.base.update(repeating: false, count: groupCount) }
    var v = 0
    while v < n {
      let group = Int(groups[v])
      starts[group] &+= 1
      target.masses.base[group] = target.masses.base[group] + level.masses[v]
      target.people.base[group] &+= level.count(of: v)
      if let isFixed = level.isFixed, isFixed[v] { target.isFixed.base[group] = true }
      v &+= 1
    }
    var sum: UInt32 = 0
    var group = 0
    while group < groupCount {
      sum &+= starts[group]
      starts[group] = sum
      group &+= 1
    }
    starts[groupCount] = sum
    v = n - 1
    while v >= 0 {
      let group = Int(groups[v])
      starts[group] &-= 1
      members[Int(starts[group])] = UInt32(truncatingIfNeeded: v)
      v &-= 1
    }

    var table = tieTable
    var written = 0
    group = 0
    while group < groupCount {
      target.offsets.base[group] = written
      var position = Int(starts[group])
      let end = Int(starts[group &+ 1])
      while position < end {
        let v = Int(members[position])
        var arc = level.offsets[v]
        let last = level.offsets[v &+ 1]
        while arc < last {
          let other = groups[Int(level.targets[arc])]
          if Int(other) != group { table.add(level.weights.at(arc), to: other) }
          arc &+= 1
        }
        position &+= 1
      }
      var i = 0
      var leaving = 0.0
      while i < table.count {
        let other = table.touched[i]
        if Mass.countsCut { leaving += table.tie[Int(other)] }
        target.targets.base[written] = other
        target.weights.base[written] = table.tie[Int(other)]
        table.tie[Int(other)] = 0
        written &+= 1
        i &+= 1
      }
      table.count = 0
      target.masses.base[group] = target.masses.base[group].leaving(leaving)
      group &+= 1
    }
    target.offsets.base[groupCount] = written
    target.nodeCount = groupCount
  }

  /// Fills `refined` with the connected parts of the groups of nodes that are together in two
  /// partitions; returns how many there are.
  func overlay<Weights: ArcWeights>(
    _ level: ClusterLevel<Weights, Mass>, _ one: UnsafePointer<UInt32>,
    _ other: UnsafePointer<UInt32>
  ) -> Int {
    let n = level.nodeCount
    let part = refined.base
    let queue = queue.base
    part.update(repeating: .max, count: n)
    var next: UInt32 = 0
    var start = 0
    while start < n {
      defer { start &+= 1 }
      if part[start] != .max { continue }
      part[start] = next
      queue[0] = UInt32(truncatingIfNeeded: start)
      var head = 0
      var tail = 1
      while head < tail {
        let v = Int(queue[head])
        head &+= 1
        var arc = level.offsets[v]
        let end = level.offsets[v &+ 1]
        while arc < end {
          let u = Int(level.targets[arc])
          if part[u] == .max && one[u] == one[v] && other[u] == other[v] {
            part[u] = next
            queue[tail] = UInt32(truncatingIfNeeded: u)
            tail &+= 1
          }
          arc &+= 1
        }
      }
      next &+= 1
    }
    return Int(next)
  }
}
