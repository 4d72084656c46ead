import Graphs

/// Writes DOT, with every id and label in quotes.
struct DOTWriter {
  let network: Network

  func bytes() -> [UInt8] {
    let graph = network.graph
    let ids = network.names.values.map(Self.identifier)
    var output: [UInt8] = []
    func add(_ text: String) { output += text.utf8 }
    add("\(graph.isDirected ? "digraph" : "graph") {\n")
    for node in graph.nodes {
      add("  \(ids[Int(node)]) [label=\(Self.label(network.title(of: node)))];\n")
    }
    let arrow = graph.isDirected ? "->" : "--"
    graph.forEachEdge { source, target, weight in
      add("  \(ids[Int(source)]) \(arrow) \(ids[Int(target)])")
      if graph.isWeighted { add(" [weight=\(Self.numeral(weight))]") }
      add(";\n")
    }
    add("}\n")
    return output
  }

  /// A weight; DOT knows no exponents outside quotes.
  private static func numeral(_ weight: Double) -> String {
    let text = NumberText.shortest(weight)
    return text.contains("e") ? "\"\(text)\"" : text
  }

  /// A name in quotes.
  ///
  /// Only the quote itself can be escaped in an id; a backslash is doubled, so that none
  /// meets the closing quote and different names stay different.
  private static func identifier(_ name: String) -> String { quoted(name) { _ in nil } }

  /// A label in quotes, so that Graphviz shows it as it is: line ends are escapes, and `&` starts no entity.
  private static func label(_ text: String) -> String {
    quoted(text) { scalar in
      switch scalar {
      case "\n", "\r": "\\n"
      case "&": "&amp;"
      default: nil
      }
    }
  }

  private static func quoted(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var safe = "\""
    for scalar in text.unicodeScalars where scalar.value != 0 {
      switch scalar {
      case "\"": safe += "\\\""
      case "\\": safe += "\\\\"
      default:
        if let other = replacement(scalar) {
          safe += other
        } else {
          safe.unicodeScalars.append(scalar)
        }
      }
    }
    return safe + "\""
  }
}
