public import GraphFiles
import Graphs

extension LoadedNetwork {
  /// The network as a file of another format.
  public func exported(as format: GraphFormat) throws -> [UInt8] {
    try GraphWriter().write(network, as: format)
  }

  /// What the format cannot hold, in sentences.
  public func losses(in format: GraphFormat) -> [String] {
    guard format == .edgeList else { return [] }
    var losses: [String] = []
    let isolated = network.graph.undirected.nodes.count {
      network.graph.outDegree(of: $0) == 0 && network.graph.transposed.outDegree(of: $0) == 0
    }
    if isolated > 0 {
      losses.append(
        "an edge list cannot hold \(counted(isolated, "person", "people")) without ties.")
    }
    let hasLabels = network.labels.hasAny
    if hasLabels || !network.attributes.isEmpty {
      losses.append("an edge list cannot hold labels and attributes.")
    }
    return losses
  }
}
