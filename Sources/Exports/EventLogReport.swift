/// What a reader met in a file besides what it could use.
public struct EventLogReport: Sendable, Equatable {
  /// How many rows there are.
  public var rowCount = 0

  /// How many events came of them: one for each recipient.
  public var eventCount = 0

  /// How many events said exactly the same as another one, and were dropped.
  public var duplicateCount = 0

  /// How many acts of a person towards himself were dropped.
  public var selfCount = 0

  /// How many rows name no sender, and were dropped.
  public var namelessCount = 0

  /// The lines of the first of those.
  public var namelessLines: [Int] = []

  /// How many rows name no recipient, and were dropped: words to nobody in particular, or to somebody unknown.
  public var unaddressedCount = 0

  /// How many acts name somebody by a word for “not known”, such as NA or, among numbers, -1, and were dropped.
  public var placeholderCount = 0

  /// How many calls have a negative duration, and were taken for missed ones.
  public var missedCallCount = 0

  /// Whether no row has a direction because in all of them the first name comes first in order.
  public var isInOrder = false

  /// Whether rows were taken for calls by the names of the columns.
  public var areCalls = false

  /// How many rows could not be cut into fields, and were dropped.
  public var malformedCount = 0

  /// The lines of the first of those.
  public var malformedLines: [Int] = []

  /// How many times could not be read or lie before 1990 or after 2099; the acts are kept without time.
  public var brokenTimeCount = 0

  /// The lines of the first of those.
  public var brokenTimeLines: [Int] = []

  /// How many rows have a kind that is not known; it was taken for a message.
  public var unknownKindCount = 0

  /// What is to be said about which way round dates like 3/4/2024 were read; nil when the file showed it.
  public var dateOrder: String?

  /// Whether the text is no UTF-8 and was read as Western European.
  public var isWestern = false

  /// How many acts had several recipients.
  public var severalRecipientsCount = 0

  /// How many of the lines with a fault are remembered.
  static let rememberedLines = 10

  /// Everything worth telling, a sentence each.
  public var warnings: [String] {
    var warnings: [String] = []
    let usual = areCalls ? "call" : "message"
    func add(_ count: Int, _ one: String, _ many: String, lines: [Int] = []) {
      guard count > 0 else { return }
      var text = "\(count) \(count == 1 ? one : many)"
      if !lines.isEmpty {
        let shown = lines.map { "\($0)" }.joined(separator: ", ")
        text += " (line\(lines.count == 1 && count == 1 ? "" : "s") \(shown)"
        text += count > lines.count ? ", …)" : ")"
      }
      warnings.append(text + ".")
    }
    add(
      brokenTimeCount, "time is not a date between 1990 and 2099; the act is kept without time",
      "times are not dates between 1990 and 2099; the acts are kept without time",
      lines: brokenTimeLines)
    if let dateOrder { warnings.append(dateOrder) }
    if isWestern {
      warnings.append(
        "The text is not UTF-8; its letters were read as those of Western Europe (Windows-1252).")
    }
    add(
      malformedCount, "row could not be cut into fields", "rows could not be cut into fields",
      lines: malformedLines)
    add(
      namelessCount, "row without sender dropped", "rows without sender dropped",
      lines: namelessLines)
    add(
      unaddressedCount, "row without recipient dropped", "rows without recipient dropped")
    add(
      placeholderCount, "act with somebody unknown (NA, -1 or the like) dropped",
      "acts with somebody unknown (NA, -1 or the like) dropped")
    add(
      missedCallCount, "call of negative duration taken for a missed one",
      "calls of negative duration taken for missed ones")
    if areCalls {
      warnings.append(
        "The columns are those of calls, so rows without a kind are calls, acts of both; --kind message says "
          + "otherwise.")
    }
    if isInOrder {
      warnings.append(
        "In every row the two names stand in order, so the rows say who was together and not who acted: they are "
          + "contacts, acts of both; --kind message says otherwise.")
    }
    add(duplicateCount, "exact duplicate dropped", "exact duplicates dropped")
    add(
      selfCount, "act of a person towards himself dropped",
      "acts of a person towards himself dropped")
    add(
      unknownKindCount, "row of a kind that is not known, taken for a \(usual)",
      "rows of a kind that is not known, taken for \(usual)s")
    return warnings
  }
}
