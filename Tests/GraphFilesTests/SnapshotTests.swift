import Foundation
import Graphs
import Records
import Testing

@testable import GraphFiles

struct SnapshotTests {
  private func snapshot(_ network: Network) throws -> [UInt8] {
    try GraphWriter().write(network, as: .snapshot)
  }

  @Test(arguments: 0..<10)
  func `loses nothing`(seed: UInt64) throws {
    let network = NastyNetworks.network(seed: seed)
    let bytes = try snapshot(network)
    for isTrusted in [false, true] {
      var reader = GraphReader()
      reader.trustsSnapshot = isTrusted
      let read = try reader.read(bytes: bytes, name: "x.tgraph")
      #expect(read.report.format == .snapshot)
      #expect(read.network.names == network.names)
      #expect(read.network.labels == network.labels)
      #expect(edges(read.network) == edges(network))
      #expect(read.network.graph.isDirected == network.graph.isDirected)
      #expect(read.network.graph.selfLoopCount == network.graph.selfLoopCount)
      #expect(read.network.attributes.map(\.name) == network.attributes.map(\.name))
      #expect(read.network.attributes.map(\.asTexts) == network.attributes.map(\.asTexts))
      #expect(try snapshot(read.network) == bytes)
    }
  }

  @Test func `is mapped from a file, packed or not`() throws {
    let network = NastyNetworks.network(seed: 3)
    let path =
      NSTemporaryDirectory() + "snapshot-\(ProcessInfo.processInfo.processIdentifier).tgraph"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(snapshot(network)).write(to: URL(fileURLWithPath: path))
    let read = try GraphReader().read(path: path)
    #expect(edges(read.network) == edges(network) && read.network.names == network.names)
    let transposed = read.network.graph.transposed
    #expect(transposed.arcCount == network.graph.arcCount)
  }

  @Test func `follows the options where it can`() throws {
    var builder = GraphBuilder(isDirected: true, isWeighted: true)
    builder.addEdge(0, 1, weight: 2)
    builder.addEdge(1, 0, weight: 3)
    builder.addEdge(1, 2, weight: 4)
    let bytes = try snapshot(
      Network(graph: builder.build(), names: NodeMap(["a", "b", "10"])))
    var reader = GraphReader()
    reader.isDirected = false
    #expect(
      try edges(reader.read(bytes: bytes, name: "x").network) == ["a b 5", "b 10 4"])
    reader.isWeighted = false
    #expect(try edges(reader.read(bytes: bytes, name: "x").network) == ["a b 1", "b 10 1"])
  }

  @Test(arguments: 0..<6)
  func `no changed or shortened file is read`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: 9)
    let good = try snapshot(NastyNetworks.network(seed: seed))
    for _ in 0..<15 {
      var bytes = good
      let position = generator.index(below: bytes.count)
      switch generator.index(below: 3) {
      case 0: bytes[position] ^= 1 << UInt8(generator.index(below: 8))
      case 1: bytes.removeLast(bytes.count - position)
      default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: position)
      }
      #expect(throws: GraphFileError.self) { try GraphReader().read(bytes: bytes, name: "x") }
    }
  }

  /// Files whose checksums were made to fit after the change: whoever did it knows how.
  @Test(arguments: 0..<8)
  func `a forged file is an error or a sound graph`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: 10)
    let good = try snapshot(NastyNetworks.network(seed: seed))
    for _ in 0..<15 {
      var bytes = good
      for _ in 0..<(1 + generator.index(below: 3)) {
        let position = generator.index(below: bytes.count)
        bytes[position] =
          [0, 1, 0x7f, 0x80, 0xff, bytes[position] &+ 1][
            generator.index(below: 6)]
      }
      Self.sign(&bytes)
      guard let read = try? GraphReader().read(bytes: bytes, name: "x") else { continue }
      let graph = read.network.graph
      #expect(read.network.names.values.count == graph.nodeCount)
      #expect(graph.totalWeight >= 0)
      for node in graph.nodes {
        var last = -1
        for other in graph.neighbors(of: node) {
          #expect(Int(other) < graph.nodeCount && Int(other) > last)
          last = Int(other)
          if !graph.isDirected {
            #expect(graph.weight(from: other, to: node) == graph.weight(from: node, to: other))
          }
        }
      }
    }
  }

  @Test func `the look at opposites can be left for later, and is made then`() throws {
    var builder = GraphBuilder()
    for v in 0..<3 as Range<Graph.Node> { builder.addEdge(v, v + 1) }
    let network = Network(graph: builder.build(), names: NodeMap(["a", "b", "c", "d"]))
    var bytes = try snapshot(network)
    var reader = GraphReader()
    reader.leavesOpposites = true
    try reader.read(bytes: bytes, name: "x").verify()
    // The first node leads to the third instead of the second: the second section holds the targets.
    let targets = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: SnapshotFormat.headerSize + 32 + 8, as: UInt64.self)
    }
    #expect(bytes[Int(targets)] == 1)
    bytes[Int(targets)] = 2
    Self.sign(&bytes)
    #expect(throws: GraphFileError.self) { try GraphReader().read(bytes: bytes, name: "x") }
    let read = try reader.read(bytes: bytes, name: "x")
    for _ in 0..<2 { #expect(throws: GraphFileError.self) { try read.verify() } }
    #expect(throws: GraphFileError.self) {
      // Rows are looked at in any case.
      bytes[Int(targets)] = 9
      Self.sign(&bytes)
      return try reader.read(bytes: bytes, name: "x")
    }
  }

  @Test func `says what is wrong`() throws {
    let good = try snapshot(NastyNetworks.network(seed: 5))
    func message(_ change: (inout [UInt8]) -> Void) -> String {
      var bytes = good
      change(&bytes)
      do {
        _ = try GraphReader().read(bytes: bytes, name: "x.tgraph")
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message { $0[8] = 9 }.contains("version 9"))
    #expect(message { $0.replaceSubrange(12..<16, with: [1, 2, 3, 4]) }.contains("byte order"))
    #expect(message { $0.removeLast() }.contains("cut short"))
    #expect(message { $0[24] ^= 1 }.contains("checksum of its header"))
    #expect(message { $0[$0.count - 64] ^= 1 }.contains("its checksum is wrong"))
    #expect(message { $0 = Array($0.prefix(20)) }.contains("ends in its header"))
    #expect(message { $0[0] = 0x88 } != "")
  }

  private static func sign(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { file in
      guard file.count >= SnapshotFormat.headerSize else { return }
      let count = Int(file.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
      let end = SnapshotFormat.headerSize + SnapshotFormat.entrySize * count
      guard end <= file.count else { return }
      let start = end
      file.storeBytes(
        of: SnapshotSum.value(of: UnsafeRawBufferPointer(rebasing: file[start...])),
        toByteOffset: SnapshotFormat.Position.payloadSum, as: UInt64.self)
      file.storeBytes(of: 0, toByteOffset: SnapshotFormat.Position.headerSum, as: UInt64.self)
      file.storeBytes(
        of: Checksum.value(of: UnsafeRawBufferPointer(rebasing: file[..<end])),
        toByteOffset: SnapshotFormat.Position.headerSum, as: UInt64.self)
    }
  }
}
