import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct DOTTests {
  @Test func `quotes every id and label`() throws {
    let network = try read("\"a \"\"b\"\"\",x\\,2\n<i>,\"p\nq & r\",0.5\n").network
    let dot = String(decoding: try GraphWriter().write(network, as: .dot), as: UTF8.self)
    #expect(
      dot == """
        graph {
          "a \\"b\\"" [label="a \\"b\\""];
          "x\\\\" [label="x\\\\"];
          "<i>" [label="<i>"];
          "p
        q & r" [label="p\\nq &amp; r"];
          "a \\"b\\"" -- "x\\\\" [weight=2];
          "<i>" -- "p
        q & r" [weight=0.5];
        }

        """)
  }

  @Test func `writes arrows where there is direction`() throws {
    let network = try read("a,b\n") { $0.isDirected = true }.network
    let dot = String(decoding: try GraphWriter().write(network, as: .dot), as: UTF8.self)
    #expect(dot.hasPrefix("digraph {") && dot.contains("\"a\" -> \"b\";"))
  }

  /// Graphviz counts what it reads: as many nodes and edges as were written.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: Self.gc)), arguments: 0..<10)
  func `is read by Graphviz`(seed: UInt64) throws {
    let network = NastyNetworks.network(seed: seed)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dot-\(UUID().uuidString).dot")
    try Data(GraphWriter().write(network, as: .dot)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.gc)
    process.arguments = ["-n", "-e", file.path]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let counted = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && complaints.isEmpty)
    let numbers = counted.split(separator: " ").prefix(2).compactMap { Int($0) }
    #expect(numbers == [network.graph.nodeCount, network.graph.edgeCount], "\(counted)")
  }

  static let gc = "/usr/bin/gc"
}
