/// What was found about two people: how real it is, on what evidence, and where it stands.
public struct Tie: Sendable, Equatable {
  /// The one whose acts are called “out”: the person asked about, or the first by name.
  public var from: UInt32

  /// The other.
  public var to: UInt32

  /// The strength and its parts.
  public var score: TieScore

  /// A tie with its judgment; what was counted is set afterwards.
  public init(from: UInt32, to: UInt32, score: TieScore, layer: TieLayer, state: TieState) {
    self.from = from
    self.to = to
    self.score = score
    self.layer = layer
    self.state = state
  }

  /// The strength that 5 % of resampled records fall below; NaN when there are too few acts.
  public var low = Float.nan

  /// The strength that 5 % of resampled records lie above; NaN when there are too few acts.
  public var high = Float.nan

  /// How many acts of the one there are, an act of both counted for each.
  public var actsOut: UInt32 = 0

  /// How many acts of the other there are.
  public var actsIn: UInt32 = 0

  /// How many of the one's acts are direct.
  public var directOut: UInt32 = 0

  /// How many of the other's acts are direct.
  public var directIn: UInt32 = 0

  /// How many of the one's acts went to a group.
  public var groupOut: UInt32 = 0

  /// How many of the other's acts went to a group.
  public var groupIn: UInt32 = 0

  /// How much the one gives at present: the fourth root of each day's acts, old days counting less.
  ///
  /// Acts towards a group count half; a call counts for the one who called. The day's root keeps a busy afternoon from outweighing
  /// months; where time is cut into hours, hours take the place of days.
  public var presentOut: Float = 0

  /// How much the other gives at present.
  public var presentIn: Float = 0

  /// How many different ways of direct contact were used.
  public var varietyCount: UInt16 = 0

  /// What else is known.
  public var flags: Flags = []

  /// How close the two are.
  public var layer: TieLayer

  /// What is happening to the tie.
  public var state: TieState

  /// How real the relationship is, 0…1; nil when only one direction can be seen.
  public var strength: Double? { score.strength.isNaN ? nil : score.strength }

  /// Whether it is a real relationship that is alive: inner circle or tribe, and neither dormant nor out
  /// of sight.
  public var isRealAndAlive: Bool {
    layer.isReal && state != .dormant && state != .outOfSight
  }

  /// The other end, seen from a person.
  public func other(than person: UInt32) -> UInt32 { from == person ? to : from }

  /// The same tie with “out” and “in” exchanged.
  public var reversed: Tie {
    var tie = self
    swap(&tie.from, &tie.to)
    swap(&tie.actsOut, &tie.actsIn)
    swap(&tie.directOut, &tie.directIn)
    swap(&tie.groupOut, &tie.groupIn)
    swap(&tie.presentOut, &tie.presentIn)
    swap(&tie.score.rateOut, &tie.score.rateIn)
    swap(&tie.score.directDaysOut, &tie.score.directDaysIn)
    swap(&tie.score.recentDaysOut, &tie.score.recentDaysIn)
    tie.layer = layer.seenFromTheOtherSide
    if flags.contains(.undatedOut) != flags.contains(.undatedIn) {
      tie.flags.formSymmetricDifference([.undatedOut, .undatedIn])
    }
    return tie
  }

  /// Facts about a tie that are either so or not.
  public struct Flags: OptionSet, Sendable, Hashable {
    /// One bit for each fact.
    public let rawValue: UInt8

    /// Takes the bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One of the two declared the tie.
    public static let declared = Flags(rawValue: 1 << 0)
    /// The one acted at times that are not known.
    public static let undatedOut = Flags(rawValue: 1 << 1)
    /// The other acted at times that are not known.
    public static let undatedIn = Flags(rawValue: 1 << 2)
    /// Some acts are of a kind whose answers the source does not show.
    public static let hidesAnswers = Flags(rawValue: 1 << 3)
    /// Seen only in the export of a third person.
    public static let seenByThird = Flags(rawValue: 1 << 4)
    /// The record is shorter than 90 days.
    public static let provisional = Flags(rawValue: 1 << 5)
    /// The first contact lies within one usual gap of the start of the record: it may be older.
    public static let mayBeOlder = Flags(rawValue: 1 << 6)
    /// Counted in hours, since the record is too short for days.
    public static let hourly = Flags(rawValue: 1 << 7)
  }
}

/// All ties found in a log.
public struct TieTable: Sendable {
  /// The ties, by the names of `from` and `to`.
  public var ties: [Tie]

  /// The day of the report.
  public var asOf: Int32

  /// The first day of the record.
  public var firstDay: Int32

  /// How many events were judged.
  public var eventCount: Int

  /// How many events lie after the day of the report and were left out.
  public var laterEventCount: Int

  /// How many events have no known time.
  public var undatedEventCount: Int

  /// Puts a table together.
  public init(
    ties: [Tie], asOf: Int32, firstDay: Int32, eventCount: Int, laterEventCount: Int = 0,
    undatedEventCount: Int = 0
  ) {
    self.ties = ties
    self.asOf = asOf
    self.firstDay = firstDay
    self.eventCount = eventCount
    self.laterEventCount = laterEventCount
    self.undatedEventCount = undatedEventCount
  }

  /// Whether the record is so short that layers are provisional.
  public var isProvisional: Bool { asOf - firstDay + 1 < Int32(ScoreWindow.leastDaysOfLayers) }

  /// Whether of many ties with many acts none ever goes both ways: the log then lists who was together and not who acted.
  public var neverGoesBothWays: Bool {
    var busyCount = 0
    for tie in ties {
      if tie.actsOut > 0 && tie.actsIn > 0 { return false }
      if tie.actsOut + tie.actsIn >= 5 { busyCount += 1 }
    }
    return busyCount >= 20
  }

  /// The ties of one person, who is then `from` in each.
  public func ties(of person: UInt32) -> TieTable {
    var table = self
    table.ties = ties.compactMap { tie in
      tie.from == person ? tie : tie.to == person ? tie.reversed : nil
    }
    table.ties.sort { $0.to < $1.to }
    return table
  }

  /// The positions of the ties, strongest first; what cannot be judged comes last.
  public var strongestFirst: [Int] {
    let keys = ties.map { $0.score.strength.isNaN ? -1 : $0.score.strength }
    return ties.indices.sorted { keys[$0] != keys[$1] ? keys[$0] > keys[$1] : $0 < $1 }
  }
}
