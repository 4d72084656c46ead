import Foundation
public import GraphFiles
public import Graphs
public import Records

/// Where a network comes from and how it is to be read: the options every command shares.
public struct NetworkInput: Sendable {
  /// The graph file; `-` is standard input.
  public var path: String

  /// A file of further facts: isolated people, labels, attributes.
  public var nodesPath: String?

  /// A file of names to leave out: bots, shared mailboxes.
  public var exclusionPath: String?

  /// The format, or nil to find it by content.
  public var format: GraphFormat?

  /// Whether ties have a direction, or nil to follow the file.
  public var isDirected: Bool?

  /// Whether ties have weights, or nil to follow the file.
  public var isWeighted: Bool?

  /// Whether wrong lines are skipped and counted instead of ending the run.
  public var isLenient = false

  /// Whether a snapshot is taken as it is, without checking it.
  public var trustsSnapshot = false

  /// Whether one look at a snapshot is left to `LoadedNetwork.verify()`; see `GraphReader.leavesOpposites`.
  public var leavesOpposites = false

  /// Ties below this weight are left out; people stay.
  public var minimumWeight: Double?

  /// Standard input, where it was read already to see what it is.
  var standardInput: StandardInput?

  /// Reads the file of a path with the usual options.
  public init(path: String) { self.path = path }

  /// Reads the network.
  public func load() throws -> LoadedNetwork {
    var reader = GraphReader()
    reader.format = format
    reader.isDirected = isDirected
    reader.isWeighted = isWeighted
    reader.isLenient = isLenient
    reader.trustsSnapshot = trustsSnapshot
    // Who changes the network has to know it first.
    reader.leavesOpposites =
      leavesOpposites && nodesPath == nil && exclusionPath == nil && minimumWeight == nil
    let read =
      if let standardInput {
        try reader.read(bytes: standardInput.bytes, name: "standard input")
      } else {
        try reader.read(path: path)
      }
    var loaded = LoadedNetwork(name: Self.name(of: path), network: read.network)
    loaded.add(file: path, digest: read.report.fileDigest)
    loaded.report = read.report
    loaded.trial = read.trial
    loaded.notes = Self.notes(from: read.report)
    if let nodesPath {
      let table = try NodeFile().read(path: nodesPath)
      let before = loaded.network.graph.nodeCount
      loaded.network = table.applied(to: loaded.network)
      let added = loaded.network.graph.nodeCount - before
      if added > 0 { loaded.notes.append("\(added) people without ties come from the nodes file.") }
      loaded.add(file: nodesPath, digest: table.fileDigest)
    }
    if let exclusionPath { try loaded.exclude(namesIn: exclusionPath) }
    if let minimumWeight { loaded.dropTies(below: minimumWeight) }
    return loaded
  }

  /// The name for outputs: the file's name, or its folder's when the file is called `edges`, `log` or the like.
  static func name(of path: String) -> String {
    if path == "-" { return "input" }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    var stem = url.lastPathComponent
    if stem.hasSuffix(".gz") { stem.removeLast(3) }
    if let dot = stem.lastIndex(of: "."), dot > stem.startIndex { stem = String(stem[..<dot]) }
    let folder = url.deletingLastPathComponent().lastPathComponent
    let isGeneric = ["edges", "graph", "network", "ties", "events", "log", "messages"].contains(
      stem.lowercased())
    return isGeneric && !["", "/", "."].contains(folder) ? folder : stem
  }

  private static func notes(from report: ReadingReport) -> [String] {
    var notes = report.notes
    if report.skippedCount > 0 {
      let first = report.skipped.first.map { " (the first: line \($0.line), \($0.reason))" } ?? ""
      let skipped =
        report.skippedCount == 1 ? "1 wrong line was" : "\(report.skippedCount) wrong lines were"
      notes.append("\(skipped) skipped\(first).")
    }
    if report.selfLoopCount > 0 {
      let lines = report.selfLoopCount == 1 ? "1 line ties" : "\(report.selfLoopCount) lines tie"
      notes.append("\(lines) a person to themselves; such ties count in degree and strength only.")
    }
    return notes
  }
}

/// A network in memory, with what is to be said about how it got there.
public struct LoadedNetwork: Sendable {
  /// What to call it: a folder in `Output` gets this name.
  public var name: String

  /// The people and ties.
  public var network: Network

  /// What the reader found; nil for a network that was not read from a file.
  public var report: ReadingReport?

  /// What the user should know, a sentence each.
  public var notes: [String] = []

  /// The person whose network it is, where the input tells: the key.
  public var ego: String?

  /// What is left to look at in the file.
  fileprivate var trial: SnapshotTrial?

  /// Looks at what reading has left (`NetworkInput.leavesOpposites`); the first call does it, more cost nothing.
  public func verify() throws { try trial?.run() }

  /// The evidence behind the ties drawn anew, where there is any, as a search will ask for it.
  var resampling: (@Sendable (CommunitySearch) -> (@Sendable (UInt64) -> Graph)?)?

  /// The files read: name without folder, and SHA-256.
  ///
  /// The digests are computed here, at the first use.
  public var inputs: [(file: String, digest: String)] {
    inputFiles.map { ($0.file, $0.digest.value) }
  }

  private var inputFiles: [(file: String, digest: FileDigest)] = []

  /// A network that is already there.
  public init(name: String, network: Network) {
    self.name = name
    self.network = network
  }

  /// Notes a file that had a part in the result, for the manifest.
  public mutating func add(file: String, digest: String) {
    add(file: file, digest: FileDigest(digest))
  }

  /// Notes a file whose digest nobody may ask for.
  public mutating func add(file: String, digest: FileDigest) {
    let name = file == "-" ? "standard input" : URL(fileURLWithPath: file).lastPathComponent
    inputFiles.append((name, digest))
  }

  /// Takes over the files that were read for something this network was made of.
  mutating func adopt(_ files: [(file: String, digest: String)]) {
    inputFiles += files.map { ($0.file, FileDigest($0.digest)) }
  }

  /// Keeps of the files no more than their number, and with strangers about not even what they hold.
  mutating func hideInputs(isAnonymous: Bool) {
    inputFiles = inputFiles.indices.map {
      ("input \($0 + 1)", isAnonymous ? FileDigest("") : inputFiles[$0].digest)
    }
    if isAnonymous { report = nil }
  }

  mutating func exclude(namesIn path: String) throws {
    let table = try NodeFile().read(path: path)
    add(file: path, digest: table.fileDigest)
    let unwanted = Set(table.names)
    let kept = network.graph.nodes.filter {
      !unwanted.contains(network.names[$0]) && !unwanted.contains(network.title(of: $0))
    }
    notes.append(
      "\(network.graph.nodeCount - kept.count) people are left out by the exclusion file.")
    network = network.subnetwork(of: kept)
  }

  mutating func dropTies(below minimum: Double) {
    let before = network.graph.edgeCount
    network.graph = network.graph.filteringEdges { _, _, weight in weight >= minimum }
    notes.append(
      "\(before - network.graph.edgeCount) ties weaker than \(minimum) are left out.")
  }
}
