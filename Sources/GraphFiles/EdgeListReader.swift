import Graphs
import Records

/// Reads an edge list from bytes, without a string for any line.
///
/// Lines of two plain whole numbers, perhaps with a weight, take a fast path; any other line is cut into fields
/// by `FieldScanner`. Both give the same answer.
struct EdgeListReader {
  private let options: GraphReader
  private let content: FileContent

  init(options: GraphReader, content: FileContent) {
    self.options = options
    self.content = content
  }

  func read() throws(GraphFileError) -> ReadGraph {
    var layout = try EdgeListLayout(of: content, isChosen: options.format == .edgeList)
    if options.isWeighted == false { layout.weight = nil }
    let isDirected = options.isDirected ?? layout.isDirected ?? false
    let isWeighted = layout.weight != nil || options.isWeighted == true
    var scan = EdgeListScan(
      content, layout: layout, isLenient: options.isLenient,
      builder: GraphBuilder(isDirected: isDirected, isWeighted: isWeighted))
    try scan.run()
    var report = scan.report
    guard scan.names.count > 0 else {
      throw .empty(
        file: content.name,
        expected: layout.expectation + " for each tie"
          + (report.skippedCount > 0 ? " (all lines were skipped)" : ""))
    }
    let names = scan.names.names()
    let added = scan.builder.addedEdgeCount
    let graph = scan.builder.build()
    report.repeatedCount = added - graph.edgeCount
    report.notes = layout.notes
    report.description = [
      "edge list", layout.separatorWords,
      layout.header.map { "header \($0.prefix(8).joined(separator: ","))" } ?? "no header",
      isDirected ? "directed" : "undirected", isWeighted ? "weighted" : "unweighted",
    ].joined(separator: ", ")
    return ReadGraph(network: Network(graph: graph, names: names), report: report)
  }
}

/// One pass over the lines.
private struct EdgeListScan {
  var builder: GraphBuilder
  var names: NameTable
  var report = ReadingReport(format: .edgeList)

  private let content: FileContent
  private let layout: EdgeListLayout
  private let isLenient: Bool
  private var scanner: FieldScanner
  private var weightTotal = 0.0

  init(_ content: FileContent, layout: EdgeListLayout, isLenient: Bool, builder: GraphBuilder) {
    self.content = content
    self.layout = layout
    self.isLenient = isLenient
    self.builder = builder
    names = NameTable(byteCount: content.bytes.count)
    scanner = FieldScanner(content.bytes, separator: layout.separator, skipsComments: true)
  }

  mutating func run() throws(GraphFileError) {
    if layout.header != nil { _ = try nextRecord() }
    let isPlain =
      layout.source == 0 && layout.target == 1 && (layout.weight ?? 2) == 2 && layout.kind == nil
    let bytes = content.bytes
    while true {
      if isPlain { bytes.withUnsafeBufferPointer { runPlainLines($0) } }
      guard try nextRecord() else { break }
      if let problem = takeRecord() {
        guard isLenient else { throw error(problem.text, advice: problem.advice) }
        report.skip(line: scanner.line, reason: problem.text)
      }
    }
    report.commentCount = scanner.commentCount
    let isClosed = bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r")
    report.lineCount = scanner.nextLine - (isClosed ? 1 : 0)
  }

  /// Takes lines of whole numbers for as long as they come.
  private mutating func runPlainLines(_ text: UnsafeBufferPointer<UInt8>) {
    var line = PlainLine(text, separator: layout.separator, hasWeight: layout.weight != nil)
    var position = scanner.position
    var number = scanner.nextLine
    let limit = text.count - PlainLine.longest
    while position < limit, line.parse(at: position) {
      let source = names.node(number: line.source)
      let target = names.node(number: line.target)
      if layout.weight != nil {
        let total = weightTotal + line.weight
        // The other path says what is wrong.
        if total == .infinity { break }
        weightTotal = total
      }
      builder.addEdge(source, target, weight: line.weight)
      if source == target { report.selfLoopCount &+= 1 }
      position = line.end
      number &+= 1
    }
    scanner.move(to: position, line: number)
  }

