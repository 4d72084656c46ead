public import Graphs

/// How well connected a person is to well connected people.
///
/// The leading eigenvector of the adjacency matrix: each value is the sum of the values of the
/// person's contacts, divided by the eigenvalue λ. Values are not negative and their squares add up to
/// 1. With direction, those count whose ties lead to the person. Weights count with `isWeighted`;
/// ties to oneself are left out unless `countsLoops` is set, as NetworkX would have it.
///
/// Special cases. In a network of several parts, those with the largest λ share the values as if a
/// number handed on from tie to tie had started at 1 for everybody; all other parts get 0. Without
/// ties everybody has the same value. With direction but without a cycle of ties there is no λ and the
/// values are undefined; and where two circles of equal λ follow each other the numbers do not
/// settle, which is an error.
///
/// Accuracy: rounds are repeated until ‖A·x − λ·x‖ ≤ `tolerance`·λ, a true residual and not the
/// size of a step, so two networks that hang together by a thread cannot pass for settled.
///
/// - Complexity: O(E) a round. Without direction Lanczos' method takes 30 to 200 rounds, with direction
///   the power method takes about log(`tolerance`) / log(second / first eigenvalue).
///
/// Phillip Bonacich, “Power and centrality: a family of measures”, American Journal of Sociology
/// 92(5), 1987, <https://doi.org/10.1086/228631>.
public struct Eigenvector: Measure {
  /// How large the residual may be, as a share of the eigenvalue.
  public var tolerance = 1e-12

  /// How many rounds are tried.
  public var maximumRounds = 10_000

  /// Whether strong ties count more.
  public var isWeighted = false

  /// Whether a tie to oneself counts.
  public var countsLoops = false

  /// The usual options: weights and loops are ignored.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "tolerance", \.tolerance, in: 1e-13...1, "How large the residual may be, as a share of λ."),
    Parameter(
      "maximum-rounds", \.maximumRounds, in: 1...10_000_000, "How many rounds are tried."),
    Parameter("weighted", \.isWeighted, "Let strong ties count more."),
    Parameter("counts-loops", \.countsLoops, "Let a tie to oneself count too."),
  ]

  /// The name, saying so if weights or loops count.
  public var heading: String {
    Self.name + (isWeighted ? "-weighted" : "") + (countsLoops ? "-with-loops" : "")
  }

  /// The value of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let relevant = countsLoops ? graph : graph.withoutLoops
    // A tie of weight 0 hands nothing on.
    let counted =
      isWeighted ? relevant.withModestWeights.filteringEdges { $2 > 0 } : relevant.unweighted
    let n = counted.nodeCount
    guard counted.arcCount > 0 else {
      return NodeMap(repeating: 1 / Double(max(n, 1)).squareRoot(), count: n)
    }
    if counted.isDirected {
      guard counted.hasCycle else { return NodeMap(repeating: .nan, count: n) }
      return try powerMethod(on: counted.transposed)
    }
    return try byComponent(counted)
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }

  /// As many rounds as it usually takes; networks of two nearly separate parts can take many times more.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .rounds(min(60, Double(maximumRounds)), over: isWeighted ? graph : graph.unweighted)
  }

  // MARK: Without direction

  /// Relative difference up to which two components' eigenvalues are the same.
  private static let equalEigenvalues = 1e-11

  /// Finds each component's eigenvector, unless a bound says that it cannot be the largest.
  private func byComponent(_ graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let components = ConnectedComponents(of: graph)
    var members = [[Graph.Node]](repeating: [], count: components.count)
    for v in graph.nodes { members[Int(components.component[v])].append(v) }
    members.sort { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    var place = NodeMap<Graph.Node>(repeating: 0, count: graph.nodeCount)
    for nodes in members {
      for (i, v) in nodes.enumerated() { place[v] = Graph.Node(i) }
    }
    var found: [(nodes: [Graph.Node], pair: Eigenpair)] = []
    var largest = 0.0
    for nodes in members {
      // λ is at most the largest strength.
      if graph.largestRowSum(nodes) < largest * (1 - Self.equalEigenvalues) { continue }
      let pair = try leadingPair(of: nodes, in: graph, place)
      found.append((nodes, pair))
      largest = max(largest, pair.value)
    }
    var values = NodeMap(repeating: 0.0, count: graph.nodeCount)
    for (nodes, pair) in found where pair.value >= largest * (1 - Self.equalEigenvalues) {
      // What is left of all ones: x times its product with them.
      let share = pair.vector.reduce(0, +)
      for (i, v) in nodes.enumerated() { values[v] = share * pair.vector[i] }
    }
    return values.withUnitNorm
  }

  /// The eigenvector of one component, in the order of `nodes`.
  ///
  /// A component that is most of the graph is worked on in its place: a vector that is 0 elsewhere
  /// stays so. Others are cut out, so that many small ones cost what they weigh.
  private func leadingPair(
    of nodes: [Graph.Node], in graph: Graph, _ place: NodeMap<Graph.Node>
  ) throws(MeasureError) -> Eigenpair {
    guard nodes.count * 2 > graph.nodeCount else {
      let part = graph.component(of: nodes, place)
      return try leadingEigenpair(
        of: AdjacencyProduct(part), from: Scratch(repeating: 1, count: nodes.count),
        tolerance: tolerance, maximumRounds: maximumRounds, measure: Self.name)
    }
    let start = Scratch(repeating: 0.0, count: graph.nodeCount)
    for v in nodes { unsafe start.base[Int(v)] = 1 }
    var pair = try leadingEigenpair(
      of: AdjacencyProduct(graph), from: start, tolerance: tolerance,
      maximumRounds: maximumRounds, measure: Self.name)
    pair.vector = nodes.map { pair.vector[Int($0)] }
    return pair
  }

  // MARK: With direction

  /// Multiplies all ones by (A + shift) until the residual is small; rows are the arcs that enter.
  private func powerMethod(on backward: Graph) throws(MeasureError) -> NodeMap<Double> {
    let operation = AdjacencyProduct(backward)
    let n = backward.nodeCount
    // There is a circle of ties, so λ is at least the least weight.
    let leastEigenvalue = backward.leastWeight
    let x = Scratch(repeating: 1 / Double(n).squareRoot(), count: n)
    let y = Scratch(repeating: 0.0, count: n)
    for _ in 0..<maximumRounds {
      operation.multiply(x, into: y)
      let eigenvalue = operation.product(x, y)
      let residual = operation.distance(y, x, times: eigenvalue)
      if residual <= tolerance * eigenvalue { return NodeMap(x.array).withUnitNorm }
      // The shift keeps cycles of equal length from swinging for ever.
      let shift = max(eigenvalue, leastEigenvalue) / 4
      for v in 0..<n { unsafe x.base[v] = unsafe y.base[v] + shift * x.base[v] }
      operation.normalize(x)
    }
    throw .notConverged(measure: Self.name, afterRounds: maximumRounds)
  }
}

