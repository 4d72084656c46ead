import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

/// Every kind of bad input: a clear error, exit code 1, and nothing half-written.
@Suite struct BadInputTests {
  private func refuse(
    _ name: String, _ data: Data, mentions words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let command = try Command()
    let path = try command.file(name, data)
    let outcome = try command.run("report", path, "--output", "out")
    #expect(outcome.status == 1, "\(outcome.error)", sourceLocation: sourceLocation)
    for word in [name] + words {
      #expect(
        outcome.error.contains(word), "“\(word)” is missing in: \(outcome.error)",
        sourceLocation: sourceLocation)
    }
    #expect(try command.names() == [name], sourceLocation: sourceLocation)
  }

  @Test func `an empty file`() throws {
    try refuse("empty.csv", Data(), mentions: "empty")
  }

  @Test func `binary junk`() throws {
    var junk = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) })
    junk[0] = 0x7F
    try refuse("junk.bin", junk)
  }

  @Test func `a truncated gzip and one with a wrong checksum`() throws {
    let command = try Command()
    let plain = try command.file("g.csv", (0..<2000).map { "\($0),\($0 + 1)\n" }.joined())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "gzip -k '\(plain)'"]
    try process.run()
    process.waitUntilExit()
    let packed = try Data(contentsOf: URL(fileURLWithPath: plain + ".gz"))
    try refuse("cut.csv.gz", packed.prefix(packed.count / 2))
    var wrong = packed
    wrong[wrong.count - 6] ^= 0xFF
    try refuse("wrong.csv.gz", wrong, mentions: "checksum")
  }

  @Test(arguments: ["-1", "nan", "inf", "1e999", "x"])
  func `a weight that is no weight names its line`(weight: String) throws {
    try refuse(
      "w.csv", Data("source,target,weight\na,b,1\nb,c,\(weight)\n".utf8), mentions: "3", "weight")
  }

  @Test func `a missing field names its line, and lenient skips it`() throws {
    let text = "a,b\nc\nd,e\n"
    try refuse("m.csv", Data(text.utf8), mentions: "2")
    let command = try Command()
    let path = try command.file("m.csv", text)
    let outcome = try command.run("report", path, "--lenient", "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error.contains("1 wrong line"))
  }

  @Test func `a line of ten megabytes`() throws {
    var line = Data(repeating: UInt8(ascii: "a"), count: 10 << 20)
    line.append(contentsOf: ",b\nb,c\n".utf8)
    let command = try Command()
    let path = try command.file("long.csv", line)
    let outcome = try command.run("measure", path, "degree")
    #expect(outcome.status == 0 || outcome.status == 1)
    if outcome.status == 1 { #expect(outcome.error.contains("long.csv")) }
    let drawn = try command.run("report", path, "--output", "out")
    #expect(drawn.status == outcome.status, "\(drawn.error)")
  }

  @Test func `a missing file`() throws {
    let command = try Command()
    let outcome = try command.run("report", "nowhere.csv")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("nowhere.csv"))
    #expect(try command.names().isEmpty)
  }

  @Test func `an output that cannot be written leaves nothing behind`() throws {
    let command = try Command()
    _ = try command.file("taken", "a file where a folder is needed")
    let karate = Command.shipped("karate/edges.csv")
    let outcome = try command.run("report", karate, "--output", "taken/out")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("taken"))
    #expect(try command.names() == ["taken"])
  }

  @Test func `one person, and nobody`() throws {
    let command = try Command()
    let one = try command.file("one.csv", "only,only\n")
    let outcome = try command.run("report", one, "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("1 person"))
    let nobody = try command.file("nobody.csv", "source,target\n")
    let second = try command.run("report", nobody, "--output", "none")
    #expect(second.status == 1)
    #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/none"))
  }

  @Test func `unknown names get suggestions`() throws {
    let command = try Command()
    let path = try command.file("f.csv", "Ada,Bob\nBob,Cleo\n")
    let person = try command.run("report", path, "--me", "Aba")
    #expect(person.status == 1)
    #expect(person.error.contains("Did you mean “Ada”"))
    let measure = try command.run("measure", path, "pagerank")
    #expect(measure.status == 1 || measure.status == 64)
    #expect(measure.error.contains("page-rank"))
    let option = try command.run(
      "measure", path, "page-rank", "--set", "page-rank.damping=2")
    #expect(option.status != 0)
    #expect(option.error.contains("0.0 to 1.0"))
  }

  @Test func `wrong usage exits with 64`() throws {
    let command = try Command()
    #expect(try command.run("draw").status == 64)
    #expect(try command.run("report", "x.csv", "--runs", "zero").status == 64)
    #expect(try command.run("convert", "x.csv", "y.unknown").status == 64)
  }

  @Test func `names with markup stay text in every file`() throws {
    let command = try Command()
    let evil = "<script>alert('x')</script> & \"\\N]]>"
    let quoted = "\"" + evil.replacing("\"", with: "\"\"") + "\""
    let path = try command.file("evil.csv", "source,target\n\(quoted),b\nb,c\nc,\(quoted)\n")
    let outcome = try command.run("report", path, "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    let svg = try command.read("out/tribe.svg")
    #expect(!svg.contains("<script>alert"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(try command.read("out/communities.csv").contains(quoted))
  }
}
