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
  var all: [KPI] { vanity + layers + change + contact + people + cohorts + answers + mine }

  private func figure(
    _ name: String, _ value: Double?, _ unit: String, scope: String = "all", cell: Int? = nil
  ) -> KPI {
    KPI(
      month: now.month.name, name: name, scope: scope,
      value: value.flatMap { $0.isFinite ? $0 : nil }, unit: unit, cell: cell)
  }

  /// A share of a number of ties, people or acts; nil of none.
  private func figure(
    _ name: String, _ part: Int?, of whole: Int?, scope: String = "all"
  ) -> KPI {
    figure(
      name, part.flatMap { share($0, of: whole) }, "share", scope: scope,
      cell: part.flatMap { KPI.cell($0, of: whole) })
  }

  private func share(_ part: Int, of whole: Int?) -> Double? {
    guard let whole, whole > 0 else { return nil }
    return Double(part) / Double(whole)
  }

  /// The numbers that flatter; what cannot be seen at all in the log is unknown.
  private var vanity: [KPI] {
    let audience = me == nil ? activity.seenCount : now.followerCount
    let engagement = Double(activity.engagementCount)
    let cell = KPI.cell(activity.engagementCount, of: audience)
    let perHead = audience > 0 && activity.actCount > 0 ? engagement / Double(audience) : nil
    var figures = [
      figure("declared", Double(now.declaredCount), "declared"),
      figure("clicks", Double(activity.clicksReceived), "acts"),
      figure("acts", Double(activity.actCount), "acts"),
      figure("engagement", engagement, "acts"),
      figure("engagement-per-head", perHead, "acts", cell: cell),
      figure(
        "engagement-rate",
        activity.posts.isEmpty ? nil : perHead.map { $0 / Double(activity.posts.count) }, "share",
        cell: cell),
    ]
    if me != nil {
      figures.insert(figure("followers", Double(now.followerCount), "declared"), at: 1)
    }
    return figures
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
      figure("real-relationship-ratio", now.real.count, of: now.declaredCount),
      figure("inner-circle-size", Double(living(.innerCircle)), "ties"),
      figure("acquaintance-size", Double(living(.acquaintance)), "ties"),
      figure("dormant-ties", Double(real(.dormant)), "ties"),
      figure("drifting-ties", Double(real(.cooling)), "ties"),
      figure("confidence", strengths > 0 ? trusted / strengths : nil, "share"),
    ]
  }

  private var change: [KPI] {
    let old = before(3)
    let whole = old?.real.count
    let kept = old.map { $0.real.intersection(now.real).count }
    let retention = figure("retention", kept, of: whole)
    let losses = old.map(losses)
    func lost(_ reason: Loss) -> Int? { losses.map { $0[reason] ?? 0 } }
    let showsEnds = log.declaredTies.contains {
      $0.end != nil || $0.kind.isNegative && $0.start != nil
    }
    let previous = back(1)
    let new = previous.map { now.real.subtracting($0.real).count }
    let net = previous.map { now.real.count - $0.real.count }
    return [
      retention,
      figure("churn", retention.value.map { 1 - $0 }, "share", cell: retention.cell),
      figure("churn-unfollowed", showsEnds ? lost(.unfollowed) : nil, of: whole),
      figure("churn-cooling", lost(.cooling), of: whole),
      figure("churn-dormant", lost(.dormant), of: whole),
      figure("churn-faded", lost(.faded), of: whole),
      figure("growth", new, of: previous?.real.count),
      figure("net-growth", net, of: previous?.real.count),
      conversion("audience", from: .audience) { $0.layer <= .acquaintance },
      conversion("acquaintance", from: .acquaintance) { $0.isRealAndAlive },
    ]
  }

  /// Why a tie is no longer among the real and living ones.
  private enum Loss {
    /// A declared tie that was taken back since.
    case unfollowed
    case cooling
    case dormant
    /// Less than it was, or out of sight.
    case faded
  }

  /// How many ties were lost since then, each for one reason.
  private func losses(since old: Snapshot) -> [Loss: Int] {
    var losses: [Loss: Int] = [:]
    for pair in old.real where !now.real.contains(pair) {
      let reason: Loss
      if let day = now.takenBack[pair], day > old.month.last {
        reason = .unfollowed
      } else {
        switch now.ties[pair]?.state {
        case .cooling?: reason = .cooling
        case .dormant?: reason = .dormant
        default: reason = .faded
        }
      }
      losses[reason, default: 0] += 1
    }
    return losses
  }

  /// Of the ties that were in a layer three months ago, the share that now passes.
  private func conversion(
    _ name: String, from layer: TieLayer, _ passes: (Tie) -> Bool
  ) -> KPI {
    let candidates = before(3)?.ties.filter { $0.value.layer == layer }
    return figure(
      "conversion-\(name)", candidates?.keys.count { now.ties[$0].map(passes) ?? false },
      of: candidates?.count)
  }

  private var contact: [KPI] {
    var least = 0.0
    var most = 0.0
    var twoWay = 0
    var direct = 0
    for tie in now.table.ties {
      least += min(tie.score.recentDaysOut, tie.score.recentDaysIn)
      most += max(tie.score.recentDaysOut, tie.score.recentDaysIn)
      if tie.score.isTwoWay { twoWay += 1 }
      if tie.score.directDaysOut + tie.score.directDaysIn > 0 { direct += 1 }
    }
    var figures = [
      figure("reciprocity", most > 0 ? least / most : nil, "share"),
      figure("two-way-share", twoWay, of: direct),
      figure("composed-share", activity.directCount, of: activity.actCount),
    ]
    if me != nil {
      let (mine, others) = (activity.mine, activity.others)
      figures.append(figure("composed-share-out", mine.direct, of: mine.acts))
      figures.append(figure("composed-share-in", others.direct, of: others.acts))
    }
    return figures
  }

  private var people: [KPI] {
    let weekly = activity.activeByWeek.map { Double($0.count) }
    let mean = weekly.isEmpty ? 0 : weekly.reduce(0, +) / Double(weekly.count)
    return [
      figure("active-people", Double(activity.active.count), "people"),
      figure(
        "stickiness", activity.active.isEmpty ? nil : mean / Double(activity.active.count),
        "share", cell: activity.active.count),
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
        "cohort-\(months)", met.count { now.real.contains($0.key) }, of: met.count,
        scope: then.month.name)
    }
  }

  /// How surely and how soon openers are answered: of the whole, and of each channel.
  private var answers: [KPI] {
    var figures = responses("all", openers)
    for channel in Set(openers.map(\.channel)).sorted() where channel != 0 {
      figures += responses(log.channels[Int(channel)], openers.filter { $0.channel == channel })
    }
    return figures
  }

  private func responses(_ scope: String, _ openers: [Opener]) -> [KPI] {
    func figures(_ openers: [Opener], _ suffix: String) -> [KPI] {
      let asked = openers.filter { !$0.isOpen(at: end) }
      let waits = asked.filter(\.isAnswered).compactMap { opener in
        opener.answerTime.map { Double($0 - opener.time) / 3_600_000 }
      }
      return [
        figure("response-rate\(suffix)", waits.count, of: asked.count, scope: scope),
        figure(
          "response-hours\(suffix)", median(waits), "hours", scope: scope, cell: waits.count),
      ]
    }
    guard let me else { return figures(openers, "") }
    return figures(openers.filter { $0.to == me }, "-mine")
      + figures(openers.filter { $0.from == me }, "-theirs")
  }

  /// What is asked of one person only.
  private var mine: [KPI] {
    guard me != nil else { return [] }
    var figures: [KPI] = []
    let ties = now.real.sorted().compactMap { now.ties[$0] }
    let out = ties.map(\.score.recentDaysOut)
    let `in` = ties.map(\.score.recentDaysIn)
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
