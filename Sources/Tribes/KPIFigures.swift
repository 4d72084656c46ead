import Foundation
import Ties

/// The figures of the last of some snapshots.
struct Figures {
  let snapshots: [Snapshot]
  let activity: MonthActivity
  let openers: [Opener]
  let end: Int64
  let log: EventLog
  let me: UInt32?
  let period: KPIPeriod

  private var now: Snapshot { snapshots[snapshots.count - 1] }

  /// What was known so many months before, or in the period before that comes nearest.
  private func before(_ months: Int) -> Snapshot? {
    period.count(ofMonths: months).flatMap { back($0) }
  }

  /// What was known so many periods before.
  private func back(_ periods: Int) -> Snapshot? {
    snapshots.count > periods ? snapshots[snapshots.count - 1 - periods] : nil
  }

  /// All figures in their usual order.
  var all: [KPI] { vanity + layers + change + contact + people + cohorts + mine }

  private func figure(
    _ name: String, _ value: Double?, _ unit: String, scope: String = "all"
  ) -> KPI {
    KPI(
      month: now.month.name, name: name, scope: scope,
      value: value.flatMap { $0.isFinite ? $0 : nil }, unit: unit)
  }

  private func share(_ part: Int, of whole: Int?) -> Double? {
    guard let whole, whole > 0 else { return nil }
    return Double(part) / Double(whole)
  }

  private var vanity: [KPI] {
    [
      figure("declared", Double(now.declaredCount), "declared"),
      figure("clicks", Double(activity.clicksReceived), "acts"),
      figure("acts", Double(activity.actCount), "acts"),
    ]
  }

  private var layers: [KPI] {
    func living(_ layer: TieLayer) -> Int {
      now.table.ties.count {
        $0.layer <= layer && $0.state != .dormant && $0.state != .outOfSight
      }
    }
    func real(_ state: TieState) -> Int {
      now.table.ties.count { $0.layer.isReal && $0.state == state }
    }
    let strengths = now.table.ties.reduce(0.0) { $0 + ($1.strength ?? 0) }
    let trusted = now.table.ties.reduce(0.0) { $0 + ($1.strength ?? 0) * $1.score.confidence }
    return [
      figure("tribe-size", Double(now.real.count), "ties"),
      figure("real-relationship-ratio", share(now.real.count, of: now.declaredCount), "share"),
      figure("inner-circle-size", Double(living(.innerCircle)), "ties"),
      figure("acquaintance-size", Double(living(.acquaintance)), "ties"),
      figure("dormant-ties", Double(real(.dormant)), "ties"),
      figure("drifting-ties", Double(real(.cooling)), "ties"),
      figure("confidence", strengths > 0 ? trusted / strengths : nil, "share"),
    ]
  }

  private var change: [KPI] {
    let old = before(3)
    let kept = old.map { $0.real.intersection(now.real).count } ?? 0
    let retention = share(kept, of: old?.real.count)
    func lost(_ state: TieState) -> Double? {
      guard let old else { return nil }
      let count = old.real.count { !now.real.contains($0) && now.ties[$0]?.state == state }
      return share(count, of: old.real.count)
    }
    let previous = back(1)
    let new = previous.map { now.real.subtracting($0.real).count } ?? 0
    let net = previous.map { now.real.count - $0.real.count } ?? 0
    return [
      figure("retention", retention, "share"),
      figure("churn", retention.map { 1 - $0 }, "share"),
      figure("churn-cooling", lost(.cooling), "share"),
      figure("churn-dormant", lost(.dormant), "share"),
      figure("growth", share(new, of: previous?.real.count), "share"),
      figure("net-growth", share(net, of: previous?.real.count), "share"),
      figure(
        "conversion-audience", conversion(from: [.audience]) { $0.layer <= .acquaintance },
        "share"),
      figure(
        "conversion-acquaintance", conversion(from: [.acquaintance]) { $0.isRealAndAlive },
        "share"),
    ]
  }

  /// Of the ties that were in some layers three months ago, the share that now passes.
  private func conversion(from layers: Set<TieLayer>, _ passes: (Tie) -> Bool) -> Double? {
    guard let old = before(3) else { return nil }
    let candidates = old.ties.filter { layers.contains($0.value.layer) }
    return share(
      candidates.count { now.ties[$0.key].map(passes) ?? false }, of: candidates.count)
  }

  private var contact: [KPI] {
    var least = 0
    var most = 0
    var twoWay = 0
    var direct = 0
    for tie in now.table.ties {
      let out = Int(tie.score.directDaysOut)
      let `in` = Int(tie.score.directDaysIn)
      least += min(out, `in`)
      most += max(out, `in`)
      if tie.score.isTwoWay { twoWay += 1 }
      if out + `in` > 0 { direct += 1 }
    }
    return [
      figure("reciprocity", share(least, of: most), "share"),
      figure("two-way-share", share(twoWay, of: direct), "share"),
      figure("composed-share", share(activity.directCount, of: activity.actCount), "share"),
    ]
  }

  private var people: [KPI] {
    let weekly = activity.activeByWeek.map { Double($0.count) }
    let mean = weekly.isEmpty ? 0 : weekly.reduce(0, +) / Double(weekly.count)
    return [
      figure("active-people", Double(activity.active.count), "people"),
      figure(
        "stickiness", activity.active.isEmpty ? nil : mean / Double(activity.active.count), "share"),
    ]
  }

