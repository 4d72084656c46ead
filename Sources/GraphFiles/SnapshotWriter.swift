import Graphs
import Records

/// Writes a network as a snapshot, which is mapped back to memory as it is.
struct SnapshotWriter {
  private let network: Network
  private let columns: [Column]
  private var sections: [(kind: SnapshotFormat.Kind, index: Int, bytes: [UInt8])] = []

  init(network: Network, columns: [Column]) {
    self.network = network
    self.columns = columns
  }

  /// The bytes of the file.
  mutating func bytes() -> [UInt8] {
    let rows = network.graph.rows
    add(.offsets, rows.offsets)
    add(.targets, rows.targets)
    if let weights = rows.weights { add(.weights, weights) }
    let names = network.names.packed
    add(.nameOrigins, names.origins)
    add(.nameEnds, names.ends)
    add(.nameBytes, names.bytes)
    if network.labels.hasAny {
      addTexts(network.labels.map, .labelEnds, .labelBytes, index: 0)
    }
    for (index, column) in columns.enumerated() {
      sections.append((.heading, index, Array(column.name.utf8)))
      switch column.values {
      case .numbers(let map): add(.numbers, Buffer(map.values), index: index)
      case .texts(let map): addTexts(map, .textEnds, .textBytes, index: index)
      }
    }
    return assembled()
  }

  private mutating func add<Element>(
    _ kind: SnapshotFormat.Kind, _ buffer: Buffer<Element>, index: Int = 0
  ) {
    sections.append(
      (
        kind, index,
        Array(UnsafeRawBufferPointer(UnsafeBufferPointer(start: buffer.base, count: buffer.count)))
      ))
  }

  private mutating func addTexts(
    _ texts: NodeMap<String?>, _ ends: SnapshotFormat.Kind, _ bytes: SnapshotFormat.Kind, index: Int
  ) {
    var positions: [UInt64] = []
    var all: [UInt8] = []
    for text in texts.values {
      if let text { all += text.utf8 }
      positions.append(UInt64(all.count) | (text == nil ? SnapshotFormat.missingFlag : 0))
    }
    add(ends, Buffer(positions), index: index)
    sections.append((bytes, index, all))
  }

  /// Header, table and sections, with both checksums.
  private func assembled() -> [UInt8] {
    let graph = network.graph
    let tableEnd = SnapshotFormat.headerSize + SnapshotFormat.entrySize * sections.count
    var position = Self.aligned(tableEnd)
    var offsets: [Int] = []
    for section in sections {
      offsets.append(position)
      position = Self.aligned(position + section.bytes.count)
    }
    var file = [UInt8](repeating: 0, count: position)
    file.replaceSubrange(0..<8, with: SnapshotFormat.magic)
    file.withUnsafeMutableBytes { file in
      func put<Number: FixedWidthInteger>(_ number: Number, at position: Int) {
        file.storeBytes(of: number.littleEndian, toByteOffset: position, as: Number.self)
      }
      typealias Field = SnapshotFormat.Position
      put(SnapshotFormat.version, at: Field.version)
      put(SnapshotFormat.orderMark, at: Field.orderMark)
      put(
        (graph.isDirected ? SnapshotFormat.directedFlag : 0)
          | (graph.isWeighted ? SnapshotFormat.weightedFlag : 0), at: Field.flags)
      put(UInt32(sections.count), at: Field.sectionCount)
      put(UInt64(graph.nodeCount), at: Field.nodeCount)
      put(UInt64(graph.arcCount), at: Field.arcCount)
      put(UInt64(graph.selfLoopCount), at: Field.selfLoopCount)
      put(UInt64(file.count), at: Field.fileLength)
      for (number, section) in sections.enumerated() {
        let entry = SnapshotFormat.headerSize + number * SnapshotFormat.entrySize
        put(section.kind.rawValue, at: entry)
        put(UInt32(section.index), at: entry + 4)
        put(UInt64(offsets[number]), at: entry + 8)
        put(UInt64(section.bytes.count), at: entry + 16)
        section.bytes.withUnsafeBytes { bytes in
          guard !bytes.isEmpty else { return }
          UnsafeMutableRawBufferPointer(
            rebasing: file[offsets[number]..<(offsets[number] + bytes.count)]
          ).copyMemory(from: bytes)
        }
      }
      let payload = UnsafeRawBufferPointer(rebasing: file[tableEnd...])
      put(SnapshotSum.value(of: payload), at: Field.payloadSum)
      let header = UnsafeRawBufferPointer(rebasing: file[..<tableEnd])
      put(Checksum.value(of: header), at: Field.headerSum)
    }
    return file
  }

  static func aligned(_ position: Int) -> Int {
    (position + SnapshotFormat.alignment - 1) / SnapshotFormat.alignment * SnapshotFormat.alignment
  }
}
