import Graphs

/// Writes edges, and nodes beside them, as CSV after RFC 4180.
struct EdgeListWriter {
  private let network: Network

  init(_ network: Network) { self.network = network }

  /// `source,target`, then `weight` in a weighted graph and `type` in a directed one.
  func bytes() -> [UInt8] {
    let graph = network.graph
    var headings = ["source", "target"]
    if graph.isWeighted { headings.append("weight") }
    if graph.isDirected { headings.append("type") }
    var output = Array((headings.joined(separator: ",") + "\n").utf8)
    let fields = network.names.values.map { Self.field($0) }
    output.reserveCapacity(graph.edgeCount * 12)
    graph.forEachEdge { source, target, weight in
      output += fields[Int(source)]
      output.append(UInt8(ascii: ","))
      output += fields[Int(target)]
      if graph.isWeighted {
        output.append(UInt8(ascii: ","))
        output += NumberText.shortest(weight).utf8
      }
      if graph.isDirected { output += ",directed".utf8 }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// `id`, then `label` if there are any, then the attributes.
  func nodeTable(columns: [Column]) -> [UInt8] {
    let hasLabels = network.labels.hasAny
    let headings = ["id"] + (hasLabels ? ["label"] : []) + columns.map(\.name)
    let texts = columns.map(\.asTexts)
    var output: [UInt8] = []
    func add(_ fields: [String]) {
      for (position, field) in fields.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        output += Self.field(field)
      }
      output.append(UInt8(ascii: "\n"))
    }
    add(headings)
    for node in network.graph.nodes {
      let label = hasLabels ? [network.labels[node] ?? ""] : []
      add([network.names[node]] + label + texts.map { $0[Int(node)] ?? "" })
    }
    return output
  }

  /// A field, in quotes where a reader might otherwise see something else in it.
  ///
  /// Zero bytes are dropped: with one, the file would no longer be text.
  private static func field(_ text: String) -> [UInt8] {
    let bytes = text.utf8.filter { $0 != 0 }
    let special = Set(",;\t\n\r\"".utf8)
    let isPlain =
      !bytes.contains { special.contains($0) } && bytes.first != UInt8(ascii: " ")
      && bytes.last != UInt8(ascii: " ") && !"#%/".utf8.contains(bytes.first ?? 0)
    guard !isPlain else { return bytes }
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { quoted.append(byte) }
      quoted.append(byte)
    }
    return quoted + [UInt8(ascii: "\"")]
  }
}
