import Graphs
import Records

/// Cuts an edge list into parts and reads each on its own.
struct EdgeListParser: Sendable {
  let text: TextBytes
  let layout: EdgeListLayout
  let isLenient: Bool

  /// About how many bytes a part has.
  var size = 1 << 20

  /// Where the first record after the headings starts.
  var firstPosition = 0

  /// How many parts there may be.
  var count: Int { max(1, (text.count - firstPosition + size - 1) / size) }

  /// Whether names and weight are in the first columns, so that simple lines can be read fast.
  var isPlain: Bool {
    layout.source == 0 && layout.target == 1 && (layout.weight ?? 2) == 2 && layout.kind == nil
  }

  /// Where a part starts: after the first line end of its stretch of the text, or nil if there is none.
  func start(of part: Int) -> Int? {
    if part == 0 { return firstPosition }
    let from = firstPosition + part * size - 1
    let to = min(from + size, text.count)
    guard from < to else { return nil }
    return text.withUnsafeBufferPointer { bytes in
      TextCheck.first(0x0a, in: UnsafeBufferPointer(rebasing: bytes[from..<to])).map {
        from + $0 + 1
      }
    }
  }

  /// Where a part ends: where the next begins.
  func end(of part: Int) -> Int {
    for next in stride(from: part + 1, to: count, by: 1) {
      if let start = start(of: next) { return start }
    }
    return text.count
  }

  /// Reads all records that start in a range, which begins at the start of a line.
  ///
  /// - Parameters:
  ///   - names: the names that the thread knows.
  ///   - weightTotal: the sum of all weights before.
  func chunk(
    _ range: Range<Int>, names: inout LocalNames, weightTotal: Double = 0
  ) -> EdgeListChunk {
    text.withUnsafeBufferPointer { bytes in
      if let zero = TextCheck.firstZero(in: UnsafeBufferPointer(rebasing: bytes[range])) {
        let chunk = EdgeListChunk(start: range.lowerBound)
        chunk.failure = .zero(range.lowerBound + zero)
        return chunk
      }
      if isPlain, let chunk = numbered(range, weightTotal, bytes) { return chunk }
      return named(range, weightTotal, bytes, &names)
    }
  }

  /// No part has more edges: each takes two bytes of names, a separator and, but for the last, a line end.
  static func edgeLimit(_ range: Range<Int>) -> Int { range.count / 4 + 2 }

  /// Reads a part all of whose names are whole numbers; nil if there is any other, or anything wrong.
  private func numbered(
    _ range: Range<Int>, _ weightTotal: Double, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> EdgeListChunk? {
    let chunk = EdgeListChunk(start: range.lowerBound)
    let hasWeight = layout.weight != nil
    chunk.weightTotal = weightTotal
    var scanner = FieldScanner(
      text, separator: layout.separator, skipsComments: true, position: range.lowerBound, line: 0)
    var isNumbered = true
    let capacity = Self.edgeLimit(range)
    if hasWeight { chunk.weights.reserveCapacity(min(capacity, range.count / 8)) }
    chunk.pairs = [UInt64](unsafeUninitializedCapacity: capacity) { pairs, filled in
      var line = PlainLine(bytes, LineShape(layout.separator, hasWeight: hasWeight))
      let limit = min(range.upperBound, bytes.count - PlainLine.longest)
      var count = 0
      while true {
        var position = scanner.position
        var number = scanner.nextLine
        while position < limit, line.parse(at: position) {
          if hasWeight {
            let total = chunk.weightTotal + line.weight
            guard total < .infinity else { break }
            chunk.weightTotal = total
            chunk.weights.append(line.weight)
          }
          precondition(count < capacity)
          pairs[count] =
            UInt64(truncatingIfNeeded: line.source) | UInt64(truncatingIfNeeded: line.target) &<< 32
          count &+= 1
          position = line.end
          number &+= 1
        }
        scanner.move(to: position, line: number)
        guard let found = try? scanner.next(before: range.upperBound) else {
          isNumbered = false
          break
        }
        guard found else { break }
        guard case .success(let record) = record(scanner, total: chunk.weightTotal),
          let source = plainNumber(record.source, bytes),
          let target = plainNumber(record.target, bytes)
        else {
          isNumbered = false
          break
        }
        if hasWeight {
          chunk.weightTotal += record.weight
          chunk.weights.append(record.weight)
        }
        precondition(count < capacity)
        pairs[count] = UInt64(source) | UInt64(target) << 32
        count += 1
      }
      filled = count
    }
    guard isNumbered else { return nil }
    chunk.close(scanner)
    return chunk
  }

  private func plainNumber(
    _ field: FieldScanner.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt32? {
    let name = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
    return NameTable.plainNumber(name).flatMap { UInt32(exactly: $0) }
  }
}
