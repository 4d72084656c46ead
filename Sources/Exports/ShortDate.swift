/// Which way round dates like 3/4/2024 go.
public enum DateOrder: String, Sendable, CaseIterable {
  /// The 3rd of April, as in most of the world.
  case dayFirst
  /// The 4th of March, as in the United States.
  case monthFirst

  /// The order in words.
  var title: String { self == .dayFirst ? "day first" : "month first" }

  /// The option that says so.
  var option: String { self == .dayFirst ? "--day-first" : "--month-first" }

  /// The other one.
  var other: DateOrder { self == .dayFirst ? .monthFirst : .dayFirst }
}

/// A date that ends with the year: 3/4/2024, 3-4-2024, 3/4/24, or with dots, which always begins with the day.
struct ShortDate: Equatable {
  /// The first number.
  let first: Int

  /// The second number.
  let second: Int

  /// The year; of two digits those under 70 are of this century.
  let year: Int

  /// The position behind it.
  let end: Int

  /// Whether dots stand between the numbers.
  let isDotted: Bool

  /// Reads the date a text begins with; nil when it begins otherwise.
  ///
  /// - Complexity: looks at ten bytes at most, and at three of any other text.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 6, TimeText.isDigit(text[0]) else { return nil }
    var position = TimeText.isDigit(text[1]) ? 2 : 1
    let separator = text[position]
    guard
      separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".")
        || separator == UInt8(ascii: "-")
    else { return nil }
    func number(_ most: Int) -> (value: Int, digits: Int) {
      var value = 0
      var digits = 0
      while digits < most, position < text.count, TimeText.isDigit(text[position]) {
        value = value * 10 + Int(text[position] &- 0x30)
        position += 1
        digits += 1
      }
      return (value, digits)
    }
    position = 0
    first = number(2).value
    position += 1
    let second = number(2)
    guard second.digits > 0, position < text.count, text[position] == separator else { return nil }
    position += 1
    let year = number(4)
    // 12-11-10 could begin with the year.
    guard year.digits == 4 || year.digits == 2 && separator != UInt8(ascii: "-"),
      position == text.count || !TimeText.isDigit(text[position])
    else { return nil }
    self.second = second.value
    self.year = year.digits == 4 ? year.value : year.value + (year.value < 70 ? 2000 : 1900)
    end = position
    isDotted = separator == UInt8(ascii: ".")
    guard (1...31).contains(first), (1...31).contains(self.second) else { return nil }
  }

  /// Which way round it goes; nil when it can be read both ways, or neither.
  var order: DateOrder? {
    if isDotted { return .dayFirst }
    if first > 12 { return second > 12 ? nil : .dayFirst }
    return second > 12 ? .monthFirst : nil
  }

  /// The day and the month.
  func dayAndMonth(_ order: DateOrder) -> (day: Int, month: Int) {
    isDotted || order == .dayFirst ? (first, second) : (second, first)
  }

  /// A number that grows with the date.
  func place(_ order: DateOrder) -> Int {
    let (day, month) = dayAndMonth(order)
    return (year * 16 + month) * 32 + day
  }
}
