public import Graphs

/// How near a person is to all others, the unreachable counting as infinitely far.
///
/// Σ 1/d over everybody who has a path to the person: n − 1 at the hub of a star, 0 for somebody
/// nobody reaches. Unlike `Closeness` it means the same in a network of several parts. With
/// direction distances are those towards the person; distances of 0 and ties to oneself add nothing.
///
/// With `sampleCount` set, only the distances from as many people drawn by lot are measured, and the sum is scaled up,
/// which is unbiased.
///
/// - Complexity: as `Closeness`.
///
/// Massimo Marchiori and Vito Latora, “Harmony in the small-world”, Physica A 285, 2000,
/// <https://doi.org/10.1016/S0378-4371(00)00311-3>.
public struct HarmonicCloseness: DistanceMeasure {
  /// How long a tie is.
  public var length = PathLength.hops

  /// How many people distances are measured from; 0 for all.
  public var sampleCount = 0

  /// What the lots are drawn from.
  public var seed: UInt64 = 1

  /// The usual options: steps, from everybody.
  public init() {}

  /// The harmonic closeness of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let sample = sample(of: graph)
    return NodeMap(graph.nodes.map { sample.sums.inverse[Int($0)] * sample.scale($0) })
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
