/// Cuts the bytes of an XML document into tags and text.
///
/// Takes XML 1.0 in UTF-8 without declarations within: the five entities every document has, characters by number,
/// comments, marked text and processing instructions. Foundation's parser is not used: on Linux some malformed
/// documents end the whole program in it, and it counts documents as parsed whose tags do not match.
///
/// World Wide Web Consortium, “Extensible Markup Language (XML) 1.0”, fifth edition, 2008.
struct XMLTokens {
  /// A piece of a document.
  enum Token: Equatable {
    /// A start tag, or an empty element's only tag.
    case start(name: String, attributes: [String: String], isEmpty: Bool)
    /// An end tag.
    case end(name: String)
    /// Text with references resolved.
    case text([UInt8])
  }

  /// What breaks the rules.
  struct Fault: Error, Equatable {
    var problem: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var countedTo = 0
  private var lineEnds = 0

  /// Starts before a document in UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of the line where the last token ends, or the fault is.
  var line: Int { lineEnds + 1 }

  /// The next tag or piece of text; nil at the end.
  mutating func next() throws(Fault) -> Token? {
    defer { countLines() }
    while position < bytes.count {
      guard bytes[position] == less else { return .text(try textUntilTag()) }
      if starts("<!--") {
        _ = try passed("-->", from: position + 4, of: "a comment")
      } else if starts("<![CDATA[") {
        return .text(Array(try passed("]]>", from: position + 9, of: "marked text")))
      } else if starts("<?") {
        _ = try passed("?>", from: position + 2, of: "a processing instruction")
      } else if starts("<!DOCTYPE") {
        let inside = try passed(">", from: position + 9, of: "the document type")
        if inside.contains(UInt8(ascii: "[")) { throw Self.declaration }
      } else if starts("<!") {
        throw Self.declaration
      } else if starts("</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
    return nil
  }

  /// Whether a byte is white space in XML.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x09 || byte == 0x0d
  }

  private static let declaration = Fault(
    problem: "it declares entities or rules of its own, which can hide a bomb")

  private mutating func startTag() throws(Fault) -> Token {
    position += 1
    let name = try name(of: "a tag")
    var attributes: [String: String] = [:]
    while true {
      let hadBlank = skipBlanks()
      guard position < bytes.count else {
        throw Fault(problem: "it ends within <\(name.prefix(40))")
      }
      if bytes[position] == greater {
        position += 1
        return .start(name: name, attributes: attributes, isEmpty: false)
      }
      if starts("/>") {
        position += 2
        return .start(name: name, attributes: attributes, isEmpty: true)
      }
      guard hadBlank else { throw Fault(problem: "<\(name.prefix(40)) is not formed rightly") }
      let key = try self.name(of: "an attribute")
      let value = try attributeValue(of: key)
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw Fault(problem: "the attribute “\(key.prefix(40))” is there twice")
      }
    }
  }

  private mutating func endTag() throws(Fault) -> Token {
    position += 2
    let name = try name(of: "an end tag")
    _ = skipBlanks()
    guard position < bytes.count, bytes[position] == greater else {
      throw Fault(problem: "</\(name.prefix(40)) has no “>”")
    }
    position += 1
    return .end(name: name)
  }

  private mutating func attributeValue(of key: String) throws(Fault) -> String {
    _ = skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      throw Fault(problem: "the attribute “\(key.prefix(40))” has no value")
    }
    position += 1
    _ = skipBlanks()
    guard position < bytes.count, bytes[position] == quote || bytes[position] == apostrophe else {
      throw Fault(problem: "the value of “\(key.prefix(40))” is not in quotes")
    }
    let mark = bytes[position]
    position += 1
    var value: [UInt8] = []
    while position < bytes.count, bytes[position] != mark {
      let byte = bytes[position]
      if byte == less { throw Fault(problem: "the value of “\(key.prefix(40))” holds a “<”") }
      if byte == ampersand {
        value += try reference()
        continue
      }
      // White space as such is a blank each; only by number it is kept.
      if Self.isBlank(byte) {
        if byte != 0x0d || position + 1 >= bytes.count || bytes[position + 1] != 0x0a {
          value.append(0x20)
        }
      } else {
        value.append(byte)
      }
      position += 1
    }
    guard position < bytes.count else {
      throw Fault(problem: "the value of “\(key.prefix(40))” has no closing quote")
    }
    position += 1
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func textUntilTag() throws(Fault) -> [UInt8] {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != less {
      let byte = bytes[position]
      if byte == ampersand {
        text += try reference()
        continue
      }
      position += 1
      if byte == 0x0d {
        if position < bytes.count, bytes[position] == 0x0a { continue }
        text.append(0x0a)
      } else {
        text.append(byte)
      }
    }
    return text
  }

  /// The character a reference stands for.
  private mutating func reference() throws(Fault) -> [UInt8] {
    let window = bytes[position..<min(bytes.count, position + 12)]
    guard let end = window.firstIndex(of: UInt8(ascii: ";")) else {
      throw Fault(problem: "an “&” starts no reference; text has to write &amp;")
    }
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    switch name {
    case "amp": return [ampersand]
    case "lt": return [less]
    case "gt": return [greater]
    case "quot": return [quote]
    case "apos": return [apostrophe]
    default: break
    }
    let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
    guard name.hasPrefix("#"), digits.first?.isHexDigit == true,
      let number = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10),
      let scalar = Unicode.Scalar(number), XMLText.isAllowed(scalar)
    else { throw Fault(problem: "&\(name); is no character") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func name(of what: String) throws(Fault) -> String {
    let start = position
    while position < bytes.count, isNamePart(bytes[position]) { position += 1 }
    guard position > start, !isNameRest(bytes[start]) else {
      throw Fault(problem: "\(what) has no name")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...0xff:
      true
    default: isNameRest(byte)
    }
  }

  /// What a name may hold but not start with.
  private func isNameRest(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private mutating func skipBlanks() -> Bool {
    let start = position
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    return position > start
  }

  private func starts(_ word: StaticString) -> Bool { starts(word, at: position) }

  private func starts(_ word: StaticString, at p: Int) -> Bool {
    guard p + word.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<word.utf8CodeUnitCount where bytes[p + i] != word.utf8Start[i] { return false }
    return true
  }

  /// Steps behind a closing mark and returns what stands before it.
  private mutating func passed(
    _ mark: StaticString, from start: Int, of what: String
  ) throws(Fault) -> ArraySlice<UInt8> {
    var p = start
    while p < bytes.count {
      if bytes[p] == mark.utf8Start[0], starts(mark, at: p) {
        position = p + mark.utf8CodeUnitCount
        return bytes[start..<p]
      }
      p += 1
    }
    throw Fault(problem: "\(what) has no end")
  }

  private mutating func countLines() {
    while countedTo < position {
      if bytes[countedTo] == 0x0a { lineEnds += 1 }
      countedTo += 1
    }
  }
}

private let less = UInt8(ascii: "<")
private let greater = UInt8(ascii: ">")
private let ampersand = UInt8(ascii: "&")
private let quote = UInt8(ascii: "\"")
private let apostrophe = UInt8(ascii: "'")
