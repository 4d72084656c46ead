import Foundation
import Graphs
import Records
import Testing

@testable import GraphFiles

/// Good files, changed at random: every reader gives a graph or an error, and never stops the program.
struct FuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "\"", ",", "\n", "\r", "\t", ";", " ", "#", "0", "-", "1e999", "nan", "99999999999999999999",
      "<", ">", "</", "/>", "&", "&amp;", "&#0;", "<![CDATA[", "]]>", "<!--", "<graph>", "</node>",
      "<edge source=\"a\"/>", "<data key=\"d0\">", "{", "}", "[", "]", ":", "null", "true",
      "\\u0000",
      "\\ud800", "\u{feff}", "é",
    ].map { Array($0.utf8) } + [[0], [0xff], [0xc3], [0x1f, 0x8b], [0x80]]

  static func mutated(_ good: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = good
    for _ in 0..<(1 + generator.index(below: 6)) {
      let position = generator.index(below: bytes.count + 1)
      switch generator.index(below: 5) {
      case 0:
        if position < bytes.count { bytes[position] = UInt8(truncatingIfNeeded: generator.next()) }
      case 1: bytes.insert(contentsOf: pieces[generator.index(below: pieces.count)], at: position)
      case 2:
        bytes.removeSubrange(position..<min(bytes.count, position + generator.index(below: 20)))
      case 3:
        let end = min(bytes.count, position + generator.index(below: 60))
        bytes.insert(contentsOf: bytes[position..<end], at: generator.index(below: bytes.count + 1))
      default: if generator.index(below: 4) == 0 { bytes.removeLast(bytes.count - position) }
      }
    }
    return bytes
  }

  private func try1(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> Bool {
    var reader = GraphReader()
    reader.isLenient = generator.index(below: 2) == 0
    reader.isDirected = [nil, true, false][generator.index(below: 3)]
    reader.isWeighted = [nil, true, false][generator.index(below: 3)]
    if generator.index(below: 4) == 0 {
      reader.format = GraphFormat.allCases[generator.index(below: GraphFormat.allCases.count)]
    }
    do {
      let read = try reader.read(bytes: bytes, name: "fuzz")
      let graph = read.network.graph
      #expect(read.network.names.count == graph.nodeCount)
      #expect(Set(read.network.names.values).count == graph.nodeCount)
      #expect(graph.totalWeight.isFinite && graph.totalWeight >= 0)
      for format in GraphFormat.allCases where format.canWrite {
        _ = try GraphWriter().write(read.network, as: format)
      }
      return true
    } catch {
      #expect(!error.description.isEmpty)
      return false
    }
  }

  @Test(arguments: 0..<12, [GraphFormat.edgeList, .graphML, .gexf, .json])
  func `a changed file gives a graph or an error`(seed: UInt64, format: GraphFormat) throws {
    var generator = SeededGenerator(seed: seed, stream: UInt64(format.rawValue.utf8.count))
    let good = try GraphWriter().write(NastyNetworks.network(seed: seed), as: format)
    var readCount = 0
    for _ in 0..<40 where try1(Self.mutated(good, &generator), &generator) { readCount += 1 }
    // A mutation is small, so some files survive: the readers are really reached.
    #expect(readCount > 0 || format != .edgeList)
  }

  @Test(arguments: 0..<8)
  func `a changed gzip file or table gives something or an error`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let packed = [UInt8](
      try Data(contentsOf: TestFiles.samples.appendingPathComponent("members.txt.gz")))
    let table = GraphWriter().nodeTable(of: NastyNetworks.network(seed: seed))
    for _ in 0..<60 {
      _ = try1(Self.mutated(packed, &generator), &generator)
      let bytes = Self.mutated(table, &generator)
      if let table = try? NodeFile().read(bytes: bytes, name: "fuzz") {
        let applied = table.applied(to: NastyNetworks.network(seed: 1))
        #expect(applied.names.count >= table.names.count)
      }
    }
  }

  @Test(arguments: 0..<8)
  func `noise gives a graph or an error`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var bytes: [UInt8] = []
      for _ in 0..<generator.index(below: 40) {
        bytes += Self.pieces[generator.index(below: Self.pieces.count)]
      }
      _ = try1(bytes, &generator)
    }
  }
}
