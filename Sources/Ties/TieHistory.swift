/// One day on which two people had to do with each other.
public struct TieDay: Sendable, Equatable {
  /// The day's number since 1970-01-01.
  public var day: Int32

  /// Whether the one wrote, called or met the other directly, and the other way round.
  public var isDirectOut: Bool

  /// Whether the other acted directly.
  public var isDirectIn: Bool

  /// Whether the conversation of the day before goes on over midnight.
  public var continues: Bool

  /// All acts of the one, added with the weight of their class, at most 1.
  public var outWeight: Double

  /// All acts of the other, added with the weight of their class, at most 1.
  public var inWeight: Double

  /// A day to which acts are added.
  public init(
    _ day: Int32, isDirectOut: Bool = false, isDirectIn: Bool = false, outWeight: Double = 0,
    inWeight: Double = 0, continues: Bool = false
  ) {
    self.day = day
    self.isDirectOut = isDirectOut
    self.isDirectIn = isDirectIn
    self.outWeight = outWeight
    self.inWeight = inWeight
    self.continues = continues
  }

  /// Adds one act; a day counts at most 1 in each direction.
  public mutating func add(
    _ direction: Direction, _ contactClass: ContactClass, audience: Int = 1
  ) {
    let weight: Double
    switch contactClass {
    case .direct: weight = 1
    case .ambient: weight = 1 / Double(max(audience, 1))
    case .oneClick, .templated: weight = 0.05
    case .listing: return
    }
    if direction == .out {
      outWeight = min(1, outWeight + weight)
      if contactClass == .direct { isDirectOut = true }
    } else {
      inWeight = min(1, inWeight + weight)
      if contactClass == .direct { isDirectIn = true }
    }
  }
}

/// What two people did in a window, as far as the score looks at it.
public struct TieHistory: Sendable, Equatable {
  /// The days with acts whose kind is visible in both directions, ascending, within the window.
  public var days: [TieDay]

  /// All acts, an act of both counted for each.
  public var actCount: Int

  /// The direct ones among them.
  public var directCount: Int

  /// How many different ways of direct contact there were: message, call, comment, … by channel.
  public var varietyCount: Int

  /// Whether both directions can be seen; if not, balance and the like are unknown.
  public var showsBothWays: Bool

  /// How reliably each answers the other, 0…1; nil when threads are not known.
  public var answers: Double?

  /// Puts a history together.
  public init(
    days: [TieDay] = [], actCount: Int = 0, directCount: Int = 0, varietyCount: Int = 0,
    showsBothWays: Bool = true, answers: Double? = nil
  ) {
    self.days = days
    self.actCount = actCount
    self.directCount = directCount
    self.varietyCount = varietyCount
    self.showsBothWays = showsBothWays
    self.answers = answers
  }
}
