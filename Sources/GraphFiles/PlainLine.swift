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
  private let shape: LineShape

  init(_ text: UnsafeBufferPointer<UInt8>, _ shape: LineShape) {
    // An empty text has no address; then no line is tried either.
    self.text = text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    self.shape = shape
  }

  /// Reads the line at a position; false if it is of another kind, which means nothing yet.
  @inline(__always)
  mutating func parse(at start: Int) -> Bool {
    var p = text + start
    source = Self.number(&p)
    guard source >= 0, passSeparator(&p) else { return false }
    target = Self.number(&p)
    guard target >= 0 else { return false }
    if shape.hasWeight {
      guard passSeparator(&p), let value = Self.decimal(&p) else { return false }
      weight = value
    }
    if p[0] == 0x0d { p += 1 }
    if p[0] != 0x0a {
      guard passRest(&p, from: text + start) else { return false }
    }
    end = p + 1 - text
    return true
  }

  /// Goes over columns that are not used to the line's end, if no quote stands in them.
  private func passRest(
    _ p: inout UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>
  ) -> Bool {
    guard shape.separates(p[0]) else { return false }
    while p - start < Self.longest - 2 {
      switch p[0] {
      case 0x0a: return true
      case 0x22, 0x0d: return false
      default: p += 1
      }
    }
    return false
  }

  /// A whole number of at most nine digits in its shortest writing, or -1.
  ///
  /// Eight bytes at once: the first that is no digit tells the length, and three multiplications add the
  /// digits up by pairs, fours and eights. Reads lists twice as fast as digit by digit.
  @inline(__always)
  private static func number(_ p: inout UnsafePointer<UInt8>) -> Int {
    let word = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
    // A digit has 3 in its upper half, and still has with 6 added.
    let upper = (word & 0xf0f0_f0f0_f0f0_f0f0) ^ 0x3030_3030_3030_3030
    let raised = ((word &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0) ^ 0x3030_3030_3030_3030
    let length = (upper | raised).trailingZeroBitCount &>> 3
    if length == 0 || (word & 0xff == 0x30 && length > 1) { return -1 }
    let digits = (word & 0x0f0f_0f0f_0f0f_0f0f) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    let pairs = digits &* 10 &+ (digits &>> 8)
    let high = (pairs & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let low = ((pairs &>> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    var value = Int(truncatingIfNeeded: (high &+ low) &>> 32)
    p += length
    if length == 8 {
      let ninth = Int(p[0]) &- 0x30
      if UInt(bitPattern: ninth) <= 9 {
        value = value &* 10 &+ ninth
        p += 1
        if UInt(bitPattern: Int(p[0]) &- 0x30) <= 9 { return -1 }
      }
    }
    return value
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
    return Double(mantissa) / LineShape.exactPowers[fraction]
  }

  @inline(__always)
  private func passSeparator(_ p: inout UnsafePointer<UInt8>) -> Bool {
    if shape.isBlanks {
      guard p[0] == 0x20 || p[0] == 0x09 else { return false }
      p += 1
      var spare = 8
      while p[0] == 0x20 || p[0] == 0x09, spare > 0 {
        p += 1
        spare &-= 1
      }
      return true
    }
    guard p[0] == shape.separator else { return false }
    p += 1
    return true
  }
}
