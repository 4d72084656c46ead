import Foundation
import Graphs
import Testing

@testable import Measures

/// Fast greedy, Girvan–Newman and walktrap against python-igraph 1.0.0: modularity and number of
/// communities of `community_fastgreedy`, `community_edge_betweenness(directed=False)` and
/// `community_walktrap`, each cut where modularity is highest, on the simple graph without weights.
struct ClassicCommunityTests {
  private func quality(_ partition: Partition, _ graph: Graph) -> Double {
    Modularity().value(of: partition, on: graph)
  }

  private func network(_ path: String) throws -> Graph? {
    let file = TestFiles.datasets.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try ReferenceQualityTests.simpleGraph(file, isWeighted: false)
  }

  @Test func `give the karate club and football what igraph gives them`() throws {
    if let karate = try network("karate/edges.csv") {
      let greedy = FastGreedy().partition(of: karate)
      #expect(abs(quality(greedy, karate) - 0.3806706) < 1e-6)
      #expect(greedy.count == 3)
      let cut = try GirvanNewman().partition(of: karate)
      #expect(abs(quality(cut, karate) - 0.4012985) < 1e-6)
      #expect(cut.count == 5)
    }
    if let football = try network("football/edges.csv") {
      let greedy = FastGreedy().partition(of: football)
      #expect(abs(quality(greedy, football) - 0.5497407) < 1e-6)
      let walks = try Walktrap().partition(of: football)
      #expect(abs(quality(walks, football) - 0.6029143) < 1e-6)
      #expect(walks.count == 10)
    }
    if let dolphins = try network("dolphins/edges.csv") {
      let walks = try Walktrap().partition(of: dolphins)
      #expect(abs(quality(walks, dolphins) - 0.4888454) < 1e-6)
      #expect(walks.count == 4)
    }
  }

  @Test func `find the cliques of a ring, whatever settles equals`() throws {
    let graph = CommunitySamples.ringOfCliques(count: 6, size: 5)
    let cliques = Partition(groups: graph.nodes.map { $0 / 5 })
    for seed in UInt64(0)..<4 {
      var (greedy, cutting, walks) = (FastGreedy(), GirvanNewman(), Walktrap())
      (greedy.seed, cutting.seed, walks.seed) = (seed, seed, seed)
      #expect(greedy.partition(of: graph) == cliques)
      #expect(try cutting.partition(of: graph) == cliques)
      #expect(try walks.partition(of: graph) == cliques)
    }
  }

  @Test func `are connected, and never worse than everybody alone`() throws {
    for number in 0..<60 {
      let graph = CommunitySamples.graph(number, isDirected: number % 4 == 0)
      guard graph.edgeCount > 0 else { continue }
      var found = [FastGreedy().partition(of: graph), try Walktrap().partition(of: graph)]
      if graph.edgeCount < 60 { found.append(try GirvanNewman().partition(of: graph)) }
      for partition in found {
        #expect(CommunitySamples.isConnected(partition, on: graph), "graph \(number)")
        let flat = graph.undirected
        let alone = quality(Partition(singletons: graph.nodeCount), flat)
        #expect(quality(partition, flat) >= alone - 1e-12, "graph \(number)")
      }
    }
  }
}
