import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct RoundTripTests {
  private func again(_ network: Network, as format: GraphFormat) throws -> Network {
    let bytes = try GraphWriter().write(network, as: format)
    let read = try GraphReader().read(bytes: bytes, name: "again")
    #expect(read.report.format == format)
    #expect(read.report.skippedCount == 0 && read.report.repeatedCount == 0)
    return read.network
  }

  private func expectSame(_ read: Network, _ written: Network) {
    #expect(read.names == written.names)
    #expect(read.labels == written.labels)
    #expect(edges(read) == edges(written))
    #expect(read.graph.isDirected == written.graph.isDirected)
    #expect(read.attributes.map(\.name) == written.attributes.map(\.name))
    for (one, other) in zip(read.attributes, written.attributes) {
      #expect(one.asTexts == other.asTexts, "\(other.name)")
    }
  }

  @Test(arguments: 0..<40, [GraphFormat.graphML, .gexf, .json])
  func `loses nothing`(seed: UInt64, format: GraphFormat) throws {
    let network = NastyNetworks.network(seed: seed)
    expectSame(try again(network, as: format), network)
  }

  @Test(arguments: 0..<40)
  func `loses nothing in two tables`(seed: UInt64) throws {
    let network = NastyNetworks.network(seed: seed)
    guard network.graph.edgeCount > 0 else { return }
    let list = try again(network, as: .edgeList)
    #expect(
      Set(edges(list).map(sorted)) == Set(edges(network).map(sorted)) || network.graph.isDirected)
    #expect(list.graph.isDirected == network.graph.isDirected)
    #expect(list.graph.isWeighted == network.graph.isWeighted)
    #expect(list.graph.edgeCount == network.graph.edgeCount)
    var file = NodeFile()
    file.hasHeader = true
    let table = try file.read(bytes: GraphWriter().nodeTable(of: network), name: "nodes")
    #expect(table.names == network.names.values)
    let applied = table.applied(to: list)
    var written = network
    for column in written.attributes.indices {
      // A table of text tells neither numbers from text nor an empty text from none.
      written.attributes[column] = Column(
        written.attributes[column].name, NodeMap(written.attributes[column].asTexts))
    }
    let order = network.names.values.compactMap { applied.names.values.firstIndex(of: $0) }
    let reordered = applied.subnetwork(of: order.map { Graph.Node($0) })
    expectSame(reordered, written)
  }

  private func sorted(_ edge: String) -> String { String(edge.sorted()) }

  @Test func `drops from XML what XML cannot hold, and nothing else`() throws {
    var builder = GraphBuilder(nodeCount: 3)
    builder.addEdge(0, 1)
    builder.addEdge(1, 2)
    let network = Network(
      graph: builder.build(), names: NodeMap(["a\u{0}", "a", "\u{1}b\u{fffe}"]),
      labels: NodeMap(["x\u{8}y", nil, nil]))
    for format in [GraphFormat.graphML, .gexf] {
      let read = try again(network, as: format)
      #expect(read.names.values == ["a-2", "a", "b"])
      #expect(read.labels.values == ["xy", nil, nil])
      #expect(read.graph.edgeCount == 2)
    }
  }

  @Test func `writes further columns`() throws {
    let network = try read("a,b\n").network
    for format in [GraphFormat.graphML, .gexf, .json] {
      let bytes = try GraphWriter().write(
        network, columns: [Column("degree", NodeMap([1.0, 1.0]))], as: format)
      let read = try GraphReader().read(bytes: bytes, name: "x").network
      #expect(read.attributes == [Column("degree", NodeMap([1.0, 1.0]))])
    }
    #expect(throws: GraphFileError.self) {
      try GraphWriter().write(
        network, columns: [Column("wrong", NodeMap([1.0]))], as: .json)
    }
  }

  @Test(arguments: GraphFormat.allCases.filter(\.canWrite))
  func `writes a network of nobody`(format: GraphFormat) throws {
    let nobody = Network(graph: GraphBuilder().build(), names: NodeMap([String]()))
    #expect(throws: Never.self) { try GraphWriter().write(nobody, as: format) }
  }

  @Test func `writes the same bytes twice`() throws {
    let network = NastyNetworks.network(seed: 5)
    for format in GraphFormat.allCases where format.canWrite {
      let once = try GraphWriter().write(network, as: format)
      #expect(try GraphWriter().write(network, as: format) == once)
    }
  }

  @Test func `writes CSV that says direction and weight`() throws {
    let network = try read("a,b,2\nb,\"c,d\",0.5\n") { $0.isDirected = true }.network
    let bytes = try GraphWriter().write(network, as: .edgeList)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "source,target,weight,type\na,b,2,directed\nb,\"c,d\",0.5,directed\n")
    let plain = try GraphWriter().write(read("a,b\n").network, as: .edgeList)
    #expect(String(decoding: plain, as: UTF8.self) == "source,target\na,b\n")
  }
}
