/// Numbers written in text, the same in every country's settings.
public enum Numeral {
  /// A whole number, or nil if the bytes are none or it does not fit.
  public static func integer(_ bytes: some Sequence<UInt8>) -> Int? {
    var value = 0
    var digits = 0
    var isNegative = false
    var isFirst = true
    for byte in bytes {
      defer { isFirst = false }
      if isFirst, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        isNegative = byte == UInt8(ascii: "-")
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (scaled, over) = value.multipliedReportingOverflow(by: 10)
      let digit = Int(byte &- 0x30)
      let (next, beyond) =
        isNegative
        ? scaled.subtractingReportingOverflow(digit) : scaled.addingReportingOverflow(digit)
      guard !over, !beyond else { return nil }
      value = next
      digits += 1
    }
    return digits > 0 ? value : nil
  }

  /// A decimal number, correctly rounded, or nil if the bytes are none.
  ///
  /// Also takes `nan`, `inf` and `infinity` in any case, since files hold them and a message has
  /// to say so. Too large a number is infinite. Hexadecimal and anything behind the number is refused.
  public static func decimal(_ bytes: [UInt8]) -> Double? {
    if let quick = quickDecimal(bytes) { return quick }
    guard isDecimal(bytes) || isWord(bytes) else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// Powers of ten that a double holds exactly.
  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Up to 15 digits with at most 22 after the point: one exact division rounds once, so rightly.
  ///
  /// William D. Clinger, “How to read floating point numbers accurately”, PLDI 1990,
  /// <https://doi.org/10.1145/93542.93557>.
  private static func quickDecimal(_ bytes: [UInt8]) -> Double? {
    guard !bytes.isEmpty, bytes.count <= 17 else { return nil }
    var mantissa = 0
    var digits = 0
    var fraction = 0
    var hasPoint = false
    var isNegative = false
    for (position, byte) in bytes.enumerated() {
      if byte >= 0x30, byte <= 0x39 {
        mantissa = mantissa &* 10 &+ Int(byte &- 0x30)
        digits += 1
        if hasPoint { fraction += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if byte == UInt8(ascii: "-"), position == 0 {
        isNegative = true
      } else {
        return nil
      }
    }
    guard digits > 0, digits <= 15 else { return nil }
    let value = Double(mantissa) / exactPowers[fraction]
    return isNegative ? -value : value
  }

  /// Whether bytes are sign, digits, point, digits and exponent, with a digit where one is needed.
  private static func isDecimal(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func dropDigits() -> Int {
      let count = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(count)
      return count
    }
    func dropSign() {
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
    }
    dropSign()
    var digits = dropDigits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      digits += dropDigits()
    }
    guard digits > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      dropSign()
      guard dropDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func isWord(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 9 else { return false }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    let bare = word.hasPrefix("-") || word.hasPrefix("+") ? String(word.dropFirst()) : word
    return ["nan", "inf", "infinity"].contains(bare)
  }
}
