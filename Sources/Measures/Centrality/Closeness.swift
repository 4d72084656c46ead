public import Graphs

/// How near a person is to all others.
///
/// Two columns, since there are two customs where not everybody can be reached. With r people who
/// have a path to the person (the person included), n people in all and Σd the sum of their distances:
///
/// - `closeness` is (r − 1)/Σd · (r − 1)/(n − 1), which marks small components down (Wasserman and
///   Faust); 0 for somebody nobody reaches.
/// - `closeness-component` is (r − 1)/Σd, one divided by the mean distance within reach; undefined for
///   somebody nobody reaches, or if all distances are 0.
///
/// With direction distances are those towards the person. Ties to oneself change nothing.
///
/// With `sampleCount` set, only the distances from as many people drawn by lot are measured, and stand for all: the
/// mean distance within reach is then off by more than ε times the largest distance with a
/// probability of at most 2·exp(−2·`sampleCount`·ε²) for each person who reaches everybody (Eppstein and Wang).
///
/// - Complexity: O(V·E/256) in practice by steps, O(V·E + V² log V) by lengths; with a sample, its
///   size in the place of V.
///
/// Linton Freeman, “Centrality in social networks: conceptual clarification”, Social Networks 1(3),
/// 1978, <https://doi.org/10.1016/0378-8733(78)90021-7>; Stanley Wasserman and Katherine Faust, “Social
/// Network Analysis”, Cambridge 1994, p. 201; David Eppstein and Joseph Wang, “Fast approximation of
/// centrality”, Journal of Graph Algorithms and Applications 8(1), 2004,
/// <https://doi.org/10.7155/jgaa.00081>.
public struct Closeness: Measure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// How many people distances are measured from; 0 for all.
  public var sampleCount = 0

  /// What the lots are drawn from.
  public var seed: UInt64 = 1

  /// The usual options: steps, from everybody.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("length", \.length, "How long a tie is."),
    Parameter(
      "sample-count", \.sampleCount, in: 0...1_000_000_000,
      "Measure distances from this many people drawn by lot; 0 for all."),
    Parameter("seed", \.seed, "What the lots are drawn from."),
  ]

  /// The name, with the kind of length and whether it is from a sample.
  public var heading: String {
    Self.name + length.headingSuffix + (sampleCount > 0 ? "-sampled" : "")
  }

  /// The closeness of each node after Wasserman and Faust.
  public func values(on graph: Graph) -> NodeMap<Double> { columns(on: graph).overall }

  /// The closeness of each node among those that reach it; NaN where nobody does.
  public func valuesWithinComponents(on graph: Graph) -> NodeMap<Double> {
    columns(on: graph).withinReach
  }

  /// The columns `closeness` and `closeness-component`.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    let columns = columns(on: graph)
    return .nodes([
      Column(heading, columns.overall),
      Column(
        "closeness-component" + length.headingSuffix + (sampleCount > 0 ? "-sampled" : ""),
        columns.withinReach),
    ])
  }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    guard sampleCount == 0 else { return nil }
    return DistanceSums.costProbe(
      of: graph, length: length, substitute: "--set \(Self.name).sample-count=1024")
  }

  private func columns(
    on graph: Graph
  ) -> (overall: NodeMap<Double>, withinReach: NodeMap<Double>) {
    let n = graph.nodeCount
    let sample = DistanceSample(of: graph, length: length, count: sampleCount, seed: seed)
    var overall = NodeMap(repeating: 0.0, count: n)
    var withinReach = NodeMap(repeating: Double.nan, count: n)
    for v in graph.nodes where sample.sums.total[Int(v)] > 0 {
      let near = Double(sample.othersReached(v))
      let mean = near / sample.sums.total[Int(v)]
      withinReach[v] = mean
      overall[v] = mean * (near / Double(sample.others(v)))
    }
    return (overall, withinReach)
  }
}

/// Distances from some nodes that stand for those from all.
struct DistanceSample {
  /// The sums over the drawn nodes.
  let sums: DistanceSums
  private let sources: Set<Graph.Node>
  private let nodeCount: Int

  /// Draws nodes without replacement, or takes all if `count` is 0 or large.
  init(of graph: Graph, length: PathLength, count: Int, seed: UInt64) {
    nodeCount = graph.nodeCount
    guard count > 0, count < nodeCount else {
      sources = []
      sums = DistanceSums(of: graph, length: length)
      return
    }
    let drawn = graph.drawnNodes(count, seed: seed)
    sources = Set(drawn)
    sums = DistanceSums(of: graph, length: length, from: drawn)
  }

  /// How many drawn nodes there are besides this one.
  func others(_ node: Graph.Node) -> Int {
    sources.isEmpty ? nodeCount - 1 : sources.count - (sources.contains(node) ? 1 : 0)
  }

  /// How many of those have a path to it.
  func othersReached(_ node: Graph.Node) -> Int {
    sums.reached[Int(node)] - (sources.isEmpty || sources.contains(node) ? 1 : 0)
  }

  /// What a sum over the drawn nodes has to be multiplied by to stand for one over all.
  func scale(_ node: Graph.Node) -> Double {
    let others = others(node)
    return others > 0 ? Double(nodeCount - 1) / Double(others) : 0
  }
}
