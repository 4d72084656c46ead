import Foundation
public import Graphs

/// How sure it is that each person belongs where a partition puts them, from many runs.
///
/// A person's confidence in a community T is the mean, over its other members, of the share of the
/// runs that put the two together: m(T) = Σ P / |T|. It is computed from the sizes of overlaps, for
/// all pairs of people, tied or not.
///
/// - Complexity: O(V · runs · overlaps of a run's community) time, on all threads.
public struct Membership: Sendable {
  /// The confidence of each person in their own community, 0 to 1; undefined (NaN) for people alone.
  public private(set) var confidence: NodeMap<Double>

  /// What the confidence amounts to; nil for people alone.
  public private(set) var role: NodeMap<CommunityRole?>

  /// The community besides their own in which a person's confidence is highest; nil if it is 0 in
  /// all.
  public private(set) var secondCommunity: NodeMap<Int?>

  /// That confidence; undefined (NaN) where there is no second community.
  public private(set) var secondConfidence: NodeMap<Double>

  /// How widely a person is spread: −Σ p ln p / ln K over their confidences in the K communities of
  /// two people or more, brought to sum 1.
  ///
  /// 0 is one community only, 1 all of them alike.
  public let entropy: NodeMap<Double>

  /// Measures a partition by runs of the same people.
  ///
  /// - Parameter minimumSize: smaller communities are nobody's second one.
  public init(of partition: Partition, in runs: CoMembership, minimumSize: Int = 2) {
    let n = partition.nodeCount
    precondition(n == runs.nodeCount, "the runs are of other people")
    let tables = Parallel.map(runs.runs.count) { RunOverlaps(of: runs.runs[$0], with: partition) }
    let shards = max(1, min(256, n / 256))
    let parts = Parallel.map(shards) { shard in
      let nodes = (n * shard / shards)..<(n * (shard + 1) / shards)
      return Self.positions(of: nodes, partition, runs, tables, minimumSize: minimumSize)
    }
    let all = parts.flatMap(\.self)
    confidence = NodeMap(all.map(\.own))
    role = NodeMap(all.map { CommunityRole(confidence: $0.own) })
    secondCommunity = NodeMap(all.map(\.second))
    secondConfidence = NodeMap(all.map(\.secondValue))
    entropy = NodeMap(all.map(\.entropy))
  }

  /// The same people with a confidence of 0 in their communities, and no second ones.
  var withoutConfidence: Membership {
    var doubted = self
    let n = confidence.count
    doubted.confidence = confidence.map { $0.isNaN ? .nan : 0 }
    doubted.role = role.map { $0 == nil ? nil : .unclear }
    doubted.secondCommunity = NodeMap(repeating: nil, count: n)
    doubted.secondConfidence = NodeMap(repeating: .nan, count: n)
    return doubted
  }

  private struct Position {
    var own = Double.nan
    var second: Int?
    var secondValue = Double.nan
    var entropy = 0.0
  }

  private static func positions(
    of nodes: Range<Int>, _ partition: Partition, _ runs: CoMembership, _ tables: [RunOverlaps],
    minimumSize: Int
  ) -> [Position] {
    let sizes = partition.sizes
    let groupCount = sizes.prefix { $0 > 1 }.count
    let width = runs.runs.count
    var counts = [Int](repeating: 0, count: partition.count)
    var touched: [Int] = []
    return nodes.map { v in
      var position = Position()
      guard width > 0 else { return position }
      for run in 0..<width {
        tables[run].forEach(of: Int(runs.rows[v * width + run])) { group, count in
          if counts[group] == 0 { touched.append(group) }
          counts[group] += count
        }
      }
      touched.sort()
      let own = Int(partition.community.values[v])
      var values: [Double] = []
      for group in touched where group < groupCount {
        let others = group == own ? counts[group] - width : counts[group]
        let possible = (group == own ? sizes[group] - 1 : sizes[group]) * width
        let value = Double(others) / Double(possible)
        if value > 0 { values.append(value) }
        if group == own {
          position.own = value
        } else if value > 0 && !(value <= position.secondValue) && sizes[group] >= minimumSize {
          position.second = group
          position.secondValue = value
        }
      }
      for group in touched { counts[group] = 0 }
      touched.removeAll(keepingCapacity: true)
      let sum = values.reduce(0, +)
      if groupCount > 1 && values.count > 1 {
        position.entropy =
          -values.reduce(0.0) { $0 + xLogX($1 / sum) } / log(Double(groupCount))
      }
      return position
    }
  }
}

/// How many people each community of one run shares with each of a partition.
private struct RunOverlaps: Sendable {
  private var start: [Int] = [0]
  private var groups: [Int32] = []
  private var counts: [Int32] = []

  init(of run: Partition, with partition: Partition) {
    var shared = [Int32](repeating: 0, count: partition.count)
    var met: [Int32] = []
    for members in run.members {
      for node in members {
        let group = Int(partition.community[node])
        if shared[group] == 0 { met.append(Int32(group)) }
        shared[group] += 1
      }
      for group in met {
        groups.append(group)
        counts.append(shared[Int(group)])
        shared[Int(group)] = 0
      }
      met.removeAll(keepingCapacity: true)
      start.append(groups.count)
    }
  }

  @inline(__always)
  func forEach(of community: Int, _ body: (_ group: Int, _ count: Int) -> Void) {
    for place in start[community]..<start[community + 1] {
      body(Int(groups[place]), Int(counts[place]))
    }
  }
}
