import Testing
import Ties

struct ReceiptTests {
  @Test func `what the lines add sums to the strength`() throws {
    let log = PropertyTests.wholeNetwork(seed: 12)
    let table = TieFinder().ties(in: log)
    for tie in table.ties {
      let receipt = Receipt(of: tie, in: table, log: log)
      let sum = receipt.lines.compactMap(\.addition).reduce(0, +)
      #expect(abs(sum - (tie.strength ?? -1)) < 1e-12)
      #expect(receipt.text.contains(log.people[Int(tie.from)].name))
    }
  }

  @Test func `says unknown instead of zero when answers cannot be seen`() throws {
    var log = EventLog(people: [Person("me"), Person("idol")])
    let covers = Coverage(bothWays: [], outOnly: [.comment])
    log.sources = [Source(platform: "wall", owner: 0, covers: covers)]
    for day in 0..<40 {
      log.events.append(
        Event(time: Int64(day * 5) * DayCutter.day, from: 0, to: 1, kind: .comment))
    }
    let table = TieFinder().ties(in: log)
    let tie = try #require(table.ties.first)
    #expect(tie.strength == nil && tie.layer == .outwardOnly && tie.state == .none)
    let receipt = Receipt(of: tie, in: table, log: log)
    #expect(receipt.headline.contains("unknown"))
    #expect(receipt.lines.filter { $0.addition != nil }.isEmpty)
    #expect(receipt.text.contains("only one direction is visible"))
  }
}
