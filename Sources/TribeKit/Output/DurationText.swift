/// Times for people.
public enum DurationText {
  /// A number of seconds in the unit that suits it: “40 seconds”, “3 minutes”, “5 hours”, “4 days”.
  public static func rounded(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "for ever" }
    let units = [("second", 1.0, 90.0), ("minute", 60, 5400), ("hour", 3600, 129_600)]
    for (name, length, limit) in units where seconds < limit {
      return counted((seconds / length).rounded(), name)
    }
    return counted((seconds / 86_400).rounded(), "day")
  }

  private static func counted(_ number: Double, _ unit: String) -> String {
    let count = max(1, number)
    return count < 1e15 ? "\(Int(count)) \(unit)\(count == 1 ? "" : "s")" : "\(count) \(unit)s"
  }
}
