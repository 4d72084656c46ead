import Ties

/// What a field says about when something happened.
enum TimeText {
  /// A time as read.
  enum Reading: Equatable {
    /// An instant in milliseconds since 1970 in UTC.
    case instant(Int64)
    /// A date and time without a zone, as milliseconds since 1970 on a clock on the wall.
    case wallClock(Int64, isDayOnly: Bool)
    /// A plain number: of what, only the whole file tells.
    case number(Double)
  }

  /// Reads a time, or nil if the bytes are none.
  ///
  /// Takes ISO 8601 with and without zone, the same with slashes or a blank between date and time, the dates of
  /// mail (RFC 2822) and of some platforms (`Tue Mar 05 14:02:11 +0000 2019`), plain numbers, and the dates of
  /// `ShortDate`.
  ///
  /// - Parameters:
  ///   - text: the bytes.
  ///   - order: which way round dates like 3/4/2024 go.
  ///   - seen: told of such dates.
  static func reading(
    _ text: UnsafeBufferPointer<UInt8>, order: DateOrder, seen: (ShortDate) -> Void = { _ in }
  ) -> Reading? {
    guard let first = text.first else { return nil }
    if let date = ShortDate(text) {
      seen(date)
      let (day, month) = date.dayAndMonth(order)
      var scanner = TimeScanner(text, at: date.end)
      return scanner.rest(of: date.year, month, day)
    }
    var scanner = TimeScanner(text)
    if text.count >= 8, isDigit(first), isISOStart(text) { return scanner.iso() }
    if isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
      || first == UInt8(ascii: ".")
    {
      if let number = scanner.number() { return .number(number) }
      scanner = TimeScanner(text)
    }
    return scanner.mailDate()
  }

  /// Reads a time from a text, whichever way round its dates go.
  static func reading(of text: String) -> Reading? {
    var text = text
    return text.withUTF8 { text in
      reading(text, order: ShortDate(text)?.order ?? .dayFirst)
    }
  }

  /// Whether a text can be read as a time or a number.
  static func isTime(_ text: String) -> Bool { reading(of: text) != nil }

  /// Whether a text begins like `2024-02-` or `2024/02/` or `20240229T`.
  private static func isISOStart(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/") { return true }
    return text.count >= 15 && text[8] == UInt8(ascii: "T")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
