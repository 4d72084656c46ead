import Foundation
import Graphs

/// How much two partitions of the same people agree.
///
/// All are computed from the table of how many people each pair of communities shares. The two
/// entropies are in nats (natural logarithms), so is the variation of information.
///
/// - Complexity: O(V) time and space for all but the expected information, which is
///   O(k · V) at worst for k different sizes of community.
///
/// Nguyen Xuan Vinh, Julien Epps and James Bailey, “Information theoretic measures for clusterings
/// comparison”, Journal of Machine Learning Research 11, 2010,
/// <https://jmlr.org/papers/v11/vinh10a.html>; Lawrence Hubert and Phipps Arabie, “Comparing
/// partitions”, Journal of Classification 2, 1985, <https://doi.org/10.1007/BF01908075>; Marina
/// Meilă, “Comparing clusterings – an information based distance”, Journal of Multivariate Analysis
/// 98, 2007, <https://doi.org/10.1016/j.jmva.2006.11.013>.
public struct PartitionComparison: Sendable {
  /// What one partition tells about the other, in nats.
  public let mutualInformation: Double

  /// The entropy of the first partition, in nats.
  public let firstEntropy: Double

  /// The entropy of the second partition, in nats.
  public let secondEntropy: Double

  /// Of the pairs of people, how many more are treated alike than by chance: 1 for equal
  /// partitions, about 0 for unrelated ones (ARI).
  public let adjustedRandIndex: Double

  private let table: SharedCounts

  /// Compares two partitions of the same people.
  public init(_ first: Partition, _ second: Partition) {
    precondition(first.nodeCount == second.nodeCount, "the partitions are of different people")
    table = SharedCounts(first, second)
    firstEntropy = Self.entropy(of: first.sizes)
    secondEntropy = Self.entropy(of: second.sizes)
    mutualInformation = table.mutualInformation
    adjustedRandIndex = table.adjustedRandIndex
  }

  /// Mutual information as a share of the mean of the two entropies: 1 for equal partitions, 0 for
  /// unrelated ones (NMI, arithmetic mean).
  ///
  /// Two partitions into one community each are equal: 1.
  public var normalizedMutualInformation: Double {
    if table.isTrivial { return 1 }
    if mutualInformation == 0 { return 0 }
    return mutualInformation / ((firstEntropy + secondEntropy) / 2)
  }

  /// Mutual information above what chance gives partitions of these sizes, as a share of the most
  /// there could be: 1 for equal partitions, about 0 for unrelated ones (AMI, arithmetic mean).
  public var adjustedMutualInformation: Double {
    if table.isTrivial { return 1 }
    let expected = table.expectedInformation
    let mean = (firstEntropy + secondEntropy) / 2
    // As scikit-learn does: never divide by zero, keep the sign.
    let room = mean - expected
    let divisor = room < 0 ? min(room, -Double.ulpOfOne) : max(room, .ulpOfOne)
    return (mutualInformation - expected) / divisor
  }

  /// What must be told of either partition to one who knows the other, in nats: 0 for equal
  /// partitions, at most log n (VI).
  public var variationOfInformation: Double {
    max(0, firstEntropy + secondEntropy - 2 * mutualInformation)
  }

  private static func entropy(of sizes: [Int]) -> Double {
    let n = Double(sizes.reduce(0, +))
    guard sizes.count > 1 else { return 0 }
    var sum = 0.0
    for size in sizes {
      let share = Double(size) / n
      sum -= share * log(share)
    }
    return sum
  }
}

/// How many people each community of one partition shares with each of another; zeros are left out.
private struct SharedCounts: Sendable {
  struct Cell: Sendable {
    let first: Int
    let second: Int
    let count: Int
  }

  let cells: [Cell]
  let firstSizes: [Int]
  let secondSizes: [Int]
  let nodeCount: Int

  init(_ first: Partition, _ second: Partition) {
    firstSizes = first.sizes
    secondSizes = second.sizes
    nodeCount = first.nodeCount
    var cells: [Cell] = []
    var shared = [Int](repeating: 0, count: second.count)
    for (c, members) in first.members.enumerated() {
      var met: [Int] = []
      for node in members {
        let other = Int(second.community[node])
        if shared[other] == 0 { met.append(other) }
        shared[other] += 1
      }
      for other in met.sorted() {
        cells.append(Cell(first: c, second: other, count: shared[other]))
        shared[other] = 0
      }
    }
    self.cells = cells
  }

  /// Whether both are the same without looking: everybody together in both, everybody alone in
  /// both, or nobody there.
  var isTrivial: Bool {
    let (a, b) = (firstSizes.count, secondSizes.count)
    return a == b && (a <= 1 || a == nodeCount)
  }

  var mutualInformation: Double {
    guard firstSizes.count > 1, secondSizes.count > 1 else { return 0 }
    let n = Double(nodeCount)
    var sum = 0.0
    for cell in cells {
      let (a, b) = (Double(firstSizes[cell.first]), Double(secondSizes[cell.second]))
      sum += Double(cell.count) / n * log(Double(cell.count) * n / (a * b))
    }
    return max(0, sum)
  }

  /// Computed from the counts of pairs together in both, in one only and in neither.
  var adjustedRandIndex: Double {
    func squares(_ counts: some Sequence<Int>) -> Double {
      counts.reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    let n = Double(nodeCount)
    let both = squares(cells.lazy.map(\.count))
    let (a, b) = (squares(firstSizes), squares(secondSizes))
    let onlyFirst = a - both
    let onlySecond = b - both
    if onlyFirst == 0 && onlySecond == 0 { return 1 }
    let together = both - n
    let apart = n * n - onlyFirst - onlySecond - both
    return 2 * (together * apart - onlyFirst * onlySecond)
      / ((together + onlyFirst) * (onlyFirst + apart)
        + (together + onlySecond) * (onlySecond + apart))
  }

  /// The mutual information that partitions of these sizes have on average if people are dealt out
  /// at random: the hypergeometric sum of Vinh, Epps and Bailey, once for each pair of sizes.
  var expectedInformation: Double {
    let n = nodeCount
    var logFactorial = [0.0]
    logFactorial.reserveCapacity(n + 1)
    for i in 1...max(1, n) { logFactorial.append(logFactorial[i - 1] + log(Double(i))) }
    let total = Double(n)
    var sum = 0.0
    for (a, timesA) in Self.counted(firstSizes) {
      for (b, timesB) in Self.counted(secondSizes) {
        let fixed =
          logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b]
          - logFactorial[n]
        var inner = 0.0
        for shared in stride(from: max(1, a + b - n), through: min(a, b), by: 1) {
          let chance = exp(
            fixed - logFactorial[shared] - logFactorial[a - shared] - logFactorial[b - shared]
              - logFactorial[n - a - b + shared])
          let k = Double(shared)
          inner += k / total * log(total * k / (Double(a) * Double(b))) * chance
        }
        sum += Double(timesA * timesB) * inner
      }
    }
    return sum
  }

  /// Each size with how often it occurs; sizes come in descending order.
  private static func counted(_ sizes: [Int]) -> [(size: Int, times: Int)] {
    var result: [(size: Int, times: Int)] = []
    for size in sizes {
      if result.last?.size == size {
        result[result.count - 1].times += 1
      } else {
        result.append((size, 1))
      }
    }
    return result
  }
}
