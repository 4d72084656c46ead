public import Graphs

/// What makes a grouping good: the quality that Leiden and Louvain look for.
public enum CommunityObjective: String, Sendable, CaseIterable {
  /// More weight inside than strengths lead one to expect; see `Modularity`.
  case modularity
  /// Every community denser than the resolution, whatever its size; see `ConstantPotts`.
  case constantPotts = "constant-potts"
  /// The shortest description of a walk along the ties; see `MapEquation`.
  ///
  /// Its quality is the codelength with the sign turned, and it has no resolution.
  case mapEquation = "map-equation"

  /// The quality of a partition, computed from the graph alone.
  public func value(
    of partition: Partition, on graph: Graph, resolution: Double = 1, isWeighted: Bool = true
  ) -> Double {
    switch self {
    case .modularity:
      Modularity(resolution: resolution, isWeighted: isWeighted).value(of: partition, on: graph)
    case .constantPotts:
      ConstantPotts(resolution: resolution, isWeighted: isWeighted).value(of: partition, on: graph)
    case .mapEquation:
      -MapEquation(isWeighted: isWeighted).codelength(of: partition, on: graph)
    }
  }
}

/// What a search for communities found.
public struct CommunitySearchResult: Sendable {
  /// The best partition; every community is connected.
  public let partition: Partition

  /// Its quality; undefined (NaN) for the modularity of a graph without ties.
  public let quality: Double

  /// The quality each run had reached by itself, in order of the runs.
  public let qualities: [Double]
}
