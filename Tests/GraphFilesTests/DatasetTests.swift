import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// Counts of real networks, read straight from the files as they are published.
@Suite(.enabled(if: TestFiles.hasDatasets, "the real networks are not here"))
struct DatasetTests {
  private func read(
    _ name: String, _ change: (inout GraphReader) -> Void = { _ in }
  ) throws -> ReadGraph {
    var reader = GraphReader()
    change(&reader)
    return try reader.read(path: TestFiles.datasets.appendingPathComponent(name).path)
  }

  @Test(arguments: [
    ("ego-facebook/facebook_combined.txt.gz", 4_039, 88_234),
    ("email-enron/Email-Enron.txt.gz", 36_692, 183_831), ("karate/edges.csv", 34, 78),
    ("lesmis/edges.csv", 77, 254), ("dolphins/edges.csv", 62, 159),
    ("football/edges.csv", 115, 613),
    ("jazz/edges.csv", 198, 2_742), ("facebook100-mit8/MIT8.edgelist.gz", 6_440, 251_252),
    ("game-of-thrones/season1.csv", 127, 550),
    ("email-eu-core/email-Eu-core.txt.gz", 1_005, 16_706),
  ])
  func `counts people and ties`(name: String, people: Int, ties: Int) throws {
    let graph = try read(name).network.graph
    #expect(graph.nodeCount == people && graph.edgeCount == ties)
    #expect(!graph.isDirected)
  }

  @Test func `keeps direction and loops`() throws {
    let read = try read("email-eu-core/email-Eu-core.txt.gz") { $0.isDirected = true }
    #expect(read.network.graph.nodeCount == 1_005 && read.network.graph.edgeCount == 25_571)
    #expect(read.network.graph.selfLoopCount == 642 && read.report.selfLoopCount == 642)
    let votes = try self.read("wiki-vote/wiki-Vote.txt.gz") { $0.isDirected = true }
    #expect(votes.network.graph.nodeCount == 7_115 && votes.network.graph.edgeCount == 103_689)
  }

  @Test func `adds weights`() throws {
    #expect(try read("karate/edges.csv").network.graph.totalWeight == 231)
    #expect(try read("lesmis/edges.csv").network.graph.totalWeight == 820)
  }

  @Test func `adds isolated people, labels and attributes from the table of people`() throws {
    let read = try read("polblogs/edges.csv.gz") { $0.isDirected = true }
    let table = try NodeFile().read(
      path: TestFiles.datasets.appendingPathComponent("polblogs/nodes.csv").path)
    let network = table.applied(to: read.network)
    #expect(read.network.graph.nodeCount == 1_224)
    #expect(network.graph.nodeCount == 1_490 && network.graph.edgeCount == 19_025)
    #expect(network.attributes.map(\.name) == ["leaning"])
    #expect(network.labels.values.allSatisfy { $0 != nil })
  }

  @Test func `refuses distrust as a weight, by line`() {
    let error = #expect(throws: GraphFileError.self) {
      try read("bitcoin-otc/soc-sign-bitcoinotc.csv.gz")
    }
    #expect(error?.description.contains("line 597") == true)
  }
}
