import Graphs
import Records

/// Reads GEXF, the format of Gephi, in the versions 1.1 to 1.3.
///
/// Labels, attributes with their defaults and weights are kept. Times, colors, sizes, positions and attributes of
/// edges are left out, with a note. A mutual edge is one edge without direction, or two with.
///
/// GEXF Working Group, “GEXF 1.2draft Primer”, 2012.
struct GEXFReader {
  let options: GraphReader
  let content: FileContent

  func read() throws(GraphFileError) -> ReadGraph {
    let assembly = GraphAssembly(.gexf, options: options, file: content.name)
    var visitor = try XMLWalk.walk(content, GEXFVisitor(assembly))
    visitor.assembly.count(lines: TextLines.count(content.bytes))
    return try visitor.finish()
  }
}

private struct GEXFVisitor: XMLVisitor {
  static let elementsWithText: Set<String> = ["default"]

  /// A declared attribute of nodes.
  private struct Declared {
    var position: Int
    var isNumber: Bool
    var fallback: String?
  }

  private struct OpenEdge {
    var source: String
    var target: String
    var kind: String?
    var weight: String?
    var line: Int
  }

  var assembly: GraphAssembly
  private var declared: [String: Declared] = [:]
  private var order: [String] = []
  private var edgeWeightID: String?
  private var edgeWeightFallback: String?
  private var openClass = ""
  private var openAttribute: String?
  private var openNodes: [Int?] = []
  private var openEdge: OpenEdge?
  private var mutualEdges: [OpenEdge] = []
  private var version = ""
  private var hasRoot = false

  init(_ assembly: GraphAssembly) { self.assembly = assembly }

  mutating func start(
    _ element: String, attributes: [String: String], line: Int
  ) throws(GraphFileError) {
    if !hasRoot {
      guard element == "gexf" else {
        throw .unsupported(
          file: assembly.file, problem: "the root element is <\(element.prefix(40))>",
          advice: "expected <gexf>")
      }
      hasRoot = true
      version = attributes["version"] ?? ""
      return
    }
    if attributes["start"] != nil || attributes["end"] != nil || element == "spell" {
      assembly.note("Times of people and ties are left out.")
    }
    switch element {
    case "graph":
      assembly.isDirectedByDefault = attributes["defaultedgetype"] == "directed"
    case "attributes": openClass = attributes["class"] ?? "node"
    case "attribute": declare(attributes)
    case "node":
      let key = attributes["id"] ?? ""
      let label = attributes["label"].flatMap { $0 == key || $0.isEmpty ? nil : $0 }
      if !openNodes.isEmpty {
        assembly.note("People within people are read as people of their own.")
      }
      openNodes.append(try assembly.addNode(key: key, label: label, line: line))
    case "edge":
      guard let source = attributes["source"], let target = attributes["target"] else {
        return try assembly.reject(
          Problem("an edge lacks its source or its target", "expected source=\"…\" target=\"…\""),
          line: line)
      }
      openEdge = OpenEdge(
        source: source, target: target, kind: attributes["type"]?.lowercased(),
        weight: attributes["weight"], line: line)
    case "attvalue": take(attributes)
    default: break
    }
  }

  mutating func end(_ element: String, text: String, line: Int) throws(GraphFileError) {
    switch element {
    case "attribute": openAttribute = nil
    case "default":
      guard let openAttribute else { return }
      if openClass == "edge" {
        if openAttribute == edgeWeightID { edgeWeightFallback = text.trimmed }
      } else {
        declared[openAttribute]?.fallback = text
      }
    case "node": _ = openNodes.popLast()
    case "edge":
      guard var edge = openEdge else { return }
      openEdge = nil
      edge.weight = edge.weight ?? edgeWeightFallback
      if edge.kind == "mutual" {
        mutualEdges.append(edge)
      } else {
        try add(edge, isDirected: edge.kind.map { $0 == "directed" })
      }
    default: break
    }
  }

  mutating func finish() throws(GraphFileError) -> ReadGraph {
    for id in order {
      guard let attribute = declared[id], let text = attribute.fallback else { continue }
      assembly.setDefault(attribute: attribute.position, to: text)
    }
    // Beside directed edges a mutual one is two of them; alone it is one without direction.
    let isDirected = assembly.isDirectedByDefault || assembly.hasDirectedEdges
    for edge in mutualEdges {
      try add(edge, isDirected: isDirected)
      guard isDirected, edge.source != edge.target else { continue }
      var back = edge
      (back.source, back.target) = (edge.target, edge.source)
      try add(back, isDirected: true)
    }
    return try assembly.finish(description: version.isEmpty ? "GEXF" : "GEXF \(version.prefix(10))")
  }

  private mutating func add(_ edge: OpenEdge, isDirected: Bool?) throws(GraphFileError) {
    try assembly.addEdge(
      edge.source, edge.target, weight: edge.weight?.trimmed, isDirected: isDirected,
      line: edge.line)
  }

  private mutating func declare(_ attributes: [String: String]) {
    guard let id = attributes["id"] else { return }
    let title = attributes["title"] ?? id
    openAttribute = id
    if openClass == "edge" {
      if title.lowercased() == "weight" { edgeWeightID = id }
      return
    }
    guard declared[id] == nil else { return }
    let types = ["integer", "int", "long", "float", "double", "short"]
    let isNumber = types.contains((attributes["type"] ?? "").lowercased())
    declared[id] = Declared(
      position: assembly.addAttribute(title, isNumber: isNumber), isNumber: isNumber)
    order.append(id)
  }

  private mutating func take(_ attributes: [String: String]) {
    // Version 1.0 wrote `id` where later ones write `for`.
    guard let id = attributes["for"] ?? attributes["id"], let value = attributes["value"] else {
      return
    }
    if openEdge != nil {
      if id == edgeWeightID {
        if openEdge?.weight == nil { openEdge?.weight = value }
      } else {
        assembly.note("Attributes of ties are not kept.")
      }
    } else if let node = openNodes.last ?? nil {
      guard let attribute = declared[id] else {
        return assembly.note("Values of the undeclared attribute “\(id.prefix(60))” are left out.")
      }
      assembly.set(
        attribute: attribute.position, node: node, to: attribute.isNumber ? value.trimmed : value)
    }
  }
}
