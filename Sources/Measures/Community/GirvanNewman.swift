public import Graphs

/// Groups that are left when the ties that most shortest paths use are cut, one by one.
///
/// Ties between groups carry the paths between everybody here and everybody there. The busiest tie
/// is cut, paths are counted anew, and so on; of all the states in which the graph falls apart into
/// more parts, the one with the highest modularity is the answer. The method that began the field;
/// slow, and only for small graphs.
///
/// Every group is connected. Paths count ties as steps; weights count in modularity. Direction does
/// not count, and a pair tied both ways has the sum of the weights.
///
/// - Complexity: O(V E²) time, less as the graph falls apart: only the part that lost a tie is
///   counted anew.
///
/// M. Girvan and M. E. J. Newman, “Community structure in social and biological networks”, PNAS 99,
/// 2002, <https://doi.org/10.1073/pnas.122653799>.
public struct GirvanNewman: Measure {
  /// Whether weights count in modularity, where the graph has them.
  public var isWeighted = true

  /// How equally busy ties are settled: 0 by the order of the input, otherwise by lot.
  public var seed: UInt64 = 0

  /// The method with its usual options.
  public init() {}

  /// The options that can be set by name.
  public static var parameters: [Parameter<GirvanNewman>] {
    [
      Parameter(
        "weighted", \.isWeighted, "Whether weights count in modularity, where there are any."),
      Parameter("seed", \.seed, "How equals are settled: 0 in order, otherwise by lot."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .partition(try partition(of: graph))
  }

  /// The best state on the way.
  public func partition(of graph: Graph) throws(MeasureError) -> Partition {
    let ground = SearchGround(graph, isWeighted: isWeighted)
    let work = Double(graph.nodeCount) * Double(ground.ties.edgeCount)
    guard work * Double(ground.ties.edgeCount) <= 1e13 else {
      throw .unsuitable(
        measure: Self.name,
        reason: "it would take days on \(ground.ties.edgeCount) ties; ask leiden instead")
    }
    let flat = graph.undirected
    func modularity(_ partition: Partition) -> Double {
      Modularity(isWeighted: isWeighted).value(of: partition, on: flat)
    }
    var cutting = TieCutting(ground.ties, seed: seed)
    var best = cutting.parts
    var most = modularity(best)
    while cutting.cutBusiest() {
      let parts = cutting.parts
      let value = modularity(parts)
      if value > most + 1e-12 { (best, most) = (parts, value) }
    }
    return best
  }
}

/// A graph that loses its busiest tie again and again.
private struct TieCutting {
  private struct End {
    let node: Int
    let edge: Int
  }

  private var rows: [[End]] = []
  private var edges: [(Int, Int)] = []
  /// How many pairs' shortest paths use each edge; −1 once it is cut.
  private var load: [Double]
  private let rank: [Int]
  private var part: [Int]
  private var partCount = 0

  init(_ ties: Graph, seed: UInt64) {
    rows = Array(repeating: [], count: ties.nodeCount)
    part = Array(repeating: -1, count: ties.nodeCount)
    load = []
    var order = Array(0..<ties.edgeCount)
    if seed != 0 {
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&order)
    }
    rank = order
    ties.forEachEdge { a, b, _ in
      rows[Int(a)].append(End(node: Int(b), edge: edges.count))
      rows[Int(b)].append(End(node: Int(a), edge: edges.count))
      edges.append((Int(a), Int(b)))
    }
    load = Array(repeating: 0, count: edges.count)
    for v in ties.nodes where part[Int(v)] < 0 { count(partOf: Int(v)) }
  }

  var parts: Partition { Partition(groups: part) }

  /// Cuts edges until a part falls in two; false when there is no edge left.
  mutating func cutBusiest() -> Bool {
    while let edge = busiest() {
      let (a, b) = edges[edge]
      rows[a].removeAll { $0.edge == edge }
      rows[b].removeAll { $0.edge == edge }
      load[edge] = -1
      let reached = count(partOf: a)
      if reached.contains(b) { continue }
      count(partOf: b)
      return true
    }
    return false
  }

  /// Equal loads differ by rounding, so the first within it counts.
  private func busiest() -> Int? {
    guard let most = load.max(), most > 0 else { return nil }
    return load.indices.filter { load[$0] >= most * (1 - 1e-9) }.min { rank[$0] < rank[$1] }
  }

  /// Numbers the part of a node anew and counts the paths in it (Brandes 2001); returns its nodes.
  @discardableResult
  private mutating func count(partOf start: Int) -> Set<Int> {
    var nodes = [start]
    var seen: Set<Int> = [start]
    var next = 0
    while next < nodes.count {
      for end in rows[nodes[next]] where seen.insert(end.node).inserted { nodes.append(end.node) }
      next += 1
    }
    for v in nodes {
      part[v] = partCount
      for end in rows[v] { load[end.edge] = 0 }
    }
    partCount += 1
    var distance = [Int](repeating: -1, count: rows.count)
    var paths = [Double](repeating: 0, count: rows.count)
    var dependency = paths
    for source in nodes.sorted() {
      for v in nodes { (distance[v], paths[v], dependency[v]) = (-1, 0, 0) }
      (distance[source], paths[source]) = (0, 1)
      var order = [source]
      var position = 0
      while position < order.count {
        let v = order[position]
        position += 1
        for end in rows[v] {
          if distance[end.node] < 0 {
            distance[end.node] = distance[v] + 1
            order.append(end.node)
          }
          if distance[end.node] == distance[v] + 1 { paths[end.node] += paths[v] }
        }
      }
      for v in order.reversed() {
        for end in rows[v] where distance[end.node] + 1 == distance[v] {
          let share = paths[end.node] / paths[v] * (1 + dependency[v])
          dependency[end.node] += share
          load[end.edge] += share
        }
      }
    }
    return seen
  }
}
