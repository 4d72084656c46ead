import Foundation
public import Ties

/// Who stays in a group's or a brand's community: loyalty of people rather than of ties.
///
/// Works on who acted when, so it holds for the log of a workspace as for the people who act towards a page. A person
/// is active in a month in which he acted (towards the page). For a month t:
///
/// - `member-retention-1`, `-3`, `-6`, `-12`: of those active so many months ago, the share active now.
/// - `member-churn`: 1 - retention over three months; `members-lapsed`: of those ever active, the share silent for more than
///   eight of their own usual gaps – by each one's rhythm, since a quiet member is not yet gone.
/// - `members-started`, `members-left`: active for the first time; lapsed since last month by their own rhythm;
///   `leave-start-ratio` left / started.
/// - `member-cohort-1`, `-3`, `-6`, `-12` (scope: the month): of those first active then, the share active now.
/// - `loyalty`: of those active now, the share active in each of the last three months too.
/// - `weekly-stickiness`: mean of weekly over monthly active people.
/// - `activity-gini`: how unevenly acts are spread over those active: 0 even, 1 all by one.
/// - `first-response-hours`: median hours from somebody's first act to the first one towards him within 30 days.
public struct CommunityLoyalty: Sendable {
  /// The page or brand; nil: the group as a whole.
  public var page: UInt32?

  /// How days are cut, and the table of kinds.
  public var finder: TieFinder

  /// Loyalty with the usual options.
  public init(page: UInt32? = nil, finder: TieFinder = TieFinder()) {
    self.page = page
    self.finder = finder
  }

  /// The figures of some months, given as name, first and last day, in order and without gaps.
  public func figures(
    of log: EventLog, months: [(name: String, first: Int32, last: Int32)]
  ) -> [KPI] {
    let rhythms = rhythms(of: log)
    let firstResponses = firstResponses(in: log)
    var active: [Set<UInt32>] = []
    var lapsedBefore: Set<UInt32> = []
    var figures: [KPI] = []
    let people = rhythms.keys.sorted()
    for (index, month) in months.enumerated() {
      var counts: [UInt32: Int] = [:]
      var weeks = [Set<UInt32>](repeating: [], count: Int(month.last - month.first) / 7 + 1)
      var lapsed: Set<UInt32> = []
      var started: Set<UInt32> = []
      var everCount = 0
      let whole = ScoreWindow(first: min(months[0].first, month.last), last: month.last)
      for person in people {
        guard let rhythm = rhythms[person], let first = rhythm.days.first?.day, first <= month.last
        else { continue }
        everCount += 1
        if first >= month.first { started.insert(person) }
        for day in rhythm.days where day.day >= month.first && day.day <= month.last {
          counts[person, default: 0] += day.acts
          weeks[Int(day.day - month.first) / 7].insert(person)
        }
        if rhythm.isLapsed(in: whole) { lapsed.insert(person) }
      }
      active.append(Set(counts.keys))
      func add(
        _ name: String, _ value: Double?, _ unit: String, scope: String = "all", cell: Int? = nil
      ) {
        figures.append(
          KPI(
            month: month.name, name: name, scope: scope, value: value, unit: unit, cell: cell))
      }
      func add(
        _ name: String, _ part: Int, of whole: Int, _ unit: String = "share", scope: String = "all"
      ) {
        add(
          name, whole > 0 ? Double(part) / Double(whole) : nil, unit, scope: scope,
          cell: KPI.cell(part, of: whole))
      }
      let now = active[index]
      add("active-members", Double(now.count), "people")
      for back in [1, 3, 6, 12] {
        guard index >= back else {
          add("member-retention-\(back)", nil, "share")
          continue
        }
        let then = active[index - back]
        let kept = then.intersection(now).count
        add("member-retention-\(back)", kept, of: then.count)
        if back == 3 { add("member-churn", then.count - kept, of: then.count) }
        let cohort = people.filter { person in
          guard let first = rhythms[person]?.days.first?.day else { return false }
          return first >= months[index - back].first && first <= months[index - back].last
        }
        add(
          "member-cohort-\(back)", cohort.count { now.contains($0) }, of: cohort.count,
          scope: months[index - back].name)
      }
      let left = lapsed.subtracting(lapsedBefore).count
      lapsedBefore = lapsed
      add("members-lapsed", lapsed.count, of: everCount)
      add("members-started", Double(started.count), "people")
      add("members-left", Double(left), "people")
      add("leave-start-ratio", left, of: started.count, "ratio")
      if index >= 3 {
        let faithful = active[(index - 3)..<index].reduce(now) { $0.intersection($1) }
        add("loyalty", faithful.count, of: now.count)
      } else {
        add("loyalty", nil, "share")
      }
      let weekly = weeks.reduce(0.0) { $0 + Double($1.count) } / Double(weeks.count)
      add(
        "weekly-stickiness", now.isEmpty ? nil : weekly / Double(now.count), "share",
        cell: now.count)
      add(
        "activity-gini", gini(counts.keys.sorted().map { Double(counts[$0] ?? 0) }), "share",
        cell: now.count)
      let waits = firstResponses.filter { $0.day >= month.first && $0.day <= month.last }.map(
        \.hours)
      add("first-response-hours", median(waits), "hours", cell: waits.count)
    }
    return figures
  }

  /// The days on which somebody was active.
  private struct Rhythm {
    var days: [(day: Int32, acts: Int)] = []

    /// Whether somebody has been silent for more than eight of his own usual gaps, as ties are judged.
    ///
    /// - Parameter window: the whole record up to the day in question.
    func isLapsed(in window: ScoreWindow) -> Bool {
      let seen = days.prefix { $0.day <= window.last }
      guard let earliest = seen.first?.day, let latest = seen.last?.day else { return false }
      let gap = window.usualGap(from: earliest, to: latest, dayCount: seen.count)
      return Double(window.last - latest) / gap > 8
    }
  }

  private func counts(_ event: Event) -> Bool {
    guard event.isDated, event.from != event.to, page == nil || event.to == page else {
      return false
    }
    return finder.classes.contactClass(of: event) != .listing
  }

  private func rhythms(of log: EventLog) -> [UInt32: Rhythm] {
    let cutter = log.dayCutter(finder.timeZone)
    var byDay: [UInt32: [Int32: Int]] = [:]
    for event in log.events where counts(event) {
      byDay[event.from, default: [:]][cutter.day(of: event.time), default: 0] += 1
    }
    return byDay.mapValues { days in
      Rhythm(days: days.sorted { $0.key < $1.key }.map { (day: $0.key, acts: $0.value) })
    }
  }

  /// How long each waited for the first act towards him after his first own one, by the day of that.
  private func firstResponses(in log: EventLog) -> [(day: Int32, hours: Double)] {
    let cutter = log.dayCutter(finder.timeZone)
    var first: [UInt32: Int64] = [:]
    for event in log.events where counts(event) {
      first[event.from] = min(first[event.from] ?? .max, event.time)
    }
    var response: [UInt32: Int64] = [:]
    for event in log.events where event.isDated && event.from != event.to {
      if let page, event.from != page { continue }
      guard let start = first[event.to], event.time > start,
        event.time - start <= 30 * DayCutter.day
      else { continue }
      response[event.to] = min(response[event.to] ?? .max, event.time)
    }
    return response.sorted { $0.key < $1.key }.compactMap { person, time in
      first[person].map { start in
        (day: cutter.day(of: start), hours: Double(time - start) / 3_600_000)
      }
    }
  }
}
