/// What a reader should see in the place of each node's name, where a file has it.
///
/// Most networks have no labels at all; those take no room.
public struct NodeLabels: Sendable, Equatable {
  /// How many nodes there are.
  public let count: Int

  /// A label or none for each node; nil if no node has one.
  private let known: NodeMap<String?>?

  /// No labels.
  public init(count: Int) {
    self.count = count
    known = nil
  }

  /// A label or none for each node.
  public init(_ labels: NodeMap<String?>) {
    count = labels.count
    known = labels.values.contains { $0 != nil } ? labels : nil
  }

  /// The label of a node.
  public subscript(node: Graph.Node) -> String? { known?[node] ?? nil }

  /// Whether any node has a label.
  public var hasAny: Bool { known != nil }

  /// All labels in order of their nodes.
  public var values: [String?] { map.values }

  /// All labels as values by node.
  public var map: NodeMap<String?> { known ?? NodeMap(repeating: nil, count: count) }
}
