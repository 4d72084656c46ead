import Foundation
import Testing

/// What `tribe measure` says and does when an answer takes long.
@Suite struct MeasureCostTests {
  private let karate = Command.shipped("karate/edges.csv")

  @Test func `a measure that takes long says so and offers a sample`() throws {
    let command = try Command()
    let names = ["betweenness", "closeness", "page-rank", "degree"]
    let outcome = try command.run(["measure", karate, "--patience", "0"] + names)
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("betweenness will take about "))
    #expect(outcome.error.contains("An estimate takes about "))
    #expect(outcome.error.contains(": sampled-betweenness."))
    #expect(outcome.error.contains(": --set closeness.sample-count=1024."))
    #expect(outcome.error.contains("page-rank will take about "))
    #expect(!outcome.error.contains("degree will take"))
    #expect(
      outcome.output.hasPrefix("name,betweenness,closeness,closeness-component,page-rank,degree\n"))
  }

  @Test func `nothing is said of what is done at once`() throws {
    let outcome = try Command().run("measure", karate, "betweenness")
    #expect(outcome.status == 0 && !outcome.error.contains("will take"))
    let quiet = try Command().run("measure", karate, "betweenness", "--patience", "0", "--quiet")
    #expect(quiet.status == 0 && quiet.error.isEmpty)
  }

  @Test func `Ctrl-C ends it with 130 and leaves nothing half-written`() throws {
    let command = try Command()
    let process = Process()
    process.executableURL = Command.program
    // Again and again, so that it does not end by itself.
    process.arguments = [
      "measure", karate, "betweenness", "--repeat", "100000000", "--timings", "--output", "out.csv",
    ]
    process.currentDirectoryURL = command.folder
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The first lines say that it is computing.
    #expect(!messages.fileHandleForReading.availableData.isEmpty)
    process.interrupt()
    let rest = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
    #expect(String(decoding: rest, as: UTF8.self).contains("Stopped"))
    #expect(try command.names().isEmpty)
  }
}
