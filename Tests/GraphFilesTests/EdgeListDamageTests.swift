import Foundation
import Graphs
import Records
import Testing

@testable import GraphFiles

struct EdgeListDamageTests {
  private func message(
    _ text: String, _ change: (inout GraphReader) -> Void = { _ in }
  ) -> String {
    let error = #expect(throws: GraphFileError.self) { try read(text, change) }
    return error?.description ?? ""
  }

  @Test(arguments: ["", "\n\n  \n", "\u{feff}"])
  func `says that a file is empty`(text: String) {
    #expect(message(text).contains("the file is empty"))
  }

  @Test(arguments: ["# only a comment\n", "source,target\n"])
  func `says that a list has no ties`(text: String) {
    #expect(message(text).contains("empty"))
  }

  @Test func `reads one person`() throws {
    #expect(try read("a a\n").network.graph.nodeCount == 1)
  }

  @Test(arguments: [
    ("a,b\nc\n", "line 2: only 1 field; expected a line like “name,name”"),
    ("source,target,weight\na,b,1\n# x\nb,c\n", "line 4: only 2 fields"),
    ("1 2 3\n1 2 3\n1 2 x\n", "“x” is no number"),
    ("1 2 3\n2 3 x\n", "line 2: the weight “x” is no number"),
    ("1 2 3\n2 3\n", "line 2: only 2 fields"),
    ("a,b\n,c\n", "line 2: a name is missing"),
    ("a,b,1\nb,c,\na,c,1\n", "line 2: the weight is missing"),
    ("source,target,weight\na,b,-1\n", "line 2: the weight -1 is negative"),
    ("source,target,weight\na,b,nan\n", "line 2: the weight “nan” is not finite"),
    ("source,target,weight\na,b,inf\n", "“inf” is not finite"),
    ("source,target,weight\na,b,1e999\n", "“1e999” is not finite"),
    ("source,target,weight\na,b,1e308\nb,a,1e308\n", "line 3: the weights add up"),
    ("source;target;weight\na;b;0,5\n", "“0,5” is no number"),
    ("a,b\n\"c,d\n", "line 2: a quote is opened and never closed"),
    ("a,b\n\"c\"d,e\n", "line 2: something follows a closing quote"),
  ])
  func `names the line and what was expected`(text: String, part: String) {
    let message = message(text)
    #expect(message.contains(part), "\(message)")
    #expect(message.hasPrefix("test"))
  }

  @Test func `says where a weight is wrong in the middle of many plain lines`() {
    let lines = (0..<5000).map { "\($0) \($0 + 1) 2\n" }
    var damaged = lines
    damaged[4321] = "7 8 -2\n"
    #expect(message(damaged.joined()).contains("line 4322: the weight -2 is negative"))
    damaged[4321] = "7\n"
    #expect(message(damaged.joined()).contains("line 4322: only 1 field"))
  }

  @Test func `skips and counts wrong lines where asked`() throws {
    let read = try read("a,b,1\nc\n\"x\"y,z,1\nb,c,-3\nc,d,NaN\nc,d,2\n\"open,1\n") {
      $0.isLenient = true
    }
    #expect(edges(read.network) == ["a b 1", "c d 2"])
    #expect(read.report.skippedCount == 5)
    #expect(read.report.skipped.map(\.line) == [2, 3, 4, 5, 7])
    #expect(read.report.skipped.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func `says that nothing is left when all lines are skipped`() {
    #expect(message("a\nb\n") { $0.isLenient = true }.contains("all lines were skipped"))
  }

  @Test func `refuses junk and other encodings`() {
    var generator = SeededGenerator(seed: 1)
    let junk = (0..<5000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let error = #expect(throws: GraphFileError.self) {
      try GraphReader().read(bytes: junk, name: "junk")
    }
    #expect(error?.description.contains("no text") == true)
    let latin: [UInt8] = Array("a,b\nZo".utf8) + [0xeb] + Array(",c\n".utf8)
    let other = #expect(throws: GraphFileError.self) {
      try GraphReader().read(bytes: latin, name: "latin")
    }
    #expect(other?.description.contains("line 2: a name is not UTF-8") == true)
  }

  @Test(.timeLimit(.minutes(4)))
  func `reads a line of ten megabytes`() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let lone = message(long).contains("line 1: only 1 field")
    #expect(lone)
    let isKept = try read("a \(long)\n").network.names.values[1].utf8.count == 10_000_000
    #expect(isKept)
    let open = message("a,\"" + long).contains("never closed")
    #expect(open)
    let many = "a,b" + String(repeating: ",c", count: 1_000_000)
    let ties = try read(many + "\nb,c\n") { $0.format = .edgeList }.network.graph.edgeCount
    #expect(ties == 2)
  }

  @Test func `names a missing file`() {
    let error = #expect(throws: GraphFileError.self) {
      try GraphReader().read(path: "/no/such/file.csv")
    }
    #expect(error == .bytes(.missing(file: "/no/such/file.csv")))
  }

  @Test func `says that a file was cut short while it was read`() throws {
    let path =
      NSTemporaryDirectory() + "cut-short-\(ProcessInfo.processInfo.processIdentifier).txt"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = String(repeating: "12345 67890\n", count: 20_000)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let content = try FileContent(path: path)
    #expect(!content.isCutShort)
    #expect(truncate(path, 150_000) == 0)
    #expect(content.isCutShort)
    var reader = EdgeListReader(options: GraphReader(), content: content)
    reader.layout = EdgeListLayout(separator: .blanks, weight: nil)
    let error = #expect(throws: GraphFileError.self) { try reader.read() }
    #expect(error?.description.contains("cut short while it was read") == true)
  }
}
