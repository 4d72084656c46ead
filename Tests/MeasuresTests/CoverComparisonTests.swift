import Graphs
import Testing

@testable import Measures

@Suite struct CoverComparisonTests {
  private let found: [[Graph.Node]] = [[0, 1, 2, 3], [3, 4, 5, 6], [7, 8, 9, 10, 11]]
  private let truth: [[Graph.Node]] = [[0, 1, 2], [3, 4, 5, 6, 7], [8, 9, 10, 11], [0, 11]]

  @Test func `equal groups agree in full`() {
    let same = CoverComparison(found, found, nodeCount: 12)
    for figure in [
      same.matchedF1, same.matchedBalancedAccuracy, same.coveringF1, same.coveringJaccard,
      same.overlappingNMI, same.overlappingNMIOfLancichinetti,
    ] { #expect(abs(figure - 1) < 1e-12) }
  }

  @Test func `paired figures are means over the smaller number of groups`() {
    let comparison = CoverComparison(found, truth, nodeCount: 12)
    // Pairs: 3 shared of 4 and 3; 4 of 4 and 5; 4 of 5 and 4.
    #expect(abs(comparison.matchedF1 - (6.0 / 7 + 8.0 / 9 + 8.0 / 9) / 3) < 1e-12)
    let accuracy = (1 - 1.0 / 8) + (1 - 1.0 / 16) + (1 - 1.0 / 10)
    #expect(abs(comparison.matchedBalancedAccuracy - accuracy / 3) < 1e-12)
    let rows = 6.0 / 7 + 8.0 / 9 + 8.0 / 9
    #expect(abs(comparison.coveringF1 - (rows / 3 + (rows + 1.0 / 3) / 4) / 2) < 1e-12)
  }

  @Test func `overlapping NMI is that of networkit 11·3`() {
    // OverlappingNMIDistance, normalized by the maximum; similarity is 1 − distance.
    let comparison = CoverComparison(found, truth, nodeCount: 12)
    #expect(abs(comparison.overlappingNMI - 0.5286070648218925) < 1e-9)
    let halves = CoverComparison(
      [Array(0..<5), Array(5..<10)], [Array(0..<6), Array(4..<10)], nodeCount: 10)
    #expect(abs(halves.overlappingNMI - 0.6099865470109875) < 1e-9)
  }

  @Test func `no groups agree with nothing but no groups`() {
    let none = CoverComparison([], found, nodeCount: 12)
    #expect(none.matchedF1 == 0 && none.coveringF1 == 0 && none.overlappingNMI == 0)
    #expect(CoverComparison([], [], nodeCount: 3).matchedF1 == 1)
  }
}
