import ArgumentParser
import TribeKit

/// What every command takes: threads, quiet, timings.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many threads to use (default: all). Changes no result.", valueName: "n")
  )
  var threads: Int?

  @Flag(name: .shortAndLong, help: "No summary, notes or progress; errors only.")
  var quiet = false

  @Flag(help: "Print the time of each stage on standard error.")
  var timings = false

  @Option(
    help: ArgumentHelp(
      "Compute N times, for timing.", valueName: "n", visibility: .hidden))
  var `repeat`: Int = 1

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number of at least 1.") }
    if `repeat` < 1 { throw ValidationError("--repeat takes a number of at least 1.") }
  }

  /// Runs a command's work with threads set and a progress bar; the bar is gone when this returns.
  func run(_ body: (Desk) throws -> Void) throws {
    if let threads { Workbench.threadCount = threads }
    let bar = ProgressBar(isQuiet: quiet)
    defer { bar.finish() }
    try body(
      Desk(
        bar: bar, timings: Timings(isShown: timings), isQuiet: quiet, repetitions: `repeat`))
  }
}

/// What a command works with: progress, timings, and how to speak.
struct Desk {
  let bar: ProgressBar
  let timings: Timings
  let isQuiet: Bool
  let repetitions: Int

  /// Reads the input, whatever it is.
  ///
  /// - Parameter leavesOpposites: whether the caller will verify what it gets.
  func loadAny(
    _ options: InputOptions, leavesOpposites: Bool = false
  ) throws -> MixedInput.Loaded {
    bar.stage("reading")
    return try timings.measure("load") {
      var input = try options.mixedInput()
      input.graph.leavesOpposites = leavesOpposites
      return try input.load()
    }
  }

  /// Reads a network; of an event log, the graph of its real ties.
  func load(_ options: InputOptions) throws -> LoadedNetwork { try show(options).loaded }

  /// Reads a network, or makes the graph of a log's real ties, as it may be shown.
  func show(
    _ options: InputOptions, me: String? = nil, named names: [String] = [],
    privacy: PrivacyOptions? = nil, leavesOpposites: Bool = false
  ) throws -> ShownNetwork {
    let privacy = privacy?.privacy ?? .open
    switch try loadAny(options, leavesOpposites: leavesOpposites && !privacy.hidesNames) {
    case .graph(let loaded): return try loaded.shown(by: privacy, me: me, named: names)
    case .events(let loaded):
      bar.stage("ties")
      let people = try privacy.hidesNames ? names.map { try loaded.person(named: $0) } : []
      let study = try RelationStudy(of: loaded, me: me, privacy: privacy)
      tell(study)
      return try study.shown(named: names, as: people)
    }
  }

  /// A study of a network as it may be shown, and the people named by the names they have there.
  func study(
    _ input: InputOptions, _ search: SearchOptions, named names: [String] = [],
    privacy: PrivacyOptions
  ) throws -> (study: Study, named: [String]) {
    let shown = try show(input, me: search.me, named: names, privacy: privacy)
    var study = Study(of: shown.loaded)
    study.me = shown.me
    study.search = search.search
    study.search.hideSmallCells(from: privacy.privacy)
    return (study, shown.named)
  }

  /// Prints how a log was read and what was noticed, on standard error.
  func tell(_ study: RelationStudy) {
    guard !isQuiet else { return }
    bar.finish()
    Console.note("Read as \(study.loaded.description).")
    if study.loaded.isGuessed {
      Console.note("Taken for an event log by its content; --as graph reads it as a graph.")
    }
    for note in study.notes { Console.note("Note: \(note)") }
  }

  /// Computes, as often as was asked for timing; the last answer counts.
  func compute<Result>(_ body: () throws -> Result) throws -> Result {
    for _ in 1..<max(1, repetitions) { _ = try timings.measure("compute", body) }
    return try timings.measure("compute", body)
  }

  /// Prints how the input was read and what was noticed, on standard error.
  func tell(_ loaded: LoadedNetwork) {
    guard !isQuiet else { return }
    bar.finish()
    if let report = loaded.report { Console.note("Read as \(report.description).") }
    for note in loaded.notes { Console.note("Note: \(note)") }
  }

  /// Writes a result to a file or, for `-` or nil, to standard output.
  func write(_ bytes: [UInt8], to path: String?) throws {
    try write(to: path) { bytes }
  }

  /// Makes a result's bytes and writes them.
  func write(to path: String?, _ makeBytes: () -> [UInt8]) throws {
    try timings.measure("write") {
      let bytes = makeBytes()
      bar.finish()
      guard let path, path != "-" else { return Console.write(bytes) }
      var files = OutputFiles()
      try files.write(bytes, to: path)
      try files.commit()
    }
  }
}
