import Foundation
import Records

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What happens in an XML document, told to a reader of one format.
///
/// Element names come without the root's prefix; elements of other prefixes are left out, with all in them.
protocol XMLVisitor {
  /// An element begins.
  mutating func start(
    _ element: String, attributes: [String: String], line: Int
  ) throws(GraphFileError)

  /// An element ends; `text` is all text directly in it.
  mutating func end(_ element: String, text: String, line: Int) throws(GraphFileError)
}

/// Walks through an XML document in a stream, by Foundation's parser.
///
/// Nothing outside the document is ever read, and a document that declares entities is refused: entities within
/// entities can grow without bound, and no graph needs them.
final class XMLWalk<Visitor: XMLVisitor>: NSObject, XMLParserDelegate {
  private var visitor: Visitor
  private let file: String
  private let parser: XMLParser
  private var failure: GraphFileError?
  private var texts: [String] = []
  private var rootPrefix: String?
  private var foreignDepth = 0

  /// Walks through a whole document and returns the visitor.
  static func walk(_ content: FileContent, _ visitor: Visitor) throws(GraphFileError) -> Visitor {
    try refuseTricks(in: content)
    let walk = XMLWalk(visitor, content)
    walk.parser.delegate = walk
    walk.parser.shouldResolveExternalEntities = false
    walk.parser.shouldProcessNamespaces = false
    let isWhole = walk.parser.parse()
    if let failure = walk.failure { throw failure }
    guard isWhole else {
      let reason = walk.parser.parserError.map { XMLFault.words($0) } ?? "it cannot be parsed"
      throw .malformed(
        file: content.name, line: max(1, walk.parser.lineNumber),
        problem: "this is no well-formed XML: \(reason)", advice: "repair it or export it again")
    }
    return walk.visitor
  }

  private init(_ visitor: Visitor, _ content: FileContent) {
    self.visitor = visitor
    file = content.name
    parser = XMLParser(data: Data(content.bytes))
  }

  /// Refuses entities, and encodings in which they could hide.
  private static func refuseTricks(in content: FileContent) throws(GraphFileError) {
    let head = String(decoding: content.bytes.prefix(256), as: UTF8.self)
    if head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>"),
      let mark = head[..<end.lowerBound].firstRange(of: "encoding")
    {
      let value = head[mark.upperBound..<end.lowerBound].drop { !"\"'".contains($0) }
      let encoding = value.dropFirst().prefix { !"\"'".contains($0) }.lowercased()
      let known = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"]
      guard known.contains(encoding) else {
        throw .unsupported(
          file: content.name, problem: "the XML is encoded as “\(encoding.prefix(40))”",
          advice: "save it as UTF-8")
      }
    }
    if Data(content.bytes).range(of: Data("<!ENTITY".utf8)) != nil {
      throw .unsupported(
        file: content.name, problem: "the XML declares entities, which can hide a bomb",
        advice: "remove the <!ENTITY …> declarations")
    }
  }

  /// The name without the root's prefix, or nil for an element of another vocabulary.
  private func ownName(_ element: String) -> String? {
    guard let colon = element.lastIndex(of: ":") else { return rootPrefix == "" ? element : nil }
    return element[..<colon] == rootPrefix ?? ""
      ? String(element[element.index(after: colon)...]) : nil
  }

  private func attempt(_ step: () throws(GraphFileError) -> Void) {
    guard failure == nil else { return }
    do {
      try step()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  /// The parser's message: an element begins.
  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if rootPrefix == nil {
      rootPrefix = element.lastIndex(of: ":").map { String(element[..<$0]) } ?? ""
    }
    guard foreignDepth == 0, let name = ownName(element) else {
      foreignDepth += 1
      return
    }
    texts.append("")
    attempt { () throws(GraphFileError) in
      try visitor.start(name, attributes: attributes, line: parser.lineNumber)
    }
  }

  /// The parser's message: an element ends.
  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if foreignDepth > 0 {
      foreignDepth -= 1
      return
    }
    guard let name = ownName(element), let text = texts.popLast() else { return }
    attempt { () throws(GraphFileError) in
      try visitor.end(name, text: text, line: parser.lineNumber)
    }
  }

  /// The parser's message: text, perhaps a part of it.
  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard foreignDepth == 0, !texts.isEmpty else { return }
    texts[texts.count - 1] += string
  }

  /// The parser's message: a block of text that is marked as such.
  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    guard foreignDepth == 0, !texts.isEmpty else { return }
    texts[texts.count - 1] += String(decoding: block, as: UTF8.self)
  }
}

/// The parser's error codes in words.
private enum XMLFault {
  static func words(_ error: any Error) -> String {
    switch (error as NSError).code {
    case 4, 5: "it ends too early"
    case 76: "an element is closed by another's end tag"
    case 77: "it ends before all elements are closed"
    case 73: "a “>” is missing"
    case 68: "a name is not formed rightly"
    case 39: "an attribute's value is not in quotes"
    case 42: "an attribute is there twice"
    case 9: "it holds a character that XML does not allow, or is not in the encoding it declares"
    case 26: "it uses an entity that is not declared"
    case let code: "the parser's error \(code)"
    }
  }
}
