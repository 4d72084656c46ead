import Graphs
import Testing

@testable import GraphFiles

struct NodeFileTests {
  private func table(_ text: String) throws(GraphFileError) -> NodeTable {
    try NodeFile().read(bytes: Array(text.utf8), name: "test")
  }

  @Test func `adds isolated nodes, labels and attributes`() throws {
    let network = try read("a,b\nb,c\n").network
    let table = try table("id,label,group,age\nd,Dee,x,\nb,,y,7\nc,Cid,,\n")
    #expect(table.matchCount(in: network) == 2)
    let applied = table.applied(to: network)
    #expect(applied.names.values == ["a", "b", "c", "d"])
    #expect(applied.labels.values == [nil, nil, "Cid", "Dee"])
    #expect(
      applied.attributes == [
        Column("group", NodeMap([nil, "y", nil, "x"])),
        Column("age", NodeMap([nil, "7", nil, nil])),
      ])
    #expect(edges(applied) == edges(network))
    let again = table.applied(to: applied)
    #expect(again.names == applied.names && again.attributes == applied.attributes)
  }

  @Test func `overwrites an attribute where the table has a value`() throws {
    var network = try read("a,b\n").network
    network.attributes = [Column("age", NodeMap([1.5, .nan]))]
    let applied = try table("name,age\nb,9\n").applied(to: network)
    #expect(applied.attributes == [Column("age", NodeMap(["1.5", "9"]))])
  }

  @Test func `keeps direction, weights and loops`() throws {
    let network = try read("a,b,2\nb,a,3\nc,c,1\n") { $0.isDirected = true }.network
    let applied = try table("id\nz\n").applied(to: network)
    #expect(applied.graph.nodeCount == 4 && edges(applied) == edges(network))
  }

  @Test(arguments: [
    ("id,faction\n1,Mr. Hi\n2,Officer\n", ["1", "2"], ["Mr. Hi", "Officer"]),
    ("0 1\n1 1\n2 21\n", ["0", "1", "2"], ["1", "1", "21"]),
    (
      "Valjean,The poor\nJavert,The law\nMarius,The poor\n", ["Valjean", "Javert", "Marius"],
      ["The poor", "The law", "The poor"]
    ),
    ("1,People\n2,Others\n", ["1", "2"], ["People", "Others"]),
    ("name;community\n\"a;b\";1\n", ["a;b"], ["1"]), ("x\tname\n7\tann\n", ["ann"], ["7"]),
  ])
  func `sees keys, headings and values`(text: String, names: [String], values: [String]) throws {
    let table = try table(text)
    #expect(table.names == names)
    #expect(table.names.indices.map { table.text(row: $0) } == values)
  }

  @Test(arguments: [
    ("Jean Valjean\nMarius Pontmercy\n", ["Jean Valjean", "Marius Pontmercy"]),
    ("name\nJean Valjean\n", ["Jean Valjean"]), ("bot1\r\n\r\nbot2", ["bot1", "bot2"]),
    ("bot@x.org\n# a comment\nother@x.org\n", ["bot@x.org", "other@x.org"]),
  ])
  func `reads a single column of names`(text: String, names: [String]) throws {
    let table = try table(text)
    #expect(table.names == names && table.columns.isEmpty && table.text(row: 0) == nil)
  }

  @Test func `takes a name column for labels beside ids`() throws {
    let table = try table("id,email,name\n1,a@x,Ann\n2,b@x,Bob\n")
    #expect(table.names == ["1", "2"] && table.labels?.values == ["Ann", "Bob"])
    #expect(table.columns.map(\.name) == ["email"])
  }

  @Test func `can be told whether there are headings`() throws {
    var file = NodeFile()
    file.hasHeader = false
    let table = try file.read(bytes: Array("id,x\na,b\n".utf8), name: "test")
    #expect(table.names == ["id", "a"] && table.headings == nil)
  }

  @Test(arguments: [
    ("", "empty"), ("id,x\na,1\na,2\n", "line 3: “a” has a row already, in line 2"),
    ("id,x\na,1,2\n", "line 2: 3 fields"), ("id,x\n,1\n", "line 2: the field “id” is empty"),
    ("id,x\n\"a,1\n", "line 2: a quote"),
  ])
  func `refuses damage by line`(text: String, part: String) {
    let error = #expect(throws: GraphFileError.self) { try table(text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }
}
