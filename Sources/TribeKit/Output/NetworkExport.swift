public import GraphFiles
import Graphs

extension LoadedNetwork {
  /// The network as a file of another format.
  ///
  /// - Parameter privacy: for strangers weights are rounded, since a strength to its last digit tells one tie from all others;
  ///   names are hidden before (`shown(by:me:named:)`).
  public func exported(as format: GraphFormat, privacy: Privacy = .open) throws -> [UInt8] {
    var network = network
    if privacy.isAnonymous, network.graph.isWeighted {
      let exact = network.graph
      var builder = GraphBuilder(
        nodeCount: exact.nodeCount, isDirected: exact.isDirected, isWeighted: true)
      exact.forEachEdge { from, to, weight in
        builder.addEdge(from, to, weight: privacy.figure(weight))
      }
      network.graph = builder.build()
    }
    return try GraphWriter().write(network, as: format)
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
