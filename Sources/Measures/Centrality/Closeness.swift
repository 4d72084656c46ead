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
/// - Complexity: O(V·E/256) in practice by steps, O(V·E + V² log V) by lengths.
///
/// Linton Freeman, “Centrality in social networks: conceptual clarification”, Social Networks 1(3),
/// 1978, <https://doi.org/10.1016/0378-8733(78)90021-7>; Stanley Wasserman and Katherine Faust, “Social
/// Network Analysis”, Cambridge 1994, p. 201.
public struct Closeness: Measure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// The usual option: steps.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("length", \.length, "How long a tie is.")
  ]

  /// The name, with the kind of length.
  public var heading: String { Self.name + length.headingSuffix }

  /// The closeness of each node after Wasserman and Faust.
  public func values(on graph: Graph) -> NodeMap<Double> {
    overall(DistanceSums(of: graph, length: length))
  }

  /// The closeness of each node among those that reach it; NaN where nobody does.
  public func valuesWithinComponents(on graph: Graph) -> NodeMap<Double> {
    withinReach(DistanceSums(of: graph, length: length))
  }

  /// The columns `closeness` and `closeness-component`.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    let sums = DistanceSums(of: graph, length: length)
    return .nodes([
      Column(heading, overall(sums)),
      Column("closeness-component" + length.headingSuffix, withinReach(sums)),
    ])
  }

  private func overall(_ sums: DistanceSums) -> NodeMap<Double> {
    let others = Double(sums.reached.count - 1)
    return NodeMap(
      zip(sums.reached, sums.total).map { reached, total in
        let near = Double(reached - 1)
        return total > 0 ? near / total * (near / others) : 0
      })
  }

  private func withinReach(_ sums: DistanceSums) -> NodeMap<Double> {
    NodeMap(
      zip(sums.reached, sums.total).map { reached, total in
        total > 0 ? Double(reached - 1) / total : .nan
      })
  }
}
