import Graphs
import Records

/// Reads a graph from a file of any format, found by content.
public struct GraphReader: Sendable {
  /// The format, or nil to find it by content.
  public var format: GraphFormat?

  /// Whether edges have a direction, or nil to follow the file; lists have none unless they say so.
  public var isDirected: Bool?

  /// Whether edges have weights, or nil to follow the file.
  ///
  /// False leaves the file's weights aside. True without weights in the file counts repeated edges.
  public var isWeighted: Bool?

  /// Whether wrong lines are skipped and counted instead of being an error.
  public var isLenient = false

  /// Whether a snapshot is taken as it is, without a look at its checksum and its values.
  ///
  /// Only for files that this machine has written and nobody has changed: a damaged one may give nonsense or end
  /// the program.
  public var trustsSnapshot = false

  /// Whether one look at a snapshot is left to `ReadGraph.verify()`: whether every tie without direction is there from
  /// both its ends, and as many ties to oneself as it says.
  ///
  /// It takes longer than all else. Call that function before the graph is given to anything but a measure
  /// that does not rely on it (`Measure.reliesOnOpposites`).
  public var leavesOpposites = false

  /// A reader that follows the file.
  public init() {}

  /// Reads a file, unpacking gzip; `-` is standard input.
  public func read(path: String) throws(GraphFileError) -> ReadGraph {
    if format == .graphalytics { return try GraphalyticsReader(options: self, path: path).read() }
    return try read(
      Self.content(checking: Self.headSize) { () throws(RecordError) in try FileContent(path: path)
      })
  }

  /// Reads bytes that are in memory, perhaps packed by gzip.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  public func read(bytes: [UInt8], name: String) throws(GraphFileError) -> ReadGraph {
    try read(
      Self.content(checking: Self.headSize) { () throws(RecordError) in
        try FileContent(stored: bytes, name: name)
      })
  }

  /// The bytes, with errors of this stage.
  ///
  /// - Parameters:
  ///   - checkedSize: how many bytes are searched for zeros, which no text has.
  ///   - make: opens the file.
  static func content(
    checking checkedSize: Int = .max,
    _ make: () throws(RecordError) -> FileContent
  ) throws(GraphFileError) -> FileContent {
    do {
      let content = try make()
      if SnapshotReader.isSnapshot(content.text) { return content }
      // The rest of a list is looked at by whoever reads it, in the same pass.
      try TextCheck.requireText(content.text, searching: checkedSize, file: content.name)
      return content
    } catch {
      throw .bytes(error)
    }
  }

  /// How much of a file is looked at before it is known what it is.
  private static let headSize = 1 << 20

  private static func requireText(_ content: FileContent) throws(GraphFileError) {
    do {
      try TextCheck.requireText(content.text, file: content.name)
    } catch {
      throw .bytes(error)
    }
  }

  private func read(_ content: FileContent) throws(GraphFileError) -> ReadGraph {
    if SnapshotReader.isSnapshot(content.text), format == nil || format == .snapshot {
      var read = try SnapshotReader(options: self, content: content).read()
      read.report.fileDigest = content.fileDigest
      return read
    }
    let chosen: GraphFormat
    if let format { chosen = format } else { chosen = try FormatGuess.format(of: content) }
    if chosen != .edgeList { try Self.requireText(content) }
    var read: ReadGraph
    switch chosen {
    case .edgeList: read = try EdgeListReader(options: self, content: content).read()
    case .graphML: read = try GraphMLReader(options: self, content: content).read()
    case .gexf: read = try GEXFReader(options: self, content: content).read()
    case .json: read = try JSONReader(options: self, content: content).read()
    case .graphalytics:
      throw .unsupported(
        file: content.name, problem: "a Graphalytics graph is several files",
        advice: "give the path of one of them")
    case .snapshot:
      throw .unsupported(
        file: content.name, problem: "this is no snapshot",
        advice: "leave out --format, or make one: tribe convert INPUT OUTPUT.tgraph")
    case .dot:
      throw .unsupported(
        file: content.name, problem: "this is DOT, the language of Graphviz, which is only written",
        advice: "convert it to GraphML first: gv2gml and NetworkX can")
    }
    read.report.fileDigest = content.fileDigest
    return read
  }
}
