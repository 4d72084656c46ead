import Foundation
public import Graphs

/// What two people give each other, out of what each gives to all.
///
/// In a log of a whole network, some write a hundred times more than others, and a message of somebody who
/// writes little means more. The attention of a tie is its volume v, divided by what its two ends
/// exchange with everybody, s_i and s_j, to a power that the log itself decides:
///
/// a_ij = v / ((s_i s_j)^α · s̄^(1 - 2α)),  α = ½ · e⁴ / (e⁴ + 6⁴)
///
/// where s̄ is the mean of s, and e the median of people's effective number of partners, the square of all their acts
/// over the sum of squares. With many
/// partners α nears ½ and a_ij is the geometric mean of the two shares. With few partners shares say little – of
/// somebody who was seen with one person, that person has all – so α nears 0 and volume decides. Six is the middle, on a
/// scale of ratios, between logs where volume is best or nearly (e = 2.2, 4.0, 5.1) and those where shares are (6.5 and more).
///
/// In a log with times the volume is what both give at present: v = ½ (√p_ij + √p_ji)², where p sums the fourth root of the acts
/// of each day, a day counting half after every half-life (`Tie.presentOut`). One who gets no answer counts half of what the same acts
/// would count with one, many acts on one day count less than the same on many days, and what was long ago less than what is now. Of
/// counts without times v is their sum.
///
/// Documentation/Tie-strength.md has what it was measured to be worth, with intervals, and where it loses.
///
/// The idea of weighing by each side's whole attention: I. Kahanda and J. Neville, “Using transactional information
/// to predict link strength in online social networks”, ICWSM 2009.
public struct Attention: Sendable {
  /// The effective number of partners of the person in the middle: e.
  public let partnerCount: Double

  /// The power to which totals count: α.
  public let exponent: Double

  private let volumes: Graph
  private let totals: NodeMap<Double>
  private let meanTotal: Double

  /// Takes who gave how much to whom: arcs with weights, such as numbers of messages.
  ///
  /// An undirected graph counts each edge once. Self-loops do not count.
  public init(volumes: Graph) {
    let folded = volumes.isDirected ? volumes.undirected : volumes
    self.init(folded, partnerCount: Self.partnerCount(folded))
  }

  /// The attention of a table of ties.
  public init(of table: TieTable, personCount: Int) {
    var acts = GraphBuilder(nodeCount: personCount, isWeighted: true)
    var present = acts
    for tie in table.ties {
      let direct = Double(tie.directOut) + Double(tie.directIn)
      let count = direct + 0.5 * (Double(tie.groupOut) + Double(tie.groupIn))
      guard count > 0 else { continue }
      acts.addEdge(tie.from, tie.to, weight: count)
      present.addEdge(tie.from, tie.to, weight: Self.volume(of: tie))
    }
    self.init(present.build(), partnerCount: Self.partnerCount(acts.build()))
  }

  /// What both give at present, one-sided contact counting half.
  static func volume(of tie: Tie) -> Double {
    let root = Double(tie.presentOut).squareRoot() + Double(tie.presentIn).squareRoot()
    return root * root / 2
  }

  private init(_ volumes: Graph, partnerCount: Double) {
    self.volumes = volumes
    self.partnerCount = partnerCount
    var totals = NodeMap<Double>(repeating: 0, count: volumes.nodeCount)
    volumes.forEachEdge { a, b, volume in
      guard a != b else { return }
      totals[a] += volume
      totals[b] += volume
    }
    self.totals = totals
    let exchanging = volumes.nodes.filter { totals[$0] > 0 }
    let sum = exchanging.reduce(0.0) { $0 + totals[$1] }
    let fourth = partnerCount * partnerCount * partnerCount * partnerCount
    exponent = 0.5 * fourth / (fourth + 1296)
    meanTotal = exchanging.isEmpty ? 1 : sum / Double(exchanging.count)
  }

  /// The median of people's effective number of partners.
  private static func partnerCount(_ acts: Graph) -> Double {
    var totals = NodeMap<Double>(repeating: 0, count: acts.nodeCount)
    var squares = totals
    acts.forEachEdge { a, b, count in
      guard a != b else { return }
      for end in [a, b] {
        totals[end] += count
        squares[end] += count * count
      }
    }
    let effective = acts.nodes.filter { totals[$0] > 0 }
      .map { totals[$0] * totals[$0] / squares[$0] }.sorted()
    guard !effective.isEmpty else { return 0 }
    let middle = effective.count / 2
    return effective.count % 2 == 1
      ? effective[middle] : (effective[middle - 1] + effective[middle]) / 2
  }

  /// The attention of a tie, 0 for strangers; the same from both sides.
  public func callAsFunction(_ a: UInt32, _ b: UInt32) -> Double {
    guard a != b, let volume = volumes.weight(from: a, to: b), volume > 0 else { return 0 }
    return volume * exp2(-exponent * log2(totals[a] * totals[b]))
      / exp2((1 - 2 * exponent) * log2(meanTotal))
  }

  /// The attention of a tie as one of its ends sees it: his total counts three times as much as the other's.
  ///
  /// What somebody says of a tie goes by what it is among his own: where people were asked, between 0.003 worse and 0.012
  /// better (AUC) than the even one.
  public func view(of b: UInt32, by a: UInt32) -> Double {
    guard a != b, let volume = volumes.weight(from: a, to: b), volume > 0 else { return 0 }
    return volume * exp2(-exponent * (1.5 * log2(totals[a]) + 0.5 * log2(totals[b])))
      / exp2((1 - 2 * exponent) * log2(meanTotal))
  }

  /// The share of all that a person exchanges which the tie with another has, 0…1.
  public func share(of a: UInt32, with b: UInt32) -> Double {
    guard a != b, totals[a] > 0 else { return 0 }
    return (volumes.weight(from: a, to: b) ?? 0) / totals[a]
  }
}
