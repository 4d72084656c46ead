import Foundation
import Testing

/// The help of every command, word for word; run with TRIBE_RECORD=1 to write it anew after a change.
@Suite struct HelpTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Help")

  @Test(arguments: [
    "report", "ties", "explain", "next", "kpi", "calibrate", "communities", "measure", "draw",
    "convert", "compare", "generate", "list",
  ])
  func `help says what it said, with an example`(subcommand: String) throws {
    let outcome = try Command().run("help", subcommand)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Example:\n  tribe "))
    let file = Self.folder.appendingPathComponent("\(subcommand).txt")
    if ProcessInfo.processInfo.environment["TRIBE_RECORD"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try outcome.bytes.write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == outcome.output)
  }

  @Test func `version is one line`() throws {
    let outcome = try Command().run("--version")
    #expect(outcome.output.firstMatch(of: /^\d+\.\d+\.\d+\n$/) != nil)
  }
}
