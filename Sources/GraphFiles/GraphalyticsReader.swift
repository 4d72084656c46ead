import Foundation
import Graphs
import Records

/// Reads a graph as the LDBC Graphalytics benchmark stores it: `NAME.v` lists the nodes, `NAME.e` the edges
/// with their weights, and `NAME.properties`, which may be missing, says whether they have a direction.
///
/// Any of the three files, or what their names have in common, leads to all. Nodes are numbered in the order of
/// the `.v` file.
///
/// Alexandru Iosup and others, “The LDBC Graphalytics Benchmark”, <https://arxiv.org/abs/2011.15028>.
struct GraphalyticsReader {
  private let options: GraphReader
  private let path: String

  init(options: GraphReader, path: String) {
    self.options = options
    self.path = path
  }

  func read() throws(GraphFileError) -> ReadGraph {
    let prefix = Self.prefix(of: path)
    let vertices = try content(prefix, ending: ".v")
    let edges = try content(prefix, ending: ".e")
    var reading = options
    var hasProperties = false
    if Self.existing(prefix + ".properties") != nil {
      let properties = try content(prefix, ending: ".properties")
      if options.isDirected == nil, let found = Self.direction(properties) {
        reading.isDirected = found
        hasProperties = true
      }
    }
    let weight = options.isWeighted == false || Self.columnCount(edges) < 3 ? nil : 2
    var reader = EdgeListReader(options: reading, content: edges)
    reader.layout = EdgeListLayout(separator: .blanks, weight: weight)
    let names = try Self.names(vertices)
    reader.known = names
    var read = try reader.read()
    let known = names.count
    if read.network.graph.nodeCount > known {
      throw .malformed(
        file: edges.name, line: nil,
        problem: "an edge leads to “\(read.network.names[Graph.Node(known)])”, "
          + "which is not in \(vertices.name)",
        advice: "list every node there")
    }
    read.report.format = .graphalytics
    read.report.description = [
      "Graphalytics files",
      read.network.graph.isDirected ? "directed" : "undirected",
      read.network.graph.isWeighted ? "weighted" : "unweighted",
    ].joined(separator: ", ")
    if reading.isDirected == nil {
      read.report.notes.append(
        "No .properties file says whether edges have a direction; read without. --directed reads them with."
      )
    } else if hasProperties {
      read.report.notes.append("The .properties file says whether edges have a direction.")
    }
    read.report.fileDigest = edges.fileDigest
    return read
  }

  /// The path without a known ending.
  static func prefix(of path: String) -> String {
    var prefix = path
    if prefix.hasSuffix(".gz") { prefix.removeLast(3) }
    for ending in [".e", ".v", ".properties"] where prefix.hasSuffix(ending) {
      return String(prefix.dropLast(ending.count))
    }
    return prefix
  }

  private static func existing(_ path: String) -> String? {
    [path, path + ".gz"].first { FileManager.default.fileExists(atPath: $0) }
  }

  private func content(_ prefix: String, ending: String) throws(GraphFileError) -> FileContent {
    let found = Self.existing(prefix + ending) ?? prefix + ending
    return try GraphReader.content { () throws(RecordError) in try FileContent(path: found) }
  }

  /// What `graph.NAME.directed` says.
  private static func direction(_ content: FileContent) -> Bool? {
    let text = String(decoding: content.text.head(1 << 20), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces).lowercased()
      }
      guard parts.count == 2, parts[0].hasSuffix(".directed") || parts[0] == "directed" else {
        continue
      }
      return Bool(parts[1])
    }
    return nil
  }

  /// How many fields the first edge has.
  private static func columnCount(_ content: FileContent) -> Int {
    var scanner = FieldScanner(content.text, separator: .blanks, skipsComments: true)
    guard (try? scanner.next()) == true else { return 0 }
    return scanner.fieldCount
  }

  /// The nodes of the `.v` file, in its order.
  private static func names(_ content: FileContent) throws(GraphFileError) -> NameTable {
    var table = NameTable(byteCount: content.text.count)
    var scanner = FieldScanner(content.text, separator: .blanks, skipsComments: true)
    while true {
      var problem: String?
      do {
        guard try scanner.next() else { break }
        let before = table.count
        let bytes = scanner.bytes(of: scanner.fields[0])
        bytes.withUnsafeBufferPointer { _ = table.node($0) }
        if !TextCheck.isUTF8(bytes) {
          problem = "a name is not UTF-8"
        } else if table.count == before {
          problem = "the node “\(shortened(bytes))” is there twice"
        }
      } catch {
        problem = "a quote is not closed"
      }
      if let problem {
        throw .malformed(
          file: content.name, line: scanner.line, problem: problem,
          advice: "expected one number of a node in each line")
      }
    }
    return table
  }
}
