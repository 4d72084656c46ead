import Graphs
import Records

/// What a reader of GraphML, GEXF or JSON has found so far: nodes with keys, edges between keys.
///
/// Edges are put together at the end, since in these formats they may come before their nodes.
struct GraphAssembly {
  /// An edge as the file writes it.
  private struct Edge {
    var source: String
    var target: String
    var weight: Double
    var isDirected: Bool?
    var line: Int?
  }

  /// What messages call the file.
  let file: String

  private let options: GraphReader
  private(set) var report: ReadingReport
  private var names: [String] = []
  private var numbers: [String: Graph.Node] = [:]
  private var labels: [String?] = []
  private var attributes: [(name: String, isNumber: Bool, values: [Int: String])] = []
  private var edges: [Edge] = []
  private var noted: Set<String> = []

  /// Whether edges without a direction of their own have one.
  var isDirectedByDefault = false

  /// Whether any edge has a weight.
  var hasWeights = false

  init(_ format: GraphFormat, options: GraphReader, file: String) {
    self.options = options
    self.file = file
    report = ReadingReport(format: format)
  }

  /// How many nodes were added.
  var nodeCount: Int { names.count }

  /// Whether any edge says that it has a direction.
  var hasDirectedEdges: Bool { edges.contains { $0.isDirected == true } }

  /// Adds a sentence for the user, once.
  mutating func note(_ sentence: String) {
    if noted.insert(sentence).inserted { report.notes.append(sentence) }
  }

  /// Says what is wrong with one place: an error, or a skipped line where that is asked for.
  mutating func reject(_ problem: Problem, line: Int?) throws(GraphFileError) {
    guard options.isLenient else {
      throw .malformed(file: file, line: line, problem: problem.text, advice: problem.advice)
    }
    report.skip(line: line ?? 0, reason: problem.text)
  }

  /// Adds a node and returns its position, or nil if it had to be skipped.
  mutating func addNode(key: String, label: String?, line: Int?) throws(GraphFileError) -> Int? {
    if key.isEmpty {
      try reject(Problem("a node has an empty id", "give every node an id"), line: line)
      return nil
    }
    if numbers[key] != nil {
      try reject(
        Problem("the node “\(key.prefix(60))” is there twice", "give every node an id of its own"),
        line: line)
      return nil
    }
    numbers[key] = Graph.Node(names.count)
    names.append(key)
    labels.append(label)
    return names.count - 1
  }

  /// Adds a column and returns its position.
  mutating func addAttribute(_ name: String, isNumber: Bool) -> Int {
    attributes.append((name, isNumber, [:]))
    return attributes.count - 1
  }

  /// Sets one value of an attribute.
  mutating func set(attribute: Int, node: Int, to text: String) {
    attributes[attribute].values[node] = text
  }

  /// Gives every node without a value this one.
  mutating func setDefault(attribute: Int, to text: String) {
    for node in names.indices where attributes[attribute].values[node] == nil {
      attributes[attribute].values[node] = text
    }
  }

  /// Makes an attribute's values the labels and drops it.
  mutating func useAsLabels(attribute: Int) {
    for (node, text) in attributes[attribute].values where !text.isEmpty { labels[node] = text }
    attributes.remove(at: attribute)
  }

  /// Adds an edge between nodes that may still come.
  mutating func addEdge(
    _ source: String, _ target: String, weight: String?, isDirected: Bool?, line: Int?
  ) throws(GraphFileError) {
    var value = 1.0
    if let weight, options.isWeighted != false {
      guard let number = Numeral.decimal(Array(weight.utf8)) else {
        return try reject(
          Problem(
            "the weight “\(shortened(weight.utf8))” is no number",
            "expected a number; --unweighted leaves weights aside"), line: line)
      }
      if let problem = Problem(weight: number, written: shortened(weight.utf8)) {
        return try reject(problem, line: line)
      }
      value = number
      hasWeights = true
    }
    edges.append(
      Edge(source: source, target: target, weight: value, isDirected: isDirected, line: line))
  }

  /// Puts the network together.
  ///
  /// - Parameter addsUnknown: whether an edge may name a node that was not listed.
  mutating func finish(
    description: String, addsUnknown: Bool = false
  ) throws(GraphFileError) -> ReadGraph {
    if addsUnknown {
      for edge in edges {
        for key in [edge.source, edge.target] where numbers[key] == nil {
          _ = try addNode(key: key, label: nil, line: edge.line)
        }
      }
    }
    let isDirected = try direction()
    let isWeighted = options.isWeighted ?? hasWeights
    var builder = GraphBuilder(
      nodeCount: names.count, isDirected: isDirected, isWeighted: isWeighted)
    var total = 0.0
    for edge in edges {
      guard let source = numbers[edge.source], let target = numbers[edge.target] else {
        let missing = numbers[edge.source] == nil ? edge.source : edge.target
        try reject(
          Problem(
            "a tie leads to “\(missing.prefix(60))”, which is no node of the file",
            "list every node, or leave the tie out"), line: edge.line)
        continue
      }
      total += edge.weight
      guard total.isFinite else {
        throw .malformed(
          file: file, line: edge.line,
          problem: "the weights add up to more than a number can hold", advice: "scale them down")
      }
      builder.addEdge(source, target, weight: edge.weight)
      if source == target { report.selfLoopCount += 1 }
      // Asked for direction, an edge without one leads both ways.
      if isDirected, source != target, !(edge.isDirected ?? isDirectedByDefault) {
        builder.addEdge(target, source, weight: edge.weight)
      }
    }
    guard !names.isEmpty else { throw .empty(file: file, expected: "a graph with nodes") }
    let added = builder.addedEdgeCount
    let graph = builder.build()
    report.repeatedCount = added - graph.edgeCount
    report.description = [
      description, isDirected ? "directed" : "undirected", isWeighted ? "weighted" : "unweighted",
    ].joined(separator: ", ")
    return ReadGraph(
      network: Network(
        graph: graph, names: NodeMap(names), labels: NodeMap(labels), attributes: columns()),
      report: report)
  }

  mutating func count(lines: Int) { report.lineCount = lines }

  /// The one direction of all edges, unless the user has chosen one.
  private mutating func direction() throws(GraphFileError) -> Bool {
    if let chosen = options.isDirected { return chosen }
    guard let first = edges.first else { return isDirectedByDefault }
    let isDirected = first.isDirected ?? isDirectedByDefault
    if let other = edges.first(where: { ($0.isDirected ?? isDirectedByDefault) != isDirected }) {
      throw .malformed(
        file: file, line: other.line,
        problem: "the file has ties with and without direction",
        advice: "choose one for all: --directed or --undirected")
    }
    return isDirected
  }

  /// Columns of numbers where the file declares numbers and a double holds them; else of text.
  private func columns() -> [Column] {
    attributes.map { attribute in
      var numbers = [Double](repeating: .nan, count: names.count)
      var texts = [String?](repeating: nil, count: names.count)
      var isNumber = attribute.isNumber
      for (node, text) in attribute.values {
        texts[node] = text
        guard isNumber, !text.isEmpty else { continue }
        let bytes = Array(text.utf8)
        if let value = Numeral.decimal(bytes),
          Numeral.integer(bytes) == nil ? bytes.count <= 25 : abs(value) <= 0x1p53
        {
          numbers[node] = value
        } else {
          isNumber = false
        }
      }
      return isNumber
        ? Column(attribute.name, NodeMap(numbers)) : Column(attribute.name, NodeMap(texts))
    }
  }
}
