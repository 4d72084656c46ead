import Graphs
import Testing

@testable import GraphFiles

struct JSONTests {
  @Test(arguments: [
    "networkx.json", "networkx-links.json", "networkx-cytoscape.json", "d3.json",
  ])
  func `reads every dialect of the same graph`(name: String) throws {
    let read = try TestFiles.sample(name)
    #expect(read.report.format == .json)
    #expect(read.network.graph.nodeCount == 77 && read.network.graph.edgeCount == 254)
    #expect(read.network.graph.totalWeight == 820 && !read.network.graph.isDirected)
    #expect(read.network.names.values.contains("Valjean"))
  }

  @Test func `reads attributes of every type, labels, direction and loops`() throws {
    let network = try TestFiles.sample("mixed.json").network
    #expect(edges(network) == ["a a 3", "a b 2.5", "b a 0.1"])
    #expect(network.labels.values == ["Zoë <Amari>", "Ken \"K\" Osei", "Mira & Co"])
    #expect(network.attributes.map(\.name) == ["age", "height", "member"])
    #expect(network.attributes[0].values == .numbers(NodeMap([31, 44, 0x1p40])))
    #expect(network.attributes[2].asTexts == ["true", "false", nil])
  }

  @Test func `tells ids from positions`() throws {
    let positions = try read(
      "{\"nodes\": [{\"name\": \"x\"}, {\"name\": \"y\"}], \"links\": [{\"source\": 0, \"target\": 1}]}"
    )
    #expect(edges(positions.network) == ["x y 1"])
    let ids = try read(
      "{\"nodes\": [{\"id\": 1}, {\"id\": 0}], \"links\": [{\"source\": 0, \"target\": 1, \"value\": 2}]}"
    )
    #expect(edges(ids.network) == ["1 0 2"])
    let twins = try read(
      "{\"nodes\": [{\"name\": \"x\"}, {\"name\": \"x\"}], \"links\": [{\"source\": 0, \"target\": 1}]}"
    )
    #expect(edges(twins.network) == ["0 1 1"])
    #expect(twins.network.labels.values == ["x", "x"])
  }

  @Test func `reads the JSON Graph Format and graphology`() throws {
    let jgf = try read(
      "{\"graph\": {\"directed\": true, \"nodes\": {\"b\": {\"label\": \"Bob\"}, \"a\": {}}, "
        + "\"edges\": [{\"source\": \"b\", \"target\": \"a\"}]}}")
    #expect(jgf.network.names.values == ["a", "b"] && jgf.network.labels.values == [nil, "Bob"])
    #expect(jgf.network.graph.isDirected && edges(jgf.network) == ["b a 1"])
    let graphology = try read(
      "{\"options\": {\"type\": \"directed\"}, \"nodes\": [{\"key\": \"a\", \"attributes\": "
        + "{\"label\": \"Ann\", \"age\": 3}}, {\"key\": \"b\"}], \"edges\": [{\"source\": \"a\", "
        + "\"target\": \"b\", \"attributes\": {\"weight\": 2.5}}]}")
    #expect(edges(graphology.network) == ["a b 2.5"])
    #expect(
      graphology.network.attributes == [Column("age", NodeMap([3, .nan]))]
        || graphology.network.attributes.map(\.name) == ["age"])
  }

  @Test func `makes nodes of ends where none are listed`() throws {
    let read = try read("{\"edges\": [{\"source\": \"a\", \"target\": 7}]}")
    #expect(edges(read.network) == ["a 7 1"])
  }

  @Test(arguments: [
    ("{\"nodes\": [", "well-formed"), ("{}", "no graph"), ("{\"a\": 1}", "no graph"),
    ("{\"nodes\": [], \"links\": []}", "empty"), ("[]", "JSON list"),
    ("{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\"}]}", "“b”"),
    ("{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\"}]}", "tie 1"),
    ("{\"nodes\": [{\"id\": \"a\"}, {\"x\": 1}]}", "node 2"),
    ("{\"nodes\": [{\"id\": \"1\"}, {\"id\": 1}]}", "twice"),
    ("{\"links\": [{\"source\": 1, \"target\": 2, \"weight\": -1}]}", "negative"),
    ("{\"links\": [{\"source\": 1, \"target\": 2, \"weight\": \"x\"}]}", "no number"),
    ("{\"links\": [{\"source\": 1, \"target\": 2, \"weight\": []}]}", "no number"),
    ("{\"nodes\": 7, \"links\": [[1, 2]]}", "tie 1"),
  ])
  func `refuses damage by name`(text: String, word: String) {
    let error = #expect(throws: GraphFileError.self) { try read(text) }
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
  }

  @Test func `survives deep nesting`() {
    let deep = "{\"nodes\":" + String(repeating: "[", count: 100_000)
    #expect(throws: GraphFileError.self) { try read(deep) }
  }
}
