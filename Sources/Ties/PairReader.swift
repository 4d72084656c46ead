/// Reads the events of one pair after the other into histories and judges them; one for each shard.
struct PairReader {
  /// What one shard found.
  struct Found: Sendable {
    var ties: [Tie] = []
    var laterCount = 0
    var undatedCount = 0
  }

  private(set) var found = Found()

  private let finder: TieFinder
  private let frame: Frame
  private let log: EventLog
  private let medians: ChannelMedians?
  private let knowsThreads: [Bool]
  private var interval: TieInterval
  private var window: ScoreWindow
  private var windowPlatforms: UInt64 = 0
  private var answers = AnswerCount()
  private var history = TieHistory()
  private var varieties: [UInt32] = []
  private var present = PresentContact()

  init(
    finder: TieFinder, frame: Frame, log: EventLog, medians: ChannelMedians?, draws: DrawTable
  ) {
    self.finder = finder
    self.frame = frame
    self.log = log
    self.medians = medians
    knowsThreads = log.sources.map(\.knowsThreads)
    interval = TieInterval(table: draws)
    window = frame.wholeWindow
  }

  /// The answers between two people, for the medians of channels.
  mutating func latencies(
    _ low: UInt32, _ acts: UnsafeBufferPointer<UInt32>
  ) -> [(channel: UInt16, time: Int64)] {
    answers.reset()
    for position in acts {
      let event = log.events[Int(position)]
      guard event.isDated else { continue }
      // In order of time, so all the others come later too.
      guard frame.cutter.day(of: event.time) <= frame.asOf else { break }
      countAnswer(event, finder.classes.contactClass(of: event), low)
    }
    return answers.latencies
  }

  /// Takes an act into the count of answers if it can be one.
  private mutating func countAnswer(_ event: Event, _ contactClass: ContactClass, _ low: UInt32) {
    guard contactClass == .direct, knowsThreads[Int(event.source)], !isOfBoth(event),
      !event.flags.contains(.dayOnly), showsBothWays(event)
    else { return }
    answers.add(isOut: event.from == low, channel: event.channel, time: event.time)
  }

  private func isOfBoth(_ event: Event) -> Bool {
    event.flags.contains(.undirected) || finder.classes[event.kind].isOfBoth
  }

  private func showsBothWays(_ event: Event) -> Bool {
    frame.bothWays[Int(event.source)] & 1 << UInt32(event.kindCode) != 0
  }

  /// Judges one pair and keeps the tie, unless nothing of it counts by the day of the report.
  mutating func judge(_ low: UInt32, _ high: UInt32, _ acts: UnsafeBufferPointer<UInt32>) {
    var tie = Tie(
      from: low, to: high,
      score: TieScore(of: TieHistory(), in: window), layer: .connectionOnly, state: .none)
    read(acts, low, &tie)
    let hasUndated = !tie.flags.isDisjoint(with: [.undatedOut, .undatedIn])
    guard tie.actsOut > 0 || tie.actsIn > 0 || hasUndated else { return }

    var score = TieScore(of: history, in: window, weights: finder.weights)
    if tie.flags.contains(.seenByThird) { score.confidence /= 2 }
    if finder.drawCount > 0, history.actCount >= finder.leastActsForInterval,
      !score.strength.isNaN
    {
      let ends = interval.ends(
        around: score, of: history, in: window, weights: finder.weights)
      tie.low = Float(ends.low)
      tie.high = Float(ends.high)
    }
    let isHourly = frame.hours != nil
    // Hours that are counted like days make no months.
    if isHourly { score.possibleBins = 0 }
    let sides = (
      out: tie.actsOut > 0 || tie.flags.contains(.undatedOut),
      in: tie.actsIn > 0 || tie.flags.contains(.undatedIn)
    )
    tie.layer = finder.thresholds.layer(
      of: score, sides: sides, showsBothWays: !tie.flags.contains(.hidesAnswers))
    tie.state = finder.thresholds.state(of: score, on: window.last)
    if !isHourly, frame.asOf - window.last > 90, tie.state != .none { tie.state = .outOfSight }
    if window.isProvisional || isHourly { tie.flags.insert(.provisional) }
    if let first = score.firstDay, !score.usualGap.isNaN,
      Double(first - window.first) <= score.usualGap
    {
      tie.flags.insert(.mayBeOlder)
    }
    if isHourly {
      score.countInDays()
      tie.flags.insert(.hourly)
    }
    tie.score = score
    found.ties.append(tie)
  }

