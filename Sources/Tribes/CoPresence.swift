public import Ties

/// Who of my contacts keep turning up together, more often than chance would have it.
///
/// An export shows one person's ties only; what joins the contacts among each other is that they write in the same
/// threads, stand on the same list of recipients, come to the same events. For two people who were part of n_A and n_B of N
/// occasions of one way – messages, posts, calls or meetings, on one platform – the number they share at random is
/// hypergeometric: P(x) = C(n_A, x) C(N - n_A, n_B - x) / C(N, n_B). The ways are independent; p is the chance that the numbers of
/// all ways add up to at least the number they did share. Pairs pass when the share of false ones among them is held to
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
    /// Whether the two have not met for more than eight of their own usual gaps, as with ties.
    public var isDormant: Bool
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
    let occasions = Occasions(of: log, without: me, classes: finder.classes, options: self)
    guard let asOf = finder.asOf else {
      return split(occasions.all(leavingOut: nil), occasions, log, cutter, on: nil)
    }
    // What is said later in a conversation that began by then has not happened yet.
    var known: [Occasions.Occasion] = []
    for part in occasions.parts where cutter.day(of: part.first) <= asOf {
      let isKept: (Event) -> Bool = { cutter.day(of: $0.time) <= asOf }
      if let occasion = occasions.occasion(of: part, where: isKept) { known.append(occasion) }
    }
    known.sort(by: Occasions.precedes)
    return split(known, occasions, log, cutter, on: asOf)
  }

  /// The same of occasions that are known, in order of time.
  ///
  /// - Parameter day: the day of the report; nil: that of the last occasion.
  func split(
    _ known: [Occasions.Occasion], _ occasions: Occasions, _ log: EventLog, _ cutter: DayCutter,
    on day: Int32?
  ) -> (kept: [Pair], faint: [Pair]) {
    var encounters = Encounters(
      wayCount: occasions.wayCount, personCount: log.people.count, halfLife: halfLife)
    var last = Int32.min
    for occasion in known {
      last = cutter.day(of: occasion.time)
      encounters.add(occasion, on: last)
    }
    return split(encounters, on: day ?? last)
  }

  /// The same of encounters already counted.
  func split(_ encounters: Encounters, on day: Int32) -> (kept: [Pair], faint: [Pair]) {
    passing(
      encounters.pairs(sharing: leastMeetings, on: day), testCount: encounters.pairCount)
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
