import Records

/// Two plain whole numbers and perhaps a weight: the line that nearly all large lists consist of.
///
/// Reads without checking for the end of the text: a line is only tried where `longest` bytes follow.
struct PlainLine {
  /// No line that is taken here is longer.
  static let longest = 128

  /// The two names.
  private(set) var source = 0
  private(set) var target = 0

  /// The weight; 1 where there is none.
  private(set) var weight = 1.0

  /// The position of the next line.
  private(set) var end = 0

  private let text: UnsafePointer<UInt8>
  private let separator: UInt8
  private let isBlanks: Bool
  private let hasWeight: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, separator: FieldScanner.Separator, hasWeight: Bool) {
    // An empty text has no address; then no line is tried either.
    self.text = text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    self.hasWeight = hasWeight
    if case .byte(let byte) = separator {
      self.separator = byte
      isBlanks = false
    } else {
      self.separator = UInt8(ascii: " ")
      isBlanks = true
    }
  }

  /// Reads the line at a position; false if it is of another kind, which means nothing yet.
  @inline(__always)
  mutating func parse(at start: Int) -> Bool {
    var p = text + start
    source = Self.number(&p)
    guard source >= 0, passSeparator(&p) else { return false }
    target = Self.number(&p)
    guard target >= 0 else { return false }
    if hasWeight {
      guard passSeparator(&p), let value = Self.decimal(&p) else { return false }
      weight = value
    }
    // Whatever follows, further columns included, is for the other path.
    if p[0] == 0x0d { p += 1 }
    guard p[0] == 0x0a else { return false }
    end = p + 1 - text
    return true
  }

  /// A whole number in its shortest writing, or -1.
  @inline(__always)
  private static func number(_ p: inout UnsafePointer<UInt8>) -> Int {
    var value = Int(p[0]) &- 0x30
    if UInt(bitPattern: value) > 9 { return -1 }
    p += 1
    while true {
      let digit = Int(p[0]) &- 0x30
      if UInt(bitPattern: digit) > 9 { return value }
      // No zero in front, and nothing beyond what the table of numbers can hold.
      if value == 0 || value > 99_999_999 { return -1 }
      value = value &* 10 &+ digit
      p += 1
    }
  }

  /// Up to 15 digits with or without a point: exact, as in `Numeral`.
  @inline(__always)
  private static func decimal(_ p: inout UnsafePointer<UInt8>) -> Double? {
    var mantissa = 0
    var digits = 0
    while UInt(bitPattern: Int(p[0]) &- 0x30) <= 9, digits < 16 {
      mantissa = mantissa &* 10 &+ Int(p[0]) &- 0x30
      digits &+= 1
      p += 1
    }
    if p[0] != 0x2e { return digits > 0 && digits < 16 ? Double(mantissa) : nil }
    p += 1
    var fraction = 0
    while UInt(bitPattern: Int(p[0]) &- 0x30) <= 9, digits &+ fraction < 16 {
      mantissa = mantissa &* 10 &+ Int(p[0]) &- 0x30
      fraction &+= 1
      p += 1
    }
    let count = digits &+ fraction
    guard count > 0, count < 16 else { return nil }
    return Double(mantissa) / exactPowers[fraction]
  }

  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  @inline(__always)
  private func passSeparator(_ p: inout UnsafePointer<UInt8>) -> Bool {
    if isBlanks {
      guard p[0] == 0x20 || p[0] == 0x09 else { return false }
      p += 1
      var spare = 8
      while p[0] == 0x20 || p[0] == 0x09, spare > 0 {
        p += 1
        spare &-= 1
      }
      return true
    }
    guard p[0] == separator else { return false }
    p += 1
    return true
  }
}
