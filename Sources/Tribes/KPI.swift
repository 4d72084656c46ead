import Foundation
public import Ties

/// One figure of one month.
public struct KPI: Sendable, Equatable {
  /// The month, such as `2024-03`; in a log without dates the first day of thirty.
  public var month: String

  /// What is measured, such as `tribe-size`.
  public var name: String

  /// Of what: `all`, a channel, or the month in which a cohort was met.
  public var scope: String

  /// The figure; nil when it cannot be told.
  public var value: Double?

  /// What it counts: `ties`, `people`, `acts`, `share`, `hours`, `bits`, `declared`.
  public var unit: String

  /// Puts a figure together.
  public init(
    month: String, name: String, scope: String = "all", value: Double?, unit: String
  ) {
    self.month = month
    self.name = name
    self.scope = scope
    self.value = value
    self.unit = unit
  }
}

/// How relationships develop from month to month: the vanity numbers, and beside them what is real.
///
/// At the end of each month the ties are judged with what was known by then. V is the set of real and living ties (inner
/// circle and tribe, neither dormant nor out of sight). The formulas:
///
/// - `declared`: ties somebody declared by then (vanity); `clicks`: likes and the like of the month, received by the
///   person (vanity).
/// - `tribe-size` |V|; `inner-circle-size`, `acquaintance-size`: living ties of this layer or closer;
///   `real-relationship-ratio` |V| / declared.
/// - `reciprocity` Σ min(out, in) / Σ max(out, in) over direct days; `two-way-share` two-way ties / ties with any direct act.
/// - `retention` |V ∩ V₋₃| / |V₋₃|, `churn` 1 - retention, of it `churn-cooling` and `churn-dormant` as shares of V₋₃;
///   `growth` |V \ V₋₁| / |V₋₁|, `net-growth` (|V| - |V₋₁|) / |V₋₁|, with V₋ₖ the set k months before.
/// - `dormant-ties`, `drifting-ties`: real ties that are dormant or cooling.
/// - `composed-share`: direct acts / all acts of the month.
/// - `active-people`, `people-retention`, `stickiness` (mean of weekly / monthly active people).
/// - `conversion-audience`, `conversion-acquaintance`: of the audience (acquaintances) of three months ago, who is now an
///   acquaintance or closer (in V).
/// - `cohort-1`, `-3`, `-6`, `-12`: of the ties first met in the month of the scope, the share in V so many months later.
/// - `confidence`: mean confidence of ties weighted by strength.
/// - Of one person also: `response-rate-mine`, `-theirs` and `response-hours-mine`, `-theirs` (median, each channel too),
///   `attention-gini-out`, `-in`, `effort-match` (Spearman), `signature-shift` (Jensen-Shannon, against three months ago),
///   `signature-turnover`.
public struct KPIReport: Sendable {
  /// How ties are judged; its report day ends the last month.
  public var finder: TieFinder

  /// The person the figures are about; nil: the whole network.
  public var me: UInt32?

  /// How long the stretches are; “months before” are counted in as many of them as come nearest, one at least.
  public var period = KPIPeriod.month

  /// Figures with the usual options.
  public init(finder: TieFinder = TieFinder(), me: UInt32? = nil) {
    self.finder = finder
    self.me = me
  }

  /// All figures, month after month.
  ///
  /// - Complexity: every month judges all ties anew, from a log put into order once.
  public func figures(of log: EventLog) -> [KPI] {
    let cutter = log.dayCutter(finder.timeZone)
    guard let span = log.timeSpan else { return [] }
    let last = finder.asOf ?? cutter.day(of: span.upperBound)
    let first = cutter.day(of: span.lowerBound)
    guard first <= last else { return [] }
    let months = Month.all(
      from: first, to: last, isRelative: log.isRelative, period: period)
    let activity = MonthActivity.all(of: log, in: months, cutter: cutter, finder: finder, me: me)
    let openers = me.map { finder.openers(of: $0, in: log) } ?? []
    var snapshots: [Snapshot] = []
    var figures: [KPI] = []
    var graphs = GraphsByDay(of: log, without: me, finder: finder)
    var history = TribeHistory()
    for (index, month) in months.enumerated() {
      let (table, graph) = graphs.next(on: month.last)
      history.add(graph, on: month.last, names: log.people, seed: finder.seed)
      snapshots.append(
        Snapshot(
          of: me.map { table.ties(of: $0) } ?? table, month: month, log: log, cutter: cutter))
      figures +=
        Figures(
          snapshots: snapshots, activity: activity[index],
          openers: openers.filter { month.contains(cutter.day(of: $0.time)) },
          end: (Int64(last) + 1) * DayCutter.day, log: log, me: me, period: period
        ).all
    }
    return figures + groupFigures(of: log, snapshots, history)
  }
}

