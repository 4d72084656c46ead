import Graphs
public import Tables
import Ties
public import Tribes

extension RelationStudy {
  /// The figures of every period, as far as they may be told.
  public func figures() -> [KPI] {
    var report = KPIReport(finder: finder, me: me)
    report.period = period
    return told(known(report.figures(of: log)))
  }

  /// What the whole log never shows is unknown and not zero: declared ties, clicks, answers to posts.
  private func known(_ figures: [KPI]) -> [KPI] {
    var unknown: Set<String> = []
    if log.declaredTies.isEmpty { unknown.formUnion(["declared", "followers"]) }
    if !log.events.contains(where: { finder.classes.contactClass(of: $0) == .oneClick }) {
      unknown.insert("clicks")
    }
    if !log.events.contains(where: { [.comment, .reply, .reaction].contains($0.kind) }) {
      unknown.formUnion(["engagement", "engagement-per-head", "engagement-rate"])
    }
    return figures.map { figure in
      guard unknown.contains(figure.name) else { return figure }
      var figure = figure
      figure.value = nil
      return figure
    }
  }

  /// For strangers no small counts, nothing of channels and cohorts, and no shares of a small tribe.
  private func told(_ figures: [KPI]) -> [KPI] {
    guard privacy.isAnonymous else { return figures }
    var tribeSize: [String: Double] = [:]
    for figure in figures where figure.name == "tribe-size" && figure.scope == "all" {
      tribeSize[figure.month] = figure.value ?? 0
    }
    return figures.compactMap { figure in
      guard figure.scope == "all" else { return nil }
      var figure = figure
      switch figure.unit {
      case "ties", "people", "acts", "declared":
        figure.value = figure.value.map { privacy.count($0) }
      default:
        let least = Double(Privacy.smallestCell)
        let isSmall =
          tribeSize[figure.month, default: 0] < least
          || figure.cell.map { Double($0) < least } ?? false
        figure.value = isSmall ? nil : figure.value.map { privacy.figure($0) }
      }
      if let value = figure.value, value.isNaN { figure.value = nil }
      return figure
    }
  }
}

extension [KPI] {
  /// The long form: `month`, `kpi`, `scope`, `value`, `unit`.
  public var table: Table {
    Table([
      Column("month", NodeMap(map { $0.month as String? })),
      Column("kpi", NodeMap(map { $0.name as String? })),
      Column("scope", NodeMap(map { $0.scope as String? })),
      Column("value", NodeMap(map { $0.value ?? .nan })),
      Column("unit", NodeMap(map { $0.unit as String? })),
    ])
  }

  /// The last periods side by side, a row for each figure of the whole: for reading.
  ///
  /// - Parameter count: how many periods.
  public func recent(_ count: Int) -> Table {
    var months: [String] = []
    for figure in self where months.last != figure.month { months.append(figure.month) }
    let shown = Array<String>(months.suffix(count))
    var names: [String] = []
    var units: [String: String] = [:]
    var values: [String: Double] = [:]
    for figure in self where figure.scope == "all" {
      if units[figure.name] == nil { names.append(figure.name) }
      units[figure.name] = figure.unit
      values[figure.name + "\u{0}" + figure.month] = figure.value
    }
    // What no period shown can tell is left out.
    names = names.filter { name in shown.contains { values[name + "\u{0}" + $0] != nil } }
    return Table(
      [
        Column("kpi", NodeMap(names.map { $0 as String? })),
        Column("unit", NodeMap(names.map { units[$0] })),
      ]
        + shown.map { month in
          Column(month, NodeMap(names.map { values[$0 + "\u{0}" + month] ?? .nan }))
        })
  }

  /// A figure of the last period.
  func latest(_ name: String) -> Double? {
    guard let month = last?.month else { return nil }
    return last { $0.month == month && $0.name == name && $0.scope == "all" }?.value
  }
}
