/// Texts made fit to be drawn: safe in XML, on one line, not too long.
enum DisplayText {
  /// The text on one line, without what XML forbids, at most `limit` letters long.
  ///
  /// Controls and characters that change the direction of what follows become spaces or vanish. Longer texts end
  /// in an ellipsis. Only as much is read as is kept, so a megabyte of name costs nothing.
  static func line(_ text: String, limit: Int = 120) -> String {
    var line = ""
    var count = 0
    var isSpacePending = false
    for character in text {
      if count >= limit {
        line += "…"
        return line
      }
      guard let clean = cleaned(character) else { continue }
      if clean == " " {
        isSpacePending = !line.isEmpty
        continue
      }
      if isSpacePending {
        line.append(" ")
        count += 1
        isSpacePending = false
      }
      line.append(clean)
      count += 1
    }
    return line
  }

  /// A letter without scalars that must not be drawn; nil when nothing is left, a space for white space.
  private static func cleaned(_ character: Character) -> Character? {
    if let ascii = character.asciiValue, ascii > 0x20, ascii < 0x7F { return character }
    if character.isWhitespace { return " " }
    var kept = String.UnicodeScalarView()
    // A letter with very many marks on it (“Zalgo”) would paint over its neighbors.
    for scalar in character.unicodeScalars.prefix(12) where isAllowed(scalar) {
      kept.append(scalar)
    }
    return String(kept).first
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: false
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF: false
    case 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// A text with an ellipsis at the end where it is cut, not wider than `width`.
  static func shortened(
    _ text: String, toWidth width: Double, size: Double, isBold: Bool = false
  ) -> String {
    if TextMetrics.width(of: text, size: size, isBold: isBold) <= width { return text }
    var kept = ""
    var used = TextMetrics.width(of: "…", size: size, isBold: isBold)
    for character in text {
      used += TextMetrics.width(of: character, isBold: isBold) * size / 1000 * 1.02
      if used > width { break }
      kept.append(character)
    }
    while kept.last == " " || kept.last == "," { kept.removeLast() }
    return kept.isEmpty ? String(text.prefix(1)) : kept + "…"
  }

  /// A title on one line or, when that is too long, broken near its middle into two; shortened if need be.
  static func title(_ text: String, size: Double, width: Double) -> [String] {
    func measure(_ text: String) -> Double {
      TextMetrics.width(of: text, size: size, isBold: true)
    }
    if measure(text) <= width { return [text] }
    let words = text.split(separator: " ").map(String.init)
    var best: (cost: Double, lines: [String])?
    for cut in 1..<max(words.count, 1) {
      let lines = [words[..<cut].joined(separator: " "), words[cut...].joined(separator: " ")]
      // Between two names rather than within one.
      let isClean = lines[0].hasSuffix(",") || lines[1].hasPrefix("&")
      let cost = max(measure(lines[0]), measure(lines[1])) * (isClean ? 0.75 : 1)
      if cost < (best?.cost ?? .infinity) { best = (cost, lines) }
    }
    guard let best else { return [shortened(text, toWidth: width, size: size, isBold: true)] }
    return best.lines.map { shortened($0, toWidth: width * 1.15, size: size, isBold: true) }
  }

  /// A text inside an XML element or a quoted attribute.
  static func escapedForXML(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A label for Graphviz, which reads entities and backslash sequences in it.
  static func escapedForGraphviz(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "\\": escaped += "\\\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
