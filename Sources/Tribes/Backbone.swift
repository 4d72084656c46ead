import Foundation
public import Graphs

/// Which edges of a weighted graph say more than chance.
///
/// An edge that is not kept is not false; it is what one would expect of two people who are this active
/// anyway, and is drawn faintly. Each node's strongest edge is always kept, so that nobody falls out.
public enum Backbone: Sendable, Equatable {
  /// Judges each edge against how active both its ends are; for graphs of whole networks with weights that are
  /// counts.
  ///
  /// An edge is kept when its lift over the expected weight, on a scale from -1 to 1, exceeds 0 by more than
  /// `deviations` of its standard deviation; 1.64 means a chance of 5 %.
  ///
  /// Michele Coscia and Frank M. H. Neffke, “Network backboning with noisy data”, ICDE 2017,
  /// <https://doi.org/10.1109/ICDE.2017.100>.
  case noiseCorrected(deviations: Double = 1.64)

  /// Judges each edge against the other edges of its ends; for the data of one person.
  ///
  /// An edge is kept when for one of its ends (1 - w/s)^(k-1) < `significance`, with w the weight, s the sum over the
  /// end's k edges. An end with a single edge has nothing to compare it with and does not vote.
  ///
  /// M. Ángeles Serrano, Marián Boguñá, Alessandro Vespignani, “Extracting the multiscale backbone of complex
  /// weighted networks”, PNAS 106(16), 2009, <https://doi.org/10.1073/pnas.0808904106>.
  case disparity(significance: Double = 0.05)

  /// Splits an undirected graph into the edges that are kept and those that are not; both have all nodes.
  ///
  /// - Complexity: O(V + E).
  public func split(_ graph: Graph) -> (kept: Graph, faint: Graph) {
    precondition(!graph.isDirected, "a backbone is cut from a graph without direction")
    let strongest = Self.strongestEdges(graph)
    let isSignificant = test(graph)
    func isKept(_ a: Graph.Node, _ b: Graph.Node, _ weight: Double) -> Bool {
      strongest[a] == b || strongest[b] == a || isSignificant(a, b, weight)
    }
    return (
      graph.filteringEdges(isKept), graph.filteringEdges { !isKept($0, $1, $2) }
    )
  }

  /// For each node the neighbor at the other end of its strongest edge; of equal ones the first.
  private static func strongestEdges(_ graph: Graph) -> NodeMap<Graph.Node?> {
    var best = NodeMap<Double>(repeating: 0, count: graph.nodeCount)
    var strongest = NodeMap<Graph.Node?>(repeating: nil, count: graph.nodeCount)
    graph.forEachEdge { a, b, weight in
      guard a != b else { return }
      for (end, other) in [(a, b), (b, a)] where weight > best[end] {
        best[end] = weight
        strongest[end] = other
      }
    }
    return strongest
  }

  /// The test of an edge, by its ends and weight.
  private func test(_ graph: Graph) -> (Graph.Node, Graph.Node, Double) -> Bool {
    var sums = NodeMap<Double>(repeating: 0, count: graph.nodeCount)
    var degrees = NodeMap<Int>(repeating: 0, count: graph.nodeCount)
    var total = 0.0
    graph.forEachEdge { a, b, weight in
      guard a != b else { return }
      for end in [a, b] {
        sums[end] += weight
        degrees[end] += 1
      }
      total += 2 * weight
    }
    switch self {
    case .noiseCorrected(let deviations):
      return { a, b, weight in
        let lift = Self.lift(weight, sums[a], sums[b], total)
        return lift.value - deviations * lift.deviation > 0
      }
    case .disparity(let significance):
      return { a, b, weight in
        [a, b].contains { end in
          degrees[end] > 1
            && pow(1 - weight / sums[end], Double(degrees[end] - 1)) < significance
        }
      }
    }
  }

  /// The lift of an edge and its standard deviation; the paper's n_i., n_.j and n are the two sums and the total.
  static func lift(
    _ weight: Double, _ sumA: Double, _ sumB: Double, _ total: Double
  ) -> (value: Double, deviation: Double) {
    let product = sumA * sumB
    guard product > 0, total > 1 else { return (0, 0) }
    let kappa = total / product
    let value = (kappa * weight - 1) / (kappa * weight + 1)
    // The prior for the chance that one act falls onto this pair: a beta distribution of this mean and variance.
    let mean = product / (total * total)
    let variance =
      product * (total - sumA) * (total - sumB)
      / (total * total * total * total * (total - 1))
    guard variance > 0 else { return (value, 0) }
    let alpha = mean * mean / variance * (1 - mean) - mean
    let beta = mean / variance * (1 - mean * mean) - (1 - mean)
    let chance = (alpha + weight) / (alpha + beta + total)
    let spread = chance * (1 - chance) * total
    let slope = 1 / product - total * (sumA + sumB) / (product * product)
    let factor = 2 * (kappa + weight * slope) / ((kappa * weight + 1) * (kappa * weight + 1))
    return (value, (max(0, spread) * factor * factor).squareRoot())
  }
}
