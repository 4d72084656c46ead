public import Graphs
public import Records

/// A network from a file, and what is to be known of the reading.
public struct ReadGraph: Sendable {
  /// The nodes and edges, with names, labels and attributes.
  public var network: Network

  /// How it was read.
  public var report: ReadingReport

  /// What is left to look at; see `GraphReader.leavesOpposites`.
  package var trial: SnapshotTrial?

  /// Puts the two together.
  public init(network: Network, report: ReadingReport) {
    self.network = network
    self.report = report
  }

  /// Looks at what the reader was told to leave; the first call does it, more cost nothing.
  public func verify() throws(GraphFileError) { try trial?.run() }
}

/// What a reader took a file for and what it met there.
public struct ReadingReport: Sendable, Equatable, CustomStringConvertible {
  /// A line that was left out.
  public struct SkippedLine: Sendable, Equatable {
    /// Its number, from 1.
    public var line: Int

    /// What is wrong with it.
    public var reason: String
  }

  /// At most this many skipped lines are kept; all are counted.
  static let keptLineCount = 10

  /// The format.
  public var format: GraphFormat

  /// What the file was taken for, in words: “edge list, comma separated, header source,target, …”.
  public var description: String

  /// How many lines the unpacked file has.
  public var lineCount = 0

  /// How many lines of comment there were.
  public var commentCount = 0

  /// How many wrong lines were left out.
  public var skippedCount = 0

  /// The first of them.
  public var skipped: [SkippedLine] = []

  /// How many edges of the file tie a node to itself.
  public var selfLoopCount = 0

  /// How many edges of the file repeat a pair that is there already.
  public var repeatedCount = 0

  /// What else the user should know, in sentences.
  public var notes: [String] = []

  /// The SHA-256 of the file as it is stored, in hexadecimal; computed at the first use.
  public var digest: String { fileDigest.value }

  /// The same, not yet computed.
  public var fileDigest = FileDigest("")

  /// Starts with nothing counted.
  init(format: GraphFormat, description: String = "") {
    self.format = format
    self.description = description
  }

  /// Counts a wrong line.
  mutating func skip(line: Int, reason: String) {
    skippedCount += 1
    if skipped.count < Self.keptLineCount {
      skipped.append(SkippedLine(line: line, reason: reason))
    }
  }
}
