import Foundation
public import Ties

/// Who of my contacts keep turning up together, more often than chance would have it.
///
/// An export shows one person's ties only; what joins the contacts among each other is that they write in the same
/// threads, stand on the same list of recipients, come to the same events. For two people who were part of n_A and n_B of N
/// occasions and of n_AB together, the chance to meet at least so often at random is hypergeometric:
/// p = Σ_{x ≥ n_AB} C(n_A, x) C(N - n_A, n_B - x) / C(N, n_B). Pairs pass when the share of false ones among them is held to
/// 1 % (Benjamini and Hochberg) and they met at least twice. Occasions of more than 50 people say nothing and are left out.
///
/// A thread is cut into occasions where it is silent for twelve hours. All who spoke, met or were addressed were there; in
/// an occasion that is too large, those who spoke; clicks are no presence. Two who spoke count as the speakers' company, others as the whole one's.
///
/// Michele Tumminello, Salvatore Miccichè, Fabrizio Lillo, Jyrki Piilo, Rosario N. Mantegna, “Statistically validated
/// networks in bipartite complex systems”, PLoS ONE 6(3), 2011, <https://doi.org/10.1371/journal.pone.0017994>.
public struct CoPresence: Sendable {
  /// The share of false pairs that is accepted among those found.
  public var falseDiscoveryRate = 0.01

  /// The largest occasion that counts.
  public var largestOccasion = 50

  /// How often two have to meet.
  public var leastMeetings = 2

  /// After how many days a meeting counts half.
  public var halfLife = 180.0

  /// After how many milliseconds of silence a thread's next act begins another occasion.
  public var silence: Int64 = 12 * 3_600_000

  /// The usual options.
  public init() {}

  /// Two people who keep turning up together.
  public struct Pair: Sendable, Equatable {
    /// The first by number.
    public var a: UInt32
    /// The second.
    public var b: UInt32
    /// How many occasions they shared.
    public var meetingCount: Int
    /// The chance to share so many by accident.
    public var chance: Double
    /// How much being together counts as contact, 0…1.
    ///
    /// Each shared occasion of g people counts 1/(g-1), a day at most 1, decayed; as a yearly rate r this gives
    /// ½ · min(1, ln(1+r) / ln 366), half as much as direct contact.
    public var weight: Double
  }

  /// The pairs among the people of a log who pass, in order of number.
  ///
  /// - Parameters:
  ///   - log: the events.
  ///   - me: the person whose data it is, who counts in no occasion.
  ///   - finder: how days are cut; its report day ends the record.
  /// - Complexity: O(Σ g²) over the occasions.
  public func pairs(in log: EventLog, without me: UInt32?, finder: TieFinder) -> [Pair] {
    split(in: log, without: me, finder: finder).kept
  }

  /// The pairs that pass and those that met as often but no more than chance has it, each in order of number.
  ///
  /// - Complexity: O(Σ g²) over the occasions.
  public func split(
    in log: EventLog, without me: UInt32?, finder: TieFinder
  ) -> (kept: [Pair], faint: [Pair]) {
    let cutter = log.dayCutter(finder.timeZone)
    let occasions = occasions(in: log, without: me, classes: finder.classes)
    var lastDay = finder.asOf ?? Int32.min
    var firstDay = Int32.max
    for occasion in occasions {
      let day = cutter.day(of: occasion.time)
      firstDay = min(firstDay, day)
      if finder.asOf == nil { lastDay = max(lastDay, day) }
    }
    guard firstDay <= lastDay else { return ([], []) }
    let expected = (0...Int(lastDay - firstDay)).reduce(0.0) { $0 + exp2(-Double($1) / halfLife) }

    var attended: [UInt32: Int] = [:]
    var shared: [UInt64: Shared] = [:]
    var occasionCount = 0
    for occasion in occasions {
      let day = cutter.day(of: occasion.time)
      if day > lastDay { continue }
      occasionCount += 1
      for person in occasion.people { attended[person, default: 0] += 1 }
      let passive = 1 / Double(occasion.people.count - 1)
      let active = occasion.active.count > 1 ? 1 / Double(occasion.active.count - 1) : passive
      let decay = exp2(-Double(lastDay - day) / halfLife)
      for (i, a) in occasion.people.enumerated() {
        let isActive = occasion.active.contains(a)
        for b in occasion.people[(i + 1)...] {
          let weight = isActive && occasion.active.contains(b) ? active : passive
          shared[UInt64(a) << 32 | UInt64(b), default: Shared()].add(day, weight, decay)
        }
      }
    }
    var tested: [Pair] = []
    for (key, shared) in shared where shared.count >= leastMeetings {
      let (a, b) = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
      let rate = 365 * shared.decayed / expected
      tested.append(
        Pair(
          a: a, b: b, meetingCount: shared.count,
          chance: Self.chance(
            of: shared.count, attended[a] ?? 0, attended[b] ?? 0, among: occasionCount),
          weight: 0.5 * min(1, log1p(rate) / Foundation.log(366))))
    }
    return passing(tested, testCount: shared.count)
  }

