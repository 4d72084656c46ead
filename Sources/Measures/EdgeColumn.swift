/// One named column of numbers, one for each edge, in the order of `Graph.forEachEdge`.
public struct EdgeColumn: Sendable, Equatable {
  /// The heading.
  public var name: String

  /// The numbers; NaN is undefined.
  public var values: [Double]

  /// A named column of numbers.
  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }
}
