extension Graph {
  /// Tells a graph from others that exist at the same time; copies of a graph have the same.
  ///
  /// It keeps the graph in memory, so that no later graph can be taken for it.
  public struct Identity: Hashable, Sendable {
    private let storage: Storage

    init(_ storage: Storage) { self.storage = storage }

    /// Whether two graphs are one.
    public static func == (a: Identity, b: Identity) -> Bool { a.storage === b.storage }

    /// Feeds the graph's place in memory.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
  }

  /// What tells this graph from others.
  public var identity: Identity { Identity(storage) }
}
