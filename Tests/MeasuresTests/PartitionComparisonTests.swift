import Foundation
import Testing

@testable import Measures

/// Numbers of scikit-learn 1.9.1: `normalized_mutual_info_score`, `adjusted_rand_score`,
/// `adjusted_mutual_info_score` (all with their usual options) and `mutual_info_score`; the
/// variation of information is both entropies less twice the last.
struct PartitionComparisonTests {
  struct Case: Sendable {
    let first: [Int]
    let second: [Int]
    let nmi: Double
    let ari: Double
    let ami: Double
    let vi: Double
  }

  static let cases = [
    Case(
      first: [0, 0, 0, 1, 1, 1], second: [0, 0, 1, 1, 2, 2], nmi: 0.5158037429793889,
      ari: 0.24242424242424243, ami: 0.2987924581708901, vi: 0.8675632284814612),
    Case(
      first: [0, 1, 2, 3], second: [0, 0, 1, 1], nmi: 0.6666666666666666, ari: 0, ami: 0,
      vi: 0.6931471805599454),
    Case(
      first: [0, 0, 0, 0], second: [0, 1, 0, 1], nmi: 0, ari: 0, ami: 0, vi: 0.6931471805599453),
    Case(
      first: (0..<30).map { $0 % 3 }, second: (0..<30).map { ($0 * $0) % 7 },
      nmi: 0.02221692945817091, ari: -0.06511812586857256, ami: -0.08176214404632998,
      vi: 2.4086387018231292),
    Case(
      first: (0..<100).map { $0 / 10 }, second: (0..<100).map { $0 % 13 == 0 ? 0 : ($0 + 3) / 10 },
      nmi: 0.671755882147629, ari: 0.41244083840432727, ami: 0.5736497186405551,
      vi: 1.5298015312398108),
    Case(
      first: (0..<2000).map { ($0 * 7919) % 101 % 13 },
      second: (0..<2000).map { ($0 * 104729) % 97 % 11 },
      nmi: 0.23364583906581948, ari: 0.08481545898024932, ami: 0.22411933573873621,
      vi: 3.8013830343703665),
  ]

  @Test func `equals scikit-learn`() {
    for expected in Self.cases {
      let found = PartitionComparison(
        Partition(groups: expected.first), Partition(groups: expected.second))
      #expect(abs(found.normalizedMutualInformation - expected.nmi) < 1e-12)
      #expect(abs(found.adjustedRandIndex - expected.ari) < 1e-12)
      #expect(abs(found.adjustedMutualInformation - expected.ami) < 1e-11)
      #expect(abs(found.variationOfInformation - expected.vi) < 1e-12)
    }
  }

  @Test func `calls equal partitions equal, whatever their numbers`() {
    for groups in [[0, 0, 1, 2, 2, 2], [0, 1, 2], [0, 0, 0], [0], []] {
      let found = PartitionComparison(
        Partition(groups: groups), Partition(groups: groups.map { 900 - 7 * $0 }))
      #expect(abs(found.normalizedMutualInformation - 1) < 1e-12)
      #expect(abs(found.adjustedMutualInformation - 1) < 1e-12)
      #expect(found.adjustedRandIndex == 1)
      #expect(found.variationOfInformation < 1e-12)
    }
  }

  @Test func `does not ask who comes first, and obeys the triangle`() {
    let graph = CommunitySamples.graph(8)
    let some = (1...6).map { CommunitySamples.partition(of: graph, into: $0, seed: UInt64($0)) }
    for a in some {
      for b in some {
        let (one, two) = (PartitionComparison(a, b), PartitionComparison(b, a))
        #expect(abs(one.mutualInformation - two.mutualInformation) < 1e-12)
        #expect(abs(one.adjustedRandIndex - two.adjustedRandIndex) < 1e-12)
        #expect(abs(one.adjustedMutualInformation - two.adjustedMutualInformation) < 1e-12)
        for c in some {
          let detour =
            PartitionComparison(a, c).variationOfInformation
            + PartitionComparison(c, b).variationOfInformation
          #expect(one.variationOfInformation <= detour + 1e-12)
        }
      }
    }
  }
}
