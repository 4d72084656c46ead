import Graphs
import Records

/// Opens a snapshot: the graph and the names stay in the mapped file.
///
/// Header, table of sections and all sizes are always checked. Unless the file is trusted, the checksum of all
/// bytes is verified, and every value that is used as a position: a file from anywhere then either is an error or a
/// network like any other. Trusting leaves both out, so that opening takes no longer for a large file than for a
/// small one; whoever trusts a damaged file may get nonsense or a crash.
struct SnapshotReader {
  private let options: GraphReader
  private let content: FileContent
  private let memory: ByteMemory
  private let start: Int

  init(options: GraphReader, content: FileContent) {
    self.options = options
    self.content = content
    if let mapped = content.text.memory {
      (memory, start) = (mapped.owner, mapped.offset)
    } else {
      (memory, start) = (ByteMemory(copying: content.text), 0)
    }
  }

  /// Whether a file begins like a snapshot.
  static func isSnapshot(_ text: TextBytes) -> Bool {
    text.head(SnapshotFormat.magic.count) == SnapshotFormat.magic
  }

  func read() throws(GraphFileError) -> ReadGraph {
    let header = try SnapshotHeader(
      UnsafeRawBufferPointer(start: memory.base + start, count: content.text.count),
      file: content.name)
    let offsets: Buffer<Int> = try values(.offsets, count: header.nodeCount + 1, of: header)
    let targets: Buffer<Graph.Node> = try values(.targets, count: header.arcCount, of: header)
    let weights: Buffer<Double>? =
      header.isWeighted ? try values(.weights, count: header.arcCount, of: header) : nil
    guard offsets.base[0] == 0, offsets.base[header.nodeCount] == header.arcCount else {
      throw header.damaged("its rows do not fit its arcs")
    }
    let names = PackedNames(
      origins: try values(.nameOrigins, count: header.nodeCount, of: header),
      ends: try values(.nameEnds, of: header), bytes: try values(.nameBytes, of: header))
    var trial: SnapshotTrial?
    if !options.trustsSnapshot {
      let check = SnapshotCheck(
        payload: header.payload, offsets: offsets, targets: targets, weights: weights)
      let found = check.finding()
      guard found.sum == header.payloadSum else {
        throw header.damaged("its checksum is wrong, so the content was changed")
      }
      guard found.areRowsSound else { throw header.damaged(check.wordsForBadRow) }
      if let problem = SnapshotCheck.problem(of: names) { throw header.damaged(problem) }
      let opposites = SnapshotOpposites(
        offsets: offsets, targets: targets, weights: weights, isDirected: header.isDirected,
        selfLoopCount: header.selfLoopCount)
      let file = content.name
      let look = SnapshotTrial(opposites) { SnapshotHeader.damaged($0, file: file) }
      if options.leavesOpposites { trial = look } else { try look.run() }
    }
    var graph = Graph(
      offsets: offsets, targets: targets, weights: weights, isDirected: header.isDirected,
      selfLoopCount: header.selfLoopCount)
    let hasLabels = header.section(.labelEnds) != nil
    let network = Network(
      graph: try follow(&graph), names: NodeNames(names),
      labels: hasLabels ? try texts(.labelEnds, .labelBytes, of: header) : nil,
      attributes: try columns(of: header))
    var report = ReadingReport(format: .snapshot)
    report.selfLoopCount = header.selfLoopCount
    report.description = [
      "snapshot", graph.isDirected ? "directed" : "undirected",
      graph.isWeighted ? "weighted" : "unweighted",
    ].joined(separator: ", ")
    var read = ReadGraph(network: network, report: report)
    read.trial = trial
    return read
  }

  /// The graph with the direction and the weights that are asked for.
  private func follow(_ graph: inout Graph) throws(GraphFileError) -> Graph {
    if options.isWeighted == false { graph = graph.unweighted }
    if options.isDirected == false { graph = graph.undirected }
    if options.isDirected == true, !graph.isDirected { graph = graph.bothWays }
    if options.isWeighted == true, !graph.isWeighted { graph = graph.weightedByOnes }
    return graph
  }

  /// The values of a section, where they are.
  private func values<Element>(
    _ kind: SnapshotFormat.Kind, index: Int = 0, count: Int? = nil, of header: SnapshotHeader
  ) throws(GraphFileError) -> Buffer<Element> {
    guard let section = header.section(kind, index: index) else {
      throw header.damaged("the section \(kind) is missing")
    }
    let stride = MemoryLayout<Element>.stride
    let held = section.length / stride
    guard section.length % stride == 0, count == nil || held == count else {
      throw header.damaged("the section \(kind) has a wrong length")
    }
    let first = UnsafeRawPointer(memory.base + start + section.offset)
    return Buffer(
      first.assumingMemoryBound(to: Element.self), count: held, keeping: memory)
  }

  /// A text, or none, for each node.
  private func texts(
    _ ends: SnapshotFormat.Kind, _ bytes: SnapshotFormat.Kind, index: Int = 0,
    of header: SnapshotHeader
  ) throws(GraphFileError) -> NodeMap<String?> {
    let ends: Buffer<UInt64> = try values(ends, index: index, count: header.nodeCount, of: header)
    let bytes: Buffer<UInt8> = try values(bytes, index: index, of: header)
    var texts: [String?] = []
    texts.reserveCapacity(header.nodeCount)
    var position = 0
    for node in 0..<header.nodeCount {
      let written = ends[node]
      let end = Int(truncatingIfNeeded: written & ~SnapshotFormat.missingFlag)
      guard end >= position, end <= bytes.count else {
        throw header.damaged("a text ends outside its section")
      }
      let isMissing = written & SnapshotFormat.missingFlag != 0
      texts.append(
        isMissing
          ? nil
          : String(
            decoding: UnsafeBufferPointer(start: bytes.base + position, count: end - position),
            as: UTF8.self))
      position = end
    }
    return NodeMap(texts)
  }

  private func columns(of header: SnapshotHeader) throws(GraphFileError) -> [Column] {
    var columns: [Column] = []
    while header.section(.heading, index: columns.count) != nil {
      let index = columns.count
      let heading: Buffer<UInt8> = try values(.heading, index: index, of: header)
      let name = String(
        decoding: UnsafeBufferPointer(start: heading.base, count: heading.count), as: UTF8.self)
      if header.section(.numbers, index: index) != nil {
        let numbers: Buffer<Double> = try values(
          .numbers, index: index, count: header.nodeCount, of: header)
        columns.append(
          Column(
            name, NodeMap(Array(UnsafeBufferPointer(start: numbers.base, count: numbers.count)))))
      } else {
        columns.append(Column(name, try texts(.textEnds, .textBytes, index: index, of: header)))
      }
    }
    return columns
  }
}
