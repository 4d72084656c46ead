/// How many members every two communities of two groupings share; zeros are left out.
struct OverlapTable: Sendable {
  /// For each earlier community, the later ones it shares members with, ascending, and how many.
  private let shared: [[(later: Int, count: Int)]]
  private let sources: [[(earlier: Int, count: Int)]]
  private let earlierSizes: [Int]
  private let laterSizes: [Int]

  init<Member: Hashable>(_ earlier: [[Member]], _ later: [[Member]]) {
    earlierSizes = earlier.map(\.count)
    laterSizes = later.map(\.count)
    var place: [Member: Int] = [:]
    place.reserveCapacity(laterSizes.reduce(0, +))
    for (group, members) in later.enumerated() {
      for member in members { place[member] = group }
    }
    var shared: [[(later: Int, count: Int)]] = []
    var sources = [[(earlier: Int, count: Int)]](repeating: [], count: later.count)
    for (group, members) in earlier.enumerated() {
      var counts: [Int: Int] = [:]
      for member in members {
        if let other = place[member] { counts[other, default: 0] += 1 }
      }
      let row = counts.sorted { $0.key < $1.key }.map { (later: $0.key, count: $0.value) }
      for cell in row { sources[cell.later].append((group, cell.count)) }
      shared.append(row)
    }
    self.shared = shared
    self.sources = sources
  }

  func count(_ earlier: Int, _ later: Int) -> Int {
    shared[earlier].first { $0.later == later }?.count ?? 0
  }

  func jaccard(_ earlier: Int, _ later: Int) -> Double {
    jaccard(earlier, later, count(earlier, later))
  }

  private func jaccard(_ earlier: Int, _ later: Int, _ count: Int) -> Double {
    let union = earlierSizes[earlier] + laterSizes[later] - count
    return union > 0 ? Double(count) / Double(union) : 0
  }

  /// The ancestor of each later community: the pairing with the most shared members among pairs that
  /// overlap enough.
  ///
  /// Communities that do not compete for the same ones are paired apart, since the method's cost is
  /// cubic.
  func pairing(minimumOverlap: Double) -> [Int?] {
    var ancestor = [Int?](repeating: nil, count: laterSizes.count)
    var near = shared.enumerated().map { earlier, row in
      row.filter { jaccard(earlier, $0.later, $0.count) >= minimumOverlap }
    }
    var back = [[Int]](repeating: [], count: laterSizes.count)
    for (earlier, row) in near.enumerated() {
      for cell in row { back[cell.later].append(earlier) }
    }
    var isDone = [Bool](repeating: false, count: earlierSizes.count)
    for first in near.indices where !isDone[first] && !near[first].isEmpty {
      var rows = [first]
      var columns: [Int] = []
      var isIn: Set<Int> = []
      isDone[first] = true
      var next = 0
      while next < rows.count {
        for cell in near[rows[next]] where isIn.insert(cell.later).inserted {
          columns.append(cell.later)
          for other in back[cell.later] where !isDone[other] {
            isDone[other] = true
            rows.append(other)
          }
        }
        next += 1
      }
      rows.sort()
      columns.sort()
      // A hair of the overlap decides between pairings with equally many in common.
      let found = Assignment.best(rows: rows.count, columns: columns.count) { row, column in
        guard let cell = near[rows[row]].first(where: { $0.later == columns[column] }) else {
          return 0
        }
        return Double(cell.count) + 1e-6 * jaccard(rows[row], columns[column], cell.count)
      }
      for (row, column) in found.enumerated() {
        guard let column, near[rows[row]].contains(where: { $0.later == columns[column] }) else {
          continue
        }
        ancestor[columns[column]] = rows[row]
      }
      for row in rows { near[row] = [] }
    }
    return ancestor
  }

  /// What happened to every community.
  func events(
    ancestor: [Int?], heir: [Int?], rules: CommunityMatchingRules
  ) -> [CommunityEvent] {
    let least = rules.minimumPart
    /// The parts a community fell into: each a good share of it, and mostly made of it.
    func parts(of earlier: Int) -> [Int] {
      let found = shared[earlier].filter {
        Double($0.count) >= least * Double(earlierSizes[earlier])
          && 2 * $0.count >= laterSizes[$0.later]
      }
      guard found.count > 1 else { return [] }
      return found.map(\.later).sorted { a, b in
        (heir[earlier] == a ? 0 : 1, -count(earlier, a), a)
          < (heir[earlier] == b ? 0 : 1, -count(earlier, b), b)
      }
    }
    /// Those that became one: each mostly in it, and a good share of it.
    func contributors(to later: Int) -> [Int] {
      let found = sources[later].filter {
        Double($0.count) >= least * Double(laterSizes[later])
          && 2 * $0.count >= earlierSizes[$0.earlier]
      }
      guard found.count > 1 else { return [] }
      return found.map(\.earlier).sorted { a, b in
        (ancestor[later] == a ? 0 : 1, -count(a, later), a)
          < (ancestor[later] == b ? 0 : 1, -count(b, later), b)
      }
    }
    var events: [CommunityEvent] = []
    var isTold = [Bool](repeating: false, count: earlierSizes.count)
    var isPart = [Bool](repeating: false, count: laterSizes.count)
    let splits = earlierSizes.indices.map(parts)
    for found in splits { for part in found { isPart[part] = true } }
    for later in laterSizes.indices {
      let merging = contributors(to: later)
      if !merging.isEmpty {
        events.append(.merged(earlier: merging, later: later))
        for earlier in merging { isTold[earlier] = true }
        continue
      }
      guard let earlier = ancestor[later] else {
        if !isPart[later] { events.append(.born(later: later)) }
        continue
      }
      guard splits[earlier].isEmpty else { continue }
      isTold[earlier] = true
      let (before, after) = (Double(earlierSizes[earlier]), Double(laterSizes[later]))
      if after > before * (1 + rules.sizeChange) {
        events.append(.grew(earlier: earlier, later: later))
      } else if after < before * (1 - rules.sizeChange) {
        events.append(.shrank(earlier: earlier, later: later))
      } else {
        events.append(.continued(earlier: earlier, later: later))
      }
    }
    for earlier in earlierSizes.indices {
      if !splits[earlier].isEmpty {
        events.append(.split(earlier: earlier, parts: splits[earlier]))
      } else if !isTold[earlier] {
        let left = shared[earlier].reduce(0) { $0 + $1.count }
        let home = shared[earlier].first { 2 * $0.count >= left }?.later
        events.append(.died(earlier: earlier, mostlyIn: home))
      }
    }
    return events
  }
}
