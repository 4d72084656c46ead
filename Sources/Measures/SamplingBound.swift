import Foundation
import Graphs

/// When enough has been drawn for every node's mean to be within `epsilon` of the truth, with a
/// probability of at least `confidence` for all nodes together.
///
/// Draws are looked at after fixed numbers of them, each a quarter more than the last. After m draws a mean x̂
/// of values between 0 and 1 is off by ε or more on one side with a probability of at most
/// exp(−m·KL(x̂ ‖ x̂ ± ε)) (Chernoff and Hoeffding); the chance of being wrong, 1 − `confidence`, is shared out
/// over the looks, the nodes and the two sides before anything is drawn. Nodes with many ties have
/// larger shares: they will have the large values, which need the most draws.
///
/// Wassily Hoeffding, “Probability inequalities for sums of bounded random variables”, Journal of the
/// American Statistical Association 58(301), 1963, theorem 1.
struct SamplingBound {
  let epsilon: Double
  /// After how many draws to look.
  let looks: [Int]
  /// For each node, the logarithm of one over its share of the chance of being wrong.
  private let caution: [Double]

  init(epsilon: Double, confidence: Double, graph: Graph) {
    self.epsilon = epsilon
    let n = Double(max(graph.nodeCount, 1))
    let degrees = graph.nodes.map { Double(graph.outDegree(of: $0)) }
    let squares = max(degrees.reduce(0) { $0 + $1 * $1 }, 1)
    let chances = degrees.map { (1 - confidence) * (0.2 / n + 0.8 * $0 * $0 / squares) }
    // With every node at one half, Hoeffding's simple bound m = ln(…)/2ε² ends it.
    let growth = 1.25
    let lookCount = Int((log(1 / (2 * epsilon)) / log(growth)).rounded(.up)) + 2
    caution = chances.map { log(2 * Double(lookCount) / max($0, .leastNormalMagnitude)) }
    let most = caution.max() ?? 1
    let last = (most / (2 * epsilon * epsilon)).rounded(.up)
    looks = (0..<lookCount).map { look in
      Int((last / pow(growth, Double(lookCount - 1 - look))).rounded(.up))
    }
  }

  /// Whether the means are good enough after `count` draws.
  func isKept(by means: [Double], count: Int) -> Bool {
    for (v, mean) in means.enumerated() {
      let need = caution[v] / Double(count)
      if mean + epsilon < 1, divergence(mean, mean + epsilon) < need { return false }
      if mean - epsilon > 0, divergence(mean, mean - epsilon) < need { return false }
    }
    return true
  }

  /// After how many draws the bound will be kept if the means stay what they are.
  func draws(expecting means: [Double]) -> Int {
    // The more draws, the sooner it is kept.
    var low = 0
    var high = looks.count - 1
    while low < high {
      let middle = (low + high) / 2
      if isKept(by: means, count: looks[middle]) { high = middle } else { low = middle + 1 }
    }
    return looks.isEmpty ? 0 : looks[low]
  }

  /// KL(p ‖ q) of two coins.
  private func divergence(_ p: Double, _ q: Double) -> Double {
    (p > 0 ? p * log(p / q) : 0) + (p < 1 ? (1 - p) * log((1 - p) / (1 - q)) : 0)
  }
}
