import Graphs
import Records
import Testing

@testable import GraphFiles

struct GraphFormatTests {
  @Test(arguments: [
    ("a.csv", GraphFormat.edgeList), ("/x.y/b.TXT.gz", .edgeList), ("c.graphml", .graphML),
    ("d.gexf", .gexf), ("e.gv", .dot), ("f.json", .json),
  ])
  func `knows endings`(path: String, format: GraphFormat) {
    #expect(GraphFormat.forPath(path) == format)
  }

  @Test(arguments: ["a", "a.png", ".gz", "", "csv", "x.csv/a"])
  func `knows no other endings`(path: String) {
    #expect(GraphFormat.forPath(path) == nil)
  }

  @Test(arguments: [
    ("a b\n", GraphFormat.edgeList), ("# graph\n1 2\n", .edgeList), ("graph network\n", .edgeList),
    ("<graphml/>", .graphML), ("<?xml version='1.0'?>\n<!-- <gexf> -->\n<graphml>", .graphML),
    ("\n\n <gexf>", .gexf), ("<g:gexf xmlns:g='x'>", .gexf), ("  {\"nodes\": []}", .json),
    ("digraph {a -> b}", .dot), ("/* x */ strict graph x { a -- b }", .dot),
  ])
  func `finds the format by content`(text: String, format: GraphFormat) throws {
    let content = try FileContent(stored: Array(text.utf8), name: "x")
    #expect(try FormatGuess.format(of: content) == format)
  }

  @Test(arguments: [
    ("graph [\n directed 0\n", "GML"), ("Creator \"x\"\ngraph\n[\n", "GML"),
    ("*Vertices 3\n1 \"a\"\n", "Pajek"), ("dl n=3 format=edgelist1\n", "UCINET"),
    ("%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n1 2\n", "Matrix Market"),
    ("% bip unweighted\n1 1\n", "two-mode"), ("nodedef>name\n", "GDF"), ("<svg>", "<svg>"),
    ("[1, 2]", "JSON list"), ("digraph {a -> b}", "DOT"), ("id,label\n1,a\n2,b\n", "--nodes"),
    ("a b {'weight': 1}\nb c {'weight': 2}\n", "write_weighted_edgelist"),
    ("1 2 3 4 5 6\n2 1\n3 1 2\n", "adjacency"),
  ])
  func `refuses what it does not read, by name`(text: String, word: String) {
    let error = #expect(throws: GraphFileError.self) {
      try GraphReader().read(bytes: Array(text.utf8), name: "x")
    }
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
  }
}
