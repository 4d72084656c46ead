import Graphs
import Records
import Synchronization

/// Reads an edge list from bytes on all threads, without a string for any line.
///
/// The text is cut into parts of a megabyte at line ends. Threads read parts; whoever finishes the next in
/// order gives its names their node numbers, so that nodes are numbered by first appearance however many
/// threads there are. A part that turns out to start inside a quoted name is read again from the right place.
struct EdgeListReader {
  /// About how many bytes of the text are read at once.
  var partSize = 1 << 20

  /// How the list is written, or nil to see by its content.
  var layout: EdgeListLayout?

  /// Names whose nodes come first.
  var known: NameTable?

  private let options: GraphReader
  private let content: FileContent

  init(options: GraphReader, content: FileContent) {
    self.options = options
    self.content = content
  }

  func read() throws(GraphFileError) -> ReadGraph {
    var layout: EdgeListLayout
    if let given = self.layout {
      layout = given
    } else {
      layout = try EdgeListLayout(of: content, isChosen: options.format == .edgeList)
    }
    if options.isWeighted == false { layout.weight = nil }
    let isDirected = options.isDirected ?? layout.isDirected ?? false
    let isWeighted = layout.weight != nil || options.isWeighted == true
    var parser = EdgeListParser(
      text: content.text, layout: layout, isLenient: options.isLenient, size: partSize)
    var joint = EdgeListJoint(
      content, parser: parser, known: known,
      builder: GraphBuilder(isDirected: isDirected, isWeighted: isWeighted))
    if layout.header != nil { parser.firstPosition = try joint.passHeader() }
    let work = parser
    let isOver = Flag()
    let content = content
    Parallel.reduce(work.count, into: &joint) {
      ThreadMemory()
    } shard: { memory, part in
      if content.isCutShort { isOver.set() }
      guard !isOver.isSet, let start = work.start(of: part) else { return nil }
      return work.chunk(start..<max(start, work.end(of: part)), names: &memory.names)
    } fold: { (joint: inout EdgeListJoint, chunk: EdgeListChunk?) in
      guard let chunk, joint.failure == nil else { return }
      joint.take(chunk)
      if joint.failure != nil { isOver.set() }
    }
    guard !content.isCutShort else {
      throw .unsupported(
        file: content.name, problem: "the file was cut short while it was read",
        advice: "try again when no other program writes to it")
    }
    if let failure = joint.failure { throw failure }
    return try joint.finished(isDirected: isDirected, isWeighted: isWeighted)
  }
}

/// What a thread keeps from part to part.
private final class ThreadMemory {
  var names = LocalNames()
}

/// Set by one thread to tell the others that their work is not needed any more.
private final class Flag: Sendable {
  private let value = Atomic<Bool>(false)

  var isSet: Bool { value.load(ordering: .relaxed) }

  func set() { value.store(true, ordering: .relaxed) }
}

/// All parts read so far, in order, put together.
private struct EdgeListJoint {
  /// What ended the reading.
  private(set) var failure: GraphFileError?

  private let content: FileContent
  private let parser: EdgeListParser
  private var builder: GraphBuilder
  private var names: NameTable
  private var localNodes = LocalNodes()
  private var report = ReadingReport(format: .edgeList)
  private var weightTotal = 0.0

  /// Where the next part has to start, and the number of its first line.
  private var position = 0
  private var line = 1

  /// More names would not fit into the numbers of nodes.
  private static let nameLimit = 1 << 31

  init(
    _ content: FileContent, parser: EdgeListParser, known: NameTable?, builder: GraphBuilder
  ) {
    self.content = content
    self.parser = parser
    self.builder = builder
    names = known ?? NameTable(byteCount: content.text.count)
  }

  /// Goes over the headings and returns where the first record starts.
  mutating func passHeader() throws(GraphFileError) -> Int {
    var scanner = FieldScanner(
      content.text, separator: parser.layout.separator, skipsComments: true)
    while true {
      do {
        _ = try scanner.next()
        break
      } catch {
        guard parser.isLenient else {
          throw malformed(
            error == .unclosedQuote
              ? "a quote is opened and never closed" : "something follows a closing quote",
            advice: "write a quote inside a quoted name twice", line: scanner.line)
        }
        report.skip(line: scanner.line, reason: "a quote is not closed")
      }
    }
    position = scanner.position
    line = scanner.nextLine
    report.commentCount = scanner.commentCount
    return position
  }

