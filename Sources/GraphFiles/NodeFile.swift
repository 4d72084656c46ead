public import Graphs
public import Records

/// Reads a table of facts about nodes: one row a node, a key, perhaps a label, and attributes.
///
/// The key is in the column `id`, `node` or `name`, or else in the first. The column `label` holds labels; if
/// there is none and the key is elsewhere, `name` does. All other columns are attributes. Separators, quotes,
/// comments and gzip are as in edge lists. A table may be one column wide.
public struct NodeFile: Sendable {
  /// Whether the first row holds headings, or nil to see by content.
  public var hasHeader: Bool?

  /// A reader that follows the file.
  public init() {}

  /// Reads a file, unpacking gzip; `-` is standard input.
  public func read(path: String) throws(GraphFileError) -> NodeTable {
    try read(
      GraphReader.content { () throws(RecordError) in try FileContent(path: path) })
  }

  /// Reads bytes that are in memory, perhaps packed by gzip.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  public func read(bytes: [UInt8], name: String) throws(GraphFileError) -> NodeTable {
    try read(
      GraphReader.content { () throws(RecordError) in
        try FileContent(stored: bytes, name: name)
      })
  }

  private func read(_ content: FileContent) throws(GraphFileError) -> NodeTable {
    let separator = NodeFileLayout.separator(of: content.bytes)
    var rows = try rows(of: content, separator: separator)
    guard let first = rows.first else {
      throw .empty(file: content.name, expected: "one row for each person, a name first")
    }
    let heading = hasHeader ?? NodeFileLayout.isHeader(first.cells, over: rows.dropFirst())
    if heading { rows.removeFirst() }
    let width = heading ? first.cells.count : rows.map(\.cells.count).max() ?? 1
    if let long = rows.first(where: { $0.cells.count > width }) {
      throw .malformed(
        file: content.name, line: long.line,
        problem: "\(long.cells.count) fields, but the header has \(width)",
        advice: "put fields that hold a separator in quotes")
    }
    let headings =
      heading ? first.cells : (0..<width).map { $0 == 0 ? "name" : "column-\($0 + 1)" }
    let key = NodeFileLayout.keyColumn(of: headings)
    let label = NodeFileLayout.labelColumn(of: headings, key: key)
    var lineOfName: [String: Int] = [:]
    for row in rows {
      guard key < row.cells.count, !row.cells[key].isEmpty else {
        throw .malformed(
          file: content.name, line: row.line,
          problem: "the field “\(headings[key])” is empty", advice: "every row needs a name")
      }
      if let earlier = lineOfName.updateValue(row.line, forKey: row.cells[key]) {
        throw .malformed(
          file: content.name, line: row.line,
          problem: "“\(row.cells[key].prefix(60))” has a row already, in line \(earlier)",
          advice: "give each person one row")
      }
    }
    func texts(_ column: Int) -> NodeMap<String?> {
      NodeMap(
        rows.map { row in
          column < row.cells.count && !row.cells[column].isEmpty ? row.cells[column] : nil
        })
    }
    return NodeTable(
      names: rows.map { $0.cells[key] },
      labels: label.map { texts($0) },
      columns: headings.indices.filter { $0 != key && $0 != label }
        .map { Column(headings[$0], texts($0)) },
      headings: heading ? headings : nil,
      firstValues: width > 1 ? texts(key == 0 ? 1 : 0) : nil,
      fileDigest: content.fileDigest)
  }

  /// All rows as text.
  private func rows(
    of content: FileContent, separator: FieldScanner.Separator
  ) throws(GraphFileError) -> [(line: Int, cells: [String])] {
    var scanner = FieldScanner(content.bytes, separator: separator, skipsComments: true)
    var rows: [(line: Int, cells: [String])] = []
    while true {
      do {
        guard try scanner.next() else { return rows }
      } catch {
        throw .malformed(
          file: content.name, line: scanner.line,
          problem: error == .unclosedQuote
            ? "a quote is opened and never closed" : "something follows a closing quote",
          advice: "write a quote inside a quoted field twice")
      }
      guard scanner.fieldCount == scanner.fields.count else {
        throw .malformed(
          file: content.name, line: scanner.line, problem: "\(scanner.fieldCount) fields",
          advice: "a table may have up to \(FieldScanner.keptFieldCount) columns")
      }
      var cells: [String] = []
      cells.reserveCapacity(scanner.fields.count)
      for field in scanner.fields {
        guard let text = scanner.text(of: field) else {
          throw .malformed(
            file: content.name, line: scanner.line, problem: "this is not UTF-8",
            advice: "save the file as UTF-8, for example with iconv")
        }
        cells.append(text)
      }
      rows.append((scanner.line, cells))
    }
  }
}

