import Records

/// A snapshot's header and table of sections, checked against the file.
struct SnapshotHeader {
  let nodeCount: Int
  let arcCount: Int
  let selfLoopCount: Int
  let isDirected: Bool
  let isWeighted: Bool

  /// The checksum that the file names for all bytes behind the table.
  let payloadSum: UInt64

  private let bytes: UnsafeRawBufferPointer
  private let file: String
  private let sections: [[Int]: SnapshotFormat.Section]
  private let payloadStart: Int

  /// Looks at a file's bytes, which must outlive the header.
  init(_ bytes: UnsafeRawBufferPointer, file: String) throws(GraphFileError) {
    func number<Number: FixedWidthInteger>(_ position: Int) -> Number {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
    func damaged(_ problem: String) -> GraphFileError { Self.damaged(problem, file: file) }
    typealias Field = SnapshotFormat.Position
    let size = bytes.count
    guard size >= SnapshotFormat.headerSize else { throw damaged("it ends in its header") }
    let mark: UInt32 = number(Field.orderMark)
    guard mark != SnapshotFormat.foreignMark else {
      throw .unsupported(
        file: file, problem: "this snapshot was written by a machine of the other byte order",
        advice: "make it again from the graph file: tribe convert INPUT OUTPUT.tgraph")
    }
    let version: UInt32 = number(Field.version)
    guard mark == SnapshotFormat.orderMark, version > 0 else {
      throw damaged("its header is wrong")
    }
    guard version == SnapshotFormat.version else {
      throw .unsupported(
        file: file,
        problem: "this snapshot has version \(version), and version "
          + "\(SnapshotFormat.version) is read here",
        advice: "make it again from the graph file: tribe convert INPUT OUTPUT.tgraph")
    }
    let length: UInt64 = number(Field.fileLength)
    guard length == UInt64(size) else {
      throw damaged(
        "it has \(size) bytes and should have \(length), so it was cut short or changed")
    }
    let count = Int(number(Field.sectionCount) as UInt32)
    guard count <= SnapshotFormat.mostSections,
      SnapshotFormat.headerSize + count * SnapshotFormat.entrySize <= size
    else { throw damaged("its table of sections does not fit") }
    let tableEnd = SnapshotFormat.headerSize + count * SnapshotFormat.entrySize
    var header = [UInt8](bytes[..<tableEnd])
    for i in 0..<8 { header[Field.headerSum + i] = 0 }
    let headerSum: UInt64 = number(Field.headerSum)
    guard header.withUnsafeBytes({ Checksum.value(of: $0) }) == headerSum else {
      throw damaged("the checksum of its header is wrong, so it was changed")
    }
    let nodes: UInt64 = number(Field.nodeCount)
    let arcs: UInt64 = number(Field.arcCount)
    let loops: UInt64 = number(Field.selfLoopCount)
    guard nodes < UInt64(UInt32.max), arcs <= UInt64(size) / 4, loops <= nodes else {
      throw damaged("its counts are wrong")
    }
    var sections: [[Int]: SnapshotFormat.Section] = [:]
    for entry in 0..<count {
      let position = SnapshotFormat.headerSize + entry * SnapshotFormat.entrySize
      let offset: UInt64 = number(position + 8)
      let length: UInt64 = number(position + 16)
      let index = Int(number(position + 4) as UInt32)
      // A kind that is not known yet does no harm.
      guard let kind = SnapshotFormat.Kind(rawValue: number(position)) else { continue }
      guard offset % UInt64(SnapshotFormat.alignment) == 0, offset >= UInt64(tableEnd),
        offset <= UInt64(size), length <= UInt64(size) - offset
      else { throw damaged("the section \(kind) lies outside the file") }
      let old = sections.updateValue(
        SnapshotFormat.Section(
          kind: kind, index: index, offset: Int(offset), length: Int(length)),
        forKey: [Int(kind.rawValue), index])
      guard old == nil else { throw damaged("the section \(kind) is there twice") }
    }
    nodeCount = Int(nodes)
    arcCount = Int(arcs)
    selfLoopCount = Int(loops)
    let flags: UInt32 = number(Field.flags)
    isDirected = flags & SnapshotFormat.directedFlag != 0
    isWeighted = flags & SnapshotFormat.weightedFlag != 0
    payloadSum = number(Field.payloadSum)
    self.bytes = bytes
    self.file = file
    self.sections = sections
    payloadStart = tableEnd
  }

  /// A section, if the file has it.
  func section(_ kind: SnapshotFormat.Kind, index: Int = 0) -> SnapshotFormat.Section? {
    sections[[Int(kind.rawValue), index]]
  }

  /// All bytes behind the table.
  var payload: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[payloadStart...]) }

  /// An error about the file.
  func damaged(_ problem: String) -> GraphFileError { Self.damaged(problem, file: file) }

  static func damaged(_ problem: String, file: String) -> GraphFileError {
    .malformed(
      file: file, line: nil, problem: "the snapshot is damaged: \(problem)",
      advice: "make it again from the graph file: tribe convert INPUT OUTPUT.tgraph")
  }
}
