import Foundation
public import Graphs

/// How briefly a grouping tells the ties, in nats: of two groupings of a graph, the shorter is the more
/// probable.
///
/// Somebody who knows the groups has to be told who is in which, how many ties each group has inside
/// and how many ends lead out of it, everybody's number of ties, and at last which ends belong
/// together: those inside a group among themselves, and those that lead out, whichever groups these
/// join. Too few groups leave much to tell of the ties, too many cost more to tell of themselves; so no
/// resolution has to be chosen. A difference of ln 100 ≈ 4.6 nats means odds of 100 to 1.
///
/// It is the microcanonical degree-corrected block model with one change: the ends leading out are
/// joined without regard to the group they reach, by the numbers of ends alone. So nothing is told for
/// each *pair* of groups, which in the full model hides small groups in large networks.
///
/// People without ties are left out, which way a tie leads does not count, and self-loops are left
/// out. Weights are brought to a mean of 1, so that a graph tells as much as it has ties.
///
/// - Complexity: O(V + E) time.
///
/// Tiago P. Peixoto, “Nonparametric Bayesian inference of the microcanonical stochastic block model”,
/// Physical Review E 95, 2017, <https://doi.org/10.1103/PhysRevE.95.012317>; Lizhi Zhang and Tiago P.
/// Peixoto, “Statistical inference of assortative community structures”, Physical Review Research 2,
/// 2020, <https://doi.org/10.1103/PhysRevResearch.2.043271>.
public struct DescriptionLength: Sendable {
  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The description of ties as they are, or of ties alone.
  public init(isWeighted: Bool = true) { self.isWeighted = isWeighted }

  /// The length for a partition of a graph, in nats; 0 without ties.
  public func value(of partition: Partition, on graph: Graph) -> Double {
    precondition(partition.nodeCount == graph.nodeCount, "the partition is of another graph")
    let ties = graph.undirected
    var people = [Double](repeating: 0, count: partition.count)
    // Ends of ties that stay in each group and that leave it.
    var staying = people
    var leaving = people
    var edgeCount = 0.0
    var totalWeight = 0.0
    for v in ties.nodes {
      let weights = isWeighted ? ties.weights(of: v) : nil
      let group = Int(partition.community[v])
      var isTied = false
      for (place, u) in ties.neighbors(of: v).enumerated() where u != v {
        let weight = weights?[place] ?? 1
        edgeCount += 0.5
        totalWeight += 0.5 * weight
        isTied = true
        if Int(partition.community[u]) == group {
          staying[group] += weight
        } else {
          leaving[group] += weight
        }
      }
      if isTied { people[group] += 1 }
    }
    guard edgeCount > 0, totalWeight > 0 else { return 0 }
    let unit = edgeCount / totalWeight
    var inside = 0.0
    var outside = 0.0
    var length = 0.0
    for group in people.indices where people[group] > 0 {
      let stay = staying[group] * unit
      let leave = leaving[group] * unit
      inside += stay / 2
      outside += leave
      // The ends inside paired, those leading out, and everybody's number of either.
      length += logFactorial(stay + leave) - logFactorial(leave)
      length -= stay / 2 * log(2) + logFactorial(stay / 2)
      length += logChoices(people[group] + stay + leave - 1, stay + leave)
      length -= logFactorial(people[group])
    }
    length += logFactorial(outside) - outside / 2 * log(2) - logFactorial(outside / 2)
    let groups = Double(people.count { $0 > 0 })
    let everybody = people.reduce(0, +)
    length += log(edgeCount + 1) + logChoices(groups + inside - 1, inside)
    length += logChoices(groups + outside - 1, outside)
    length += logChoices(everybody - 1, groups - 1) + logFactorial(everybody) + log(everybody)
    return length
  }

  private func logFactorial(_ n: Double) -> Double { lgamma(n + 1) }

  /// The logarithm of how many ways there are to choose k of n.
  private func logChoices(_ n: Double, _ k: Double) -> Double {
    logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }
}

extension Partition {
  /// The same without tiny groups: their people go where most of their ties lead, as far as these
  /// lead to a group at all.
  ///
  /// For comparing groupings; a person on the edge would otherwise count as a group of their own.
  func absorbingGroups(below minimumSize: Int, on graph: Graph) -> Partition {
    let ties = graph.undirected
    var group = community.values.map { sizes[Int($0)] >= minimumSize ? Int($0) : -1 }
    var sums = [Double](repeating: 0, count: count)
    for _ in 0..<5 {
      var hasMoved = false
      for v in ties.nodes where group[Int(v)] < 0 {
        let weights = ties.weights(of: v)
        var seen: [Int] = []
        for (place, u) in ties.neighbors(of: v).enumerated() where group[Int(u)] >= 0 {
          let other = group[Int(u)]
          if sums[other] == 0 { seen.append(other) }
          sums[other] += weights?[place] ?? 1
        }
        var best = -1
        for other in seen where best < 0 || sums[other] > sums[best] { best = other }
        for other in seen { sums[other] = 0 }
        guard best >= 0 else { continue }
        group[Int(v)] = best
        hasMoved = true
      }
      if !hasMoved { break }
    }
    return Partition(
      groups: group.enumerated().map { $1 >= 0 ? Graph.Node($1) : Graph.Node(count + $0) })
  }
}
