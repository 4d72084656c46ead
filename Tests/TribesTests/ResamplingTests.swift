import Graphs
import Testing
import Ties

@testable import Tribes

struct ResamplingTests {
  @Test func `a draw keeps the people and leaves out about a tenth of the conversations`() {
    let log = InventedLife.workplace(seed: 3)
    let finder = TieFinder()
    let whole = TieGraph(of: finder.ties(in: log), in: log, finder: finder)
    let resampling = EvidenceResampling(of: whole, in: log, finder: finder)
    var shuffled = log
    var generator = SeededGenerator(seed: 5)
    generator.shuffle(&shuffled.events)
    let other = EvidenceResampling(of: whole, in: shuffled, finder: finder)
    for draw in 0..<3 as Range<UInt64> {
      let part = resampling.evidence(draw: draw)
      let share = Double(part.events.count) / Double(log.events.count)
      #expect(share > 0.87 && share < 0.93)
      let graph = resampling.graph(draw: draw)
      #expect(graph.nodeCount == whole.graph.nodeCount)
      #expect(edges(graph) == edges(resampling.graph(draw: draw)))
      #expect(edges(graph) == edges(other.graph(draw: draw)))
      #expect(edges(graph) != edges(resampling.graph(draw: draw + 1)))
    }
    var all = resampling
    all.dropProbability = 0
    #expect(edges(all.graph(draw: 1)) == edges(whole.graph))
  }

  private func edges(_ graph: Graph) -> [String] {
    var edges: [String] = []
    graph.forEachEdge { edges.append("\($0) \($1) \($2)") }
    return edges
  }
}
