public import Graphs

/// How many steps apart two people are on average.
///
/// The mean over all pairs of different people where one has a path to the other; undefined if there
/// are none.
///
/// - Complexity: O(V·E/256) in practice by steps, O(V·E + V² log V) by lengths.
public struct AveragePathLength: Measure {
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

  /// The mean distance; NaN without ties.
  public func value(on graph: Graph) -> Double {
    let sums = DistanceSums(of: graph, length: length)
    let pairs = sums.reached.reduce(0) { $0 + $1 - 1 }
    return pairs > 0 ? sums.total.reduce(0, +) / Double(pairs) : .nan
  }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    DistanceSums.costProbe(of: graph, length: length)
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }
}
