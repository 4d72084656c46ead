import Records

/// What simple lines of a list are made of, be their names numbers or words.
struct LineShape {
  /// What stands between fields; a blank may be a tab or several.
  let separator: UInt8
  let isBlanks: Bool

  /// Whether a weight follows the two names.
  let hasWeight: Bool

  init(_ separator: FieldScanner.Separator, hasWeight: Bool) {
    self.hasWeight = hasWeight
    if case .byte(let byte) = separator {
      self.separator = byte
      isBlanks = false
    } else {
      self.separator = UInt8(ascii: " ")
      isBlanks = true
    }
  }

  /// Whether a byte stands between fields.
  @inline(__always)
  func separates(_ byte: UInt8) -> Bool {
    byte == separator || (isBlanks && byte == 0x09)
  }

  /// Powers of ten that a number holds exactly.
  static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
