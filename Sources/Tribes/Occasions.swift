import Ties

/// The occasions of a log at which two or more people other than its owner came together, sorted out once.
///
/// Parts of threads where these are known, else acts with several recipients. A thread is cut where it is silent for long. What
/// was known on an earlier day, or without some events, is read from the same order.
struct Occasions: Sendable {
  /// People who were together once.
  struct Occasion: Sendable {
    /// When it began.
    var time: Int64
    /// In which way they were together, by number.
    var way: Int
    /// Who was there, ascending.
    var people: [UInt32]
    /// Who of them spoke or met.
    var isActive: [Bool]
  }

  /// The acts of one thread, or one act, in order of time.
  private struct Gathering: Sendable {
    var acts: Range<Int>
    var isThread: Bool
  }

  /// How many ways of being together there are.
  let wayCount: Int

  private let log: EventLog
  private let me: UInt32?
  private let silence: Int64
  private let largest: Int
  private let order: [Int]
  private let gatherings: [Gathering]
  private let platforms: [Int]

  /// Sorts out the occasions of a log.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - me: the person whose data it is, who counts in no occasion.
  ///   - classes: which acts count: clicks are no presence.
  ///   - options: how long the silence is and how large an occasion may be.
  /// - Complexity: O(events · log events).
  init(of log: EventLog, without me: UInt32?, classes: ContactClasses, options: CoPresence) {
    self.log = log
    self.me = me
    silence = options.silence
    largest = options.largestOccasion
    var names: [String] = []
    platforms = log.sources.map { source in
      if let known = names.firstIndex(of: source.platform) { return known }
      names.append(source.platform)
      return names.count - 1
    }
    wayCount = max(1, names.count) * Self.familyCount
    let meant = log.events.indices.filter { i in
      guard log.events[i].isDated else { return false }
      let contactClass = classes.contactClass(of: log.events[i])
      return contactClass == .direct || contactClass == .ambient
    }
    let order = meant.sorted { i, j in
      let (a, b) = (log.events[i], log.events[j])
      if a.thread != b.thread { return a.thread < b.thread }
      if a.source != b.source { return a.source < b.source }
      if a.thread == 0, a.from != b.from { return a.from < b.from }
      return a.time != b.time ? a.time < b.time : i < j
    }
    var gatherings: [Gathering] = []
    var kept: [Int] = []
    var start = 0
    while start < order.count {
      let first = log.events[order[start]]
      var stop = start + 1
      while stop < order.count, Self.belongs(log.events[order[stop]], first) { stop += 1 }
      // Most threads are those of me and one other: no occasion.
      if Self.hasTwoOthers(order[start..<stop], log, me) {
        gatherings.append(
          Gathering(
            acts: kept.count..<(kept.count + stop - start), isThread: first.thread != 0))
        kept += order[start..<stop]
      }
      start = stop
    }
    self.order = kept
    self.gatherings = gatherings
  }

  private static func belongs(_ event: Event, _ first: Event) -> Bool {
    guard event.source == first.source, event.thread == first.thread else { return false }
    return first.thread != 0 || event.from == first.from && event.time == first.time
  }

  private static func hasTwoOthers(
    _ positions: ArraySlice<Int>, _ log: EventLog, _ me: UInt32?
  ) -> Bool {
    var one: UInt32?
    for position in positions {
      for person in [log.events[position].from, log.events[position].to] where person != me {
        if let one, one != person { return true }
        one = person
      }
    }
    return false
  }

  /// A stretch of the order that makes one occasion, with the times of its first and last act.
  struct Part: Sendable {
    var acts: Range<Int>
    var first: Int64
    var last: Int64
    var whole: Occasion?
  }

