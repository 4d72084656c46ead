import Graphs

/// Writes node-link JSON as NetworkX does, which d3 reads too.
struct JSONWriter {
  let network: Network
  let columns: [Column]

  func bytes() -> [UInt8] {
    let graph = network.graph
    let names = network.names.values.map(Self.quoted)
    let headings = Self.distinct(columns.map(\.name))
    var output: [UInt8] = []
    func add(_ text: String) { output += text.utf8 }
    add("{\n\"directed\": \(graph.isDirected),\n\"multigraph\": false,\n\"graph\": {")
    if !columns.isEmpty {
      add("\"attributes\": [\(headings.map(Self.quoted).joined(separator: ", "))]")
    }
    add("},\n\"nodes\": [")
    let texts = columns.map { Self.values($0) }
    for node in graph.nodes {
      add(node == 0 ? "\n" : ",\n")
      add("{\"id\": \(names[Int(node)])")
      if let label = network.labels[node] { add(", \"label\": \(Self.quoted(label))") }
      for (heading, values) in zip(headings, texts) {
        if let value = values[Int(node)] { add(", \(Self.quoted(heading)): \(value)") }
      }
      add("}")
    }
    add("\n],\n\"edges\": [")
    var isFirst = true
    graph.forEachEdge { source, target, weight in
      add(isFirst ? "\n" : ",\n")
      isFirst = false
      add("{\"source\": \(names[Int(source)]), \"target\": \(names[Int(target)])")
      if graph.isWeighted { add(", \"weight\": \(NumberText.shortest(weight))") }
      add("}")
    }
    add("\n]\n}\n")
    return output
  }

  /// Headings that are keys of their own: a second one, or one that means something else here, gets a number.
  private static func distinct(_ headings: [String]) -> [String] {
    var taken: Set<String> = ["id", "label"]
    return headings.map { heading in
      var candidate = heading
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(heading)-\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// The values of a column as JSON; an infinite number, which JSON has not, is left out.
  private static func values(_ column: Column) -> [String?] {
    switch column.values {
    case .numbers(let map): map.values.map { $0.isFinite ? NumberText.shortest($0) : nil }
    case .texts(let map): map.values.map { $0.map(quoted) }
    }
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var safe = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": safe += "\\\""
      case "\\": safe += "\\\\"
      case "\n": safe += "\\n"
      case "\r": safe += "\\r"
      case "\t": safe += "\\t"
      default:
        // A byte order mark at the start of a text is lost by some readers.
        if scalar.value < 0x20 || scalar.value == 0x7f || scalar.value == 0xfeff {
          let digits = String(scalar.value, radix: 16)
          safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          safe.unicodeScalars.append(scalar)
        }
      }
    }
    return safe + "\""
  }
}
