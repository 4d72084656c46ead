public import Graphs

/// Writes a network as a file of any format.
public struct GraphWriter: Sendable {
  /// A writer.
  public init() {}

  /// The bytes of a file.
  ///
  /// Edge lists hold neither labels and attributes nor nodes without edges: `nodeTable(of:columns:)` makes a
  /// second file for those. DOT holds labels but no attributes.
  ///
  /// - Parameters:
  ///   - network: what to write.
  ///   - columns: further values by node, written like attributes.
  ///   - format: the kind of file.
  public func write(
    _ network: Network, columns: [Column] = [], as format: GraphFormat
  ) throws(GraphFileError) -> [UInt8] {
    let attributes = network.attributes + columns
    if let wrong = attributes.first(where: { $0.count != network.graph.nodeCount }) {
      throw .unwritable(
        format: format,
        problem: "the column “\(wrong.name)” has \(wrong.count) values for "
          + "\(network.graph.nodeCount) people")
    }
    switch format {
    case .edgeList: return EdgeListWriter(network).bytes()
    case .graphML: return GraphMLWriter(network: network, columns: attributes).bytes()
    case .gexf: return GEXFWriter(network: network, columns: attributes).bytes()
    case .dot: return DOTWriter(network: network).bytes()
    case .graphalytics:
      throw .unwritable(format: format, problem: "it is only read")
    case .snapshot:
      var writer = SnapshotWriter(network: network, columns: attributes)
      return writer.bytes()
    case .json: return JSONWriter(network: network, columns: attributes).bytes()
    }
  }

  /// A table of all nodes: names, labels and attributes as CSV, to go with an edge list.
  ///
  /// - Parameters:
  ///   - network: whose nodes to write.
  ///   - columns: further values by node.
  public func nodeTable(of network: Network, columns: [Column] = []) -> [UInt8] {
    EdgeListWriter(network).nodeTable(columns: network.attributes + columns)
  }
}
