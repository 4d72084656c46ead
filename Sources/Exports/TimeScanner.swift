import Ties

/// Walks over the bytes of one time.
struct TimeScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Starts at a position of a text.
  init(_ text: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.text = text
    self.position = position
  }

  private var byte: UInt8 { position < text.count ? text[position] : 0 }
  private var isAtEnd: Bool { position >= text.count }

  private mutating func digits(_ least: Int, _ most: Int) -> Int? {
    var value = 0
    var count = 0
    while count < most, TimeText.isDigit(byte) {
      value = value &* 10 &+ Int(byte &- 0x30)
      position &+= 1
      count &+= 1
    }
    return count >= least ? value : nil
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    position &+= 1
    return true
  }

  /// Skips blanks, also the unbreakable ones that phones write before AM and PM.
  private mutating func skipBlanks() {
    while true {
      if byte == 0x20 {
        position &+= 1
      } else if byte == 0xC2, position &+ 1 < text.count, text[position &+ 1] == 0xA0 {
        position &+= 2
      } else if byte == 0xE2, position &+ 2 < text.count, text[position &+ 1] == 0x80,
        text[position &+ 2] == 0xAF
      {
        position &+= 3
      } else {
        return
      }
    }
  }

  /// A whole or decimal number and nothing else.
  mutating func number() -> Double? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    var value = 0.0
    var count = 0
    while TimeText.isDigit(byte) {
      value = value * 10 + Double(byte &- 0x30)
      position &+= 1
      count &+= 1
    }
    if skip(".") || skip(",") {
      var fraction = 0.0
      var scale = 1.0
      while TimeText.isDigit(byte) {
        fraction = fraction * 10 + Double(byte &- 0x30)
        scale *= 10
        position &+= 1
        count &+= 1
      }
      value += fraction / scale
    }
    if count > 0, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      // Written by programs that turn whole numbers into 1.2e+09.
      guard let shown = String(validating: text, as: UTF8.self).flatMap(Double.init) else {
        return nil
      }
      return shown.isFinite ? shown : nil
    }
    guard count > 0, isAtEnd else { return nil }
    return isNegative ? -value : value
  }

  mutating func iso() -> TimeText.Reading? {
    guard let year = digits(4, 4) else { return nil }
    let separator = byte
    let isPlain = TimeText.isDigit(separator)
    if !isPlain { position &+= 1 }
    guard let month = digits(isPlain ? 2 : 1, 2) else { return nil }
    if !isPlain {
      guard byte == separator else { return nil }
      position &+= 1
    }
    guard let day = digits(isPlain ? 2 : 1, 2), let days = Self.days(year, month, day) else {
      return nil
    }
    return moment(days)
  }

  /// A time of the day behind a date, or nothing.
  private mutating func moment(_ days: Int64) -> TimeText.Reading? {
    if isAtEnd { return .wallClock(days * 86_400_000, isDayOnly: true) }
    if !skip("T") && !skip("t") && !skip("_") {
      guard byte == 0x20 else { return nil }
      skipBlanks()
    }
    guard let time = clock() else { return nil }
    return zoned(days * 86_400_000 + time)
  }

  /// What follows a date whose numbers have been read; spreadsheets write “31.12.2024, 23:59”.
  mutating func rest(of year: Int, _ month: Int, _ day: Int) -> TimeText.Reading? {
    guard let days = Self.days(year, month, day) else { return nil }
    _ = skip(",")
    return moment(days)
  }

  /// Hours, minutes, perhaps seconds and a fraction, in milliseconds.
  private mutating func clock() -> Int64? {
    guard let hour = digits(1, 2), hour <= 24 else { return nil }
    _ = skip(":")
    guard let minute = digits(2, 2), minute < 60 else { return nil }
    var second = 0
    var thousandths = 0
    if skip(":") || TimeText.isDigit(byte) {
      guard let read = digits(2, 2), read <= 60 else { return nil }
      second = read
      if skip(".") || skip(",") {
        var scale = 100
        guard TimeText.isDigit(byte) else { return nil }
        while TimeText.isDigit(byte) {
          thousandths += Int(byte &- 0x30) * scale
          scale /= 10
          position &+= 1
        }
      }
    }
    if hour == 24 && (minute > 0 || second > 0) { return nil }
    skipBlanks()
    if byte == UInt8(ascii: "A") || byte == UInt8(ascii: "P") || byte == UInt8(ascii: "a")
      || byte == UInt8(ascii: "p")
    {
      return twelveHours(hour, minute, second)
    }
    return Int64((hour * 3600 + minute * 60 + second) * 1000 + thousandths)
  }

  private mutating func twelveHours(_ hour: Int, _ minute: Int, _ second: Int) -> Int64? {
    let isAfternoon = byte == UInt8(ascii: "P") || byte == UInt8(ascii: "p")
    position &+= 1
    guard skip("M") || skip("m"), (1...12).contains(hour) else { return nil }
    skipBlanks()
    return Int64((hour % 12 + (isAfternoon ? 12 : 0)) * 3600 + minute * 60 + second) * 1000
  }

  /// Takes the zone behind a time, if there is one, and turns wall clock into an instant.
  private mutating func zoned(_ wallClock: Int64) -> TimeText.Reading? {
    skipBlanks()
    if isAtEnd { return .wallClock(wallClock, isDayOnly: false) }
    guard let offset = zone(), isAtEnd else { return nil }
    return .instant(wallClock - offset)
  }

  /// `Z`, `UTC`, `GMT`, `+hh`, `+hhmm` or `+hh:mm`, in milliseconds.
  private mutating func zone() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    if text.count - position >= 3 {
      let word = text[position..<(position + 3)].map { $0 & 0xDF }
      if word == Array("UTC".utf8) || word == Array("GMT".utf8) {
        position += 3
        skipBlanks()
        if isAtEnd { return 0 }
      }
    }
    let isNegative = skip("-")
    guard isNegative || skip("+"), let hours = digits(2, 2), hours <= 18 else { return nil }
    _ = skip(":")
    let minutes = isAtEnd ? 0 : digits(2, 2) ?? 0
    guard minutes < 60 else { return nil }
    let offset = Int64(hours * 60 + minutes) * 60_000
    return isNegative ? -offset : offset
  }

  /// `Tue, 5 Mar 2019 14:02:11 +0000` or `Tue Mar 05 14:02:11 +0000 2019`.
  mutating func mailDate() -> TimeText.Reading? {
    var month = word()
    if month.count == 3, Self.month(month) == nil || byte == UInt8(ascii: ",") {
      _ = skip(",")
      skipBlanks()
      month = word()
    }
    if !month.isEmpty {
      skipBlanks()
      guard let number = Self.month(month), let day = digits(1, 2) else { return nil }
      skipBlanks()
      guard let time = clock() else { return nil }
      skipBlanks()
      let offset = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") ? zone() : nil
      skipBlanks()
      guard let year = digits(4, 4), isAtEnd, let days = Self.days(year, number, day) else {
        return nil
      }
      let wallClock = days * 86_400_000 + time
      return offset.map { .instant(wallClock - $0) } ?? .wallClock(wallClock, isDayOnly: false)
    }
    guard let day = digits(1, 2) else { return nil }
    if !skip("-") { skipBlanks() }
    guard let number = Self.month(word()) else { return nil }
    if !skip("-") { skipBlanks() }
    guard let year = digits(4, 4), let days = Self.days(year, number, day) else { return nil }
    skipBlanks()
    if isAtEnd { return .wallClock(days * 86_400_000, isDayOnly: true) }
    guard let time = clock() else { return nil }
    skipBlanks()
    // A comment may follow the zone of a mail: “+0100 (CET)”.
    if let open = text.lastIndex(of: UInt8(ascii: "(")), open > position {
      guard let offset = zone() else { return nil }
      return .instant(days * 86_400_000 + time - offset)
    }
    return zoned(days * 86_400_000 + time)
  }

  private mutating func word() -> [UInt8] {
    var letters: [UInt8] = []
    while (byte | 0x20) &- UInt8(ascii: "a") < 26 {
      letters.append(byte | 0x20)
      position &+= 1
    }
    return letters
  }

  private static func month(_ letters: [UInt8]) -> Int? {
    let names = "janfebmaraprmayjunjulaugsepoctnovdec".utf8
    guard letters.count >= 3 else { return nil }
    for number in 0..<12 where names.dropFirst(number * 3).prefix(3).elementsEqual(letters[..<3]) {
      return number + 1
    }
    return nil
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    DayCutter.day(year: year, month: month, day: day).map { Int64($0) }
  }
}
