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
  /// those of their table.
  var pairs: [UInt64] = []

  /// The weight of each edge, if there are any.
  var weights: [Double] = []

  /// The names that are new to the thread's table, unless all are whole numbers.
  var names: NewNames?

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

  /// Notes where the scanner stands.
  func close(_ scanner: FieldScanner) {
    end = scanner.position
    lineCount = scanner.nextLine
    commentCount = scanner.commentCount
  }
}
