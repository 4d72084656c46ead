import Graphs
import Testing

@testable import Measures

@Suite struct PartitionMatchingTests {
  @Test func `a group that keeps its people goes on, whatever its number`() {
    let matching = PartitionMatching(
      from: [["a", "b", "c", "d"], ["e", "f", "g"]], to: [["e", "f", "g"], ["a", "b", "c", "d"]])
    #expect(matching.ancestor == [1, 0])
    #expect(matching.heir == [1, 0])
    #expect(
      matching.events == [.continued(earlier: 1, later: 0), .continued(earlier: 0, later: 1)])
    #expect(matching.carried(["red", "blue"], fresh: { _ in "new" }) == ["blue", "red"])
  }

  @Test func `growing and shrinking are told by a tenth of the size`() {
    let ten = Array(0..<10)
    #expect(
      PartitionMatching(from: [ten], to: [Array(0..<11)]).events
        == [.continued(earlier: 0, later: 0)])
    #expect(
      PartitionMatching(from: [ten], to: [Array(0..<12)]).events == [.grew(earlier: 0, later: 0)])
    #expect(
      PartitionMatching(from: [ten], to: [Array(0..<8)]).events == [.shrank(earlier: 0, later: 0)])
  }

  @Test func `the larger part of a split keeps the name`() {
    let matching = PartitionMatching(
      from: [Array(0..<10)], to: [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]])
    #expect(matching.ancestor == [nil, 0])
    #expect(matching.events == [.split(earlier: 0, parts: [1, 0])])
    #expect(matching.carried([7], fresh: { 100 + $0 }) == [100, 7])
  }

  @Test func `a merger goes on as its largest part`() {
    let matching = PartitionMatching(from: [[0, 1, 2], [3, 4, 5, 6]], to: [Array(0..<7)])
    #expect(matching.ancestor == [1])
    #expect(matching.events == [.merged(earlier: [1, 0], later: 0)])
  }

  @Test func `groups are born and die`() {
    let matching = PartitionMatching(from: [[0, 1, 2], [3, 4, 5]], to: [[0, 1, 2], [6, 7, 8]])
    #expect(
      matching.events == [
        .continued(earlier: 0, later: 0), .born(later: 1), .died(earlier: 1, mostlyIn: nil),
      ])
    #expect(matching.overlap(earlier: 0, later: 0) == 1)
    #expect(matching.overlap(earlier: 1, later: 1) == 0)
  }

  @Test func `a small group swallowed by a large one tells where it went`() {
    let matching = PartitionMatching(from: [Array(0..<20), [20, 21]], to: [Array(0..<22)])
    #expect(
      matching.events == [
        .continued(earlier: 0, later: 0), .died(earlier: 1, mostlyIn: 0),
      ])
  }

  @Test func `nothing matches nothing`() {
    let matching = PartitionMatching<Int>(from: [], to: [])
    #expect(matching.events.isEmpty && matching.ancestor.isEmpty)
  }

  @Test func `no two groups have the same heir, and enough overlap`() {
    for seed in 0..<60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      func groups() -> [[Int]] {
        var found = [[Int]](repeating: [], count: 1 + generator.index(below: 7))
        for person in 0..<40 { found[generator.index(below: found.count)].append(person) }
        return found.filter { !$0.isEmpty }
      }
      let (before, after) = (groups(), groups())
      let matching = PartitionMatching(from: before, to: after)
      let used = matching.ancestor.compactMap(\.self)
      #expect(Set(used).count == used.count)
      for (later, earlier) in matching.ancestor.enumerated() {
        guard let earlier else { continue }
        #expect(matching.heir[earlier] == later)
        let (a, b) = (Set(before[earlier]), Set(after[later]))
        let jaccard = Double(a.intersection(b).count) / Double(a.union(b).count)
        #expect(jaccard == matching.overlap(earlier: earlier, later: later))
        #expect(jaccard >= 0.3)
      }
    }
  }
}

@Suite struct AssignmentTests {
  @Test func `finds the best of all pairings`() {
    for seed in 0..<80 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let rows = 1 + generator.index(below: 5)
      let columns = 1 + generator.index(below: 5)
      let table = (0..<rows * columns).map { _ in Double(generator.index(below: 20)) - 5 }
      let found = Assignment.best(rows: rows, columns: columns) { table[$0 * columns + $1] }
      let sum = found.enumerated().reduce(0.0) { sum, pair in
        pair.element.map { sum + table[pair.offset * columns + $0] } ?? sum
      }
      #expect(found.compactMap(\.self).count == min(rows, columns))
      #expect(Set(found.compactMap(\.self)).count == min(rows, columns))
      #expect(sum == slowBest(table, rows, columns))
    }
  }

  /// Tries every pairing.
  private func slowBest(_ table: [Double], _ rows: Int, _ columns: Int) -> Double {
    func best(_ row: Int, _ used: Set<Int>, _ left: Int) -> Double {
      if left == 0 { return 0 }
      if row == rows { return -.infinity }
      var most = rows - row > left ? best(row + 1, used, left) : -.infinity
      for column in 0..<columns where !used.contains(column) {
        most = max(
          most, table[row * columns + column] + best(row + 1, used.union([column]), left - 1))
      }
      return most
    }
    return best(0, [], min(rows, columns))
  }
}
