/// One dated act of one person towards another: 32 bytes, so that ten million fit.
///
/// An act with several recipients is one event for each of them, all with the same time, thread and
/// audience. Names of people, channels and threads are kept by the `EventLog`.
public struct Event: Sendable, Equatable {
  /// When, in milliseconds since 1970 in UTC, or since the start of a log without dates.
  public var time: Int64

  /// Who acted.
  public var from: UInt32

  /// Towards whom.
  public var to: UInt32

  /// The conversation, by its number in the log; 0 when not known.
  public var thread: UInt32

  /// How many characters of text, or how many seconds of a call; 0 when not known.
  public var size: UInt32

  /// Where it happened, by its number in the log; 0 when not known.
  public var channel: UInt16

  /// How many people besides the sender could see it; 0 when not known.
  public var audience: UInt16

  /// What else is known.
  public var flags: Flags

  /// The kind, as `EventKind.code`.
  public var kindCode: UInt8

  /// The source, by its number in the log.
  public var source: UInt8

  /// The time of an act that has none: it shows breadth, never recency.
  public static let undated = Int64.min

  /// Puts an event together.
  public init(
    time: Int64, from: UInt32, to: UInt32, kind: EventKind = .message, channel: UInt16 = 0,
    thread: UInt32 = 0, audience: UInt16 = 0, size: UInt32 = 0, flags: Flags = [],
    source: UInt8 = 0
  ) {
    self.time = time
    self.from = from
    self.to = to
    self.thread = thread
    self.size = size
    self.channel = channel
    self.audience = audience
    self.flags = flags
    self.kindCode = kind.code
    self.source = source
  }

  /// What was done.
  public var kind: EventKind { EventKind(code: kindCode) ?? .message }

  /// Whether the time is known.
  public var isDated: Bool { time != Self.undated }

  /// Facts about an event that are either so or not.
  public struct Flags: OptionSet, Sendable, Hashable {
    /// One bit for each fact.
    public let rawValue: UInt16

    /// Takes the bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Nobody acted alone: an act of both.
    public static let undirected = Flags(rawValue: 1 << 0)
    /// Words on the platform's prompt, such as birthday wishes.
    public static let templated = Flags(rawValue: 1 << 1)
    /// Sent by a program.
    public static let automated = Flags(rawValue: 1 << 2)
    /// Sent to a mailing list.
    public static let listMail = Flags(rawValue: 1 << 3)
    /// Written by the platform, not by a person.
    public static let system = Flags(rawValue: 1 << 4)
    /// Taken back by the sender.
    public static let unsent = Flags(rawValue: 1 << 5)
    /// Never sent.
    public static let draft = Flags(rawValue: 1 << 6)
    /// Only the day is known.
    public static let dayOnly = Flags(rawValue: 1 << 7)
    /// The time is a guess.
    public static let approximateTime = Flags(rawValue: 1 << 8)
    /// The other person stands for somebody unknown.
    public static let placeholderPeer = Flags(rawValue: 1 << 9)
    /// Whom it was meant for is a guess.
    public static let inferredTarget = Flags(rawValue: 1 << 10)

    /// What makes an event no act of a person at all.
    public static let notAnAct: Flags = [.system, .unsent, .draft]
  }
}
