import Records

/// What happens in an XML document, told to a reader of one format.
///
/// Element names come without the root's prefix; elements of other prefixes are left out, with all in them.
protocol XMLVisitor {
  /// The elements whose text is wanted.
  static var elementsWithText: Set<String> { get }

  /// An element begins.
  mutating func start(
    _ element: String, attributes: [String: String], line: Int
  ) throws(GraphFileError)

  /// An element ends; `text` is all text directly in it, if that is wanted.
  mutating func end(_ element: String, text: String, line: Int) throws(GraphFileError)
}

/// Walks through an XML document and tells a visitor what is there.
///
/// The whole document has to be well-formed. Nothing outside it is ever read, and declarations within
/// it are refused: entities within entities can grow without bound, and no graph needs them.
struct XMLWalk<Visitor: XMLVisitor> {
  private struct Open {
    var name: String
    var ownName: String?
    var text: [UInt8]
    var takesText: Bool
  }

  private var visitor: Visitor
  private var tokens: XMLTokens
  private let file: String
  private var open: [Open] = []
  private var rootPrefix: String?
  private var foreignDepth = 0

  /// What the visitor found wrong first; nothing is told to it after that.
  ///
  /// The walk goes on: if the document turns out to be no XML at all, that is what is said.
  private var failure: GraphFileError?

  /// Walks through a whole document and returns the visitor.
  static func walk(_ content: FileContent, _ visitor: Visitor) throws(GraphFileError) -> Visitor {
    var walk = XMLWalk(
      visitor: visitor, tokens: XMLTokens(try XMLEncoding.utf8(of: content)), file: content.name)
    while let token = try walk.next() { try walk.take(token) }
    if let unclosed = walk.open.last {
      throw walk.malformed("it ends before <\(unclosed.name.prefix(40))> is closed")
    }
    guard walk.rootPrefix != nil else { throw walk.malformed("it has no element") }
    if let failure = walk.failure { throw failure }
    return walk.visitor
  }

  private init(visitor: Visitor, tokens: XMLTokens, file: String) {
    self.visitor = visitor
    self.tokens = tokens
    self.file = file
  }

  private mutating func next() throws(GraphFileError) -> XMLTokens.Token? {
    do {
      return try tokens.next()
    } catch {
      throw malformed(error.problem)
    }
  }

  private func malformed(_ problem: String) -> GraphFileError {
    .malformed(
      file: file, line: tokens.line, problem: "this is no well-formed XML: \(problem)",
      advice: "repair it or export it again")
  }

  private mutating func take(_ token: XMLTokens.Token) throws(GraphFileError) {
    switch token {
    case .start(let name, let attributes, let isEmpty):
      guard !open.isEmpty || rootPrefix == nil else {
        throw malformed("a second root, <\(name.prefix(40))>")
      }
      start(name, attributes)
      if isEmpty { end() }
    case .end(let name):
      guard let innermost = open.last else {
        throw malformed("</\(name.prefix(40))> closes nothing")
      }
      guard innermost.name == name else {
        throw malformed("<\(innermost.name.prefix(40))> is closed by </\(name.prefix(40))>")
      }
      end()
    case .text(let bytes):
      guard !open.isEmpty else {
        if bytes.allSatisfy(XMLTokens.isBlank) { return }
        throw malformed("text stands outside the root element")
      }
      if open[open.count - 1].takesText { open[open.count - 1].text += bytes }
    }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    if rootPrefix == nil {
      rootPrefix = name.lastIndex(of: ":").map { String(name[..<$0]) } ?? ""
    }
    let own = foreignDepth == 0 ? ownName(name) : nil
    open.append(
      Open(
        name: name, ownName: own, text: [],
        takesText: own.map { Visitor.elementsWithText.contains($0) } ?? false))
    guard let own else {
      foreignDepth += 1
      return
    }
    guard failure == nil else { return }
    do {
      try visitor.start(own, attributes: attributes, line: tokens.line)
    } catch {
      failure = error
    }
  }

  private mutating func end() {
    guard let closed = open.popLast() else { return }
    guard let own = closed.ownName else {
      foreignDepth -= 1
      return
    }
    guard failure == nil else { return }
    do {
      try visitor.end(own, text: String(decoding: closed.text, as: UTF8.self), line: tokens.line)
    } catch {
      failure = error
    }
  }

  /// The name without the root's prefix, or nil for an element of another vocabulary.
  private func ownName(_ element: String) -> String? {
    guard let colon = element.lastIndex(of: ":") else { return rootPrefix == "" ? element : nil }
    return element[..<colon] == rootPrefix ?? ""
      ? String(element[element.index(after: colon)...]) : nil
  }
}
