public import Graphs

/// How far the farthest person is from somebody.
///
/// Of all who can be reached; 0 for somebody who reaches nobody else. With direction along the ties.
/// The largest of these is the `Diameter`; those with the smallest are the center.
///
/// - Complexity: O(V·E/256) in practice by steps, O(V·E + V² log V) by lengths.
public struct Eccentricity: Measure {
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

  /// The largest distance of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    NodeMap(DistanceSums(of: graph.transposed, length: length).farthest)
  }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    DistanceSums.costProbe(of: graph.transposed, length: length)
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
