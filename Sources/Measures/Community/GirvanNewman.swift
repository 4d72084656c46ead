public import Graphs

/// Groups that are left when the ties that most shortest paths use are cut, one by one.
///
/// Ties between groups carry the paths between everybody here and everybody there. The busiest tie
/// is cut, paths are counted anew, and so on; of all the states in which the graph falls apart into
/// more parts, the one with the highest modularity is the answer. The method that began the field;
/// slow, and only for small graphs.
///
/// Every group is connected. Paths count ties as steps; weights count in modularity. Direction does
/// not count, and a pair tied both ways has the sum of the weights.
///
/// - Complexity: O(V E²) time, less as the graph falls apart: only the part that lost a tie is
///   counted anew, on all threads; O(V + E) space.
///
/// M. Girvan and M. E. J. Newman, “Community structure in social and biological networks”, PNAS 99,
/// 2002, <https://doi.org/10.1073/pnas.122653799>.
public struct GirvanNewman: Measure {
  /// Whether weights count in modularity, where the graph has them.
  public var isWeighted = true

  /// How equally busy ties are settled: 0 by the order of the input, otherwise by lot.
  public var seed: UInt64 = 0

  /// The method with its usual options.
  public init() {}

  /// The options that can be set by name.
  public static var parameters: [Parameter<GirvanNewman>] {
    [
      Parameter(
        "weighted", \.isWeighted, "Whether weights count in modularity, where there are any."),
      Parameter("seed", \.seed, "How equals are settled: 0 in order, otherwise by lot."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .partition(try partition(of: graph))
  }

  /// The best state on the way.
  public func partition(of graph: Graph) throws(MeasureError) -> Partition {
    let ground = SearchGround(graph, isWeighted: isWeighted)
    let work = Double(graph.nodeCount) * Double(ground.ties.edgeCount)
    guard work * Double(ground.ties.edgeCount) <= 1e13 else {
      throw .unsuitable(
        measure: Self.name,
        reason: "it would take days on \(ground.ties.edgeCount) ties; ask leiden instead")
    }
    let flat = graph.undirected
    func modularity(_ partition: Partition) -> Double {
      Modularity(isWeighted: isWeighted).value(of: partition, on: flat)
    }
    var cutting = TieCutting(ground.ties, seed: seed)
    var best = cutting.parts
    var most = modularity(best)
    while cutting.cutBusiest() {
      let parts = cutting.parts
      let value = modularity(parts)
      if value > most + 1e-12 { (best, most) = (parts, value) }
    }
    return best
  }
}
