import Graphs

extension Table {
  /// The table as RFC 4180 text: UTF-8, one heading line, line feeds.
  ///
  /// A field is quoted when it holds a comma, a quote or a line break, or begins or ends with a blank.
  ///
  /// Large tables are written in blocks of rows on all threads, joined in their order.
  ///
  /// - Parameter isHeaded: whether the heading comes first; without it, tables of the same columns can be
  ///   put one after the other.
  /// - Complexity: O(bytes). About 70 ns for a field on one thread, numbers with many digits most.
  public func csv(isHeaded: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    if isHeaded { bytes = heading }
    let blockCount = (rowCount + Self.blockSize - 1) / Self.blockSize
    guard blockCount > 1 else {
      bytes.append(contentsOf: lines(0..<rowCount))
      return bytes
    }
    Parallel.reduce(blockCount, into: &bytes) { block in
      lines(block * Self.blockSize..<min(rowCount, (block + 1) * Self.blockSize))
    } fold: { bytes, lines in
      // The first block tells how large the whole will be, so that it is copied once.
      if bytes.capacity < bytes.count + lines.count && bytes.count < lines.count {
        bytes.reserveCapacity(bytes.count + lines.count * (blockCount + blockCount / 16 + 1))
      }
      bytes.append(contentsOf: lines)
    }
    return bytes
  }

  /// Rows of a block: enough that a thread is busy for a while, few enough that its bytes stay in the cache.
  private static var blockSize: Int { 4096 }

  /// The line of column names.
  private var heading: [UInt8] {
    var fields = CSVFields()
    for column in columns { fields.append(column.name) }
    return fields.lines(rowCount: 1)
  }

  /// Some rows as lines.
  private func lines(_ rows: Range<Int>) -> [UInt8] {
    var fields = CSVFields()
    fields.reserve(rows.count * columns.count)
    for column in columns {
      switch column.values {
      case .numbers(let map): for value in map.values[rows] { fields.append(value) }
      case .texts(let map): for value in map.values[rows] { fields.append(value ?? "") }
      }
    }
    return fields.lines(rowCount: rows.count)
  }
}

/// The fields of some rows, column after column as they are made, to be joined row by row.
///
/// Making a column at a time keeps each loop to values of one type; a table is wide, and asking each cell of a row for its
/// type costs more than writing it.
private struct CSVFields {
  /// All fields, one after the other.
  private var bytes: [UInt8] = []

  /// Where each field ends in `bytes`.
  private var ends: [Int] = []

  mutating func reserve(_ count: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(8 * count)
  }

  mutating func append(_ number: Double) {
    NumberText.append(number, to: &bytes)
    ends.append(bytes.count)
  }

  mutating func append(_ text: String) {
    let isPlain: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if isPlain == nil {
      Array(text.utf8).withUnsafeBufferPointer { append($0) }
    }
    ends.append(bytes.count)
  }

  private mutating func append(_ field: UnsafeBufferPointer<UInt8>) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      field.first == 32 || field.last == 32
      || field.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return bytes.append(contentsOf: field) }
    bytes.append(quote)
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// The fields as so many lines.
  func lines(rowCount: Int) -> [UInt8] {
    guard rowCount > 0, !ends.isEmpty else { return Array(repeating: 10, count: rowCount) }
    let columnCount = ends.count / rowCount
    // A lone empty field would read as a blank line.
    let quoted = columnCount == 1 ? (0..<rowCount).count { isEmpty($0) } : 0
    let size = bytes.count + ends.count + 2 * quoted
    return [UInt8](unsafeUninitializedCapacity: size) { target, written in
      bytes.withUnsafeBufferPointer { bytes in
        ends.withUnsafeBufferPointer { ends in
          var place = 0
          for row in 0..<rowCount {
            for column in 0..<columnCount {
              let field = column * rowCount + row
              let start = field == 0 ? 0 : ends[field - 1]
              if columnCount == 1 && start == ends[field] {
                target[place] = UInt8(ascii: "\"")
                target[place + 1] = UInt8(ascii: "\"")
                place += 2
              }
              for byte in start..<ends[field] {
                target[place] = bytes[byte]
                place += 1
              }
              target[place] = column + 1 < columnCount ? UInt8(ascii: ",") : 10
              place += 1
            }
          }
          written = place
        }
      }
    }
  }

  private func isEmpty(_ field: Int) -> Bool {
    ends[field] == (field == 0 ? 0 : ends[field - 1])
  }
}
