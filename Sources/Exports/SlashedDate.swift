import Ties

/// Dates like 3/4/2024, which half of the world begins with the day and the other half with the month.
///
/// One file keeps to one way, so a single date whose first number is over twelve tells it for all of them, and one
/// whose second is over twelve tells the opposite. Where nothing tells, such dates are not read at all. Dates with dots, as
/// 3.4.2024, always begin with the day.
enum SlashedDate {
  /// The three numbers of a date with dots or slashes and what follows them; nil when it is none.
  private static func parts(
    _ text: some Collection<UInt8>, _ separator: UInt8
  ) -> (first: Int, second: Int, year: Int, rest: [UInt8])? {
    var numbers: [Int] = []
    var value = 0
    var digits = 0
    var rest = text[...]
    while let byte = rest.first {
      if TimeText.isDigit(byte), digits < 4 {
        value = value * 10 + Int(byte &- 0x30)
        digits += 1
        rest.removeFirst()
      } else if byte == separator, numbers.count < 2, digits == 1 || digits == 2 {
        numbers.append(value)
        (value, digits) = (0, 0)
        rest.removeFirst()
      } else {
        break
      }
    }
    guard numbers.count == 2, digits == 4 else { return nil }
    return (numbers[0], numbers[1], value, Array(rest))
  }

  /// Whether such dates begin with the day, by the fields of a column; nil without any, or when they do not tell.
  static func daysFirst(_ fields: [String]) -> Bool? {
    var isDaysFirst: Bool?
    for field in fields {
      guard let date = parts(Array(field.utf8), UInt8(ascii: "/")) else { continue }
      if date.first > 12 && date.second > 12 { continue }
      if date.first <= 12 && date.second <= 12 { continue }
      let isDay = date.first > 12
      if let isDaysFirst, isDaysFirst != isDay { return nil }
      isDaysFirst = isDay
    }
    return isDaysFirst
  }

  /// The same date written year first, with what follows it; nil when it is no such date, or nobody knows which way round.
  static func isoText(_ text: UnsafeBufferPointer<UInt8>, daysFirst: Bool?) -> [UInt8]? {
    let dotted = parts(text, UInt8(ascii: "."))
    guard let date = dotted ?? parts(text, UInt8(ascii: "/")),
      let daysFirst = dotted == nil ? daysFirst : true
    else { return nil }
    let (day, month) = daysFirst ? (date.first, date.second) : (date.second, date.first)
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    var rest = date.rest
    // Spreadsheets write “31.12.2024, 23:59”.
    if rest.first == UInt8(ascii: ",") { rest.removeFirst() }
    return Array("\(date.year)-\(two(month))-\(two(day))".utf8) + rest
  }

  /// Whether a text begins with such a date, whichever way round.
  static func isOne(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return parts(bytes, UInt8(ascii: ".")) != nil || parts(bytes, UInt8(ascii: "/")) != nil
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
