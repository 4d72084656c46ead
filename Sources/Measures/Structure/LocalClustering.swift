public import Graphs
import Foundation

/// How many of a person's contacts know each other, as a share of all pairs of them.
///
/// 1 if everybody around the person is tied to everybody else, 0 in a star's hub and for somebody
/// with fewer than two contacts. With direction every directed triangle counts, whichever way its
/// ties lead, over the number there could be (Fagiolo). With `isWeighted` a triangle counts as the
/// geometric mean of its three weights, each divided by the largest of the network (Onnela and
/// others). Ties to oneself do not matter.
///
/// - Complexity: O(E^1.5).
///
/// Duncan Watts and Steven Strogatz, “Collective dynamics of ‘small-world’ networks”, Nature 393,
/// 1998, <https://doi.org/10.1038/30918>; Jukka-Pekka Onnela and others, “Intensity and coherence of
/// motifs in weighted complex networks”, Physical Review E 71, 2005,
/// <https://doi.org/10.1103/PhysRevE.71.065103>; Giorgio Fagiolo, “Clustering in complex directed
/// networks”, Physical Review E 76, 2007, <https://doi.org/10.1103/PhysRevE.76.026107>.
public struct LocalClustering: Measure {
  /// Whether strong triangles count more.
  public var isWeighted = false

  /// The usual option: weights are ignored.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("weighted", \.isWeighted, "Count a triangle as the geometric mean of its weights.")
  ]

  /// The name, saying so if weights count.
  public var heading: String { Self.name + (isWeighted ? "-weighted" : "") }

  /// The clustering coefficient of each node.
  public func values(on graph: Graph) -> NodeMap<Double> {
    let loopless = graph.withoutLoops
    let triangles = TriangleSums(of: folded(loopless))
    let transposed = loopless.transposed
    return NodeMap(
      loopless.nodes.map { v in
        guard triangles.sums[v] > 0 else { return 0 }
        let contacts = triangles.degrees[v]
        guard loopless.isDirected else {
          return 2 * triangles.sums[v] / (contacts * (contacts - 1))
        }
        let arcs = Double(loopless.outDegree(of: v) + transposed.outDegree(of: v))
        let returned = arcs - contacts
        return triangles.sums[v] / (arcs * (arcs - 1) - 2 * returned)
      })
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, values(on: graph))])
  }

  /// The steps of looking for all triangles.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .triangles(of: graph, isWeighted: isWeighted)
  }

  /// The graph without direction, each edge with what it counts in a triangle's product.
  ///
  /// Multiplying out, the directed triangles on three people are the product of the arcs between
  /// each two of them.
  private func folded(_ graph: Graph) -> Graph {
    guard isWeighted && graph.isWeighted else {
      guard graph.isDirected else { return graph.unweighted }
      return graph.reweighted { _ in 1 }.undirected
    }
    var largest = 0.0
    graph.forEachEdge { largest = max(largest, $2) }
    return graph.reweighted { largest > 0 ? cbrt($0 / largest) : 0 }.undirected
  }
}

extension Graph {
  /// The same edges with other weights.
  fileprivate func reweighted(_ weight: (Double) -> Double) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: isDirected, isWeighted: true)
    builder.reserveCapacity(edgeCount)
    forEachEdge { builder.addEdge($0, $1, weight: weight($2)) }
    return builder.build()
  }
}
