import Foundation
public import Graphs

/// Which resolution of modularity to take: the one around which the grouping changes least.
///
/// At each of `steps` resolutions between `lowest` and `highest`, evenly spaced on a log scale,
/// several searches are made from different random numbers. Where their groupings agree with each
/// other (mean pairwise NMI of at least `minimumAgreement`) and with those of the next resolution,
/// the grouping is a property of the graph and not of the choice: the widest such stretch is the
/// plateau; of equally wide ones, the one with the larger modularity. In it the resolution is taken
/// whose searches agree most among themselves and with those beside it.
///
/// Resolutions so low that nothing is divided agree perfectly and say nothing; they are left out.
/// Without a plateau it is the resolution whose groups tell the ties most briefly (`DescriptionLength`),
/// if they do so more briefly than no groups do; otherwise nothing speaks for any, and it is 1. Agreement
/// alone would pick the highest ones, where many small groups look alike by chance.
///
/// A resolution whose first `firstRuns` searches agree clearly, or clearly not, gets no more; the
/// profile says how many were made.
///
/// - Complexity: at most `steps` × `runs` searches, on all threads.
public struct ResolutionScan: Sendable {
  /// The lowest resolution tried.
  public var lowest = 0.3

  /// The highest resolution tried.
  public var highest = 3.0

  /// How many resolutions are tried.
  public var steps = 12

  /// How many searches are made at each.
  public var runs = 20

  /// After how many of them those at one resolution may end, if they are clear.
  public var firstRuns = 8

  /// From which mean agreement on (NMI) groupings count as the same.
  public var minimumAgreement = 0.9

  /// The seed of the searches.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// The usual scan: 12 resolutions from 0.3 to 3, 20 searches each.
  public init() {}

  /// Searches at all resolutions and picks one.
  public func profile(of graph: Graph) -> ResolutionProfile {
    let ties = graph.undirected
    let tied = graph.nodes.filter { v in ties.neighbors(of: v).contains { $0 != v } }
    let parts = ConnectedComponents(of: graph)
    let part = Partition(groups: tied.map { parts.component[$0] })
    let ground = CommunityGround(graph, isWeighted: isWeighted)
    var points: [ResolutionProfile.Point] = []
    var previous: Partition?
    for step in 0..<max(1, steps) {
      let resolution = self.resolution(step)
      let found = partitions(on: ground, at: resolution, step: step, tied)
      let own = Modularity(resolution: resolution, isWeighted: isWeighted)
      let values = found.whole.map { own.value(of: $0, on: graph) }
      var best = 0
      for run in values.indices where values[run] > values[best] { best = run }
      let typical = found.tied[best]
      let communities = typical.sizes.count { $0 > 1 }
      points.append(
        ResolutionProfile.Point(
          resolution: resolution, runs: found.whole.count, communities: communities,
          agreement: found.agreement,
          agreementWithPrevious: previous.map { PartitionAgreement.nmi($0, typical) } ?? .nan,
          modularity: Modularity(isWeighted: isWeighted).value(of: found.whole[best], on: graph),
          isDivided: 2 * found.tied.count { Self.divides($0, part) } > found.tied.count,
          largestShare: Double(typical.sizes.max() ?? 0) / Double(max(1, typical.nodeCount)),
          description: DescriptionLength(isWeighted: isWeighted)
            .value(of: found.whole[best].absorbingGroups(below: 3, on: ties), on: ties)))
      previous = typical
    }
    let whole = DescriptionLength(isWeighted: isWeighted)
      .value(of: Partition(groups: parts.component.values), on: ties)
    return ResolutionProfile(
      points: points, minimumAgreement: minimumAgreement, undividedDescription: whole)
  }

  /// The searches at one resolution, and their groupings of the people with ties: those without are
  /// alone in every grouping and would make all of them alike.
  private func partitions(
    on ground: CommunityGround, at resolution: Double, step: Int, _ tied: [Graph.Node]
  ) -> (whole: [Partition], tied: [Partition], agreement: Double) {
    let runs = max(1, runs)
    var whole: [Partition] = []
    var seen: [Partition] = []
    while true {
      let first = whole.count
      let last = first == 0 ? min(runs, max(1, firstRuns)) : runs
      whole += Parallel.map(last - first) { search(ground, resolution, step, first + $0) }
      seen += whole[first...].map { run in Partition(groups: tied.map { run.community[$0] }) }
      let agreement = PartitionAgreement.meanNMI(of: seen)
      let isClear = agreement >= minimumAgreement + 0.05 || agreement < minimumAgreement - 0.1
      if whole.count == runs || isClear { return (whole, seen, agreement) }
    }
  }

  /// Whether a tenth of the people are outside the largest community of their connected part: to split
  /// off a few on the edge is no division.
  private static func divides(_ partition: Partition, _ part: Partition) -> Bool {
    var largest = [Int](repeating: 0, count: part.count)
    // Communities are connected, so each lies in one part.
    for v in 0..<Graph.Node(partition.nodeCount) {
      let own = Int(part.community[v])
      largest[own] = max(largest[own], partition.sizes[Int(partition.community[v])])
    }
    return 10 * largest.reduce(0, +) <= 9 * partition.nodeCount
  }