  /// Fills the history and the tie's counts from the acts up to the day of the report.
  private mutating func read(_ acts: UnsafeBufferPointer<UInt32>, _ low: UInt32, _ tie: inout Tie) {
    var platforms: UInt64 = 0
    var isSeenByOwner = false
    var coversBothWays = false
    history.days.removeAll(keepingCapacity: true)
    history.actCount = 0
    history.directCount = 0
    varieties.removeAll(keepingCapacity: true)
    answers.reset()
    present.reset()
    let needsAnswers = medians != nil
    var lastTime = Int64.min
    for (place, position) in acts.enumerated() {
      let event = log.events[Int(position)]
      let contactClass = finder.classes.contactClass(of: event)
      let source = Int(event.source)
      let owner = log.sources[source].owner
      if owner == nil || owner == tie.from || owner == tie.to { isSeenByOwner = true }
      if frame.showsDirectBothWays[source] { coversBothWays = true }
      let isOut = event.from == low
      guard event.isDated else {
        found.undatedCount += 1
        if contactClass != .listing { tie.flags.insert(isOut ? .undatedOut : .undatedIn) }
        continue
      }
      let day = frame.cutter.day(of: event.time)
      if day > frame.asOf {
        // Acts are in order of time; of several sources later ones still say what can be seen.
        if log.sources.count == 1 {
          found.laterCount += acts.count - place
          break
        }
        found.laterCount += 1
        continue
      }
      platforms |= frame.platformBit[source]
      if contactClass == .listing { continue }
      let isDirect = contactClass == .direct
      let isOfBoth = isOfBoth(event)
      if isOut || isOfBoth { tie.count(.out, contactClass) }
      if !isOut || isOfBoth { tie.count(.in, contactClass) }
      if isDirect { addVariety(event) }
      // Of a call it is known who called.
      let isMutual = isOfBoth && (event.kind != .call || event.flags.contains(.undirected))
      let unit = frame.unit(of: event.time)
      present.add(unit, isOut: isOut || isMutual, isIn: !isOut || isMutual, contactClass)
      guard showsBothWays(event) else {
        tie.flags.insert(.hidesAnswers)
        continue
      }
      if needsAnswers { countAnswer(event, contactClass, low) }
      startDay(unit, at: event.time, after: lastTime)
      lastTime = event.time
      let last = history.days.count - 1
      let audience = Int(event.audience)
      if isOut || isOfBoth { history.days[last].add(.out, contactClass, audience: audience) }
      if !isOut || isOfBoth { history.days[last].add(.in, contactClass, audience: audience) }
    }
    if platforms != windowPlatforms || platforms == 0 {
      window = frame.window(of: platforms)
      windowPlatforms = platforms
    }
    (tie.presentOut, tie.presentIn) = present.sums(in: window)
    history.actCount = Int(tie.actsOut) + Int(tie.actsIn)
    history.directCount = Int(tie.directOut) + Int(tie.directIn)
    history.varietyCount = varieties.count
    history.showsBothWays = coversBothWays
    history.answers = nil
    if let medians {
      let last = frame.hours == nil ? Int64(window.last) : Int64(frame.asOf)
      answers.finish(at: (last + 1) * DayCutter.day)
      history.answers = answers.value(medians: medians)
    }
    tie.varietyCount = UInt16(clamping: varieties.count)
    if !isSeenByOwner { tie.flags.insert(.seenByThird) }
  }

  /// Opens a new day unless the last one is meant.
  private mutating func startDay(_ day: Int32, at time: Int64, after lastTime: Int64) {
    if let last = history.days.last, last.day == day { return }
    let goesOn =
      !history.days.isEmpty && time - lastTime < 4 * 3_600_000
    history.days.append(TieDay(day, continues: goesOn))
  }

  /// Remembers a way of direct contact: a family of kinds on a channel.
  private mutating func addVariety(_ event: Event) {
    let family: UInt32 =
      switch event.kind {
      case .message: 0
      case .call, .missedCall: 1
      case .tag: 2
      case .contact, .meeting, .coPresence: 3
      default: 4
      }
    let variety = family << 16 | UInt32(event.channel)
    if varieties.last == variety || varieties.contains(variety) { return }
    varieties.append(variety)
  }
}

extension Tie {
  fileprivate mutating func count(_ direction: Direction, _ contactClass: ContactClass) {
    let direct: UInt32 = contactClass == .direct ? 1 : 0
    let group: UInt32 = contactClass == .ambient ? 1 : 0
    switch direction {
    case .out:
      actsOut += 1
      directOut += direct
      groupOut += group
    case .in:
      actsIn += 1
      directIn += direct
      groupIn += group
    }
  }
}
