public import Graphs

/// How many of a person's contacts know each other, on average over all people.
///
/// The mean of `LocalClustering`, people with fewer than two contacts counting 0; 0 without people.
///
/// - Complexity: O(E^1.5).
public struct AverageClustering: Measure {
  /// Whether strong triangles count more.
  public var isWeighted = false

  /// The usual option: weights are ignored.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("weighted", \.isWeighted, "Count a triangle as the geometric mean of its weights.")
  ]

  /// The name, saying so if weights count.
  public var heading: String { Self.name + (isWeighted ? "-weighted" : "") }

  /// The mean clustering coefficient.
  public func value(on graph: Graph) -> Double {
    var local = LocalClustering()
    local.isWeighted = isWeighted
    let sum = local.values(on: graph).values.reduce(0, +)
    return sum / Double(max(graph.nodeCount, 1))
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }

  /// The steps of looking for all triangles.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .triangles(of: graph, isWeighted: isWeighted)
  }
}
