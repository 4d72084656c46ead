import Graphs
import Testing

@testable import Measures

/// What holds of every line of the catalog, on every kind of graph.
@Suite(.serialized)
struct EveryMeasureTests {
  /// Columns in which NaN may stand, as their measures' comments say.
  private static let mayBeUndefined: Set<String> = [
    "closeness-component", "eigenvector", "diameter", "average-path-length", "reciprocity",
    "assortativity", "shortest-paths",
  ]

  private static var names: [String] { Catalog.measures.map(\.name) }

  /// The graphs a measure is tried on: one that counts all paths anew for each tie it cuts has small ones.
  private static func samples(for name: String) -> [Sample] {
    name == GirvanNewman.name ? Sample.all.filter { $0.graph.edgeCount <= 200 } : Sample.all
  }

  private func result(_ name: String, _ graph: Graph) throws -> MeasureResult {
    let measure = try #require(Catalog.entry(named: name)).make()
    // The usual alpha is refused where people have many ties.
    guard var katz = measure as? Katz else { return try measure.result(on: graph) }
    katz.alpha = 0.05
    return try katz.result(on: graph)
  }

  /// An answer as bits, so that equal means equal to the last one, NaN included.
  private func bits(_ result: MeasureResult) -> [UInt64] {
    switch result {
    case .nodes(let columns):
      columns.flatMap { column in
        guard case .numbers(let map) = column.values else { return [UInt64]() }
        return map.values.map(\.bitPattern)
      }
    case .edges(let columns): columns.flatMap { $0.values.map(\.bitPattern) }
    case .figures(let figures): figures.map(\.value.bitPattern)
    case .partition(let partition): partition.community.values.map(UInt64.init)
    }
  }

  @Test(arguments: names)
  func `gives one value for each node, finite or undefined where it says so`(
    _ name: String
  ) throws {
    for sample in Self.samples(for: name) {
      switch try result(name, sample.graph) {
      case .nodes(let columns):
        #expect(!columns.isEmpty)
        #expect(Set(columns.map(\.name)).count == columns.count)
        for column in columns {
          #expect(column.count == sample.graph.nodeCount, "\(column.name) on \(sample.name)")
          guard case .numbers(let map) = column.values else { continue }
          for value in map.values {
            let isAllowed =
              value.isFinite || value.isNaN && Self.mayBeUndefined.contains(column.name)
            #expect(isAllowed, "\(column.name) on \(sample.name): \(value)")
          }
        }
      case .edges(let columns):
        #expect(!columns.isEmpty)
        for column in columns {
          #expect(column.values.count == sample.graph.edgeCount, "\(name) on \(sample.name)")
          #expect(!column.values.contains { !$0.isFinite }, "\(name) on \(sample.name)")
        }
      case .figures(let figures):
        #expect(!figures.isEmpty)
        for figure in figures {
          let isAllowed =
            figure.value.isFinite
            || figure.value.isNaN && Self.mayBeUndefined.contains(figure.name)
          #expect(isAllowed, "\(figure.name) on \(sample.name): \(figure.value)")
        }
      case .partition(let partition):
        #expect(partition.nodeCount == sample.graph.nodeCount, "\(name) on \(sample.name)")
        #expect(partition.sizes.reduce(0, +) == sample.graph.nodeCount)
      }
    }
  }

