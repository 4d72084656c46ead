extension Tie {
  /// How long the one who has been silent longer has been so, in words: days, or hours where the record is cut into hours.
  public var silenceText: String {
    flags.contains(.hourly)
      ? Self.text(score.gapRatio * score.usualGap) : Self.days(Double(score.silentDays))
  }

  /// The tie's own usual gap, in words.
  public var usualGapText: String {
    flags.contains(.hourly) ? Self.text(score.usualGap) : Self.days(score.usualGap)
  }

  private static func days(_ count: Double) -> String { said(count.rounded(), "day") }

  /// A number of days that may be a part of one.
  private static func text(_ days: Double) -> String {
    days < 2 ? said(max(1, (days * 24).rounded()), "hour") : Self.days(days)
  }

  private static func said(_ count: Double, _ unit: String) -> String {
    guard count.isFinite else { return "unknown \(unit)s" }
    return "\(Int(count)) \(unit)\(count == 1 ? "" : "s")"
  }
}
