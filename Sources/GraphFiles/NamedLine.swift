/// Two names and perhaps a weight, plain or in simple quotes: nearly every line of a list of names.
///
/// Takes a line only if all of it is simple: no doubled quotes, no line end in a name, no blanks beside a
/// comma. Any other is for `FieldScanner`.
struct NamedLine {
  private(set) var source = WrittenName()
  private(set) var target = WrittenName()

  /// The weight; 1 where there is none.
  private(set) var weight = 1.0

  /// The position of the next line.
  private(set) var end = 0

  private let text: UnsafePointer<UInt8>
  private let limit: Int
  private let shape: LineShape

  /// Bytes below this may end a name, besides the separator: line ends, and blanks if they separate.
  private let endLimit: UInt8

  init(_ text: UnsafeBufferPointer<UInt8>, _ shape: LineShape) {
    self.text = text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    // Sixteen bytes are looked at together.
    limit = text.count - 16
    self.shape = shape
    endLimit = shape.isBlanks ? 0x21 : 0x0e
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
    guard name(&p, &source), passSeparator(&p), name(&p, &target) else { return false }
    if shape.hasWeight {
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
    guard shape.separates(text[start]) else { return false }
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

  /// Reads a name; false where it is not simple.
  @inline(__always)
  private func name(_ p: inout Int, _ name: inout WrittenName) -> Bool {
    if text[p] == UInt8(ascii: "\"") { return quotedName(&p, &name) }
    let low = word(p)
    var hits = ends(in: low)
    if hits != 0 {
      let length = hits.trailingZeroBitCount &>> 3
      name = WrittenName(
        start: p, length: length,
        key: NameKey(low: low & ~(UInt64.max &<< UInt64(8 &* length)), high: 0))
    } else {
      let high = word(p &+ 8)
      hits = ends(in: high)
      guard hits != 0 else { return longName(&p, &name) }
      let length = hits.trailingZeroBitCount &>> 3
      name = WrittenName(
        start: p, length: 8 &+ length,
        key: NameKey(low: low, high: high & ~(UInt64.max &<< UInt64(8 &* length))))
    }
    guard endsName(text[p &+ name.length]) else { return longName(&p, &name) }
    return close(&p, name)
  }

  /// A name longer than a key, or with a byte in it that may end others.
  private func longName(_ p: inout Int, _ name: inout WrittenName) -> Bool {
    let start = p
    var q = start
    while q < limit {
      let hits = ends(in: word(q))
      if hits == 0 {
        q &+= 8
        continue
      }
      q &+= hits.trailingZeroBitCount &>> 3
      if endsName(text[q]) {
        name = written(start, q &- start)
        return close(&p, name)
      }
      q &+= 1
    }
    return false
  }

  /// Goes behind a name that is not in quotes; false if it is empty or has blanks beside it.
  @inline(__always)
  private func close(_ p: inout Int, _ name: WrittenName) -> Bool {
    guard name.length > 0 else { return false }
    p &+= name.length
    return shape.isBlanks || !(isBlank(text[name.start]) || isBlank(text[p &- 1]))
  }

  private func quotedName(_ p: inout Int, _ name: inout WrittenName) -> Bool {
    let start = p &+ 1
    var q = start
    while q < limit {
      let word = word(q)
      let hits =
        Self.bytes(of: word, equalTo: UInt8(ascii: "\"")) | Self.bytes(of: word, below: 0x0e)
      if hits == 0 {
        q &+= 8
        continue
      }
      q &+= hits.trailingZeroBitCount &>> 3
      switch text[q] {
      case UInt8(ascii: "\""):
        name = written(start, q &- start)
        p = q &+ 1
        // What follows must be a separator or the end; a doubled quote is neither.
        return name.length > 0 && p < limit && endsName(text[p])
      case 0x0a, 0x0d: return false
      default: q &+= 1
      }
    }
    return false
  }

  private func written(_ start: Int, _ length: Int) -> WrittenName {
    WrittenName(
      start: start, length: length,
      key: NameKey(UnsafeBufferPointer(start: text + start, count: length)))
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte == 0x09 && shape.separator != 0x09)
  }

  @inline(__always)
  private func endsName(_ byte: UInt8) -> Bool {
    shape.separates(byte) || byte == 0x0a || byte == 0x0d
  }

  @inline(__always)
  private func passSeparator(_ p: inout Int) -> Bool {
    guard shape.separates(text[p]) else { return false }
    p &+= 1
    if shape.isBlanks {
      while p < limit, shape.separates(text[p]) { p &+= 1 }
    }
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
    return Double(mantissa) / LineShape.exactPowers[max(fraction, 0)]
  }

  @inline(__always)
  private func word(_ position: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(text + position).loadUnaligned(as: UInt64.self))
  }

  /// The top bits of the bytes that may end a name; only the lowest hit is sure.
  @inline(__always)
  private func ends(in word: UInt64) -> UInt64 {
    Self.bytes(of: word, below: endLimit) | Self.bytes(of: word, equalTo: shape.separator)
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
