import Records

/// Looks through the bytes of an XML document before the parser sees them.
///
/// Refuses what no graph needs and what can hurt: declarations of entities, which can grow without bound or lead
/// outside the document; references to entities, on some of which Foundation's parser on Linux ends the whole
/// program; and encodings in which either could hide.
enum XMLScreen {
  /// Throws if there is anything of that kind.
  static func check(_ content: FileContent) throws(GraphFileError) {
    try checkEncoding(of: content)
    guard let (position, problem) = firstProblem(in: content.bytes) else { return }
    let line = content.bytes[..<position].count { $0 == 0x0a } + 1
    throw .malformed(
      file: content.name, line: line, problem: problem,
      advice: "remove it; text may use &amp; &lt; &gt; &quot; &apos; and numbers like &#233;")
  }

  /// The encoding a document declares has to be one in which ASCII is ASCII.
  private static func checkEncoding(of content: FileContent) throws(GraphFileError) {
    let head = String(decoding: content.bytes.prefix(1024), as: UTF8.self)
    guard head.hasPrefix("<?xml") else { return }
    guard let end = head.firstRange(of: "?>") else {
      throw .malformed(
        file: content.name, line: 1, problem: "the XML declaration has no end",
        advice: "expected <?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }
    guard let mark = head[..<end.lowerBound].firstRange(of: "encoding") else { return }
    let value = head[mark.upperBound..<end.lowerBound].drop { !"\"'".contains($0) }
    let encoding = value.dropFirst().prefix { !"\"'".contains($0) }.lowercased()
    let known = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"]
    guard known.contains(encoding) else {
      throw .unsupported(
        file: content.name, problem: "the XML is encoded as “\(encoding.prefix(40))”",
        advice: "save it as UTF-8")
    }
  }

  /// The first declaration or reference that is not allowed, outside comments and marked text.
  private static func firstProblem(in bytes: [UInt8]) -> (Int, String)? {
    bytes.withUnsafeBufferPointer { text in
      var p = 0
      while p < text.count {
        let byte = text[p]
        if byte == UInt8(ascii: "&") {
          if !isHarmlessReference(text, at: p) { return (p, "an entity is used that XML has not") }
        } else if byte == UInt8(ascii: "<"), p &+ 1 < text.count {
          if text[p &+ 1] == UInt8(ascii: "?") {
            p = end(of: "?>", in: text, from: p &+ 2)
            continue
          }
          if starts("<!--", in: text, at: p) {
            p = end(of: "-->", in: text, from: p &+ 4)
            continue
          }
          if starts("<![CDATA[", in: text, at: p) {
            p = end(of: "]]>", in: text, from: p &+ 9)
            continue
          }
          if text[p &+ 1] == UInt8(ascii: "!"), !isPlainDocumentType(text, at: p) {
            return (p, "the XML declares entities or rules of its own, which can hide a bomb")
          }
        }
        p &+= 1
      }
      return nil
    }
  }

  /// One of the five entities every document has, or a character by number.
  private static func isHarmlessReference(_ text: UnsafeBufferPointer<UInt8>, at p: Int) -> Bool {
    if p &+ 1 < text.count, text[p &+ 1] == UInt8(ascii: "#") { return true }
    return harmless.contains { starts($0, in: text, at: p) }
  }

  private static let harmless: [StaticString] = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"]

  /// A document type without declarations within.
  private static func isPlainDocumentType(_ text: UnsafeBufferPointer<UInt8>, at p: Int) -> Bool {
    guard starts("<!DOCTYPE", in: text, at: p) else { return false }
    var q = p &+ 9
    while q < text.count, text[q] != UInt8(ascii: ">") {
      if text[q] == UInt8(ascii: "[") { return false }
      q &+= 1
    }
    return true
  }

  private static func starts(
    _ word: StaticString, in text: UnsafeBufferPointer<UInt8>, at p: Int
  ) -> Bool {
    guard p &+ word.utf8CodeUnitCount <= text.count else { return false }
    for i in 0..<word.utf8CodeUnitCount where text[p &+ i] != word.utf8Start[i] { return false }
    return true
  }

  /// The position after the next occurrence of a mark, or the end of the text.
  private static func end(
    of mark: StaticString, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var p = start
    while p < text.count {
      if text[p] == mark.utf8Start[0], starts(mark, in: text, at: p) {
        return p &+ mark.utf8CodeUnitCount
      }
      p &+= 1
    }
    return text.count
  }
}