  /// Takes the next part of the text.
  mutating func take(_ chunk: EdgeListChunk) {
    if let news = chunk.names { localNodes.take(news) }
    let start = chunk.start
    guard start >= position else {
      // The part before went on into this one: a quoted name goes over line ends.
      reread(upTo: chunk.end)
      return
    }
    if case .line = chunk.failure {
    } else if !(weightTotal + chunk.weightTotal).isFinite {
      // The line that makes the sum too large is somewhere here.
      reread(upTo: chunk.end)
      return
    }
    // Whether a line makes the sum too large depends on what was before.
    add(chunk)
  }

  /// Reads again from where the part before ended.
  private mutating func reread(upTo end: Int) {
    guard end > position else { return }
    var table = LocalNames()
    let chunk = parser.chunk(position..<end, names: &table, weightTotal: weightTotal)
    chunk.weightTotal -= chunk.weightTotal.isFinite ? weightTotal : 0
    if let news = chunk.names { localNodes.take(news) }
    add(chunk)
    if let news = chunk.names { localNodes.forget(news.table) }
  }

  private mutating func add(_ chunk: EdgeListChunk) {
    for skipped in chunk.skipped where report.skipped.count < ReadingReport.keptLineCount {
      report.skipped.append(
        ReadingReport.SkippedLine(line: line + skipped.line, reason: skipped.reason))
    }
    report.skippedCount += chunk.skippedCount
    switch chunk.failure {
    case .line(let number, let problem):
      failure = malformed(problem.text, advice: problem.advice, line: line + number)
      return
    case .zero(let position):
      failure = .bytes(TextCheck.zeroError(at: position, file: content.name))
      return
    case nil: break
    }
    relabel(chunk)
    guard names.count < Self.nameLimit - (1 << 24) else {
      failure = .unsupported(
        file: content.name, problem: "there are more than two thousand million names",
        advice: "split the file")
      return
    }
    if builder.isWeighted, chunk.weights.isEmpty {
      chunk.weights = Array(repeating: 1, count: chunk.pairs.count)
    }
    builder.append(
      pairs: chunk.pairs, weights: builder.isWeighted ? chunk.weights : [], nodeCount: names.count)
    weightTotal += chunk.weightTotal
    report.commentCount += chunk.commentCount
    // The system may have mapped some pages before the part again with its first.
    content.text.release(max(0, position - (4 << 20))..<chunk.end)
    position = chunk.end
    line += chunk.lineCount
  }

  /// Puts node numbers in the place of the part's own.
  private mutating func relabel(_ chunk: EdgeListChunk) {
    if let news = chunk.names {
      content.text.withUnsafeBufferPointer { text in
        localNodes.relabel(&chunk.pairs, of: news.table, in: text, names: &names)
      }
    } else {
      names.relabel(&chunk.pairs)
    }
    report.selfLoopCount += chunk.pairs.withUnsafeBufferPointer { pairs in
      var loops = 0
      for pair in pairs where pair &>> 32 == pair & 0xffff_ffff { loops &+= 1 }
      return loops
    }
  }

  /// The network of all parts.
  mutating func finished(
    isDirected: Bool, isWeighted: Bool
  ) throws(GraphFileError) -> ReadGraph {
    let layout = parser.layout
    guard names.count > 0 else {
      throw .empty(
        file: content.name,
        expected: layout.expectation + " for each tie"
          + (report.skippedCount > 0 ? " (all lines were skipped)" : ""))
    }
    let isClosed = content.text.last == 0x0a || content.text.last == 0x0d
    report.lineCount = line - (isClosed ? 1 : 0)
    let added = builder.addedEdgeCount
    builder.append(pairs: [], weights: [], nodeCount: names.count)
    content.text.release(0..<content.text.count)
    let graph = builder.taken().build()
    report.repeatedCount = added - graph.edgeCount
    report.notes = layout.notes
    report.description = [
      "edge list", layout.separatorWords,
      layout.header.map { "header \($0.prefix(8).joined(separator: ","))" } ?? "no header",
      isDirected ? "directed" : "undirected", isWeighted ? "weighted" : "unweighted",
    ].joined(separator: ", ")
    return ReadGraph(network: Network(graph: graph, names: names.names()), report: report)
  }

  private func malformed(_ problem: String, advice: String, line: Int) -> GraphFileError {
    .malformed(
      file: content.name, line: line, problem: problem,
      advice: advice + (parser.isLenient ? "" : "; --lenient skips such lines"))
  }
}
