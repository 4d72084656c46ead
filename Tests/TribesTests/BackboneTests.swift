import Graphs
import Testing

@testable import Tribes

struct BackboneTests {
  @Test func `the disparity filter keeps what stands out for one of the ends`() {
    // A hub with one heavy edge and nine light ones; the ends of the light ones have other edges.
    var builder = GraphBuilder(isWeighted: true)
    builder.addEdge(0, 1, weight: 100)
    for leaf in 2..<UInt32(11) {
      builder.addEdge(0, leaf, weight: 1)
      builder.addEdge(leaf, leaf + 9, weight: 5)
      builder.addEdge(leaf, leaf + 18, weight: 5)
    }
    let cut = Backbone.disparity().split(builder.build())
    #expect(cut.kept.hasEdge(from: 0, to: 1))
    #expect(!cut.kept.hasEdge(from: 0, to: 5))
    #expect(cut.faint.hasEdge(from: 0, to: 5))
    // Ends with a single edge do not vote, but keep their strongest.
    #expect(cut.kept.hasEdge(from: 2, to: 11))
  }

  @Test func `both halves together are the graph, and nobody loses the strongest edge`() {
    let graph = RandomGraphs.weighted(
      RandomGraphs.uniform(nodeCount: 60, probability: 0.2, seed: 3), largest: 30, seed: 4)
    for backbone in [Backbone.noiseCorrected(), .disparity()] {
      let cut = backbone.split(graph)
      #expect(cut.kept.edgeCount + cut.faint.edgeCount == graph.edgeCount)
      #expect(cut.kept.edgeCount > 0 && cut.faint.edgeCount > 0)
      for node in graph.nodes where graph.outDegree(of: node) > 0 {
        let heaviest = graph.weights(of: node)?.max() ?? 0
        #expect(cut.kept.weights(of: node)?.max() == heaviest)
      }
    }
  }

  @Test func `the noise-corrected lift is the paper's`() {
    // Worked out by hand from the formulas for n = 20, n_i = 8, n_j = 5, w = 4.
    let lift = Backbone.lift(4, 8, 5, 20)
    #expect(abs(lift.value - 1.0 / 3) < 1e-12)
    // mean 0.1, variance 40·12·15/(20⁴·19); kappa 0.5, slope 1/40 - 20·13/1600.
    let variance: Double = 7200.0 / 3_040_000
    let alpha: Double = 0.01 / variance * 0.9 - 0.1
    let beta: Double = 0.1 / variance * 0.99 - 0.9
    let chance: Double = (alpha + 4) / (alpha + beta + 20)
    let slope: Double = 1.0 / 40 - 260.0 / 1600
    let factor: Double = 2 * (0.5 + 4 * slope) / 9
    let expected: Double = (chance * (1 - chance) * 20 * factor * factor).squareRoot()
    #expect(abs(lift.deviation - expected) < 1e-12)
  }

  @Test func `planted groups stand out of noise`() {
    var generator = SeededGenerator(seed: 11)
    var builder = GraphBuilder(nodeCount: 60, isWeighted: true)
    for a in 0..<UInt32(60) {
      for b in (a + 1)..<60 {
        let isInside = a / 15 == b / 15
        let weight = isInside ? 8 + generator.index(below: 6) : generator.index(below: 3)
        if weight > 0 { builder.addEdge(a, b, weight: Double(weight)) }
      }
    }
    let kept = Backbone.noiseCorrected().split(builder.build()).kept
    var inside = 0
    kept.forEachEdge { a, b, _ in if a / 15 == b / 15 { inside += 1 } }
    #expect(inside == 4 * 15 * 14 / 2)
    #expect(inside == kept.edgeCount)
  }
}
