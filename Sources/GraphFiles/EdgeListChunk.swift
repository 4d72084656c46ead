import Graphs
import Records

/// What one part of an edge list holds.
///
/// Made by one thread and then handed to another, never used by two.
final class EdgeListChunk: @unchecked Sendable {
  /// Why the reading ends in this part.
  enum Failure {
    /// A line of the part, counted from 0, is wrong.
    case line(Int, Problem)
    /// There is a zero byte at a position of the text.
    case zero(Int)
  }

  /// Where the part starts, and where the next one has to.
  let start: Int
  var end: Int

  /// For each edge its source, and its target in the upper half: numbers of the file, or, if there are `names`,
  /// positions among those.
  var pairs: [UInt64] = []

  /// The weight of each edge, if there are any.
  var weights: [Double] = []

  /// The names, unless all are whole numbers.
  var names: ChunkNames?

  /// How many lines there are, and how many of them are comments.
  var lineCount = 0
  var commentCount = 0

  /// The sum of all weights.
  var weightTotal = 0.0

  /// Wrong lines left out, counted from 0, and how many there are.
  var skipped: [(line: Int, reason: String)] = []
  var skippedCount = 0

  /// What ended the reading.
  var failure: Failure?

  init(start: Int) {
    self.start = start
    end = start
  }

