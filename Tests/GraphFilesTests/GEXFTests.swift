import Graphs
import Testing

@testable import GraphFiles

struct GEXFTests {
  private func gexf(_ body: String, direction: String = "undirected") -> String {
    "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" "
      + "version=\"1.2\"><graph defaultedgetype=\"\(direction)\">\(body)</graph></gexf>"
  }

  @Test func `reads what NetworkX writes`() throws {
    let read = try TestFiles.sample("networkx.gexf")
    #expect(read.report.description == "GEXF 1.2, undirected, weighted")
    #expect(read.network.graph.nodeCount == 77 && read.network.graph.edgeCount == 254)
    #expect(read.network.graph.totalWeight == 820)
    let mixed = try TestFiles.sample("mixed.gexf").network
    #expect(edges(mixed) == ["a a 3", "a b 2.5", "b a 0.1"])
    #expect(mixed.labels.values == ["Zoë <Amari>", "Ken \"K\" Osei", "Mira & Co"])
    #expect(Set(mixed.attributes.map(\.name)) == ["age", "height", "member"])
  }

  @Test func `reads what Gephi adds`() throws {
    let read = try read(
      gexf(
        "<attributes class=\"node\"><attribute id=\"c\" title=\"circle\" type=\"string\">"
          + "<default>none</default></attribute></attributes>"
          + "<attributes class=\"edge\"><attribute id=\"w\" title=\"Weight\" type=\"double\"/></attributes>"
          + "<nodes><node id=\"a\" label=\"Ann\"><viz:color r=\"1\" g=\"2\" b=\"3\"/></node>"
          + "<node id=\"b\" label=\"b\"><attvalues><attvalue for=\"c\" value=\"work\"/></attvalues>"
          + "<nodes><node id=\"in\"/></nodes></node></nodes>"
          + "<edges><edge source=\"a\" target=\"b\" start=\"1\">"
          + "<attvalues><attvalue for=\"w\" value=\"2\"/></attvalues></edge>"
          + "<edge source=\"b\" target=\"in\" weight=\"3\"/></edges>"))
    #expect(edges(read.network) == ["a b 2", "b in 3"])
    #expect(read.network.labels.values == ["Ann", nil, nil])
    #expect(
      read.network.attributes == [Column("circle", NodeMap(["none", "work", "none"]))])
    #expect(read.report.notes.contains { $0.contains("Times") })
  }

  @Test func `reads mutual edges as two, or as one without direction`() throws {
    let nodes = "<nodes><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/></nodes>"
    let mutual = "<edge source=\"a\" target=\"b\" type=\"mutual\"/>"
    let alone = try read(gexf(nodes + "<edges>\(mutual)</edges>")).network
    #expect(!alone.graph.isDirected && edges(alone) == ["a b 1"])
    let beside = try read(
      gexf(nodes + "<edges>\(mutual)<edge source=\"b\" target=\"c\" type=\"directed\"/></edges>")
    ).network
    #expect(beside.graph.isDirected && edges(beside) == ["a b 1", "b a 1", "b c 1"])
    let mixed = gexf(
      nodes + "<edges><edge source=\"a\" target=\"b\" type=\"undirected\"/>"
        + "<edge source=\"b\" target=\"c\" type=\"directed\"/></edges>")
    let error = #expect(throws: GraphFileError.self) { try read(mixed) }
    #expect(error?.description.contains("with and without direction") == true)
  }

  @Test(arguments: [
    "<gexf><graph><nodes><node id=\"a\"", "<gexf/>",
    "<gexf><graph><nodes><node/></nodes></graph></gexf>",
    "<gexf><graph><nodes><node id=\"a\"/></nodes><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>",
    "<gexf><graph><nodes><node id=\"a\"/></nodes><edges><edge source=\"a\" target=\"a\" weight=\"-2\"/></edges></graph></gexf>",
  ])
  func `refuses damage`(text: String) {
    let error = #expect(throws: GraphFileError.self) { try read(text) }
    #expect(error?.description.hasPrefix("test") == true)
  }
}
