import Graphs
import Testing

@testable import Drawing

@Suite struct EngineTests {
  static let samples: [Picture] = [
    Samples.ego(), Samples.uneven(seed: 1), Samples.star(), Samples.alone(), Samples.strangers(0),
    Samples.strangers(9), Samples.planted(5, 24),
  ]

  @Test(arguments: [Picture.Engine.neato, .sfdp, .fdp], samples.indices)
  func `makes the positions of Graphviz' own layouts presentable`(
    engine: Picture.Engine, sample: Int
  ) throws {
    var picture = Self.samples[sample]
    picture.engine = engine
    let rendering = try picture.render()
    let svg = SVGReader(rendering.svg)
    #expect(svg.isWellFormed)
    #expect(svg.people.count == picture.network.graph.nodeCount)
    #expect(svg.ties.count == picture.network.graph.edgeCount)
    Apart.expectCirclesApart(svg)
    Apart.expectTextsApart(svg)
    Apart.expectHullsApart(svg)
    // Every tribe's most important person is named.
    for tribe in picture.tribes.indices {
      let members = svg.people.filter { $0.classes.contains("t\(tribe)") }
      #expect(members.isEmpty || members.contains { $0.name != nil })
    }
  }
}
