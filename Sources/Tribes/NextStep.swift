import Foundation
public import Ties

/// One thing worth doing, and why.
public struct NextStep: Sendable, Equatable {
  /// What sort of thing.
  public var kind: Kind

  /// Whom it is about, by number in the log; two people for an introduction.
  public var people: [UInt32]

  /// The reason, in plain words and with the numbers.
  public var reason: String

  /// How urgent among its kind; larger comes first.
  public var weight: Double

  /// The sorts of next steps, the most urgent first.
  public enum Kind: String, Sendable, CaseIterable {
    /// They opened a conversation and got no answer.
    case owedReply = "owed reply"
    /// A real tie that has been silent for longer than it usually is.
    case drifting
    /// Somebody shows up again and again and never got an answer.
    case audienceRegular = "audience regular"
    /// A tie that once was strong.
    case dormant
    /// Two of the tribe who could know each other.
    case introduction
    /// Somebody on whom the link between two tribes depends.
    case bridge
  }
}

/// What to do next: at most ten things, each with its reason.
///
/// In this order: owed replies (by strength), drifting ties (by strength · gaps beyond four), regulars of the audience
/// (three composed acts in 90 days, never answered), dormant ties with a strong past, introductions (two real ties in one tribe
/// who share three real ties and have none with each other), people who bridge tribes.
public struct NextSteps: Sendable {
  /// How many things are suggested at most.
  public var limit = 10

  /// How many of one sort at most while there are others.
  public var limitOfKind = 4

  /// How ties are judged.
  public var finder: TieFinder

  /// The usual options.
  public init(finder: TieFinder = TieFinder()) { self.finder = finder }

  /// The steps for one person.
  ///
  /// - Parameters:
  ///   - me: the person.
  ///   - log: what is known.
  ///   - tribes: the tribe of people by number in the log, where known; for introductions and bridges.
  ///   - bridges: people who join tribes, most important first.
  public func steps(
    for me: UInt32, in log: EventLog, tribes: [UInt32: Int] = [:], bridges: [UInt32] = []
  ) -> [NextStep] {
    var mine = finder
    mine.me = me
    mine.drawCount = 0
    let table = mine.ties(in: log)
    var tieTo: [UInt32: Tie] = [:]
    for tie in table.ties { tieTo[tie.to] = tie }
    let cutter = log.dayCutter(finder.timeZone)
    var steps = owedReplies(me, log, table, tieTo, cutter)
    steps += drifting(table)
    steps += regulars(me, log, table, tieTo, cutter)
    steps += dormant(me, log, table)
    steps += introductions(me, log, table, tribes)
    steps += bridges.compactMap { person in
      guard let tie = tieTo[person], tie.layer.isReal else { return nil }
      return NextStep(
        kind: .bridge, people: [person],
        reason: "joins groups that have no other link; strength \(said(tie.strength))",
        weight: tie.strength ?? 0)
    }
    return chosen(steps)
  }

  /// The most urgent of each kind, kind after kind, nobody twice.
  ///
  /// Each kind is heard once before the most urgent ones take the rest of the room.
  private func chosen(_ steps: [NextStep]) -> [NextStep] {
    var seen: Set<[UInt32]> = []
    var waiting = NextStep.Kind.allCases.map { kind in
      steps.filter { $0.kind == kind }.sorted {
        $0.weight != $1.weight
          ? $0.weight > $1.weight : $0.people.lexicographicallyPrecedes($1.people)
      }
      .filter { seen.insert($0.people).inserted }
    }
    var chosen = waiting.map { Array($0.prefix(1)) }
    waiting = waiting.map { Array($0.dropFirst()) }
    for limit in [limitOfKind, self.limit] {
      for kind in waiting.indices {
        let room = self.limit - chosen.reduce(0) { $0 + $1.count }
        let count = max(0, min(room, limit - chosen[kind].count, waiting[kind].count))
        chosen[kind] += waiting[kind].prefix(count)
        waiting[kind] = Array(waiting[kind].dropFirst(count))
      }
    }
    return Array(chosen.joined().prefix(self.limit))
  }

  private func owedReplies(
    _ me: UInt32, _ log: EventLog, _ table: TieTable, _ tieTo: [UInt32: Tie], _ cutter: DayCutter
  ) -> [NextStep] {
    var latest: [UInt32: Opener] = [:]
    for opener in finder.openers(of: me, in: log) where cutter.day(of: opener.time) <= table.asOf {
      let other = opener.from == me ? opener.to : opener.from
      latest[other] = opener
    }
    // A call or a meeting answers too, and so does whatever else was said since.
    var lastOut: [UInt32: Int64] = [:]
    for event in log.events where event.isDated && (event.from == me || event.to == me) {
      let isOfBoth = event.flags.contains(.undirected) || finder.classes[event.kind].isOfBoth
      guard event.from == me || isOfBoth, finder.classes.contactClass(of: event) == .direct,
        cutter.day(of: event.time) <= table.asOf
      else { continue }
      let other = event.from == me ? event.to : event.from
      lastOut[other] = max(lastOut[other] ?? .min, event.time)
    }
    return latest.compactMap { other, opener in
      let days = table.asOf - cutter.day(of: opener.time)
      guard opener.from != me, lastOut[other] ?? .min <= opener.time, days > 3, days <= 90,
        let tie = tieTo[other], tie.score.isTwoWay
      else { return nil }
      return NextStep(
        kind: .owedReply, people: [other],
        reason: "wrote \(days) days ago and has had no answer; strength \(said(tie.strength))",
        weight: tie.strength ?? 0)
    }
  }