/// Facts about nodes by name, in the order of the file.
public struct NodeTable: Sendable {
  /// The key of each row, no two equal.
  public let names: [String]

  /// What to show for each row, if the table has labels.
  public let labels: NodeMap<String?>?

  /// The other columns, by row; an empty field is nil.
  public let columns: [Column]

  /// The headings, or nil if the file has none.
  public let headings: [String]?

  /// The SHA-256 of the file as it is stored, in hexadecimal.
  public var digest: String { fileDigest.value }

  /// The same, not yet computed.
  public let fileDigest: FileDigest

  private let firstValues: NodeMap<String?>?

  init(
    names: [String], labels: NodeMap<String?>?, columns: [Column], headings: [String]?,
    firstValues: NodeMap<String?>?, fileDigest: FileDigest
  ) {
    self.names = names
    self.labels = labels
    self.columns = columns
    self.headings = headings
    self.firstValues = firstValues
    self.fileDigest = fileDigest
  }

  /// A row's first field beside the key, whatever its heading; nil if it is empty or not there.
  public func text(row: Int) -> String? { firstValues?.values[row] }

  /// How many rows are about nodes of a network.
  public func matchCount(in network: Network) -> Int {
    let known = Set(network.names.values)
    return names.count { known.contains($0) }
  }

  /// The network with what the table knows: isolated nodes, labels, attributes.
  ///
  /// New nodes follow the others in the order of the table. An attribute of the same name is overwritten where the
  /// table has a value.
  public func applied(to network: Network) -> Network {
    var numbers: [String: Int] = [:]
    for (number, name) in network.names.values.enumerated() { numbers[name] = number }
    var allNames = network.names.values
    var nodeOfRow: [Int] = []
    nodeOfRow.reserveCapacity(names.count)
    for name in names {
      if let number = numbers[name] {
        nodeOfRow.append(number)
      } else {
        nodeOfRow.append(allNames.count)
        allNames.append(name)
      }
    }
    let count = allNames.count
    var allLabels = network.labels.values
    allLabels += Array(repeating: nil, count: count - allLabels.count)
    if let labels {
      for (row, label) in labels.values.enumerated() {
        if let label { allLabels[nodeOfRow[row]] = label }
      }
    }
    var attributes = network.attributes.map { $0.extended(to: count) }
    for column in columns {
      guard case .texts(let values) = column.values else { continue }
      let place = attributes.firstIndex { $0.name == column.name }
      var texts = place.map { attributes[$0].asTexts } ?? Array(repeating: nil, count: count)
      for (row, value) in values.values.enumerated() {
        if let value { texts[nodeOfRow[row]] = value }
      }
      let made = Column(column.name, NodeMap(texts))
      if let place { attributes[place] = made } else { attributes.append(made) }
    }
    return Network(
      graph: network.graph.extended(to: count), names: NodeMap(allNames),
      labels: NodeMap(allLabels), attributes: attributes)
  }
}

extension Graph {
  /// The same graph with further nodes that nobody is tied to.
  fileprivate func extended(to count: Int) -> Graph {
    guard count > nodeCount else { return self }
    var builder = GraphBuilder(nodeCount: count, isDirected: isDirected, isWeighted: isWeighted)
    builder.reserveCapacity(edgeCount)
    forEachEdge { builder.addEdge($0, $1, weight: $2) }
    return builder.build()
  }
}

extension Column {
  /// The same column with undefined values at the end.
  fileprivate func extended(to length: Int) -> Column {
    let missing = length - count
    return switch values {
    case .numbers(let map):
      Column(name, NodeMap(map.values + Array(repeating: Double.nan, count: missing)))
    case .texts(let map):
      Column(name, NodeMap(map.values + Array(repeating: nil, count: missing)))
    }
  }

  /// The values as text; nil is undefined.
  var asTexts: [String?] {
    switch values {
    case .numbers(let map): map.values.map { $0.isNaN ? nil : NumberText.shortest($0) }
    case .texts(let map): map.values
    }
  }
}