  @Test(arguments: names)
  func `gives the same bits twice, and on one, two and three threads`(_ name: String) throws {
    let usual = Parallel.threadCount
    defer { Parallel.threadCount = usual }
    for sample in Self.samples(for: name) {
      Parallel.threadCount = 1
      let first = bits(try result(name, sample.graph))
      #expect(bits(try result(name, sample.graph)) == first, "twice on \(sample.name)")
      for count in [2, 3] {
        Parallel.threadCount = count
        #expect(
          bits(try result(name, sample.graph)) == first, "\(count) threads on \(sample.name)")
      }
    }
  }

  /// Rows as a file may have them that was made to deceive: arcs without opposites, loops nobody counted.
  @Test(arguments: 0..<6)
  func `what does not rely on opposites has some answer without them`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = 1 + generator.index(below: 60)
    var offsets = [0]
    var targets: [Graph.Node] = []
    for _ in 0..<n {
      targets += (0..<Graph.Node(n)).filter { _ in generator.index(below: 6) == 0 }
      offsets.append(targets.count)
    }
    let weights = targets.map { _ in generator.uniform() }
    for isWeighted in [false, true] {
      let graph = Graph(
        offsets: Buffer(offsets), targets: Buffer(targets),
        weights: isWeighted ? Buffer(weights) : nil, isDirected: false,
        selfLoopCount: generator.index(below: 2))
      for name in Self.names {
        let measure = try #require(Catalog.entry(named: name)).make()
        guard !type(of: measure).reliesOnOpposites else { continue }
        // Rounds may not settle on a matrix that is not symmetric, which is said.
        guard case .nodes(let columns)? = try? measure.result(on: graph) else { continue }
        #expect(columns[0].count == n)
      }
    }
  }

  /// Measures that draw lots, and so depend on the nodes' numbers.
  private func drawsLots(_ name: String) throws -> Bool {
    let options = try #require(Catalog.entry(named: name)).make().options
    let drawsFromAll = options.contains { $0.name == "sample-count" && $0.value == "0" }
    return options.contains { $0.name == "seed" } && !drawsFromAll
  }

  @Test(arguments: names)
  func `does not depend on how nodes are numbered`(_ name: String) throws {
    guard try !drawsLots(name) else { return }
    for sample in Self.samples(for: name) {
      var generator = SeededGenerator(seed: 77)
      var order = Array(sample.graph.nodes)
      generator.shuffle(&order)
      let renumbered = sample.graph.subgraph(of: order)
      switch (try result(name, sample.graph), try result(name, renumbered)) {
      case (.nodes(let before), .nodes(let after)):
        for (old, new) in zip(before, after) {
          guard case .numbers(var old) = old.values, case .numbers(var new) = new.values else {
            continue
          }
          if name == "component" { (old, new) = (sizes(old), sizes(new)) }
          for (place, node) in order.enumerated() {
            let (a, b) = (old[node], new[Graph.Node(place)])
            #expect(isClose(a, b, 1e-9), "\(name) on \(sample.name): \(a) and \(b)")
          }
        }
      case (.edges(let before), .edges(let after)):
        for (old, new) in zip(before, after) {
          let (a, b) = (byEnds(old, sample.graph), byEnds(new, renumbered))
          for (ends, value) in b {
            let isDirected = sample.graph.isDirected
            let (s, t) = (order[ends[0]], order[ends[1]])
            let before = a[[Int(isDirected ? s : min(s, t)), Int(isDirected ? t : max(s, t))]]
            #expect(isClose(before ?? .nan, value, 1e-9), "\(name) on \(sample.name)")
          }
        }
      case (.figures(let before), .figures(let after)):
        for (old, new) in zip(before, after) {
          #expect(isClose(old.value, new.value, 1e-9), "\(name) on \(sample.name)")
        }
      default: break
      }
    }
  }

  @Test(arguments: names)
  func `treats two copies of a network alike, and as it treats one`(_ name: String) throws {
    guard try !drawsLots(name), name != "density" else { return }
    for sample in Self.samples(for: name) where sample.graph.nodeCount > 0 {
      let count = Graph.Node(sample.graph.nodeCount)
      switch (try result(name, sample.graph), try result(name, twice(sample.graph))) {
      case (.nodes(let one), .nodes(let two)):
        for (one, two) in zip(one, two) {
          let column = one.name == "closeness-component" ? one.name : name
          guard case .numbers(var one) = one.values, case .numbers(var two) = two.values else {
            continue
          }
          if name == "component" { (one, two) = (sizes(one), sizes(two)) }
          let factor = factor(of: column, nodeCount: sample.graph.nodeCount)
          for v in 0..<count {
            let place = "\(name) on \(sample.name): \(one[v]), then \(two[v]), \(two[v + count])"
            #expect(isClose(two[v], two[v + count], 1e-9), "\(place)")
            #expect(isClose(one[v] * factor, two[v], 1e-8), "\(place)")
          }
        }
      case (.edges(let one), .edges(let two)):
        for (one, two) in zip(one, two) {
          for (i, value) in one.values.enumerated() {
            #expect(isClose(value, two.values[i], 1e-9), "\(name) on \(sample.name)")
            #expect(isClose(value, two.values[i + one.values.count], 1e-9))
          }
        }
      case (.figures(let one), .figures(let two)):
        for (one, two) in zip(one, two) {
          #expect(isClose(one.value, two.value, 1e-9), "\(one.name) on \(sample.name)")
        }
      default: break
      }
    }
  }

  /// The graph and a copy of it, with nothing between them.
  private func twice(_ graph: Graph) -> Graph {
    let count = Graph.Node(graph.nodeCount)
    var builder = GraphBuilder(
      nodeCount: 2 * graph.nodeCount, isDirected: graph.isDirected, isWeighted: graph.isWeighted)
    for shift in [0, count] {
      graph.forEachEdge { builder.addEdge($0 + shift, $1 + shift, weight: $2) }
    }
    return builder.build()
  }

  /// What a value is multiplied by where the network is twice as large: shares are of a larger whole.
  private func factor(of name: String, nodeCount: Int) -> Double {
    switch name {
    case "page-rank", "personalized-page-rank", "hits": 0.5
    case "eigenvector", "katz": 0.5.squareRoot()
    case "closeness": Double(nodeCount - 1) / Double(2 * nodeCount - 1)
    default: 1
    }
  }

  /// The values of edges by their two nodes.
  private func byEnds(_ column: EdgeColumn, _ graph: Graph) -> [[Int]: Double] {
    var values: [[Int]: Double] = [:]
    var next = column.values.makeIterator()
    graph.forEachEdge { source, target, _ in values[[Int(source), Int(target)]] = next.next() }
    return values
  }

  /// How many nodes have the same number: equal parts may change places.
  private func sizes(_ numbers: NodeMap<Double>) -> NodeMap<Double> {
    var count: [Double: Double] = [:]
    for number in numbers.values { count[number, default: 0] += 1 }
    return numbers.map { count[$0] ?? 0 }
  }
}