/// A month of the calendar, or thirty days of a log without dates.
struct Month: Sendable, Equatable {
  var name: String
  var first: Int32
  var last: Int32

  func contains(_ day: Int32) -> Bool { day >= first && day <= last }

  /// The periods that days fall into; the first may begin late and the last end early.
  static func all(
    from first: Int32, to last: Int32, isRelative: Bool, period: KPIPeriod = .month
  ) -> [Month] {
    var months: [Month] = []
    var day = first
    while day <= last {
      var end = day + period.dayCount - 1
      var name = "day \(day)"
      if !isRelative {
        let span = period.span(around: day)
        name = span.name
        end = span.last
      }
      months.append(Month(name: name, first: day, last: min(end, last)))
      day = end + 1
    }
    return months
  }
}

/// What was known at the end of a month.
struct Snapshot: Sendable {
  var month: Month
  var table: TieTable
  var declaredCount: Int

  /// The ties by pair.
  var ties: [UInt64: Tie] = [:]

  /// V: the real and living ones.
  var real: Set<UInt64> = []

  init(of table: TieTable, month: Month, log: EventLog, cutter: DayCutter) {
    self.month = month
    self.table = table
    var declared: Set<UInt64> = []
    for tie in log.declaredTies where !tie.kind.isNegative && tie.from != tie.to {
      if let start = tie.start, cutter.day(of: start) > month.last { continue }
      if let end = tie.end, cutter.day(of: end) <= month.last { continue }
      declared.insert(Self.pair(tie.from, tie.to))
    }
    for tie in table.ties {
      let pair = Self.pair(tie.from, tie.to)
      ties[pair] = tie
      if tie.isRealAndAlive { real.insert(pair) }
    }
    let shown = Set(
      table.ties.filter { $0.flags.contains(.declared) }.map {
        Self.pair($0.from, $0.to)
      })
    declaredCount = declared.intersection(shown).count
  }

  static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}

/// What happened in a month.
struct MonthActivity: Sendable {
  var actCount = 0
  var directCount = 0
  var clicksReceived = 0
  var active: Set<UInt32> = []
  var activeByWeek: [Set<UInt32>] = []

  /// Direct acts of the person to each other one, for the signature.
  var directOut: [UInt32: Double] = [:]
  var directIn: [UInt32: Double] = [:]

  static func all(
    of log: EventLog, in months: [Month], cutter: DayCutter, finder: TieFinder, me: UInt32?
  ) -> [MonthActivity] {
    var activity = [MonthActivity](repeating: MonthActivity(), count: months.count)
    for i in months.indices {
      let weeks = Int(months[i].last - months[i].first) / 7 + 1
      activity[i].activeByWeek = Array(repeating: [], count: weeks)
    }
    for event in log.events where event.isDated && event.from != event.to {
      if let me, event.from != me, event.to != me { continue }
      let day = cutter.day(of: event.time)
      guard let i = place(of: day, in: months) else { continue }
      activity[i].add(event, finder.classes.contactClass(of: event), day - months[i].first, me)
    }
    return activity
  }

  private static func place(of day: Int32, in months: [Month]) -> Int? {
    var low = 0
    var high = months.count
    while low < high {
      let middle = (low + high) / 2
      if months[middle].last < day { low = middle + 1 } else { high = middle }
    }
    return low < months.count && months[low].contains(day) ? low : nil
  }

  private mutating func add(
    _ event: Event, _ contactClass: ContactClass, _ dayOfMonth: Int32, _ me: UInt32?
  ) {
    if contactClass == .listing { return }
    actCount += 1
    if contactClass == .oneClick, me == nil || event.to == me { clicksReceived += 1 }
    active.insert(event.from)
    activeByWeek[Int(dayOfMonth) / 7].insert(event.from)
    guard contactClass == .direct else { return }
    directCount += 1
    if event.from == me { directOut[event.to, default: 0] += 1 }
    if event.to == me { directIn[event.from, default: 0] += 1 }
  }
}