  /// What two people share; occasions come in order of time, so a day's are side by side.
  private struct Shared {
    var count = 0
    var decayed = 0.0
    private var day = Int32.min
    private var today = 0.0

    mutating func add(_ newDay: Int32, _ weight: Double, _ decay: Double) {
      count += 1
      if newDay != day {
        day = newDay
        today = 0
      }
      let more = min(1 - today, weight)
      today += more
      decayed += more * decay
    }
  }

  private struct Occasion {
    var time: Int64
    var people: [UInt32]
    var active: Set<UInt32>
  }

  /// Parts of threads where these are known, else acts with several recipients; without me and with two people at
  /// least.
  private func occasions(
    in log: EventLog, without me: UInt32?, classes: ContactClasses
  ) -> [Occasion] {
    let indices = log.events.indices.filter { i in
      guard log.events[i].isDated else { return false }
      let contactClass = classes.contactClass(of: log.events[i])
      return contactClass == .direct || contactClass == .ambient
    }
    let order = indices.sorted { i, j in
      let (a, b) = (log.events[i], log.events[j])
      if a.thread != b.thread { return a.thread < b.thread }
      if a.source != b.source { return a.source < b.source }
      if a.thread != 0 { return a.time != b.time ? a.time < b.time : i < j }
      if a.from != b.from { return a.from < b.from }
      return a.time != b.time ? a.time < b.time : i < j
    }
    var occasions: [Occasion] = []
    var start = 0
    while start < order.count {
      let first = log.events[order[start]]
      var stop = start + 1
      while stop < order.count {
        let event = log.events[order[stop]]
        let isSame =
          first.thread != 0
          ? event.thread == first.thread
          : event.thread == 0 && event.from == first.from && event.time == first.time
        guard isSame, event.source == first.source else { break }
        stop += 1
      }
      let acts = order[start..<stop].lazy.map { log.events[$0] }
      occasions += self.occasions(of: acts.map { $0 }, without: me)
      start = stop
    }
    return occasions.sorted { a, b in
      a.time != b.time ? a.time < b.time : a.people.lexicographicallyPrecedes(b.people)
    }
  }

  /// The occasions of one thread, or of one act.
  private func occasions(of acts: [Event], without me: UInt32?) -> [Occasion] {
    var parts: [ArraySlice<Event>] = []
    var start = 0
    for i in acts.indices where i > 0 && acts[i].time - acts[i - 1].time >= silence {
      parts.append(acts[start..<i])
      start = i
    }
    parts.append(acts[start...])
    return parts.compactMap { part in
      var people: Set<UInt32> = []
      var active: Set<UInt32> = []
      for event in part {
        people.formUnion([event.from, event.to])
        active.insert(event.from)
        if Self.isMeeting(event.kind) { active.insert(event.to) }
      }
      if let me {
        people.remove(me)
        active.remove(me)
      }
      if people.count > largestOccasion { people = active }
      guard let time = part.first?.time, (2...largestOccasion).contains(people.count) else {
        return nil
      }
      return Occasion(time: time, people: people.sorted(), active: active)
    }
  }

  private static func isMeeting(_ kind: EventKind) -> Bool {
    switch kind {
    case .meeting, .contact, .coPresence, .call: true
    default: false
    }
  }

  /// The chance to share at least `count` of `among` occasions, having been at `a` and `b` of them.
  static func chance(of count: Int, _ a: Int, _ b: Int, among total: Int) -> Double {
    func logChoose(_ n: Int, _ k: Int) -> Double {
      lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
    }
    let most = min(a, b)
    guard count <= most else { return 0 }
    let least = max(count, a + b - total)
    let whole = logChoose(total, b)
    var sum = 0.0
    for x in least...most {
      sum += exp(logChoose(a, x) + logChoose(total - a, b - x) - whole)
    }
    return min(1, sum)
  }

  /// Those of the pairs that pass at the false discovery rate, and the others; pairs that met too rarely count as tests.
  private func passing(_ tested: [Pair], testCount: Int) -> (kept: [Pair], faint: [Pair]) {
    let ordered = tested.sorted {
      $0.chance != $1.chance ? $0.chance < $1.chance : ($0.a, $0.b) < ($1.a, $1.b)
    }
    var passed = 0
    for (rank, pair) in ordered.enumerated()
    where pair.chance <= falseDiscoveryRate * Double(rank + 1) / Double(max(1, testCount)) {
      passed = rank + 1
    }
    return (
      ordered.prefix(passed).sorted { ($0.a, $0.b) < ($1.a, $1.b) },
      ordered.dropFirst(passed).sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    )
  }
}