  /// Those who were met so many months ago, and how many of them are in V now.
  private var cohorts: [KPI] {
    [1, 3, 6, 12].compactMap { months in
      guard let then = before(months) else { return nil }
      let met = now.ties.filter { entry in
        entry.value.score.firstDay.map(then.month.contains) ?? false
      }
      return figure(
        "cohort-\(months)", share(met.count { now.real.contains($0.key) }, of: met.count), "share",
        scope: then.month.name)
    }
  }

  /// What is asked of one person only.
  private var mine: [KPI] {
    guard let me else { return [] }
    var figures = responses("all", openers, me)
    for channel in Set(openers.map(\.channel)).sorted() where channel != 0 {
      figures += responses(
        log.channels[Int(channel)], openers.filter { $0.channel == channel }, me)
    }
    let ties = now.real.sorted().compactMap { now.ties[$0] }
    let out = ties.map(\.score.rateOut)
    let `in` = ties.map(\.score.rateIn)
    figures += [
      figure("attention-gini-out", gini(out), "share"),
      figure("attention-gini-in", gini(`in`), "share"),
      figure("effort-match", spearman(out, `in`), "correlation"),
    ]
    let signature = signature(now)
    let old = before(3).map { self.signature($0) }
    figures += [
      figure("signature-shift", old.flatMap { divergence(signature.shares, $0.shares) }, "bits"),
      figure(
        "signature-turnover",
        old.flatMap { old in
          let union = signature.people.union(old.people).count
          return union > 0
            ? 1 - Double(signature.people.intersection(old.people).count) / Double(union) : nil
        }, "share"),
    ]
    return figures
  }

  private func responses(_ scope: String, _ openers: [Opener], _ me: UInt32) -> [KPI] {
    func rate(_ isMine: Bool) -> (rate: Double?, hours: Double?) {
      let asked = openers.filter { ($0.to == me) == isMine && !$0.isOpen(at: end) }
      let waits = asked.filter(\.isAnswered).compactMap { opener in
        opener.answerTime.map { Double($0 - opener.time) / 3_600_000 }
      }
      return (share(waits.count, of: asked.count), median(waits))
    }
    let mine = rate(true)
    let theirs = rate(false)
    return [
      figure("response-rate-mine", mine.rate, "share", scope: scope),
      figure("response-rate-theirs", theirs.rate, "share", scope: scope),
      figure("response-hours-mine", mine.hours, "hours", scope: scope),
      figure("response-hours-theirs", theirs.hours, "hours", scope: scope),
    ]
  }

  /// The shares of the twenty who get most of a person's acts at a time, largest first.
  private func signature(_ snapshot: Snapshot) -> (shares: [Double], people: Set<UInt32>) {
    let top = snapshot.table.ties.filter { $0.score.rateOut > 0 }
      .sorted {
        $0.score.rateOut != $1.score.rateOut
          ? $0.score.rateOut > $1.score.rateOut : $0.to < $1.to
      }
      .prefix(20)
    let sum = top.reduce(0) { $0 + $1.score.rateOut }
    return (top.map { $0.score.rateOut / sum }, Set(top.map(\.to)))
  }
}

/// The value in the middle of a list, or nil of none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// How unevenly a sum is spread: 0 even, near 1 all on one; nil of nothing.
func gini(_ values: [Double]) -> Double? {
  let sorted = values.sorted()
  let sum = sorted.reduce(0, +)
  guard sum > 0 else { return nil }
  let n = Double(sorted.count)
  let weighted = sorted.enumerated().reduce(0.0) { $0 + Double($1.offset + 1) * $1.element }
  return 2 * weighted / (n * sum) - (n + 1) / n
}

/// The correlation of ranks, equal values sharing their mean rank; nil with fewer than three or no variety.
func spearman(_ a: [Double], _ b: [Double]) -> Double? {
  guard a.count == b.count, a.count >= 3 else { return nil }
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.count { $0 < value }
      let equal = values.count { $0 == value }
      return Double(below) + Double(equal + 1) / 2
    }
  }
  let x = ranks(a)
  let y = ranks(b)
  let mean = Double(a.count + 1) / 2
  var covariance = 0.0
  var varianceX = 0.0
  var varianceY = 0.0
  for i in a.indices {
    covariance += (x[i] - mean) * (y[i] - mean)
    varianceX += (x[i] - mean) * (x[i] - mean)
    varianceY += (y[i] - mean) * (y[i] - mean)
  }
  guard varianceX > 0, varianceY > 0 else { return nil }
  return covariance / (varianceX * varianceY).squareRoot()
}

/// The Jensen-Shannon divergence of two lists of shares, rank by rank, in bits; nil when one is empty.
func divergence(_ p: [Double], _ q: [Double]) -> Double? {
  guard !p.isEmpty, !q.isEmpty else { return nil }
  func entropy(_ shares: [Double]) -> Double {
    shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
  }
  let count = max(p.count, q.count)
  func share(_ shares: [Double], _ i: Int) -> Double { i < shares.count ? shares[i] : 0 }
  let middle = (0..<count).map { (share(p, $0) + share(q, $0)) / 2 }
  return max(0, entropy(middle) - (entropy(p) + entropy(q)) / 2)
}
