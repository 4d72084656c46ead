import Records

/// Finds out what a text is by looking at how it begins.
enum FormatGuess {
  /// The format of a file's content.
  static func format(of content: FileContent) throws(GraphFileError) -> GraphFormat {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    let start = content.text.withUnsafeBufferPointer { text in
      text.firstIndex { !blank.contains($0) }
    }
    guard let start else {
      throw .empty(
        file: content.name,
        expected: "a graph: an edge list with two names a line, GraphML, GEXF or JSON")
    }
    let head = String(
      decoding: content.text.array(start..<min(start + 4096, content.text.count)), as: UTF8.self)
    switch content.text[start] {
    case UInt8(ascii: "<"): return try xmlFormat(head, file: content.name)
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "["):
      throw .unsupported(
        file: content.name, problem: "this is a JSON list, not a graph",
        advice: "expected an object with “nodes” and “edges” or “links”")
    default: break
    }
    if isDOT(head) { return .dot }
    if let other = otherFormat(head) {
      throw .unsupported(
        file: content.name, problem: "this is \(other), which is not read here",
        advice: "convert it to GraphML or an edge list; igraph, NetworkX and Gephi can")
    }
    return .edgeList
  }

  /// The format an XML file's root element names.
  private static func xmlFormat(
    _ head: String, file: String
  ) throws(GraphFileError) -> GraphFormat {
    var rest = Substring(head)
    while let opening = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: opening)...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { break }
        rest = rest[end.upperBound...]
        continue
      }
      if rest.hasPrefix("?") || rest.hasPrefix("!") { continue }
      let tag = rest.prefix { $0.isLetter || $0.isNumber || ":._-".contains($0) }
      switch tag.split(separator: ":").last.map(String.init)?.lowercased() {
      case "graphml": return .graphML
      case "gexf": return .gexf
      case .some(let root):
        throw .unsupported(
          file: file, problem: "this is XML with the root <\(root)>, not a graph",
          advice: "expected <graphml> or <gexf>")
      case nil: break
      }
    }
    throw .unsupported(
      file: file, problem: "this looks like XML but no root element is near its start",
      advice: "expected <graphml> or <gexf>, or say the format")
  }

  /// Whether a text begins like a DOT file: `graph`, `digraph` or `strict`, then a brace.
  private static func isDOT(_ head: String) -> Bool {
    let text = withoutComments(head)
    let words = text.prefix { $0 != "{" }.split(whereSeparator: \.isWhitespace)
    guard text.contains("{"), let first = words.first?.lowercased() else { return false }
    let kinds = ["graph", "digraph"]
    return kinds.contains(first) && words.count <= 2
      || first == "strict" && words.count > 1 && kinds.contains(words[1].lowercased())
  }

  /// A format that is known but not read here.
  private static func otherFormat(_ head: String) -> String? {
    let text = withoutComments(head).lowercased()
    let words = text.split { $0.isWhitespace || $0 == "=" }
    if head.hasPrefix("%%MatrixMarket") { return "Matrix Market" }
    if head.lowercased().hasPrefix("% bip") { return "a two-mode KONECT network" }
    if head.hasPrefix("#TYPE") || head.hasPrefix("#ACTOR ATTRIBUTES") {
      return "a multilayer network"
    }
    if text.hasPrefix("*vertices") || text.hasPrefix("*network") { return "Pajek" }
    if text.hasPrefix("*node data") || text.hasPrefix("*tie data") { return "VNA" }
    if text.hasPrefix("nodedef>") { return "GDF" }
    if text.hasPrefix("(tlp ") { return "TLP" }
    if words.first == "dl", words.dropFirst().first == "n" || words.dropFirst().first == "nr" {
      return "UCINET DL"
    }
    if text.hasPrefix("graph"), text.dropFirst(5).drop(while: \.isWhitespace).first == "[" {
      return "GML"
    }
    if text.hasPrefix("creator"), text.contains("graph") { return "GML" }
    return nil
  }

  /// A text without the comment lines it begins with.
  private static func withoutComments(_ head: String) -> Substring {
    var rest = Substring(head)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") {
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("#") || rest.hasPrefix("//") || rest.hasPrefix("%") {
        rest = rest.drop { !$0.isNewline }
        if rest.isEmpty { return rest }
      } else {
        return rest
      }
    }
  }
}
