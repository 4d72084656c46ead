import Foundation
import Graphs
import Testing
import Ties

@testable import Tribes

struct KPITests {
  @Test func `follows a person's ties from month to month`() throws {
    let log = Self.life
    let figures = KPIReport(me: 0).figures(of: log)
    func value(_ name: String, _ month: String, scope: String = "all") -> Double? {
      figures.first { $0.name == name && $0.month == month && $0.scope == scope }?.value
    }
    // Two friends through 2021; one of them falls silent at New Year; a fan likes all along.
    #expect(value("tribe-size", "2021-12") == 2)
    #expect(value("tribe-size", "2022-06") == 1)
    #expect(value("retention", "2021-12") == 1)
    #expect(value("declared", "2021-12") == 3)
    let ratio = try #require(value("real-relationship-ratio", "2021-12"))
    #expect(abs(ratio - 2.0 / 3) < 1e-12)
    #expect((value("clicks", "2021-12") ?? 0) > 20)
    #expect(value("dormant-ties", "2022-06") == 1)
    #expect(value("response-rate-theirs", "2021-12") == 1)
    #expect(value("response-hours-theirs", "2021-12") == 2)
    let months = Set(figures.map(\.month)).sorted()
    #expect(months.first == "2021-01" && months.last == "2022-06")
    #expect(figures.filter { $0.name == "tribe-size" }.map(\.month) == months)
    let churned = figures.filter { $0.name == "churn" }.compactMap(\.value).max()
    #expect(churned == 0.5)
  }

  @Test func `works for a whole network, and without dates by thirty days`() {
    var log = InventedLife.workplace(seed: 8)
    let dated = KPIReport().figures(of: log)
    #expect(dated.contains { $0.month == "1971-01" && $0.name == "people-retention" } == false)
    #expect(dated.contains { $0.month == "1971-12" && $0.name == "stickiness" && $0.value != nil })
    log.isRelative = true
    #expect(KPIReport().figures(of: log).first?.month == "day 0")
    #expect(KPIReport().figures(of: EventLog()).isEmpty)
  }

  @Test func `the small statistics are right`() {
    #expect(gini([1, 1, 1, 1]) == 0)
    #expect(abs((gini([0, 0, 0, 1]) ?? 0) - 0.75) < 1e-12)
    #expect(gini([]) == nil)
    #expect(spearman([1, 2, 3], [10, 20, 30]) == 1)
    #expect(spearman([1, 2, 3], [30, 20, 10]) == -1)
    #expect(spearman([1, 1, 1], [1, 2, 3]) == nil)
    #expect(divergence([0.5, 0.5], [0.5, 0.5]) == 0)
    #expect(abs((divergence([1], [0, 1]) ?? 0) - 1) < 1e-12)
    #expect(median([3, 1, 2]) == 2 && median([4, 1]) == 2.5 && median([]) == nil)
  }

  /// 2021 to mid 2022: p0 is the person, p1 a weekly friend, p2 a weekly friend of 2021, p3 a fan.
  static let life: EventLog = {
    var log = EventLog(people: (0..<4).map { Person("p\($0)") })
    let start: Int64 = 1_609_459_200_000
    for day in 0..<546 {
      let noon = start + Int64(day) * DayCutter.day + DayCutter.day / 2
      log.events.append(Event(time: noon, from: 3, to: 0, kind: .reaction))
      guard day % 7 == 0 else { continue }
      for friend in [UInt32(1), 2] where friend == 1 || day < 365 {
        log.events.append(Event(time: noon, from: 0, to: friend, audience: 1))
        log.events.append(
          Event(time: noon + 2 * 3_600_000, from: friend, to: 0, audience: 1))
      }
    }
    log.declaredTies = [1, 2, 3].map { DeclaredTie(from: 0, to: $0) }
    return log
  }()
}
