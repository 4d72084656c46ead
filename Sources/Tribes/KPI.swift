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

  /// The smallest number of people, ties or acts that can be worked out from a share or a median, where there is one.
  ///
  /// Strangers are not told figures of fewer than five.
  public var cell: Int?

  /// Puts a figure together.
  public init(
    month: String, name: String, scope: String = "all", value: Double?, unit: String,
    cell: Int? = nil
  ) {
    self.month = month
    self.name = name
    self.scope = scope
    self.value = value
    self.unit = unit
    self.cell = cell
  }

  /// The smaller of a part and the rest of the whole, as far as they are not zero.
  static func cell(_ part: Int, of whole: Int?) -> Int? {
    guard let whole, whole > 0 else { return nil }
    return [abs(part), abs(whole - part), whole].filter { $0 > 0 }.min()
  }
}

/// How relationships develop from month to month: the vanity numbers, and beside them what is real.
///
/// At the end of each month the ties are judged with what was known by then. V is the set of real and living ties (inner
/// circle and tribe, neither dormant nor out of sight). Documentation/KPIs.md has every figure with its formula, its unit
/// and when it is empty; a test holds the page and the figures together. They come from
///
/// - `Figures`: vanity, layers, change, contact, answers, and what is asked of one person only;
/// - `CommunityLoyalty`: people who stay, come and go;
/// - `TribeFigures` and `TribeMonth`: what needs tribes;
/// - `RFM`: recency, frequency and depth of everybody around one person.
///
/// What the input cannot show is nil, never zero.
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
  /// Nothing after the report day is known, answers to what came before it included.
  ///
  /// - Complexity: every month judges all ties anew, from a log put into order once.
  public func figures(of log: EventLog) -> [KPI] {
    let cutter = log.dayCutter(finder.timeZone)
    guard let span = log.timeSpan else { return [] }
    let last = finder.asOf ?? cutter.day(of: span.upperBound)
    let first = cutter.day(of: span.lowerBound)
    guard first <= last else { return [] }
    var log = log
    if cutter.day(of: span.upperBound) > last {
      log.events.removeAll { $0.isDated && cutter.day(of: $0.time) > last }
    }
    let months = Month.all(
      from: first, to: last, isRelative: log.isRelative, period: period)
    let activity = MonthActivity.all(of: log, in: months, cutter: cutter, finder: finder, me: me)
    let openers = me.map { finder.openers(of: $0, in: log) } ?? finder.openers(in: log)
    let openersOfMonths = Dictionary(grouping: openers) { opener in
      Month.place(of: cutter.day(of: opener.time), in: months) ?? -1
    }
    var snapshots: [Snapshot] = []
    var figures: [KPI] = []
    var graphs = GraphsByDay(of: log, without: me, finder: finder)
    var history = TribeHistory()
    for (index, month) in months.enumerated() {
      let (table, graph) = graphs.next(on: month.last)
      history.add(graph, on: month.last, names: log.people, seed: finder.seed)
      snapshots.append(
        Snapshot(
          of: me.map { table.ties(of: $0) } ?? table, month: month, log: log, cutter: cutter,
          me: me))
      figures +=
        Figures(
          snapshots: snapshots, activity: activity[index], openers: openersOfMonths[index] ?? [],
          end: (Int64(last) + 1) * DayCutter.day, log: log, me: me, period: period
        ).all
    }
    return figures + groupFigures(of: log, snapshots, activity, history)
  }
}
