import Foundation

/// The nodes and edges of a JSON document, whatever the dialect calls them.
struct JSONGraph {
  /// What the dialect is called.
  private(set) var kind = "node-link JSON"

  /// Each node as a flat object.
  private(set) var nodes: [[String: Any]] = []

  /// Each edge as a flat object.
  private(set) var edges: [[String: Any]] = []

  /// Whether edges have a direction.
  private(set) var isDirected = false

  /// Whether there is a list of nodes.
  private(set) var hasNodes = false

  /// Whether there is a list of edges.
  private(set) var hasEdges = false

  /// Whether there are edges of more than two ends.
  private(set) var hasHyperedges = false

  /// The order of attributes that a file written here states.
  private var statedOrder: [String] = []

  init(_ root: [String: Any]) {
    var body = root
    if let elements = root["elements"] as? [String: Any] {
      kind = "Cytoscape JSON"
      body = elements
    } else if let graph = root["graph"] as? [String: Any],
      graph["nodes"] != nil || graph["edges"] != nil
    {
      kind = "JSON Graph Format"
      body = graph
    }
    isDirected = Self.truth(body["directed"]) ?? Self.truth(root["directed"]) ?? false
    if let kind = (root["options"] as? [String: Any])?["type"] as? String {
      isDirected = kind == "directed"
    }
    statedOrder = (root["graph"] as? [String: Any])?["attributes"] as? [String] ?? []
    if let list = body["nodes"] as? [Any] {
      hasNodes = true
      nodes = list.map(Self.flat)
    } else if let named = body["nodes"] as? [String: Any] {
      hasNodes = true
      nodes = named.keys.sorted().map { key in
        Self.flat(named[key] ?? [:]).merging(["id": key]) { $1 }
      }
    }
    for name in ["edges", "links"] where !hasEdges {
      guard let list = body[name] as? [Any] else { continue }
      hasEdges = true
      edges = list.map(Self.flat)
    }
    hasHyperedges = body["hyperedges"] != nil
  }

  /// The field that tells nodes apart, or nil if only their position does.
  var keyField: String? {
    for field in ["id", "key"] where nodes.contains(where: { $0[field] != nil }) { return field }
    // Old files for d3 have names only; where two are equal, positions tell nodes apart.
    let names = nodes.map { Self.text($0["name"]) }
    let areUnique = Set(names.compactMap(\.self)).count == names.count
    return !names.isEmpty && !names.contains(nil) && areUnique ? "name" : nil
  }

  /// The field to show to readers.
  func labelField(besides key: String?) -> String? {
    ["label", "name"].first { field in
      field != key && !statedOrder.contains(field) && nodes.contains { $0[field] is String }
    }
  }

  /// All fields of nodes, in the stated order, the rest by name.
  var attributeNames: [String] {
    let all = nodes.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    let stated = statedOrder.filter { all.contains($0) }
    return stated + all.subtracting(stated).sorted()
  }

  /// Whether ends of edges are positions in the list: all are whole numbers, and not all are keys.
  func endsArePositions(keys: [String?]) -> Bool {
    guard !edges.isEmpty, !keys.isEmpty else { return false }
    let known = Set(keys.compactMap(\.self))
    var areKeys = true
    for edge in edges {
      for name in ["source", "target"] {
        guard Self.isNumber(edge[name] ?? ""), let text = Self.text(edge[name]),
          let position = Int(text), keys.indices.contains(position)
        else { return false }
        if !known.contains(text) { areKeys = false }
      }
    }
    return !areKeys
  }

  /// An object with the content of its `data`, `attributes` or `metadata` beside its own.
  private static func flat(_ value: Any) -> [String: Any] {
    guard var object = value as? [String: Any] else {
      // A bare text or number in a list of nodes is its own id.
      return value is [Any] || value is NSNull ? [:] : ["id": value]
    }
    for name in ["data", "attributes", "metadata"] {
      guard let inner = object[name] as? [String: Any] else { continue }
      object[name] = nil
      object.merge(inner) { own, _ in own }
    }
    return object
  }

  /// A text, number or truth value as text.
  static func text(_ value: Any?) -> String? {
    if let text = value as? String { return text }
    if let truth = truth(value) { return truth ? "true" : "false" }
    guard let number = value as? NSNumber else { return nil }
    // Foundation's double is now and then off by the last digit; its text is what the file says.
    return number.stringValue
  }

  /// Whether a value is a number.
  static func isNumber(_ value: Any) -> Bool { truth(value) == nil && value is NSNumber }

  /// A truth value; a number is none.
  static func truth(_ value: Any?) -> Bool? {
    guard let number = value as? NSNumber, String(cString: number.objCType) == "c" else {
      return nil
    }
    return number.boolValue
  }
}
