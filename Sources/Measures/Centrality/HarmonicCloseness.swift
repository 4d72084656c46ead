public import Graphs

/// How near a person is to all others, the unreachable counting as infinitely far.
///
/// Σ 1/d over everybody who has a path to the person: n − 1 at the hub of a star, 0 for somebody
/// nobody reaches. Unlike `Closeness` it means the same in a network of several parts. With
/// direction distances are those towards the person; distances of 0 and ties to oneself add nothing.
///
/// - Complexity: O(V·E/256) in practice by steps, O(V·E + V² log V) by lengths.
///
/// Massimo Marchiori and Vito Latora, “Harmony in the small-world”, Physica A 285, 2000,
/// <https://doi.org/10.1016/S0378-4371(00)00311-3>.
public struct HarmonicCloseness: Measure {
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

  /// The harmonic closeness of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    NodeMap(DistanceSums(of: graph, length: length).inverse)
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
