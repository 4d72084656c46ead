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
public struct HarmonicCloseness: Measure {
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

  /// The harmonic closeness of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let sample = DistanceSample(of: graph, length: length, count: sampleCount, seed: seed)
    return NodeMap(graph.nodes.map { sample.sums.inverse[Int($0)] * sample.scale($0) })
  }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    guard sampleCount == 0 else { return nil }
    return DistanceSums.costProbe(
      of: graph, length: length, substitute: "--set \(Self.name).sample-count=1024")
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