  /// Goes to the next record that can be cut into fields; false at the end.
  private mutating func nextRecord() throws(GraphFileError) -> Bool {
    while true {
      do {
        return try scanner.next()
      } catch {
        let problem =
          switch error {
          case .unclosedQuote: "a quote is opened and never closed"
          case .textAfterQuote: "something follows a closing quote"
          }
        guard isLenient else {
          throw self.error(problem, advice: "write a quote inside a quoted name twice")
        }
        report.skip(line: scanner.line, reason: problem)
      }
    }
  }

  /// Adds the current record's edge, or says what is wrong with it.
  private mutating func takeRecord() -> Problem? {
    // Made only for a line that is wrong.
    var expected: String { Problem.expecting(layout.expectation) }
    let fields = scanner.fields
    guard layout.lastColumn < fields.count else {
      let count = scanner.fieldCount == 1 ? "1 field" : "\(scanner.fieldCount) fields"
      return Problem("only \(count)", expected)
    }
    guard !fields[layout.source].isEmpty, !fields[layout.target].isEmpty else {
      return Problem("a name is missing", expected)
    }
    var weight = 1.0
    if let column = layout.weight {
      let bytes = scanner.bytes(of: fields[column])
      guard !bytes.isEmpty else { return Problem("the weight is missing", expected) }
      guard let value = Numeral.decimal(bytes) else {
        return Problem(
          "the weight “\(shortened(bytes))” is no number",
          "expected digits with a decimal point; --unweighted leaves weights aside")
      }
      if let problem = Problem(weight: value, written: shortened(bytes)) { return problem }
      guard (weightTotal + value).isFinite else {
        return Problem("the weights add up to more than a number can hold", "scale them down")
      }
      weight = value
    }
    if let column = layout.kind {
      let kind = String(decoding: scanner.bytes(of: fields[column]), as: UTF8.self).lowercased()
      guard kind == (layout.isDirected == true ? "directed" : "undirected") else {
        return Problem(
          "the kind of tie is “\(kind.prefix(40))”, unlike that of the first line",
          "a file is read as all directed or all undirected")
      }
    }
    // Both are looked at before either becomes a node: a line that is skipped leaves nothing behind.
    guard isText(fields[layout.source]), isText(fields[layout.target]) else {
      return Problem("a name is not UTF-8", "save the file as UTF-8, for example with iconv")
    }
    let source = node(fields[layout.source])
    let target = node(fields[layout.target])
    weightTotal += layout.weight == nil ? 0 : weight
    builder.addEdge(source, target, weight: weight)
    if source == target { report.selfLoopCount += 1 }
    return nil
  }

  /// The bytes of a field that has no doubled quotes, where they are.
  private func withBytes<Result>(
    of field: FieldScanner.Field, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    content.bytes.withUnsafeBufferPointer { text in
      body(UnsafeBufferPointer(rebasing: text[field.start..<field.end]))
    }
  }

  private func isText(_ field: FieldScanner.Field) -> Bool {
    withBytes(of: field) { name in
      name.allSatisfy { $0 < 0x80 } || TextCheck.isUTF8(name)
    }
  }

  private mutating func node(_ field: FieldScanner.Field) -> Graph.Node {
    let bytes = field.hasDoubledQuotes ? scanner.bytes(of: field) : content.bytes
    let range = field.hasDoubledQuotes ? 0..<bytes.count : field.start..<field.end
    return bytes.withUnsafeBufferPointer { text in
      names.node(UnsafeBufferPointer(rebasing: text[range]))
    }
  }

  private func error(_ problem: String, advice: String) -> GraphFileError {
    .malformed(
      file: content.name, line: scanner.line, problem: problem,
      advice: advice + (isLenient ? "" : "; --lenient skips such lines"))
  }
}

/// What is wrong with one record and what to do about it.
struct Problem {
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
