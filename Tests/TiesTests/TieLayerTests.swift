import Testing
import Ties

/// Where layers begin.
struct TieLayerTests {
  @Test func `a word a quarter keeps a tie real, one in five months does not`() {
    func tie(everyDays gap: Int32, lasting days: Int32 = 1000) -> Tie {
      var record = InventedRecord(first: 0, last: 1000)
      var day: Int32 = 1000 - days
      while day <= 1000 {
        record.acts.append(.init(day: day, isOut: true, kind: .message, channel: 1))
        record.acts.append(.init(day: day, isOut: false, kind: .message, channel: 1))
        day += gap
      }
      return record.tie
    }
    #expect(tie(everyDays: 91).layer == .tribe)
    #expect(tie(everyDays: 30).layer == .tribe)
    #expect(tie(everyDays: 150).layer == .acquaintance)
    // Months before the first contact do not count against a new friend.
    #expect(tie(everyDays: 30, lasting: 240).layer == .tribe)
    #expect(tie(everyDays: 30, lasting: 240).score.possibleBins == 8)
  }

  @Test func `a tie that one side carries is not real`() {
    var record = InventedRecord(first: 0, last: 1000)
    for day in stride(from: Int32(5), through: 1000, by: 7) {
      record.acts.append(.init(day: day, isOut: true, kind: .message, channel: 1))
      if day % 5 == 0 {
        record.acts.append(.init(day: day, isOut: false, kind: .message, channel: 1))
      }
    }
    let tie = record.tie
    #expect(tie.score.isLopsided)
    #expect(tie.layer == .acquaintance)
  }

  @Test func `in a record too short for months three weeks are enough`() {
    var record = InventedRecord(first: 0, last: 120)
    for day in [10, 60, 110] as [Int32] {
      record.acts.append(.init(day: day, isOut: true, kind: .message, channel: 1))
      record.acts.append(.init(day: day, isOut: false, kind: .message, channel: 1))
    }
    #expect(record.tie.score.possibleBins == 0)
    #expect(record.tie.score.sharedBins == 3)
    #expect(record.tie.layer.isReal)
  }
}
