/// Numbers as text, the same on every machine and in every locale.
public enum NumberText {
  /// The shortest text that reads back as exactly this number; empty for NaN.
  public static func shortest(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value == 0 { return "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Appends the shortest text that reads back as exactly this number; nothing for NaN.
  ///
  /// Whole numbers and decimals of few digits, which most figures are, are written digit by digit: no other decimal
  /// of at most fifteen digits reads back as the same number, so theirs is the shortest.
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    if value.isNaN { return }
    let magnitude = abs(value)
    if magnitude < 1e15 {
      let whole = magnitude.rounded(.towardZero)
      if whole == magnitude {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        return append(UInt64(whole), to: &bytes)
      }
      let scaled = (magnitude * 1e6).rounded()
      if magnitude >= 1e-4, magnitude < 1e9, scaled / 1e6 == magnitude {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        return append(millionths: UInt64(scaled), to: &bytes)
      }
    }
    var text = shortest(value)
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a whole number.
  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Appends a number of millionths that is not whole, without zeros at its end.
  private static func append(millionths value: UInt64, to bytes: inout [UInt8]) {
    append(value / 1_000_000, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    var fraction = value % 1_000_000
    var unit: UInt64 = 100_000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }

  /// A number for people: at most `digits` digits after the point, none that say nothing.
  public static func rounded(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 1e15 else { return shortest(value) }
    return shortest(scaled / scale)
  }

  /// A whole number with commas between thousands.
  public static func grouped(_ value: Int) -> String {
    var text = ""
    for (position, digit) in String(value.magnitude).reversed().enumerated() {
      if position > 0 && position.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }
}