  func skip(line: Int, reason: String) {
    skippedCount += 1
    if skipped.count < ReadingReport.keptLineCount { skipped.append((line, reason)) }
  }
}

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
  private var isPlain: Bool {
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
  /// - Parameter weightTotal: the sum of all weights before.
  func chunk(_ range: Range<Int>, weightTotal: Double = 0) -> EdgeListChunk {
    text.withUnsafeBufferPointer { bytes in
      if let zero = TextCheck.firstZero(in: UnsafeBufferPointer(rebasing: bytes[range])) {
        let chunk = EdgeListChunk(start: range.lowerBound)
        chunk.failure = .zero(range.lowerBound + zero)
        return chunk
      }
      if isPlain, let chunk = numbered(range, weightTotal, bytes) { return chunk }
      return named(range, weightTotal, bytes)
    }
  }

  /// No part has more edges: each takes two bytes of names, a separator and, but for the last, a line end.
  private static func edgeLimit(_ range: Range<Int>) -> Int { range.count / 4 + 2 }

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
      var line = PlainLine(bytes, separator: layout.separator, hasWeight: hasWeight)
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

  /// Reads a part with names of any kind.
  private func named(
    _ range: Range<Int>, _ weightTotal: Double, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> EdgeListChunk {
    let chunk = EdgeListChunk(start: range.lowerBound)
    let names = ChunkNames(of: bytes)
    chunk.names = names
    chunk.weightTotal = weightTotal
    let hasWeight = layout.weight != nil
    var scanner = FieldScanner(
      text, separator: layout.separator, skipsComments: true, position: range.lowerBound, line: 0)
    let capacity = Self.edgeLimit(range)
    if hasWeight { chunk.weights.reserveCapacity(min(capacity, range.count / 12)) }
    chunk.pairs = [UInt64](unsafeUninitializedCapacity: capacity) { pairs, filled in
      var line = NamedLine(bytes, separator: layout.separator, hasWeight: hasWeight)
      var count = 0
      func add(_ pair: UInt64, _ weight: Double) {
        precondition(count < capacity)
        pairs[count] = pair
        count &+= 1
        guard hasWeight else { return }
        chunk.weightTotal += weight
        chunk.weights.append(weight)
      }
      while true {
        if isPlain {
          var position = scanner.position
          var number = scanner.nextLine
          while position < range.upperBound, line.parse(at: position) {
            guard !hasWeight || chunk.weightTotal + line.weight < .infinity,
              let pair = Self.pair(line.source, line.target, in: names)
            else { break }
            add(pair, line.weight)
            position = line.end
            number &+= 1
          }
          scanner.move(to: position, line: number)
        }
        var problem: Problem?
        do throws(FieldScanner.Problem) {
          guard try scanner.next(before: range.upperBound) else { break }
          switch record(scanner, total: chunk.weightTotal) {
          case .success(let record):
            if let pair = pair(record, scanner, in: names) {
              add(pair, record.weight)
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
    chunk.close(scanner)
    return chunk
  }

  /// Both names' numbers; nil if one is not UTF-8, and then neither is left in the table.
  @inline(__always)
  private static func pair(
    _ source: NamedLine.Name, _ target: NamedLine.Name, in names: ChunkNames
  ) -> UInt64? {
    let before = names.count
    guard let first = names.number(start: source.start, length: source.length) else { return nil }
    guard let second = names.number(start: target.start, length: target.length) else {
      if names.count > before { names.removeLast() }
      return nil
    }
    return UInt64(first) | UInt64(second) &<< 32
  }

  /// The same for fields that may have doubled quotes.
  private func pair(_ record: Record, _ scanner: FieldScanner, in names: ChunkNames) -> UInt64? {
    func number(_ field: FieldScanner.Field) -> UInt32? {
      field.hasDoubledQuotes
        ? names.number(rewritten: scanner.bytes(of: field))
        : names.number(start: field.start, length: field.end - field.start)
    }
    let before = names.count
    guard let first = number(record.source) else { return nil }
    guard let second = number(record.target) else {
      if names.count > before { names.removeLast() }
      return nil
    }
    return UInt64(first) | UInt64(second) << 32
  }

  /// The parts of a record that matter.
  private struct Record {
    var source: FieldScanner.Field
    var target: FieldScanner.Field
    var weight: Double
  }

  /// Looks at the scanner's current record.
  private func record(_ scanner: FieldScanner, total: Double) -> Result<Record, Problem> {
    // Made only for a line that is wrong.
    var expected: String { Problem.expecting(layout.expectation) }
    let fields = scanner.fields
    guard layout.lastColumn < fields.count else {
      let count = scanner.fieldCount == 1 ? "1 field" : "\(scanner.fieldCount) fields"
      return .failure(Problem("only \(count)", expected))
    }
    guard !fields[layout.source].isEmpty, !fields[layout.target].isEmpty else {
      return .failure(Problem("a name is missing", expected))
    }
    var weight = 1.0
    if let column = layout.weight {
      let bytes = scanner.bytes(of: fields[column])
      guard !bytes.isEmpty else { return .failure(Problem("the weight is missing", expected)) }
      guard let value = Numeral.decimal(bytes) else {
        return .failure(
          Problem(
            "the weight “\(shortened(bytes))” is no number",
            "expected digits with a decimal point; --unweighted leaves weights aside"))
      }
      if let problem = Problem(weight: value, written: shortened(bytes)) {
        return .failure(problem)
      }
      guard (total + value).isFinite else {
        return .failure(
          Problem("the weights add up to more than a number can hold", "scale them down"))
      }
      weight = value
    }
    if let column = layout.kind {
      let kind = String(decoding: scanner.bytes(of: fields[column]), as: UTF8.self).lowercased()
      guard kind == (layout.isDirected == true ? "directed" : "undirected") else {
        return .failure(
          Problem(
            "the kind of tie is “\(kind.prefix(40))”, unlike that of the first line",
            "a file is read as all directed or all undirected"))
      }
    }
    return .success(
      Record(source: fields[layout.source], target: fields[layout.target], weight: weight))
  }
}

extension EdgeListChunk {
  /// Notes where the scanner stands.
  fileprivate func close(_ scanner: FieldScanner) {
    end = scanner.position
    lineCount = scanner.nextLine
    commentCount = scanner.commentCount
  }
}

/// What is wrong with one record and what to do about it.
struct Problem: Error {
  var text: String
  var advice: String

  init(_ text: String, _ advice: String) {
    self.text = text
    self.advice = advice
  }

  /// Refuses a weight that no measure could use.
  init?(weight: Double, written: String) {
    if weight.isNaN || weight.isInfinite {
      self.init(
        "the weight “\(written)” is not finite",
        "expected a number; --unweighted leaves weights aside")
    } else if weight < 0 {
      self.init(
        "the weight \(written) is negative",
        "strengths of ties start at 0: leave such ties out, or --unweighted leaves weights aside")
    } else {
      return nil
    }
  }

  static func expecting(_ line: String) -> String { "expected \(line)" }
}

/// The start of a field, for messages.
func shortened(_ bytes: some Collection<UInt8>) -> String {
  let text = String(decoding: bytes.prefix(40), as: UTF8.self)
  return bytes.count > 40 ? text + "…" : text
}