  /// The resolution of a step, 0 being the lowest.
  private func resolution(_ step: Int) -> Double {
    guard steps > 1 else { return lowest }
    let share = Double(step) / Double(steps - 1)
    return lowest * pow(highest / lowest, share)
  }

  private func search(
    _ ground: CommunityGround, _ resolution: Double, _ step: Int, _ run: Int
  ) -> Partition {
    SingleSearch(resolution: resolution)
      .run(on: ground, seed: SearchPurpose.scan.seed(seed, step * 65536 + run))
  }
}

/// What a scan of resolutions found, and which one it chose.
public struct ResolutionProfile: Sendable {
  /// One resolution.
  public struct Point: Sendable {
    /// The resolution.
    public let resolution: Double

    /// How many searches were made.
    public let runs: Int

    /// How many communities of two people or more the best of them has.
    public let communities: Int

    /// The mean agreement of two of them (NMI), people without ties left out.
    public let agreement: Double

    /// How much the best one agrees with that of the resolution before (NMI); undefined (NaN) at
    /// the first.
    public let agreementWithPrevious: Double

    /// The modularity of the best one at resolution 1.
    public let modularity: Double

    /// Whether anything is divided: in most searches a tenth of the people are outside the largest
    /// community of their connected part.
    public let isDivided: Bool

    /// The share of the people with ties who are in its largest community.
    public let largestShare: Double

    /// How briefly the best one tells the ties, in nats (`DescriptionLength`).
    public let description: Double

    /// Less for a briefer description, and of equally brief ones for the steadier.
    fileprivate var rank: (Double, Double) { (description.rounded(), -agreement) }
  }

  /// The resolutions tried, ascending.
  public let points: [Point]

  /// The positions of the plateau; empty if there is none.
  public let plateau: Range<Int>

  /// How briefly the connected parts alone tell the ties, in nats.
  public let undividedDescription: Double

  /// The resolution chosen: in the plateau, or without one that of the briefest description, or 1 where
  /// none is briefer than that of the connected parts.
  public let chosen: Double

  /// The position of the finest groups whose description is nearly the shortest; among equally fine
  /// ones that of the steadiest.
  ///
  /// Only resolutions that divide anything count. So does one that leaves connected parts as they are,
  /// if none of them holds nearly everybody.
  ///
  /// - Parameter margin: how much longer than the shortest description it may be, in nats: groups that
  ///   close are not told apart by the ties, and two tribes taken for one are the worse mistake.
  public func finest(within margin: Double) -> Int? {
    let divided = points.indices.filter {
      points[$0].isDivided || points[$0].largestShare <= 2.0 / 3
    }
    guard let least = divided.map({ points[$0].description }).min() else { return nil }
    return divided.filter { points[$0].description <= least + margin }
      .max {
        (points[$0].communities, points[$0].agreement)
          < (points[$1].communities, points[$1].agreement)
      }
  }

  /// How many searches were made in all.
  public var runs: Int { points.reduce(0) { $0 + $1.runs } }

  init(points: [Point], minimumAgreement least: Double, undividedDescription: Double) {
    self.points = points
    self.undividedDescription = undividedDescription
    var best = 0..<0
    var bestModularity = -Double.infinity
    var start = 0
    while start < points.count {
      guard points[start].isDivided, points[start].agreement >= least else {
        start += 1
        continue
      }
      var end = start + 1
      while end < points.count && points[end].isDivided && points[end].agreement >= least
        && points[end].agreementWithPrevious >= least
      {
        end += 1
      }
      let modularity = points[start..<end].map(\.modularity).max() ?? 0
      if end - start > best.count || (end - start == best.count && modularity > bestModularity) {
        best = start..<end
        bestModularity = modularity
      }
      start = end
    }
    plateau = best
    let position =
      Self.steadiest(of: points, in: best)
      ?? points.indices
      .filter { points[$0].isDivided && points[$0].description < undividedDescription }
      .min { points[$0].rank < points[$1].rank }
    chosen = position.map { points[$0].resolution } ?? 1
  }

  /// The position in a plateau whose searches agree most among themselves and with those beside.
  private static func steadiest(of points: [Point], in plateau: Range<Int>) -> Int? {
    var best: (index: Int, score: Double)?
    for index in plateau {
      let before = index > plateau.lowerBound ? points[index].agreementWithPrevious : 0
      let after = index + 1 < plateau.upperBound ? points[index + 1].agreementWithPrevious : 0
      let score = points[index].agreement + before + after
      let isBetter =
        best.map { known in
          score > known.score + 1e-9
            || (score > known.score - 1e-9
              && points[index].modularity > points[known.index].modularity)
        } ?? true
      if isBetter { best = (index, score) }
    }
    return best?.index
  }
}
