/// Grows an XML file and makes any text safe in it.
struct XMLText {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: String) { bytes += text.utf8 }

  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A text for an element or an attribute in double quotes.
  ///
  /// Characters that XML cannot hold are dropped; line ends and tabs are written as references, since a parser
  /// would make blanks of them.
  static func escaped(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe.append(contentsOf: "&amp;".unicodeScalars)
      case "<": safe.append(contentsOf: "&lt;".unicodeScalars)
      case ">": safe.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": safe.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": safe.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      default: if isAllowed(scalar) { safe.append(scalar) }
      }
    }
    return String(safe)
  }

  /// Names as ids, escaped; where dropping a character makes two of them equal or empty, a number is added.
  static func identifiers(_ names: [String]) -> [String] {
    var taken = Set(names.lazy.filter { $0.unicodeScalars.allSatisfy(isAllowed) })
    return names.map { name in
      guard !name.unicodeScalars.allSatisfy(isAllowed) || name.isEmpty else { return escaped(name) }
      let kept = String(String.UnicodeScalarView(name.unicodeScalars.filter(isAllowed)))
      var candidate = kept
      var number = 2
      while candidate.isEmpty || !taken.insert(candidate).inserted {
        candidate = "\(kept)-\(number)"
        number += 1
      }
      return escaped(candidate)
    }
  }

  /// Whether XML 1.0 can hold a character, as itself or as a reference.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
    default: false
    }
  }
}
