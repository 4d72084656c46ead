import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct GraphMLTests {
  private func graphML(_ body: String, keys: String = "", direction: String = "undirected")
    -> String
  {
    "<?xml version=\"1.0\"?><graphml>\(keys)<graph edgedefault=\"\(direction)\">\(body)"
      + "</graph></graphml>"
  }

  private func message(
    _ text: String, _ change: (inout GraphReader) -> Void = { _ in }
  ) -> String {
    let error = #expect(throws: GraphFileError.self) { try read(text, change) }
    return error?.description ?? ""
  }

  @Test func `reads what NetworkX and igraph write`() throws {
    for name in ["networkx.graphml", "igraph.graphml"] {
      let read = try TestFiles.sample(name)
      #expect(read.report.format == .graphML, "\(name)")
      #expect(read.report.description == "GraphML, undirected, weighted", "\(name)")
      #expect(read.network.graph.nodeCount == 77 && read.network.graph.edgeCount == 254)
      #expect(read.network.graph.totalWeight == 820)
    }
    let igraph = try TestFiles.sample("igraph.graphml").network
    #expect(igraph.names.values.first == "n0" && igraph.labels.values.first == "Napoleon")
  }

  @Test func `reads attributes of every type, labels, direction and loops`() throws {
    let network = try TestFiles.sample("mixed.graphml").network
    #expect(network.graph.isDirected)
    #expect(edges(network) == ["a a 3", "a b 2.5", "b a 0.1"])
    #expect(network.names.values == ["a", "b", "alone"])
    #expect(network.labels.values == ["Zoë <Amari>", "Ken \"K\" Osei", "Mira & Co"])
    #expect(Set(network.attributes.map(\.name)) == ["age", "height", "member"])
    let age = try #require(network.attributes.first { $0.name == "age" })
    #expect(age.values == .numbers(NodeMap([31, 44, 0x1p40])))
    let member = try #require(network.attributes.first { $0.name == "member" })
    #expect(member.asTexts.map { $0?.lowercased() } == ["true", "false", nil])
  }

  @Test func `applies defaults and keys for everything, wherever they are`() throws {
    let read = try read(
      "<g:graphml xmlns:g=\"x\"><g:graph edgedefault=\"directed\"><g:node id=\"a\"/><g:node id=\"b\">"
        + "<g:data key=\"k\"><![CDATA[<2>]]></g:data></g:node>"
        + "<g:edge source=\"a\" target=\"b\"><g:data key=\"w\"> 3 </g:data></g:edge>"
        + "<g:edge source=\"b\" target=\"a\"/></g:graph>"
        + "<g:key id=\"k\" for=\"all\" attr.name=\"kind\" attr.type=\"string\"><g:default>one</g:default></g:key>"
        + "<g:key id=\"w\" for=\"edge\" attr.name=\"Weight\" attr.type=\"double\"><g:default>7</g:default></g:key>"
        + "</g:graphml>")
    // Keys after the graph come too late for the data in it; their defaults do not.
    #expect(read.network.graph.nodeCount == 2)
    let first = try network(
      body: "<node id=\"a\"/><node id=\"b\"><data key=\"k\"><![CDATA[<2>]]></data></node>"
        + "<edge source=\"a\" target=\"b\"><data key=\"w\"> 3 </data></edge>"
        + "<edge source=\"b\" target=\"b\"/>",
      keys: "<key id=\"k\" for=\"all\" attr.name=\"kind\"><default>one</default></key>"
        + "<key id=\"w\" for=\"edge\" attr.name=\"Weight\"><default>7</default></key>")
    #expect(edges(first) == ["a b 3", "b b 7"])
    #expect(first.attributes == [Column("kind", NodeMap(["one", "<2>"]))])
  }

  private func network(body: String, keys: String) throws -> Network {
    try read(graphML(body, keys: keys)).network
  }

  @Test func `notes what it leaves out`() throws {
    let read = try read(
      graphML(
        "<node id=\"a\"><data key=\"gone\">1</data><port name=\"p\"/><graph><node id=\"in\"/></graph></node>"
          + "<node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"c\">red</data></edge>"
          + "<hyperedge><endpoint node=\"a\"/></hyperedge>",
        keys: "<key id=\"c\" for=\"edge\" attr.name=\"color\"/>"))
    #expect(read.network.names.values == ["a", "b"])
    for word in ["undeclared key “gone”", "within nodes", "“color”", "Hyperedges"] {
      #expect(read.report.notes.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test func `refuses mixed direction unless one is chosen`() throws {
    let text = graphML(
      "<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\" directed=\"true\"/>"
        + "<edge source=\"b\" target=\"a\"/>")
    #expect(message(text).contains("--directed or --undirected"))
    #expect(try edges(read(text) { $0.isDirected = false }.network) == ["a b 1"])
    #expect(try edges(read(text) { $0.isDirected = true }.network) == ["a b 1", "b a 1"])
  }

  @Test(arguments: [
    ("<graphml><graph>\n<node id=\"a\"/>\n<node", "no well-formed XML"),
    ("<graphml><graph>\n<node id=\"a\">\n</graph></graphml>", "line 3"),
    ("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><graphml>&b;</graphml>", "bomb"),
    ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><graphml/>", "utf-7"),
    ("<graphml/>", "empty"),
    ("<graphml>&x\u{e9};</graphml>", "line 1: this is no well-formed XML: "),
    ("<graphml a=\"&b;\"/>", "line 1: this is no well-formed XML: "),
    ("<graphml", "within <graphml"),
    ("<!DOCTYPE x [%a;]><graphml/>", "bomb"),
    ("<graphml><graph edgedefault=\"directed\"/></graphml>", "empty"),
  ])
  func `refuses damage by name`(text: String, word: String) {
    let message = message(text)
    #expect(message.contains(word), "\(message)")
  }

  @Test(arguments: [
    ("<node id=\"a\"/><edge source=\"a\" target=\"x\"/>", "“x”"),
    ("<node id=\"a\"/><edge source=\"a\"/>", "lacks"),
    ("<node id=\"a\"/><node id=\"a\"/>", "twice"),
    ("<node id=\"a\"/><node/>", "empty id"),
    (
      "<node id=\"a\"/><edge source=\"a\" target=\"a\"><data key=\"w\">-1</data></edge>", "negative"
    ),
    ("<node id=\"a\"/><edge source=\"a\" target=\"a\"><data key=\"w\">NaN</data></edge>", "finite"),
    (
      "<node id=\"a\"/><edge source=\"a\" target=\"a\"><data key=\"w\">x</data></edge>", "no number"
    ),
  ])
  func `refuses what makes no graph, or skips it where asked`(body: String, word: String) throws {
    let text = graphML(body, keys: "<key id=\"w\" for=\"edge\" attr.name=\"weight\"/>")
    let message = message(text)
    #expect(message.contains(word) && message.contains("line 1"), "\(message)")
    let read = try read(text) { $0.isLenient = true }
    #expect(read.report.skippedCount == 1 && read.network.names.values == ["a"])
  }

  @Test func `reads nothing outside the file`() throws {
    let secret = FileManager.default.temporaryDirectory
      .appendingPathComponent("secret-\(UUID().uuidString)")
    try Data("stolen".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    let text =
      "<!DOCTYPE graphml SYSTEM \"file://\(secret.path)\"><graphml><graph><node id=\"a\"/></graph></graphml>"
    #expect(try read(text).network.names.values == ["a"])
  }

  @Test func `takes ampersands where they mean nothing`() throws {
    let text =
      "<!-- & <!ENTITY --><?x &y; ?>\n<graphml><graph><node id=\"a&amp;b\"/><![CDATA[&c;]]></graph></graphml>"
    #expect(try read(text).network.names.values == ["a&b"])
  }

  @Test func `makes any text safe`() {
    #expect(
      XMLText.escaped("<a & \"b\">\n\t\u{0}\u{1}\u{fffe}é😀")
        == "&lt;a &amp; &quot;b&quot;&gt;&#10;&#9;é😀")
    #expect(
      XMLText.identifiers(["a\u{1}", "a", "\u{2}", "a\u{3}", "b"]) == [
        "a-2", "a", "-2", "a-3", "b",
      ])
  }
}
