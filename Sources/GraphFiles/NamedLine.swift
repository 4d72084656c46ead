import Records

/// Two names and perhaps a weight, plain or in simple quotes: nearly every line of a list of names.
///
/// Takes a line only if all of it is simple: no doubled quotes, no line end in a name, no blanks beside a
/// comma. Any other is for `FieldScanner`.
struct NamedLine {
  /// A name without its quotes.
  struct Name {
    var start = 0
    var length = 0
  }

  private(set) var source = Name()
  private(set) var target = Name()

  /// The weight; 1 where there is none.
  private(set) var weight = 1.0

  /// The position of the next line.
  private(set) var end = 0

  private let text: UnsafePointer<UInt8>
  private let limit: Int
  private let separator: UInt8
  private let isBlanks: Bool
  private let hasWeight: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, separator: FieldScanner.Separator, hasWeight: Bool) {
    self.text = text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    // Eight bytes are looked at together.
    limit = text.count - 16
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
    var p = start
    guard p < limit else { return false }
    let first = text[p]
    // Blanks, comments and empty lines.
    if first <= 0x20 || first == UInt8(ascii: "#") || first == UInt8(ascii: "%")
      || first == UInt8(ascii: "/")
    {
      return false
    }
    guard let one = name(&p), passSeparator(&p) else { return false }
    source = one
    guard let two = name(&p) else { return false }
    target = two
    if hasWeight {
      guard passSeparator(&p), p < limit, let value = number(&p) else { return false }
      weight = value
    }
    guard p < limit else { return false }
    if text[p] == 0x0a {
      end = p &+ 1
      return true
    }
    if text[p] == 0x0d, text[p &+ 1] == 0x0a {
      end = p &+ 2
      return true
    }
    return passRest(p)
  }

  /// Goes over columns that are not used, if no quote stands in them.
  private mutating func passRest(_ start: Int) -> Bool {
    guard isBlanks ? text[start] == 0x20 || text[start] == 0x09 : text[start] == separator else {
      return false
    }
    var p = start
    while p < limit {
      switch text[p] {
      case 0x0a:
        end = p &+ 1
        return true
      case UInt8(ascii: "\""): return false
      case 0x0d where text[p &+ 1] != 0x0a: return false
      default: p &+= 1
      }
    }
    return false
  }

  /// A name, or nil where it is not simple.
  @inline(__always)
  private func name(_ p: inout Int) -> Name? {
    if text[p] == UInt8(ascii: "\"") {
      let start = p &+ 1
      p = start
      while p < limit, text[p] != UInt8(ascii: "\"") {
        if text[p] == 0x0a || text[p] == 0x0d { return nil }
        p &+= 1
      }
      let name = Name(start: start, length: p &- start)
      p &+= 1
      // What follows must be a separator or the end; a doubled quote is neither.
      guard p < limit, name.length > 0, endsName(text[p]) else { return nil }
      return name
    }
    let start = p
    while p < limit {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(text + p).loadUnaligned(as: UInt64.self))
      var hits = Self.bytes(of: word, below: 0x2d)
      if separator >= 0x2d { hits |= Self.bytes(of: word, equalTo: separator) }
      if hits == 0 {
        p &+= 8
        continue
      }
      p &+= hits.trailingZeroBitCount &>> 3
      if endsName(text[p]) {
        let length = p &- start
        if length == 0 { return nil }
        // Blanks before a comma do not belong to the name.
        if !isBlanks, text[p &- 1] == 0x20 || (text[p &- 1] == 0x09 && separator != 0x09) {
          return nil
        }
        if !isBlanks, text[start] == 0x20 || text[start] == 0x09 { return nil }
        return Name(start: start, length: length)
      }
      p &+= 1
    }
    return nil
  }

  @inline(__always)
  private func endsName(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0a || byte == 0x0d || (isBlanks && byte == 0x09)
  }

  @inline(__always)
  private func passSeparator(_ p: inout Int) -> Bool {
    if isBlanks {
      guard text[p] == 0x20 || text[p] == 0x09 else { return false }
      while p < limit, text[p] == 0x20 || text[p] == 0x09 { p &+= 1 }
      return p < limit
    }
    guard text[p] == separator else { return false }
    p &+= 1
    return p < limit
  }

  /// Up to 15 digits with or without a point: exact, as in `Numeral`.
  private func number(_ p: inout Int) -> Double? {
    var mantissa = 0
    var digits = 0
    var fraction = -1
    while p < limit, digits < 16 {
      let digit = Int(text[p]) &- 0x30
      if UInt(bitPattern: digit) <= 9 {
        mantissa = mantissa &* 10 &+ digit
        digits &+= 1
        if fraction >= 0 { fraction &+= 1 }
      } else if text[p] == 0x2e, fraction < 0 {
        fraction = 0
      } else {
        break
      }
      p &+= 1
    }
    guard digits > 0, digits < 16 else { return nil }
    return Double(mantissa) / PlainLine.exactPowers[max(fraction, 0)]
  }

  /// The top bits of the bytes that are smaller than a limit of at most 128; only the lowest hit is sure.
  @inline(__always)
  private static func bytes(of word: UInt64, below limit: UInt8) -> UInt64 {
    (word &- UInt64(limit) &* 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The top bits of the bytes that are equal to one; only the lowest hit is sure.
  @inline(__always)
  private static func bytes(of word: UInt64, equalTo byte: UInt8) -> UInt64 {
    bytes(of: word ^ UInt64(byte) &* 0x0101_0101_0101_0101, below: 1)
  }
}
