import Records

/// Brings an XML document into UTF-8 and makes sure that it is.
enum XMLEncoding {
  /// The bytes in UTF-8, without characters that XML does not allow.
  static func utf8(of content: FileContent) throws(GraphFileError) -> [UInt8] {
    var bytes = content.bytes
    switch try declared(in: content) {
    case nil, "utf-8", "utf8", "us-ascii", "ascii": break
    case "iso-8859-1", "latin1":
      // The first 256 characters of Unicode are Latin-1.
      bytes = bytes.flatMap { $0 < 0x80 ? [$0] : [0xc0 | $0 >> 6, 0x80 | $0 & 0x3f] }
    case .some(let other):
      throw .unsupported(
        file: content.name, problem: "the XML is encoded as “\(other.prefix(40))”",
        advice: "save it as UTF-8")
    }
    let isAllowed = bytes.allSatisfy { $0 >= 0x20 || XMLTokens.isBlank($0) }
    guard isAllowed, TextCheck.isUTF8(bytes) else {
      throw .malformed(
        file: content.name, line: firstWrongLine(of: bytes),
        problem: isAllowed ? "this is not UTF-8" : "a control character, which XML does not allow",
        advice: isAllowed ? "save the file as UTF-8, for example with iconv" : "remove it")
    }
    return bytes
  }

  /// The encoding that the first line declares, in lower case.
  private static func declared(in content: FileContent) throws(GraphFileError) -> String? {
    let head = String(decoding: content.bytes.prefix(1024), as: UTF8.self)
    guard head.hasPrefix("<?xml") else { return nil }
    guard let end = head.firstRange(of: "?>") else {
      throw .malformed(
        file: content.name, line: 1, problem: "the XML declaration has no end",
        advice: "expected <?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }
    guard let mark = head[..<end.lowerBound].firstRange(of: "encoding") else { return nil }
    let value = head[mark.upperBound..<end.lowerBound].drop { !"\"'".contains($0) }
    return value.dropFirst().prefix { !"\"'".contains($0) }.lowercased()
  }

  private static func firstWrongLine(of bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let wrong = lines.firstIndex { line in
      !TextCheck.isUTF8(line) || !line.allSatisfy { $0 >= 0x20 || XMLTokens.isBlank($0) }
    }
    return (wrong ?? 0) + 1
  }
}