  private func drifting(_ table: TieTable) -> [NextStep] {
    table.ties.filter { $0.layer.isReal && $0.state == .cooling }.map { tie in
      let ratio = said(tie.score.gapRatio, 1)
      let usual = "\(tie.usualGapText); strength \(said(tie.strength))"
      return NextStep(
        kind: .drifting, people: [tie.to],
        reason: "silent for \(tie.silenceText), \(ratio) times its usual gap of \(usual)",
        weight: (tie.strength ?? 0) * (tie.score.gapRatio - finder.thresholds.coolingGaps))
    }
  }

  private func regulars(
    _ me: UInt32, _ log: EventLog, _ table: TieTable, _ tieTo: [UInt32: Tie], _ cutter: DayCutter
  ) -> [NextStep] {
    var counts: [UInt32: Int] = [:]
    for event in log.events where event.to == me && event.from != me && event.isDated {
      guard finder.classes.contactClass(of: event) == .direct else { continue }
      let age = table.asOf - cutter.day(of: event.time)
      if age >= 0 && age <= 90 { counts[event.from, default: 0] += 1 }
    }
    return counts.compactMap { other, count in
      guard count >= 3, let tie = tieTo[other], tie.layer == .audience,
        !tie.flags.contains(.hidesAnswers)
      else { return nil }
      return NextStep(
        kind: .audienceRegular, people: [other],
        reason: "wrote or commented \(count) times in the last 90 days and was never answered",
        weight: Double(count))
    }
  }

  /// Dormant ties by the strength they had when they were last alive.
  private func dormant(_ me: UInt32, _ log: EventLog, _ table: TieTable) -> [NextStep] {
    let candidates = table.ties.filter { $0.state == .dormant }
    guard !candidates.isEmpty else { return [] }
    var peak: [UInt32: (strength: Double, day: Int32)] = [:]
    var past = finder
    past.me = me
    past.drawCount = 0
    var day = table.asOf - 180
    while day >= table.firstDay + 90 {
      past.asOf = day
      for tie in past.ties(in: log).ties where tie.isRealAndAlive {
        let strength = tie.strength ?? 0
        if strength > peak[tie.to]?.strength ?? 0 { peak[tie.to] = (strength, day) }
      }
      day -= 180
    }
    return candidates.compactMap { tie -> NextStep? in
      guard let best = peak[tie.to], best.strength >= finder.thresholds.tribeStrength else {
        return nil
      }
      let when = log.isRelative ? "day \(best.day)" : DayCutter.date(of: best.day)
      let past = "was a real relationship (\(said(best.strength)) around \(when))"
      return NextStep(
        kind: .dormant, people: [tie.to],
        reason: "\(past) and has been silent for \(tie.silenceText)", weight: best.strength)
    }
  }

  /// Pairs of real ties of one tribe who share three real ties and none with each other.
  private func introductions(
    _ me: UInt32, _ log: EventLog, _ table: TieTable, _ tribes: [UInt32: Int]
  ) -> [NextStep] {
    guard !tribes.isEmpty else { return [] }
    var whole = finder
    whole.drawCount = 0
    var real: [UInt32: Set<UInt32>] = [:]
    var joined: [UInt32: Set<UInt32>] = [:]
    for tie in whole.ties(in: log).ties where tie.score.isTwoWay {
      joined[tie.from, default: []].insert(tie.to)
      joined[tie.to, default: []].insert(tie.from)
      guard tie.isRealAndAlive else { continue }
      real[tie.from, default: []].insert(tie.to)
      real[tie.to, default: []].insert(tie.from)
    }
    let mine = (real[me] ?? []).sorted()
    var steps: [NextStep] = []
    for (i, a) in mine.enumerated() {
      for b in mine[(i + 1)...] {
        guard let tribe = tribes[a], tribe == tribes[b], !(joined[a]?.contains(b) ?? false) else {
          continue
        }
        let shared = (real[a] ?? []).intersection(real[b] ?? []).subtracting([me]).count
        guard shared >= 3 else { continue }
        steps.append(
          NextStep(
            kind: .introduction, people: [a, b],
            reason: "share \(shared) real ties and have none with each other",
            weight: Double(shared)))
      }
    }
    return steps
  }

  private func said(_ value: Double?, _ decimals: Int = 2) -> String {
    guard let value else { return "unknown" }
    return String(format: "%.\(decimals)f", value)
  }
}
