import Graphs
import Testing

@testable import TribeKit

@Suite struct PersonSearchTests {
  private let network = Network(
    graph: GraphBuilder(nodeCount: 4).build(),
    names: NodeMap(["p1", "p2", "p3", "Ada"]),
    labels: NodeMap(["Mira Holt", "Ken Osei", "Ken Osei", nil]))

  @Test func `a person is found by key or label, whatever the case`() throws {
    let search = PersonSearch(in: network)
    #expect(try search.person(named: "p1") == 0)
    #expect(try search.person(named: "mira holt") == 0)
    #expect(try search.person(named: "ADA") == 3)
  }

  @Test func `a label that two people share is refused with their keys`() {
    #expect(throws: PersonSearchError.ambiguous("Ken Osei", keys: ["p2", "p3"])) {
      try PersonSearch(in: network).person(named: "Ken Osei")
    }
  }

  @Test func `a name nobody has is answered with those that are close`() {
    #expect(throws: PersonSearchError.unknown("Mira Hold", similar: ["Mira Holt"])) {
      try PersonSearch(in: network).person(named: "Mira Hold")
    }
    #expect(throws: PersonSearchError.unknown("mira", similar: ["Mira Holt"])) {
      try PersonSearch(in: network).person(named: "mira")
    }
    #expect(throws: PersonSearchError.unknown("xyzxyz", similar: [])) {
      try PersonSearch(in: network).person(named: "xyzxyz")
    }
  }

  @Test(arguments: [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("a", "a", 0)])
  func `distance counts letters to change`(a: String, b: String, distance: Int) {
    #expect(PersonSearch.distance(Array(a), Array(b)) == distance)
  }
}
