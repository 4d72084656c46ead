import Graphs
import Testing

@testable import Drawing

@Suite struct SelectionTests {
  @Test func `keeps every tribe's first and says how much is missing`() throws {
    var picture = Samples.planted(6, 40)
    picture.limit.people = 90
    picture.limit.ties = 60
    let rendering = try picture.render()
    let svg = SVGReader(rendering.svg)
    #expect(rendering.personCount <= 90 && rendering.personCount > 80)
    #expect(rendering.tieCount == 60)
    #expect(rendering.personCount + rendering.hiddenPersonCount == 240)
    #expect(
      rendering.tieCount + rendering.hiddenTieCount == picture.network.graph.edgeCount)
    #expect(svg.people.count == rendering.personCount)
    #expect(svg.ties.count == rendering.tieCount)
    #expect(
      svg.texts.contains {
        $0.text.hasPrefix("not drawn: \(rendering.hiddenPersonCount) people, ")
      })
    // The line below a title still counts everybody.
    #expect(svg.texts.filter { $0.text == "40 people" }.count == 6)
    for tribe in 0..<6 {
      #expect(svg.people.contains { $0.classes.contains("t\(tribe)") && $0.name != nil })
    }
  }

  @Test func `leaves everybody their closest tie`() throws {
    var picture = Samples.clique(60)
    picture.limit.ties = 200
    let cast = try Cast(of: picture)
    #expect(cast.ties.count == 200)
    #expect(cast.hiddenTieCount == 60 * 59 / 2 - 200)
    let tied = Set(cast.ties.flatMap { [$0.a, $0.b] })
    #expect(tied.count == 60)
  }

  @Test func `draws a pair tied both ways once and nobody's tie to themselves`() throws {
    var builder = GraphBuilder(nodeCount: 3, isDirected: true)
    builder.addEdge(0, 1)
    builder.addEdge(1, 0)
    builder.addEdge(2, 2)
    builder.addEdge(1, 2)
    let rendering = try Samples.picture(builder.build(), tribe: [0, 0, 0]).render()
    #expect(rendering.tieCount == 2)
    #expect(rendering.hiddenTieCount == 0)
    #expect(SVGReader(rendering.svg).ties.count == 2)
  }
}
