import Graphs
import Ties

extension KPIReport {
  /// What needs tribes, and what tells of people instead of ties: `TribeFigures`, `TribeMonth`, `CommunityLoyalty`, and in
  /// the last month how many people have which code of `RFM`.
  func groupFigures(
    of log: EventLog, _ snapshots: [Snapshot], _ activity: [MonthActivity],
    _ history: TribeHistory
  ) -> [KPI] {
    let months = snapshots.map(\.month)
    var figures = CommunityLoyalty(page: me, finder: finder).figures(
      of: log, months: months.map { (name: $0.name, first: $0.first, last: $0.last) })
    for (index, snapshot) in snapshots.enumerated() {
      figures += TribeFigures.figures(
        of: history, at: index, month: snapshot.month.name, mine: strengths(snapshot))
      let month = TribeMonth(
        moment: history.moments[index], activity: activity[index], month: snapshot.month.name,
        seed: finder.seed)
      figures += month.figures
      if index == snapshots.count - 1 { figures += month.brokers(names: log.people) }
    }
    guard me != nil, let last = snapshots.last else { return figures }
    var counts: [Int: Int] = [:]
    for person in RFM.codes(of: last.table, in: log, finder: finder) {
      counts[person.code, default: 0] += 1
    }
    for (code, count) in counts.sorted(by: { $0.key > $1.key }) {
      figures.append(
        KPI(
          month: last.month.name, name: "rfm", scope: "code \(code)", value: Double(count),
          unit: "people"))
    }
    return figures
  }

  /// The real and living ties of the one person, by the other.
  private func strengths(_ snapshot: Snapshot) -> [UInt32: Double] {
    guard let me else { return [:] }
    var strengths: [UInt32: Double] = [:]
    for pair in snapshot.real {
      guard let tie = snapshot.ties[pair], let strength = tie.strength else { continue }
      strengths[tie.other(than: me)] = strength
    }
    return strengths
  }
}
