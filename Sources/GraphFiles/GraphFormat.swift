/// A kind of graph file.
public enum GraphFormat: String, Sendable, CaseIterable {
  /// Two names a line, perhaps a weight.
  case edgeList = "edge-list"
  /// The XML format that every graph program reads.
  case graphML = "graphml"
  /// The XML format of Gephi.
  case gexf
  /// The language of Graphviz.
  case dot
  /// Nodes and links as JSON, as NetworkX and d3 write them.
  case json
  /// The graph as it stands in memory, to be opened without reading it.
  case snapshot
  /// The files of the LDBC Graphalytics benchmark.
  case graphalytics

  /// Whether files of this kind can be read.
  public var canRead: Bool { self != .dot }

  /// Whether files of this kind can be written.
  public var canWrite: Bool { self != .graphalytics }

  /// What the format is, in a few words.
  public var summary: String {
    switch self {
    case .edgeList: "Lists of ties: two names a line, perhaps a weight; CSV, TSV or blanks."
    case .graphML: "GraphML, the XML format that igraph, NetworkX and Gephi read."
    case .gexf: "GEXF 1.2, the XML format of Gephi."
    case .dot: "DOT, the language of Graphviz."
    case .json: "Nodes and links as JSON, as NetworkX and d3 write them."
    case .graphalytics: "The .v, .e and .properties files of the LDBC Graphalytics benchmark."
    case .snapshot: "A snapshot (.tgraph): opens at once, however large; for this program only."
    }
  }

  /// The format a path's ending names, or nil; an ending of `.gz` is looked behind.
  public static func forPath(_ path: String) -> GraphFormat? {
    var name = (path.split(separator: "/").last.map(String.init) ?? "").lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return switch name[name.index(after: dot)...] {
    case "csv", "tsv", "txt", "edges", "edgelist", "ncol": .edgeList
    case "graphml": .graphML
    case "gexf": .gexf
    case "dot", "gv": .dot
    case "json": .json
    case "tgraph": .snapshot
    default: nil
    }
  }
}
