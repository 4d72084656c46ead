public import Graphs

/// How often two contacts of the same person know each other.
///
/// Three times the number of triangles, divided by the number of pairs of ties that meet at a person.
/// Direction, weights and ties to oneself do not matter. 0 if no two ties meet.
///
/// - Complexity: O(E^1.5).
public struct Transitivity: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The share of pairs of meeting ties that are closed.
  public func value(on graph: Graph) -> Double {
    let triangles = TriangleSums(of: graph.unweighted.undirected)
    let pairs = triangles.degrees.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    return pairs > 0 ? triangles.sums.values.reduce(0, +) / pairs : 0
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }

  /// The steps of looking for all triangles.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .triangles(of: graph, isWeighted: false)
  }
}
