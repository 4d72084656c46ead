import Graphs
import Records

/// Reads GraphML.
///
/// Node attributes named `label`, or else `name`, become labels; an edge attribute named `weight`, in any case,
/// becomes the weight. Defaults are applied. Ports are ignored; hyperedges, graphs within
/// nodes and further attributes of edges are left out, with a note; a file with edges of both kinds
/// of direction is refused unless a direction is chosen.
///
/// Ulrik Brandes and others, “GraphML progress report”, Graph Drawing 2001,
/// <https://doi.org/10.1007/3-540-45848-4_59>.
struct GraphMLReader {
  let options: GraphReader
  let content: FileContent

  func read() throws(GraphFileError) -> ReadGraph {
    let assembly = GraphAssembly(.graphML, options: options, file: content.name)
    var visitor = try XMLWalk.walk(content, GraphMLVisitor(assembly))
    visitor.assembly.count(lines: TextLines.count(content.bytes))
    return try visitor.finish()
  }
}

private struct GraphMLVisitor: XMLVisitor {
  static let elementsWithText: Set<String> = ["data", "default"]

  /// A declared attribute.
  struct Key {
    var name: String
    var domain: String
    var isNumber: Bool
    var fallback: String?
    var attribute: Int?
  }

  var assembly: GraphAssembly
  private var keys: [String: Key] = [:]
  private var keyOrder: [String] = []
  private var openKey: String?
  private var openData: String?
  private var openNode: Int?
  private var openEdge: OpenEdge?
  private var graphCount = 0
  private var graphDepth = 0
  private var skipDepth = 0
  private var hasRoot = false

  private struct OpenEdge {
    var source: String
    var target: String
    var isDirected: Bool?
    var weight: String?
    var line: Int
  }

  init(_ assembly: GraphAssembly) { self.assembly = assembly }

  mutating func start(
    _ element: String, attributes: [String: String], line: Int
  ) throws(GraphFileError) {
    if skipDepth > 0 {
      skipDepth += 1
      return
    }
    if !hasRoot {
      guard element == "graphml" else {
        throw .unsupported(
          file: assembly.file, problem: "the root element is <\(element.prefix(40))>",
          advice: "expected <graphml>")
      }
      hasRoot = true
      return
    }
    switch element {
    case "key": declare(attributes)
    case "graph": beginGraph(attributes)
    case "node": try beginNode(attributes, line: line)
    case "edge": try beginEdge(attributes, line: line)
    case "data": openData = attributes["key"]
    case "hyperedge":
      assembly.note("Hyperedges are left out: they tie more than two people at once.")
      skipDepth = 1
    default: break
    }
  }

  mutating func end(_ element: String, text: String, line: Int) throws(GraphFileError) {
    if skipDepth > 0 {
      skipDepth -= 1
      return
    }
    switch element {
    case "key": openKey = nil
    case "default":
      if let openKey { keys[openKey]?.fallback = text }
    case "data":
      take(text)
      openData = nil
    case "node": openNode = nil
    case "edge":
      guard let edge = openEdge else { return }
      openEdge = nil
      let weightKey = keys.values.first { $0.isWeight }
      try assembly.addEdge(
        edge.source, edge.target, weight: edge.weight ?? weightKey?.fallback,
        isDirected: edge.isDirected, line: edge.line)
    case "graph": graphDepth -= 1
    default: break
    }
  }

  mutating func finish() throws(GraphFileError) -> ReadGraph {
    for id in keyOrder {
      guard let key = keys[id], let attribute = key.attribute, let text = key.fallback else {
        continue
      }
      assembly.setDefault(attribute: attribute, to: text)
    }
    let nodeKeys = keyOrder.compactMap { keys[$0] }.filter { $0.attribute != nil }
    let label =
      nodeKeys.first { $0.name.lowercased() == "label" }
      ?? nodeKeys.first { $0.name.lowercased() == "name" }
    if let attribute = label?.attribute { assembly.useAsLabels(attribute: attribute) }
    return try assembly.finish(description: "GraphML")
  }

  private mutating func declare(_ attributes: [String: String]) {
    guard let id = attributes["id"] else { return }
    let domain = attributes["for"] ?? "all"
    let name = attributes["attr.name"] ?? id
    let types = ["int", "integer", "long", "float", "double", "short"]
    var key = Key(
      name: name, domain: domain,
      isNumber: types.contains((attributes["attr.type"] ?? "").lowercased()))
    if attributes["yfiles.type"] != nil {
      assembly.note("The drawing that yEd keeps in the file is left out.")
    } else if domain == "node" || domain == "all", !key.isWeight || domain == "node" {
      key.attribute = assembly.addAttribute(name, isNumber: key.isNumber)
    }
    if keys.updateValue(key, forKey: id) == nil { keyOrder.append(id) }
    openKey = id
  }

  private mutating func beginGraph(_ attributes: [String: String]) {
    graphDepth += 1
    graphCount += 1
    if graphDepth > 1 {
      assembly.note("Graphs within nodes are left out.")
      graphDepth -= 1
      skipDepth = 1
    } else if graphCount > 1 {
      assembly.note("The file holds several graphs; the first is read.")
      graphDepth -= 1
      skipDepth = 1
    } else {
      assembly.isDirectedByDefault = attributes["edgedefault"] == "directed"
    }
  }

  private mutating func beginNode(
    _ attributes: [String: String], line: Int
  ) throws(GraphFileError) {
    openNode = try assembly.addNode(key: attributes["id"] ?? "", label: nil, line: line)
  }

  private mutating func beginEdge(
    _ attributes: [String: String], line: Int
  ) throws(GraphFileError) {
    guard let source = attributes["source"], let target = attributes["target"] else {
      return try assembly.reject(
        Problem("an edge lacks its source or its target", "expected source=\"…\" target=\"…\""),
        line: line)
    }
    let own: Bool? =
      switch attributes["directed"]?.lowercased() {
      case "true", "1": true
      case "false", "0": false
      default: nil
      }
    openEdge = OpenEdge(source: source, target: target, isDirected: own, line: line)
  }

  private mutating func take(_ text: String) {
    guard let id = openData else { return }
    guard let key = keys[id] else {
      return assembly.note("Data with the undeclared key “\(id.prefix(60))” is left out.")
    }
    if openEdge != nil {
      if key.isWeight {
        openEdge?.weight = text.trimmed
      } else {
        assembly.note("The attribute “\(key.name.prefix(60))” of ties is not kept.")
      }
    } else if let openNode, let attribute = key.attribute {
      assembly.set(
        attribute: attribute, node: openNode, to: key.isNumber ? text.trimmed : text)
    }
  }
}

extension GraphMLVisitor.Key {
  /// Whether the values are weights of edges.
  fileprivate var isWeight: Bool {
    (domain == "edge" || domain == "all") && name.lowercased() == "weight"
  }
}

extension String {
  /// The text without blanks and line ends around it.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

/// Counts lines.
enum TextLines {
  /// How many lines a text has.
  static func count(_ bytes: [UInt8]) -> Int {
    let ends = bytes.withUnsafeBufferPointer { text in
      var ends = 0
      for byte in text where byte == 0x0a { ends &+= 1 }
      return ends
    }
    return ends + (bytes.last == 0x0a || bytes.isEmpty ? 0 : 1)
  }
}
