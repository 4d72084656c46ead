/// Makes the next level of a search: each group of nodes becomes one node.
///
/// Members are brought together by counting sort, and each group's ties are added in a flat table,
/// so nothing is hashed. Ties inside a group disappear: what they are worth no longer changes.
extension SearchMemory {
  /// Gives group numbers the values 0, 1, … in order of their first node; returns how many there
  /// are.
  func renumber(_ groups: UnsafeMutablePointer<UInt32>, count n: Int) -> Int {
    let number = unsafe number.base
    unsafe number.update(repeating: .max, count: n)
    var next: UInt32 = 0
    var v = 0
    while v < n {
      let group = unsafe Int(groups[v])
      if unsafe number[group] == .max {
        unsafe number[group] = next
        next &+= 1
      }
      unsafe groups[v] = unsafe number[group]
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
    let members = unsafe queue.base
    let starts = unsafe number.base
    unsafe starts.update(repeating: 0, count: groupCount + 1)
    unsafe target.masses.base.update(repeating: nothing, count: groupCount)
    unsafe target.people.base.update(repeating: 0, count: groupCount)
    target.hasFixed = unsafe level.isFixed != nil
    if target.hasFixed { unsafe target.isFixed.base.update(repeating: false, count: groupCount) }
    var v = 0
    while v < n {
      let group = unsafe Int(groups[v])
      unsafe starts[group] &+= 1
      unsafe target.masses.base[group] = unsafe target.masses.base[group] + level.masses[v]
      unsafe target.people.base[group] &+= level.count(of: v)
      if let isFixed = unsafe level.isFixed, unsafe isFixed[v] {
        unsafe target.isFixed.base[group] = true
      }
      v &+= 1
    }
    var sum: UInt32 = 0
    var group = 0
    while group < groupCount {
      unsafe sum &+= starts[group]
      unsafe starts[group] = sum
      group &+= 1
    }
    unsafe starts[groupCount] = sum
    v = n - 1
    while v >= 0 {
      let group = unsafe Int(groups[v])
      unsafe starts[group] &-= 1
      unsafe members[Int(starts[group])] = UInt32(truncatingIfNeeded: v)
      v &-= 1
    }

    var table = tieTable
    var written = 0
    group = 0
    while group < groupCount {
      unsafe target.offsets.base[group] = written
      var position = unsafe Int(starts[group])
      let end = unsafe Int(starts[group &+ 1])
      while position < end {
        let v = unsafe Int(members[position])
        var arc = unsafe level.offsets[v]
        let last = unsafe level.offsets[v &+ 1]
        while arc < last {
          unsafe table.add(level.weights.at(arc), to: groups[Int(level.targets[arc])])
          arc &+= 1
        }
        position &+= 1
      }
      var i = 0
      var leaving = 0.0
      while i < table.count {
        let other = unsafe table.touched[i]
        i &+= 1
        if Int(other) == group {
          unsafe table.tie[group] = 0
          continue
        }
        if Mass.countsCut { unsafe leaving += table.tie[Int(other)] }
        unsafe target.targets.base[written] = other
        unsafe target.weights.base[written] = unsafe table.tie[Int(other)]
        unsafe table.tie[Int(other)] = 0
        written &+= 1
      }
      table.count = 0
      unsafe target.masses.base[group] = unsafe target.masses.base[group].leaving(leaving)
      group &+= 1
    }
    unsafe target.offsets.base[groupCount] = written
    target.nodeCount = groupCount
  }

  /// Fills `refined` with the connected parts of the groups of nodes that are together in two
  /// partitions; returns how many there are.
  func overlay<Weights: ArcWeights>(
    _ level: ClusterLevel<Weights, Mass>, _ one: UnsafePointer<UInt32>,
    _ other: UnsafePointer<UInt32>
  ) -> Int {
    let n = level.nodeCount
    let part = unsafe refined.base
    let queue = unsafe queue.base
    unsafe part.update(repeating: .max, count: n)
    var next: UInt32 = 0
    var start = 0
    while start < n {
      defer { start &+= 1 }
      if unsafe part[start] != .max { continue }
      unsafe part[start] = next
      unsafe queue[0] = UInt32(truncatingIfNeeded: start)
      var head = 0
      var tail = 1
      while head < tail {
        let v = unsafe Int(queue[head])
        head &+= 1
        var arc = unsafe level.offsets[v]
        let end = unsafe level.offsets[v &+ 1]
        while arc < end {
          let u = unsafe Int(level.targets[arc])
          if unsafe part[u] == .max && one[u] == one[v] && other[u] == other[v] {
            unsafe part[u] = next
            unsafe queue[tail] = UInt32(truncatingIfNeeded: u)
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
