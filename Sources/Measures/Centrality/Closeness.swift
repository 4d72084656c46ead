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
public struct Closeness: DistanceMeasure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// How many people distances are measured from; 0 for all.
  public var sampleCount = 0

  /// What the lots are drawn from.
  public var seed: UInt64 = 1

  /// The usual options: steps, from everybody.
  public init() {}

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
      Column("closeness-component" + headingSuffix, columns.withinReach),
    ])
  }

  private func columns(
    on graph: Graph
  ) -> (overall: NodeMap<Double>, withinReach: NodeMap<Double>) {
    let n = graph.nodeCount
    let sample = sample(of: graph)
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
