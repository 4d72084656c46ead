import Foundation
import Testing
import Ties

struct DayCutterTests {
  @Test func `cuts at midnight of the zone, on both sides of a change of the clock`() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let start: Int64 = 1_672_531_200_000  // 2023-01-01
    let cutter = DayCutter(timeZone: zone, span: start...(start + 730 * DayCutter.day))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    for hour in stride(from: Int64(0), to: 730 * 24, by: 1) {
      let time = start + hour * 3_600_000 + 1_234
      let date = Date(timeIntervalSince1970: Double(time) / 1000)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let expected = DayCutter.day(
        year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
      #expect(cutter.day(of: time) == expected)
    }
  }

  @Test func `numbers and dates turn into each other`() {
    #expect(DayCutter.date(of: 0) == "1970-01-01")
    #expect(DayCutter.date(of: -1) == "1969-12-31")
    #expect(DayCutter.date(of: 19_782) == "2024-02-29")
    #expect(DayCutter.day(year: 2024, month: 2, day: 30) == nil)
    #expect(DayCutter.day(year: 2023, month: 2, day: 29) == nil)
    for day in stride(from: Int32(-200_000), through: 200_000, by: 17) {
      let civil = DayCutter.civil(of: day)
      #expect(DayCutter.day(year: civil.year, month: civil.month, day: civil.day) == day)
    }
  }

  @Test func `days before 1970 are cut like those after`() {
    #expect(DayCutter.utc.day(of: -1) == -1)
    #expect(DayCutter.utc.day(of: -DayCutter.day) == -1)
    #expect(DayCutter.utc.day(of: -DayCutter.day - 1) == -2)
    #expect(DayCutter.utc.day(of: 0) == 0)
  }
}
