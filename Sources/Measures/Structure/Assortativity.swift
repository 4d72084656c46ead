public import Graphs

/// Whether people with many ties are tied to others with many.
///
/// The correlation of the degrees at the two ends of a tie, from −1 to 1: positive where the popular
/// know the popular, negative where they know the isolated. With direction, of the out-degree where a tie
/// starts with the in-degree where it ends. Ties to oneself are left out. Undefined if there are no
/// ties or all degrees are equal.
///
/// - Complexity: O(V + E).
///
/// Mark Newman, “Mixing patterns in networks”, Physical Review E 67, 2003,
/// <https://doi.org/10.1103/PhysRevE.67.026126>.
public struct Assortativity: Measure {
  /// The measure; it has no options.
  public init() {}

  /// The correlation; NaN where there is none to speak of.
  public func value(on graph: Graph) -> Double {
    let loopless = graph.withoutLoops
    let transposed = loopless.transposed
    let count = Double(loopless.arcCount)
    guard count > 0 else { return .nan }
    // Whole numbers as far as 2⁵³, so sums are exact and “all equal” is found as such.
    var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for source in loopless.nodes {
      let out = Double(loopless.outDegree(of: source))
      for target in loopless.neighbors(of: source) {
        let into = Double(transposed.outDegree(of: target))
        x += out
        y += into
        xx += out * out
        yy += into * into
        xy += out * into
      }
    }
    let spread = (count * xx - x * x) * (count * yy - y * y)
    return spread > 0 ? (count * xy - x * y) / spread.squareRoot() : .nan
  }

  /// One figure.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .figures([Figure(heading, value(on: graph))])
  }
}
