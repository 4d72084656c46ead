/// How much room a text takes, whichever of the usual fonts draws it.
enum TextMetrics {
  /// How tall a line is, in font sizes.
  static let lineHeight = 1.2

  /// The width of a line of text, rather a little more than less.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    var sum = 0.0
    for character in text { sum += width(of: character, isBold: isBold) }
    return sum * size / 1000 * 1.02
  }

  /// The width of what a reader sees as one letter, in thousandths of the font size.
  static func width(of character: Character, isBold: Bool = false) -> Double {
    var sum = 0.0
    for scalar in character.unicodeScalars { sum += width(of: scalar, isBold: isBold) }
    return sum
  }

  private static func width(of scalar: Unicode.Scalar, isBold: Bool) -> Double {
    switch scalar.value {
    case 0x20...0x17F:
      let index = Int(scalar.value) - 0x20
      return Double(
        isBold ? LetterWidths.boldLatin[index] : LetterWidths.regularLatin[index])
    case 0x370...0x45F:
      let index = Int(scalar.value) - 0x370
      let known = isBold ? LetterWidths.boldGreek[index] : LetterWidths.regularGreek[index]
      return known > 0 ? Double(known) : 900
    case 0x2018, 0x2019, 0x201A: return 380
    case 0x201C...0x201E: return 650
    case 0x2026, 0x2014, 0x2122: return 1000
    case 0x2010...0x2013, 0x2022: return 600
    default: return unlisted(scalar, isBold: isBold)
    }
  }

  /// Letters that another font will have to draw: what such fonts need at most.
  private static func unlisted(_ scalar: Unicode.Scalar, isBold: Bool) -> Double {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x0180...0x036F, 0x1E00...0x1FFF: return isBold ? 900 : 800
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF: return 800
    case 0xFF61...0xFFDC: return 600
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0x20000...0x3FFFF:
      return 1050
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: return 1400
    default: return 1150
    }
  }
}
