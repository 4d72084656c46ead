import Foundation
import Graphs
import Records

/// Reads nodes and edges as JSON.
///
/// Node-link data of NetworkX (`nodes`, and `edges` or `links`) and of d3, where ends may be positions in the
/// list of nodes; also the JSON Graph Format, Cytoscape's `elements` and graphology's
/// `key` and `attributes`. A node's key is `id`, `key` or `name`; its label `label` or `name`; an edge's weight is `weight` or `value`.
/// Columns come in the order a file written here states, else by name.
struct JSONReader {
  let options: GraphReader
  let content: FileContent

  func read() throws(GraphFileError) -> ReadGraph {
    let root = try document()
    let document = JSONGraph(root)
    var assembly = GraphAssembly(.json, options: options, file: content.name)
    guard document.hasNodes || document.hasEdges else {
      throw .unsupported(
        file: content.name, problem: "this JSON object is no graph",
        advice: "expected lists “nodes” and “edges” (or “links”)")
    }
    assembly.isDirectedByDefault = document.isDirected
    assembly.count(lines: TextLines.count(content.bytes))
    let keys = try addNodes(of: document, to: &assembly)
    try addEdges(of: document, keys: keys, to: &assembly)
    if document.hasHyperedges {
      assembly.note("Hyperedges are left out: they tie more than two people at once.")
    }
    return try assembly.finish(
      description: document.kind, addsUnknown: document.nodes.isEmpty)
  }

  private func document() throws(GraphFileError) -> [String: Any] {
    let parsed: Any
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(content.bytes))
    } catch {
      let details = (error as NSError).userInfo["NSDebugDescription"] as? String
      let reason = details.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 } ?? "cut short"
      throw .malformed(
        file: content.name, line: nil, problem: "this is no well-formed JSON: \(reason)",
        advice: "repair it or export it again")
    }
    guard let object = parsed as? [String: Any] else {
      throw .unsupported(
        file: content.name, problem: "this JSON is no object",
        advice: "expected an object with lists “nodes” and “edges” (or “links”)")
    }
    return object
  }

  /// Adds all nodes and returns the key of each entry of the list.
  private func addNodes(
    of document: JSONGraph, to assembly: inout GraphAssembly
  ) throws(GraphFileError) -> [String?] {
    let keyField = document.keyField
    let labelField = document.labelField(besides: keyField)
    var values: [(node: Int, entry: [String: Any])] = []
    var keys: [String?] = []
    for (position, entry) in document.nodes.enumerated() {
      var key = keyField.flatMap { JSONGraph.text(entry[$0]) }
      if keyField == nil { key = String(position) }
      guard let key else {
        try assembly.reject(
          Problem(
            "node \(position + 1) of the list has no id", "give every node a text or a number as id"
          ), line: nil)
        keys.append(nil)
        continue
      }
      keys.append(key)
      let label = labelField.flatMap { JSONGraph.text(entry[$0]) }
      if let node = try assembly.addNode(
        key: key, label: label.flatMap { $0.isEmpty ? nil : $0 }, line: nil)
      {
        values.append((node, entry))
      }
    }
    let used = Set([keyField, labelField].compactMap(\.self))
    for name in document.attributeNames where !used.contains(name) {
      let present = values.compactMap { $0.entry[name] }.filter { !($0 is NSNull) }
      if present.contains(where: { $0 is [Any] || $0 is [String: Any] }) {
        assembly.note("The attribute “\(name.prefix(60))” holds lists or objects and is not kept.")
        continue
      }
      let attribute = assembly.addAttribute(
        name, isNumber: !present.isEmpty && present.allSatisfy(JSONGraph.isNumber))
      for (node, entry) in values {
        guard let text = JSONGraph.text(entry[name]) else { continue }
        assembly.set(attribute: attribute, node: node, to: text)
      }
    }
    return keys
  }

  private func addEdges(
    of document: JSONGraph, keys: [String?], to assembly: inout GraphAssembly
  ) throws(GraphFileError) {
    let arePositions = document.endsArePositions(keys: keys)
    for (position, entry) in document.edges.enumerated() {
      var ends: [String] = []
      for name in ["source", "target"] {
        guard let text = JSONGraph.text(entry[name]) else { break }
        if arePositions {
          guard let index = Int(text), keys.indices.contains(index), let key = keys[index] else {
            break
          }
          ends.append(key)
        } else {
          ends.append(text)
        }
      }
      guard ends.count == 2 else {
        try assembly.reject(
          Problem(
            "tie \(position + 1) of the list has no usable source or target",
            "expected the id of a node in each"), line: nil)
        continue
      }
      let weight = entry["weight"] ?? entry["value"]
      if weight == nil || weight is NSNull || entry.keys.count > 3 {
        let further = Set(entry.keys).subtracting([
          "source", "target", "weight", "value", "id", "key",
        ])
        if !further.isEmpty { assembly.note("Attributes of ties are not kept.") }
      }
      try assembly.addEdge(
        ends[0], ends[1], weight: weight.flatMap { $0 is NSNull ? nil : JSONGraph.text($0) ?? "?" },
        isDirected: (entry["directed"] ?? entry["undirected"]).flatMap { _ in
          JSONGraph.truth(entry["directed"]) ?? JSONGraph.truth(entry["undirected"]).map { !$0 }
        }, line: nil)
    }
  }
}