extension NodeMap<Double> {
  /// The same values, scaled so that their squares add up to 1.
  fileprivate var withUnitNorm: NodeMap<Double> {
    let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm > 0 ? map { $0 / norm } : self
  }
}

extension Graph {
  /// The largest sum of a row's weights.
  fileprivate func largestRowSum(_ nodes: [Node]) -> Double {
    nodes.lazy
      .map { v in weights(of: v)?.reduce(0, +) ?? Double(outDegree(of: v)) }
      .max() ?? 0
  }

  /// The least weight of an arc; 1 without weights.
  fileprivate var leastWeight: Double {
    nodes.lazy.compactMap { weights(of: $0)?.min() }.min() ?? 1
  }

  /// The graph of one component's nodes, numbered by their place in it.
  fileprivate func component(of nodes: [Node], _ place: NodeMap<Node>) -> Graph {
    var builder = GraphBuilder(nodeCount: nodes.count, isWeighted: isWeighted)
    for v in nodes {
      let weights = weights(of: v)
      for (i, w) in neighbors(of: v).enumerated() where w >= v {
        builder.addEdge(place[v], place[w], weight: weights?[i] ?? 1)
      }
    }
    return builder.build()
  }

  /// Whether some node can be reached from itself: taking away sources again and again leaves a rest.
  fileprivate var hasCycle: Bool {
    let backward = transposed
    var waiting = NodeMap(nodes.map { backward.outDegree(of: $0) })
    var free = nodes.filter { waiting[$0] == 0 }
    var taken = 0
    while let v = free.popLast() {
      taken += 1
      for w in neighbors(of: v) {
        waiting[w] -= 1
        if waiting[w] == 0 { free.append(w) }
      }
    }
    return taken < nodeCount
  }
}
