public import Graphs

/// Which part of the network a person belongs to: people with the same number are joined by ties.
///
/// 1 is the largest part; parts of equal size are in the order of their first people. Direction and
/// weights do not matter.
///
/// - Complexity: O(V + E).
public struct Component: Measure {
  /// The measure; it has no options.
  public init() {}

  /// Joins the ends of each arc, whichever way it leads.
  public static let reliesOnOpposites = false

  /// The number of each node's part, from 1.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let parts = ConnectedComponents(of: graph)
    // The largest is number 1; of equal ones the part that has the smaller node, whose number here is smaller.
    let bySize = parts.sizes.indices.sorted { a, b in
      parts.sizes[a] != parts.sizes[b] ? parts.sizes[a] > parts.sizes[b] : a < b
    }
    var number = [Double](repeating: 0, count: parts.count)
    for (place, part) in bySize.enumerated() { number[part] = Double(place + 1) }
    return parts.component.map { number[Int($0)] }
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }
}
