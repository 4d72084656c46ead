/// One export or log: where events come from, and what it is able to show.
public struct Source: Sendable, Equatable {
  /// The platform; sources of one platform count as one record of contact.
  public var platform: String

  /// The file or folder it was read from.
  public var path: String

  /// Whose export it is, by number in the log; nil for a log of many people.
  public var owner: UInt32?

  /// What the source shows; the rest is unknown, never zero.
  public var covers: Coverage

  /// The first moment it reaches back to, in milliseconds; nil: its first event.
  public var firstCovered: Int64?

  /// The last moment it can know of, in milliseconds; nil: it reaches the report date.
  public var lastCovered: Int64?

  /// Whether events carry the thread they belong to, so that answers can be told.
  public var knowsThreads: Bool

  /// Whether times were written with a zone.
  public var knowsTimeZone: Bool

  /// What the reader had to leave out or repair, in words for the user.
  public var warnings: [String]

  /// Puts a source together; usually it shows everything.
  public init(
    platform: String = "log", path: String = "", owner: UInt32? = nil,
    covers: Coverage = .everything, firstCovered: Int64? = nil, lastCovered: Int64? = nil,
    knowsThreads: Bool = false, knowsTimeZone: Bool = true, warnings: [String] = []
  ) {
    self.platform = platform
    self.path = path
    self.owner = owner
    self.covers = covers
    self.firstCovered = firstCovered
    self.lastCovered = lastCovered
    self.knowsThreads = knowsThreads
    self.knowsTimeZone = knowsTimeZone
    self.warnings = warnings
  }
}

/// Which kinds of event a source shows, in which direction as its owner sees it.
///
/// A platform that exports what I commented but not what others commented under my posts covers
/// `(comment, out)` and not `(comment, in)`; an absent answer then means “not exported”.
public struct Coverage: Sendable, Hashable {
  private var out: UInt32
  private var `in`: UInt32

  /// Shows nothing.
  public static let nothing = Coverage(out: 0, in: 0)

  /// Shows every kind both ways, as the log of a server does.
  public static let everything = Coverage(out: .max, in: .max)

  private init(out: UInt32, in incoming: UInt32) {
    self.out = out
    self.in = incoming
  }

  /// Shows some kinds both ways and some only as the owner's own acts.
  public init(bothWays: [EventKind], outOnly: [EventKind] = [], inOnly: [EventKind] = []) {
    self = .nothing
    for kind in bothWays + outOnly { insert(kind, .out) }
    for kind in bothWays + inOnly { insert(kind, .in) }
  }

  /// Adds a kind in one direction.
  public mutating func insert(_ kind: EventKind, _ direction: Direction) {
    switch direction {
    case .out: out |= 1 << UInt32(kind.code)
    case .in: self.in |= 1 << UInt32(kind.code)
    }
  }

  /// Whether the source shows a kind in a direction.
  public func contains(_ kind: EventKind, _ direction: Direction) -> Bool {
    let bits = direction == .out ? out : self.in
    return bits & (1 << UInt32(kind.code)) != 0
  }

  /// Whether acts of a kind show up whoever of the two did them.
  public func showsBothWays(_ kind: EventKind) -> Bool {
    out & self.in & (1 << UInt32(kind.code)) != 0
  }
}

/// Which way an act went, as one of the two people sees it.
public enum Direction: String, Sendable, CaseIterable {
  /// From this person.
  case out
  /// To this person.
  case `in`
}
