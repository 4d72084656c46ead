/// A graph together with what is known of its nodes: the seam between files, tables and pictures.
public struct Network: Sendable {
  /// Who is tied to whom.
  public var graph: Graph

  /// The key of each node: what the file calls it.
  ///
  /// No two are equal.
  public var names: NodeNames

  /// What a reader should see instead of the key, where the file has it.
  public var labels: NodeLabels

  /// What else is known of each node, in the order of the file.
  public var attributes: [Column]

  /// Puts a network together; without labels, names are shown.
  public init(
    graph: Graph, names: NodeMap<String>, labels: NodeMap<String?>? = nil,
    attributes: [Column] = []
  ) {
    self.init(
      graph: graph, names: NodeNames(names.values), labels: labels, attributes: attributes)
  }

  /// Puts a network together; without labels, names are shown.
  public init(
    graph: Graph, names: NodeNames, labels: NodeMap<String?>? = nil,
    attributes: [Column] = []
  ) {
    precondition(names.count == graph.nodeCount, "one name per node")
    self.graph = graph
    self.names = names
    self.labels = labels.map(NodeLabels.init) ?? NodeLabels(count: names.count)
    self.attributes = attributes
  }

  /// What to show for a node: its label, or else its name.
  public func title(of node: Graph.Node) -> String { labels[node] ?? names[node] }

  /// The network of some of the nodes, with the ties among them, in the order given.
  public func subnetwork(of nodes: [Graph.Node]) -> Network {
    Network(
      graph: graph.subgraph(of: nodes),
      names: NodeNames(nodes.map { names[$0] }),
      labels: labels.hasAny ? NodeMap(nodes.map { labels[$0] }) : nil,
      attributes: attributes.map { $0.subcolumn(of: nodes) })
  }
}

/// One named column of values by node: a table's column, an attribute of a file, a measure's answer.
public struct Column: Sendable, Equatable {
  /// Values of one kind; nil or NaN is “undefined” and an empty field in a table.
  public enum Values: Sendable, Equatable {
    /// Numbers; NaN is undefined.
    case numbers(NodeMap<Double>)
    /// Texts; nil is undefined.
    case texts(NodeMap<String?>)
  }

  /// The heading.
  public var name: String

  /// The values.
  public var values: Values

  /// A column of numbers; NaN is undefined.
  public init(_ name: String, _ values: NodeMap<Double>) {
    self.name = name
    self.values = .numbers(values)
  }

  /// A column of texts; nil is undefined.
  public init(_ name: String, _ values: NodeMap<String?>) {
    self.name = name
    self.values = .texts(values)
  }

  /// How many values there are.
  public var count: Int {
    switch values {
    case .numbers(let map): map.count
    case .texts(let map): map.count
    }
  }

  /// The same column for some of the nodes, in the order given.
  public func subcolumn(of nodes: [Graph.Node]) -> Column {
    switch values {
    case .numbers(let map): Column(name, NodeMap(nodes.map { map[$0] }))
    case .texts(let map): Column(name, NodeMap(nodes.map { map[$0] }))
    }
  }
}
