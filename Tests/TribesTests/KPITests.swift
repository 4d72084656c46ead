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
    let dated = Self.workplaceFigures
    #expect(dated.contains { $0.name == "people-retention" } == false)
    #expect(dated.contains { $0.month == "1971-Q4" && $0.name == "stickiness" && $0.value != nil })
    var log = Self.workplace
    log.isRelative = true
    var report = KPIReport()
    report.period = .year
    #expect(report.figures(of: log).first?.month == "day 0")
    #expect(KPIReport().figures(of: EventLog()).isEmpty)
  }

  @Test func `the page of figures names every figure and no other`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Documentation/KPIs.md").standardizedFileURL
    let text = try String(contentsOf: page, encoding: .utf8)
    let tables = try #require(text.range(of: "## Hidden names")).lowerBound
    var written: Set<String> = []
    for row in text[..<tables].split(separator: "\n") where row.hasPrefix("| `") {
      let names = row.dropFirst(2).prefix { $0 != "|" }
      for match in names.matches(of: /`([^`]+)`/) { written.insert(String(match.1)) }
    }
    let figures =
      KPIReport(me: 0).figures(of: Self.life)
      + Self.workplaceFigures
    #expect(Set(figures.map(\.name)) == written)
    for figure in figures { #expect(figure.value?.isFinite ?? true, "\(figure)") }
  }

  @Test func `losses are told apart by their reason and add up`() throws {
    var log = Self.life
    // The friend who falls silent at New Year is also taken off the list in March.
    log.declaredTies.append(
      DeclaredTie(from: 0, to: 2, kind: .unfollowed, start: 1_614_556_800_000 + 31_536_000_000))
    for asks in [false, true] {
      let figures = KPIReport(me: 0).figures(of: asks ? log : Self.life)
      func value(_ name: String, _ month: String) -> Double? {
        figures.first { $0.name == name && $0.month == month && $0.scope == "all" }?.value
      }
      let reasons = ["churn-unfollowed", "churn-cooling", "churn-dormant", "churn-faded"]
      for figure in figures where figure.name == "churn" {
        let parts = reasons.compactMap { value($0, figure.month) }.reduce(0, +)
        #expect(abs(parts - (figure.value ?? 0)) < 1e-12, "\(figure.month)")
      }
      #expect(value("declared", "2022-03") == (asks ? 2 : 3))
      #expect(value("followers", "2022-02") == 3)
      #expect((value("churn-unfollowed", "2021-12") == nil) == !asks)
    }
  }

  @Test func `engagement is clicks and comments for each post and follower`() throws {
    var log = Self.life
    for day in [3, 5] {
      log.events.append(
        Event(
          time: 1_609_459_200_000 + Int64(day) * DayCutter.day, from: 0, to: 1, kind: .wallPost,
          audience: 200))
    }
    let figures = KPIReport(me: 0).figures(of: log)
    func value(_ name: String, _ month: String) -> Double? {
      figures.first { $0.name == name && $0.month == month && $0.scope == "all" }?.value
    }
    #expect(value("engagement", "2021-01") == 31)
    #expect(value("engagement-per-head", "2021-01") == 31.0 / 3)
    #expect(value("engagement-rate", "2021-01") == 31.0 / 3 / 2)
    #expect(value("engagement-rate", "2021-02") == nil)
    let share = try #require(value("composed-share-in", "2021-01"))
    #expect(abs(share - 10.0 / 41) < 1e-12)
  }

  @Test func `a report day long ago knows no answer that came later`() {
    var log = EventLog(people: (0..<3).map { Person("p\($0)") })
    let start: Int64 = 1_609_459_200_000
    log.events = [
      Event(time: start + 1, from: 1, to: 0, audience: 1),
      Event(time: start + 30 * DayCutter.day, from: 1, to: 0, audience: 1),
      Event(time: start + 31 * DayCutter.day, from: 0, to: 1, audience: 1),
    ]
    var report = KPIReport(me: 0)
    report.finder.asOf = DayCutter.day(year: 2021, month: 1, day: 31)
    let early = report.figures(of: log).last { $0.name == "response-rate-mine" }
    #expect(early?.value == 0)
    report.finder.asOf = nil
    let late = report.figures(of: log).first { $0.name == "response-rate-mine" }
    #expect(late?.value == 0.5)
  }

  @Test func `a whole network tells how sure its tribes are and how soon people answer`() throws {
    let figures = Self.workplaceFigures
    let unclear = figures.filter { $0.name == "unclear-share" }.compactMap(\.value)
    #expect(!unclear.isEmpty && unclear.allSatisfy { (0...1).contains($0) })
    let sure = try #require(figures.last { $0.name == "tribe-confidence" }?.value)
    #expect(sure > 0.5 && sure <= 1)
    let top = try #require(figures.last { $0.name == "betweenness-top-5" }?.value)
    #expect(top > 0 && top <= 1)
    let brokers = figures.filter { $0.name == "betweenness" }
    #expect(brokers.count <= 5 && brokers.first?.scope == "broker")
    #expect(figures.contains { $0.name == "response-rate" && $0.value != nil })
    #expect(figures.contains { $0.name == "stickiness" && $0.scope.hasPrefix("tribe ") })
  }

  @Test func `the smallest count behind a share is found`() {
    #expect(KPI.cell(3, of: 10) == 3 && KPI.cell(9, of: 10) == 1)
    #expect(KPI.cell(0, of: 10) == 10 && KPI.cell(10, of: 10) == 10)
    #expect(KPI.cell(0, of: 4) == 4 && KPI.cell(0, of: 0) == nil && KPI.cell(1, of: nil) == nil)
    #expect(KPI.cell(-2, of: 30) == 2)
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

  /// Four teams for two years, and somebody who deals with one of each of the first two teams only.
  static let workplace: EventLog = {
    var log = InventedLife.workplace(seed: 8)
    log.people.append(Person("broker"))
    for week in 0..<104 {
      for other in [UInt32(0), 5] {
        let time = (Int64(week) * 7 + Int64(other)) * DayCutter.day + 1
        log.events.append(Event(time: time, from: 20, to: other, audience: 1))
        log.events.append(Event(time: time + 7_200_000, from: other, to: 20, audience: 1))
      }
    }
    return log
  }()

  /// Its figures by quarter, computed once.
  static let workplaceFigures: [KPI] = {
    var report = KPIReport()
    report.period = .quarter
    return report.figures(of: workplace)
  }()

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
