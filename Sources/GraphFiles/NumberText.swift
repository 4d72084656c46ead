/// Numbers as text that reads back exactly.
enum NumberText {
  /// The shortest text of a finite number; whole numbers without a point.
  static func shortest(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) <= 1 << 53, value.sign == .plus || whole != 0 {
      return String(whole)
    }
    return value.description
  }
}