  /// The parts of the whole log, each with the occasion it makes, in order of time.
  var parts: [Part] {
    var parts: [Part] = []
    for gathering in gatherings {
      var start = gathering.acts.lowerBound
      func time(_ place: Int) -> Int64 { log.events[order[place]].time }
      for place in gathering.acts
      where place > start && time(place) - time(place - 1) >= silence {
        parts.append(Part(acts: start..<place, first: time(start), last: time(place - 1)))
        start = place
      }
      let end = gathering.acts.upperBound
      parts.append(Part(acts: start..<end, first: time(start), last: time(end - 1)))
    }
    for i in parts.indices { parts[i].whole = occasion(of: parts[i]) { _ in true } }
    func people(_ part: Part) -> [UInt32] { part.whole?.people ?? [] }
    return parts.sorted { a, b in
      if a.first != b.first { return a.first < b.first }
      let (one, other) = (people(a), people(b))
      return one != other
        ? one.lexicographicallyPrecedes(other) : a.acts.lowerBound < b.acts.lowerBound
    }
  }

  /// The occasion that a part makes with the acts that are kept; nil when fewer than two or too many are there.
  func occasion(of part: Part, where isKept: (Event) -> Bool) -> Occasion? {
    let acts = part.acts.lazy.map { log.events[order[$0]] }.filter(isKept)
    return occasion(of: Array(acts))
  }

  /// The occasions without some events, in order of time.
  ///
  /// - Parameter isLeftOut: for each event of the log whether it is passed over; nil: none.
  func all(leavingOut isLeftOut: [Bool]?) -> [Occasion] {
    var occasions: [Occasion] = []
    var acts: [Event] = []
    func finish() {
      if let occasion = occasion(of: acts) { occasions.append(occasion) }
      acts.removeAll(keepingCapacity: true)
    }
    for gathering in gatherings {
      for place in gathering.acts {
        let position = order[place]
        if let isLeftOut, isLeftOut[position] { continue }
        let event = log.events[position]
        if let last = acts.last, event.time - last.time >= silence { finish() }
        acts.append(event)
      }
      finish()
    }
    return occasions.sorted(by: Self.precedes)
  }

  /// The order of time, and of people where that is the same, so that the order of rows in a file changes nothing.
  static func precedes(_ a: Occasion, _ b: Occasion) -> Bool {
    a.time != b.time ? a.time < b.time : a.people.lexicographicallyPrecedes(b.people)
  }

  private func occasion(of acts: [Event]) -> Occasion? {
    guard let first = acts.first else { return nil }
    // The lowest bit says whether somebody only listened, so that of equal people those who spoke come first.
    var entries: [UInt64] = []
    entries.reserveCapacity(2 * acts.count)
    for event in acts {
      if event.from != me { entries.append(UInt64(event.from) << 1) }
      if event.to != me {
        entries.append(UInt64(event.to) << 1 | (Self.isMeeting(event.kind) ? 0 : 1))
      }
    }
    entries.sort()
    var people: [UInt32] = []
    var isActive: [Bool] = []
    for entry in entries {
      let person = UInt32(truncatingIfNeeded: entry >> 1)
      if people.last == person { continue }
      people.append(person)
      isActive.append(entry & 1 == 0)
    }
    if people.count > largest {
      people = zip(people, isActive).filter(\.1).map(\.0)
      isActive = people.map { _ in true }
    }
    guard people.count >= 2, people.count <= largest else { return nil }
    return Occasion(time: first.time, way: way(of: first), people: people, isActive: isActive)
  }

  private static func isMeeting(_ kind: EventKind) -> Bool {
    switch kind {
    case .meeting, .contact, .coPresence, .call: true
    default: false
    }
  }

  /// Messages, posts, calls, meetings.
  private static let familyCount = 4

  /// The way: what sort of occasion, on which platform.
  private func way(of event: Event) -> Int {
    let family =
      switch event.kind {
      case .message, .reply, .mention: 0
      case .call, .missedCall: 2
      case .contact, .meeting, .coPresence: 3
      default: 1
      }
    return platforms[Int(event.source)] * Self.familyCount + family
  }
}
