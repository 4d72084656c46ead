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

    let rows = unsafe GroupRows(
      level: level, groups: groups, members: UnsafePointer(members), starts: UnsafePointer(starts),
      offsets: target.offsets.base, targets: target.targets.base, weights: target.weights.base,
      masses: target.masses.base)
    let threads = threads.forWork(onArcs: level.arcCount)
    let parts = threads.parts(of: 0..<groupCount) { rows.arcCount(of: $0) }
    // Each part writes where it would begin if no ties came together; then gaps are closed.
    let tables = tieTables(threads.count)
    var places: [Int] = []
    var bound = 0
    for part in parts {
      places.append(bound)
      if parts.count > 1 { bound += part.reduce(0) { $0 + rows.arcCount(of: $1) } }
    }
    let begins = places
    threads.forEach(parts.count) { worker, part in
      rows.write(parts[part], at: begins[part], table: tables[worker])
    }
    var written = 0
    for (part, begin) in zip(parts, begins) {
      written = rows.close(part, from: begin, to: written)
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

/// The ties of groups to each other, written group by group.
@safe
private struct GroupRows<Weights: ArcWeights, Mass: ClusterMass>: @unchecked Sendable {
  let level: ClusterLevel<Weights, Mass>
  let groups: UnsafePointer<UInt32>
  /// The nodes, those of a group side by side.
  let members: UnsafePointer<UInt32>
  /// Where the members of each group begin.
  let starts: UnsafePointer<UInt32>

  /// Where the ties of each group end while rows are written, begin when gaps are closed.
  let offsets: UnsafeMutablePointer<Int>
  let targets: UnsafeMutablePointer<UInt32>
  let weights: UnsafeMutablePointer<Double>
  let masses: UnsafeMutablePointer<Mass>

  /// How many ties the members of a group have.
  func arcCount(of group: Int) -> Int {
    var sum = 0
    var position = unsafe Int(starts[group])
    let end = unsafe Int(starts[group &+ 1])
    while position < end {
      let v = unsafe Int(members[position])
      unsafe sum &+= level.offsets[v &+ 1] &- level.offsets[v]
      position &+= 1
    }
    return sum
  }

  /// Writes the rows of groups from a place on.
  func write(_ part: Range<Int>, at begin: Int, table given: TieTable) {
    var table = given
    var written = begin
    var group = part.lowerBound
    while group < part.upperBound {
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
        unsafe targets[written] = other
        unsafe weights[written] = unsafe table.tie[Int(other)]
        unsafe table.tie[Int(other)] = 0
        written &+= 1
      }
      table.count = 0
      unsafe masses[group] = unsafe masses[group].leaving(leaving)
      unsafe offsets[group] = written
      group &+= 1
    }
  }

  /// Moves rows down to where they belong and turns their ends into beginnings; returns where the
  /// next ones belong.
  func close(_ part: Range<Int>, from begin: Int, to place: Int) -> Int {
    guard let last = part.last else { return place }
    let count = unsafe offsets[last] - begin
    if begin != place {
      unsafe targets.advanced(by: place).update(from: targets + begin, count: count)
      unsafe weights.advanced(by: place).update(from: weights + begin, count: count)
    }
    var before = place
    for group in part {
      let end = unsafe offsets[group] - begin + place
      unsafe offsets[group] = before
      before = end
    }
    return place + count
  }
}
