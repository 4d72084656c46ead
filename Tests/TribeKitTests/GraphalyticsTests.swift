import Foundation
import GraphFiles
import Graphs
import Measures
import Testing

@testable import TribeKit

/// The benchmark's algorithms on small graphs, by definition and against slow twins.
struct GraphalyticsTests {
  /// Writes the three files into a folder of their own and hands their common path on.
  private func withFiles(
    vertices: String, edges: String, properties: String?, _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("graphalytics-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let prefix = folder.appendingPathComponent("small").path
    try Data(vertices.utf8).write(to: URL(fileURLWithPath: prefix + ".v"))
    try Data(edges.utf8).write(to: URL(fileURLWithPath: prefix + ".e"))
    if let properties {
      try Data(properties.utf8).write(to: URL(fileURLWithPath: prefix + ".properties"))
    }
    try body(prefix)
  }

  private func answer(
    _ path: String, _ name: String, source: String? = nil, settings: [String] = []
  ) throws -> [String] {
    var input = NetworkInput(path: path)
    input.format = .graphalytics
    let task = try GraphalyticsTask(names: [name], source: source, settings: settings)
    let text = String(decoding: try task.lines(on: input.load().network), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }

  private static let vertices = "7\n1\n2\n3\n10\n"
  private static let edges = "1 2 0.5\n2 1 1\n2 3 0.25\n1 3 2\n10 3 1\n"
  private static let directed = "# about\ngraph.small.directed = true\n"

  @Test(arguments: ["", ".e", ".v", ".properties"])
  func `finds all files by any of them, in the order of the nodes' file`(ending: String) throws {
    try withFiles(vertices: Self.vertices, edges: Self.edges, properties: Self.directed) { path in
      let steps = try answer(path + ending, "bfs", source: "1")
      #expect(
        steps == ["7 9223372036854775807", "1 0", "2 1", "3 1", "10 9223372036854775807"])
    }
  }

  @Test func `gives each algorithm's answer with direction`() throws {
    try withFiles(vertices: Self.vertices, edges: Self.edges, properties: Self.directed) { path in
      #expect(
        try answer(path, "sssp", source: "1")
          == ["7 infinity", "1 0.0", "2 0.5", "3 0.75", "10 infinity"])
      #expect(try answer(path, "wcc") == ["7 7", "1 1", "2 1", "3 1", "10 1"])
      // Of 1's neighbors 2 and 3 one of two arcs is there; of 3's three, two of six.
      #expect(
        try answer(path, "lcc")
          == ["7 0.0", "1 0.5", "2 0.5", "3 \(2.0 / 6.0)", "10 0.0"])
      // 1 hears 2 twice and 3; 2 hears 1 twice and 3; 3 hears 1, 2 and 10; 10 hears 3.
      #expect(
        try answer(path, "cdlp", settings: ["cdlp.rounds=1"])
          == ["7 7", "1 2", "2 1", "3 1", "10 3"])
      let ranks = try answer(path, "pr", settings: ["page-rank.rounds=1"]).map {
        Double($0.split(separator: " ")[1]) ?? .nan
      }
      // 3 and 7 lead nowhere: two of five starts are given to all alike.
      let base = 0.15 / 5 + 0.85 * 2 / 25
      let expected = [
        base, base + 0.85 * 0.1, base + 0.85 * 0.1, base + 0.85 * 0.4, base,
      ]
      for (found, wanted) in zip(ranks, expected) { #expect(abs(found - wanted) < 1e-15) }
    }
  }

  @Test func `reads without direction where nothing says otherwise`() throws {
    let edges = "1 2\n2 3\n3 1\n3 10\n"
    try withFiles(vertices: Self.vertices, edges: edges, properties: nil) { path in
      let steps = try answer(path, "bfs", source: "10")
      #expect(steps == ["7 9223372036854775807", "1 2", "2 2", "3 1", "10 0"])
      let shares = try answer(path, "lcc")
      #expect(shares == ["7 0.0", "1 1.0", "2 1.0", "3 \(1.0 / 3.0)", "10 0.0"])
      #expect(throws: MeasureError.self) { try answer(path, "sssp", source: "1") }
    }
  }

  @Test func `says what is wrong`() throws {
    try withFiles(vertices: "1\n2\n", edges: "1 3\n", properties: nil) { path in
      #expect(throws: GraphFileError.self) { try answer(path, "wcc") }
    }
    try withFiles(vertices: "1\n1\n", edges: "1 1\n", properties: nil) { path in
      #expect(throws: GraphFileError.self) { try answer(path, "wcc") }
    }
    #expect(throws: GraphalyticsError.self) {
      try GraphalyticsTask(names: ["bfs"], source: nil, settings: [])
    }
    #expect(throws: GraphalyticsError.self) {
      try GraphalyticsTask(names: ["degree"], source: nil, settings: [])
    }
    #expect(throws: MeasureError.self) {
      try GraphalyticsTask(names: ["cdlp"], source: nil, settings: ["cdlp.rounds=x"])
    }
  }

  @Test(arguments: 0..<20)
  func `neighborhoods and labels agree with their slow twins`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let n = 2 + generator.index(below: 30)
    var builder = GraphBuilder(nodeCount: n, isDirected: seed % 2 == 0)
    for _ in 0..<generator.index(below: 4 * n) {
      builder.addEdge(
        Graph.Node(generator.index(below: n)), Graph.Node(generator.index(below: n)))
    }
    let graph = builder.build().filteringEdges { source, target, _ in source != target }
    let neighbors = graph.nodes.map { v in
      Set(graph.neighbors(of: v)).union(graph.transposed.neighbors(of: v)).subtracting([v])
    }
    let density = NeighborhoodDensity().values(on: graph)
    for v in graph.nodes {
      let own = neighbors[Int(v)]
      var arcs = 0
      for a in own { for b in own where a != b && graph.hasEdge(from: a, to: b) { arcs += 1 } }
      let wanted = own.count < 2 ? 0 : Double(arcs) / Double(own.count * (own.count - 1))
      #expect(abs(density[v] - wanted) < 1e-15)
    }
    var labels = graph.nodes.map { UInt64($0) * 7 % 31 }
    var propagation = SynchronousLabels()
    propagation.rounds = 3
    let found = propagation.labels(on: graph, from: NodeMap(labels))
    for _ in 0..<3 {
      labels = graph.nodes.map { v in
        var votes: [UInt64: Int] = [:]
        for w in graph.neighbors(of: v) { votes[labels[Int(w)], default: 0] += 1 }
        if graph.isDirected {
          for w in graph.transposed.neighbors(of: v) { votes[labels[Int(w)], default: 0] += 1 }
        }
        return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? labels[Int(v)]
      }
    }
    #expect(found.values == labels)
  }
}
