import Records

extension EdgeListParser {
  /// Reads a part with names of any kind.
  func named(
    _ range: Range<Int>, _ weightTotal: Double, _ bytes: UnsafeBufferPointer<UInt8>,
    _ names: inout LocalNames
  ) -> EdgeListChunk {
    let chunk = EdgeListChunk(start: range.lowerBound)
    names.begin()
    chunk.weightTotal = weightTotal
    let hasWeight = layout.weight != nil
    var scanner = FieldScanner(
      text, separator: layout.separator, skipsComments: true, position: range.lowerBound, line: 0)
    let capacity = Self.edgeLimit(range)
    if hasWeight { chunk.weights.reserveCapacity(min(capacity, range.count / 12)) }
    chunk.pairs = [UInt64](unsafeUninitializedCapacity: capacity) { pairs, filled in
      var block = NamedBlock(bytes, LineShape(layout.separator, hasWeight: hasWeight))
      var count = 0
      while true {
        while isPlain, block.read(from: scanner.position, before: range.upperBound, &names) {
          for k in 0..<block.count {
            guard !hasWeight || (chunk.weightTotal + block.weights[k]).isFinite else {
              block.count = k
              break
            }
            precondition(count < capacity)
            pairs[count] = block.pair(k)
            count &+= 1
            if hasWeight {
              chunk.weightTotal += block.weights[k]
              chunk.weights.append(block.weights[k])
            }
          }
          scanner.move(to: block.end, line: scanner.nextLine + block.count)
          if !block.isFull { break }
        }
        var problem: Problem?
        do throws(FieldScanner.Problem) {
          guard try scanner.next(before: range.upperBound) else { break }
          switch record(scanner, total: chunk.weightTotal) {
          case .success(let record):
            if let pair = pair(record, scanner, bytes, &names) {
              precondition(count < capacity)
              pairs[count] = pair
              count &+= 1
              if hasWeight {
                chunk.weightTotal += record.weight
                chunk.weights.append(record.weight)
              }
            } else {
              problem = Problem(
                "a name is not UTF-8", "save the file as UTF-8, for example with iconv")
            }
          case .failure(let wrong): problem = wrong
          }
        } catch {
          let text =
            switch error {
            case .unclosedQuote: "a quote is opened and never closed"
            case .textAfterQuote: "something follows a closing quote"
            }
          problem = Problem(text, "write a quote inside a quoted name twice")
        }
        guard let problem else { continue }
        guard isLenient else {
          chunk.failure = .line(scanner.line, problem)
          break
        }
        chunk.skip(line: scanner.line, reason: problem.text)
      }
      filled = count
    }
    chunk.names = names.handOver()
    chunk.close(scanner)
    return chunk
  }

  /// The numbers of both names of a record; nil if one is not UTF-8.
  private func pair(
    _ record: Record, _ scanner: FieldScanner, _ bytes: UnsafeBufferPointer<UInt8>,
    _ names: inout LocalNames
  ) -> UInt64? {
    func number(_ field: FieldScanner.Field) -> UInt32? {
      if field.hasDoubledQuotes { return names.number(rewritten: scanner.bytes(of: field)) }
      let name = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
      return names.number(
        WrittenName(start: field.start, length: name.count, key: NameKey(name)), of: bytes)
    }
    guard let first = number(record.source), let second = number(record.target) else { return nil }
    return UInt64(first) | UInt64(second) << 32
  }
}

/// Some simple lines in a row, cut first and looked up then.
///
/// One after the other, each look into the table would wait for the name to be cut, and the next name for the
/// look; apart, the processor has many looks under way at once.
private struct NamedBlock {
  /// How many lines there are.
  var count = 0

  /// Their weights, if there are any.
  private(set) var weights = [Double](repeating: 1, count: size)

  private let bytes: UnsafeBufferPointer<UInt8>
  private var line: NamedLine
  private var names = [WrittenName](repeating: WrittenName(), count: 2 * size)
  private var numbers = [UInt32](repeating: 0, count: 2 * size)

  /// Where each line starts, and where the last ends.
  private var starts = [Int](repeating: 0, count: size + 1)

  private static let size = 128

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ shape: LineShape) {
    self.bytes = bytes
    line = NamedLine(bytes, shape)
  }

  /// Whether more simple lines may follow.
  var isFull: Bool { count == Self.size }

  /// Where the next line starts.
  var end: Int { starts[count] }

  /// The numbers of a line's names.
  func pair(_ k: Int) -> UInt64 { UInt64(numbers[2 * k]) | UInt64(numbers[2 * k + 1]) &<< 32 }

  /// Reads lines up to the first that is not simple or has a name that is not UTF-8; false if there is none.
  mutating func read(from start: Int, before limit: Int, _ table: inout LocalNames) -> Bool {
    cut(from: start, before: limit)
    guard count > 0 else { return false }
    let known = names.withUnsafeBufferPointer { names in
      numbers.withUnsafeMutableBufferPointer { numbers in
        table.number(
          UnsafeBufferPointer(rebasing: names[..<(2 * count)]), of: bytes, into: numbers)
      }
    }
    count = known / 2
    return count > 0
  }

  private mutating func cut(from start: Int, before limit: Int) {
    var line = line
    var position = start
    var k = 0
    starts.withUnsafeMutableBufferPointer { starts in
      names.withUnsafeMutableBufferPointer { names in
        weights.withUnsafeMutableBufferPointer { weights in
          starts[0] = position
          while k < Self.size, position < limit, line.parse(at: position) {
            names[2 &* k] = line.source
            names[2 &* k &+ 1] = line.target
            weights[k] = line.weight
            position = line.end
            k &+= 1
            starts[k] = position
          }
        }
      }
    }
    count = k
  }
}
