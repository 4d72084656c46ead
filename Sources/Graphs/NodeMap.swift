/// One value for each node of a graph: a result, scratch memory, a column, a color or a size.
public struct NodeMap<Value> {
  /// The values by node number.
  public var values: [Value]

  /// One value per node, all the same.
  public init(repeating value: Value, count: Int) {
    values = Array(repeating: value, count: count)
  }

  /// The values of all nodes in order of their numbers.
  public init(_ values: [Value]) { self.values = values }

  /// The value of a node.
  @inlinable
  public subscript(node: Graph.Node) -> Value {
    get { values[Int(node)] }
    set { values[Int(node)] = newValue }
  }

  /// How many nodes there are.
  public var count: Int { values.count }

  /// Another value for each node, from its value here.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> NodeMap<Other> {
    NodeMap<Other>(try values.map(transform))
  }
}

extension NodeMap: Sendable where Value: Sendable {}
extension NodeMap: Equatable where Value: Equatable {}
extension NodeMap: Hashable where Value: Hashable {}

extension NodeMap where Value: Comparable {
  /// All nodes, the largest value first; equal values in order of number.
  public var descending: [Graph.Node] {
    (0..<Graph.Node(count)).sorted { a, b in
      self[a] != self[b] ? self[a] > self[b] : a < b
    }
  }
}
