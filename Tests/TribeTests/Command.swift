import Foundation

/// Runs the command-line program as a user would, in a folder of its own.
struct Command {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
    let bytes: Data
  }

  /// The folder of the package.
  static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Research data beside the project, or nil where there is none.
  static let datasets: URL? = {
    let folder = packageFolder.appendingPathComponent("../shared/datasets").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The program under test, built beside the tests.
  static let program: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0])
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("tribe")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return packageFolder.appendingPathComponent(".build/debug/tribe")
  }()

  /// Where the run takes place.
  let folder: URL

  /// Makes an empty folder for runs.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tribe-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A file shipped in `Datasets`.
  static func shipped(_ path: String) -> String {
    packageFolder.appendingPathComponent("Datasets/\(path)").path
  }

  /// Writes a file into the folder and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try file(name, Data(text.utf8))
  }

  /// Writes a file into the folder and returns its path.
  func file(_ name: String, _ data: Data) throws -> String {
    let url = folder.appendingPathComponent(name)
    try data.write(to: url)
    return url.path
  }

  /// Reads a file of the folder.
  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names in a subfolder, hidden ones too, sorted.
  func names(in subfolder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(subfolder).path
    ).sorted()
  }

  /// Runs the program and waits for it.
  @discardableResult
  func run(_ arguments: String..., input: Data? = nil) throws -> Outcome {
    try run(arguments, input: input)
  }

  /// Runs the program and waits for it.
  @discardableResult
  func run(_ arguments: [String], input: Data? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": "80"]) { $1 }
    let names = ["stdout", "stderr"].map { "\($0)-\(UUID().uuidString)" }
    let urls = names.map { folder.appendingPathComponent($0) }
    for url in urls { try Data().write(to: url) }
    defer { for url in urls { try? FileManager.default.removeItem(at: url) } }
    process.standardOutput = try FileHandle(forWritingTo: urls[0])
    process.standardError = try FileHandle(forWritingTo: urls[1])
    if let input {
      let url = folder.appendingPathComponent("stdin-\(UUID().uuidString)")
      try input.write(to: url)
      process.standardInput = try FileHandle(forReadingFrom: url)
      defer { try? FileManager.default.removeItem(at: url) }
      try process.run()
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
    process.waitUntilExit()
    let bytes = try Data(contentsOf: urls[0])
    return Outcome(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
      error: String(decoding: try Data(contentsOf: urls[1]), as: UTF8.self), bytes: bytes)
  }
}
