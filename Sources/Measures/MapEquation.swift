import Foundation
public import Graphs

/// How many bits a step of a random walk costs when communities share a code book: the map
/// equation.
///
/// Where the walk stays long in a community, short names inside it pay; so the partition with the
/// shortest description is the one in which walks, rumors and requests linger. L = q H(Q) +
/// Σ pᵢ H(Pᵢ): how often the walk changes communities times the cost of naming the next, and the
/// cost of naming people, and the exit, inside each. There is no resolution to choose. Without ties
/// it is 0.
///
/// With direction the walk follows arcs, with jumps of probability 0.15 that are not recorded.
///
/// - Complexity: O(V + E), with direction times the rounds of a PageRank.
///
/// Martin Rosvall and Carl T. Bergstrom, “Maps of random walks on complex networks reveal community
/// structure”, PNAS 105, 2008, <https://doi.org/10.1073/pnas.0706851105>.
public struct MapEquation: Sendable {
  /// Whether weights count, where the graph has them.
  public var isWeighted: Bool

  /// The map equation with its usual options.
  public init(isWeighted: Bool = true) { self.isWeighted = isWeighted }

  /// The codelength of a partition, in bits per step.
  public func codelength(of partition: Partition, on graph: Graph) -> Double {
    let ground = SearchGround(graph, isWeighted: isWeighted)
    return codelength(of: partition, WalkFlow(on: ground, of: graph))
  }

  /// The codelength if nobody is grouped: the entropy of the visits.
  public func ungrouped(_ graph: Graph) -> Double {
    let everybody = Partition(groups: graph.nodes.map { _ in 0 })
    return codelength(of: everybody, on: graph)
  }

  func codelength(of partition: Partition, _ walk: WalkFlow) -> Double {
    precondition(partition.nodeCount == walk.nodeFlow.count, "the partition is of another graph")
    guard walk.total > 0 else { return 0 }
    var flow = [Double](repeating: 0, count: partition.count)
    var cut = flow
    var surplus = flow
    walk.ties.withView { view in
      unsafe partition.community.values.withUnsafeBufferPointer { community in
        for v in 0..<view.nodeCount {
          let own = unsafe community[v]
          var sum = 0.0
          for arc in view.start(v)..<view.end(v)
          where unsafe community[Int(view.targets[arc])] != own {
            unsafe sum += view.weights?[arc] ?? 1
          }
          cut[Int(own)] += sum
          flow[Int(own)] += walk.nodeFlow[v]
          if !walk.surplus.isEmpty { surplus[Int(own)] += walk.surplus[v] }
        }
      }
    }
    var bits = plogp(cut.reduce(0, +) / walk.total)
    for c in 0..<partition.count {
      let exit = max(0, cut[c] - surplus[c]) / walk.total
      let enter = max(0, cut[c] + surplus[c]) / walk.total
      bits += plogp(exit + flow[c] / walk.total) - plogp(exit) - plogp(enter)
    }
    for visits in walk.nodeFlow { bits -= plogp(visits / walk.total) }
    return bits
  }
}

private func plogp(_ p: Double) -> Double { p > 0 ? p * log2(p) : 0 }
