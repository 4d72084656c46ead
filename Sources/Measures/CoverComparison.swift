import Foundation
public import Graphs

/// How well groups that may overlap agree with others, such as found communities with known circles.
///
/// Somebody can be in several groups or in none. Three families of figures, all from 0 to 1, where
/// 1 means equal:
///
/// - matched: groups are paired one to one so that the sum of the figure is highest, and the mean is
///   taken over the pairs, of which there are as many as the smaller number of groups; as in the
///   literature on circles.
/// - covering: every group is given the most similar one on the other side, and the means of the two
///   sides are averaged.
/// - overlapping NMI: what each side tells of the other, in the form of McDaid and in the older one
///   of Lancichinetti, Fortunato and Kertész.
///
/// - Complexity: O(members + k₁ · k₂) time and space for k₁ and k₂ groups, and O(k₁² · k₂) for the
///   pairing.
///
/// Julian McAuley and Jure Leskovec, “Discovering social circles in ego networks”, ACM Transactions
/// on Knowledge Discovery from Data 8, 2014, <https://doi.org/10.1145/2556612>; Aaron F. McDaid,
/// Derek Greene and Neil Hurley, “Normalized mutual information to evaluate overlapping community
/// finding algorithms”, 2011, <https://arxiv.org/abs/1110.2515>; Andrea Lancichinetti, Santo
/// Fortunato and János Kertész, “Detecting the overlapping and hierarchical community structure in
/// complex networks”, New Journal of Physics 11, 2009,
/// <https://doi.org/10.1088/1367-2630/11/3/033015>.
public struct CoverComparison: Sendable {
  private let found: [Int]
  private let truth: [Int]
  private let people: Double
  /// How many people each two groups share, row by row.
  private let shared: [Double]

  /// Compares groups of people who are numbered from 0 to `nodeCount` − 1.
  ///
  /// - Parameters:
  ///   - found: the groups to judge; nobody twice in one. Empty ones are left out.
  ///   - truth: the groups they are held against.
  public init(_ found: [[Graph.Node]], _ truth: [[Graph.Node]], nodeCount: Int) {
    let found = found.filter { !$0.isEmpty }
    let truth = truth.filter { !$0.isEmpty }
    self.found = found.map(\.count)
    self.truth = truth.map(\.count)
    people = Double(nodeCount)
    var memberships = [[Int]](repeating: [], count: nodeCount)
    for (group, members) in truth.enumerated() {
      for node in members { memberships[Int(node)].append(group) }
    }
    var shared = [Double](repeating: 0, count: found.count * truth.count)
    for (group, members) in found.enumerated() {
      for node in members {
        for other in memberships[Int(node)] { shared[group * truth.count + other] += 1 }
      }
    }
    self.shared = shared
  }

  /// The mean F1 of groups matched one to one: twice the shared people, as a share of both sizes.
  public var matchedF1: Double { matched(f1) }

  /// The mean of 1 − balanced error rate of groups matched one to one.
  ///
  /// The balanced error rate is the mean of two shares, both of what was found: of the found group's
  /// people who are not in the true one, and of all others who are.
  public var matchedBalancedAccuracy: Double { matched(balancedAccuracy) }

  /// The F1 of every group with the most similar one on the other side, averaged.
  public var coveringF1: Double { covering(f1) }

  /// The Jaccard overlap of every group with the most similar one on the other side, averaged.
  public var coveringJaccard: Double { covering { f1($0, $1) / (2 - f1($0, $1)) } }

  /// The information either side gives about the other, as a share of the larger entropy (McDaid).
  public var overlappingNMI: Double {
    let (first, second) = (entropies(found), entropies(truth))
    let (h1, h2) = (first.reduce(0, +), second.reduce(0, +))
    guard max(h1, h2) > 0 else { return found == truth ? 1 : 0 }
    let left1 = zip(first, remaining(byRow: true)).reduce(0) { $0 + min($1.0, $1.1) }
    let left2 = zip(second, remaining(byRow: false)).reduce(0) { $0 + min($1.0, $1.1) }
    return max(0, (h1 - left1 + h2 - left2) / 2 / max(h1, h2))
  }

  /// The older form: 1 − the mean share of its information that a group keeps to itself.
  ///
  /// It is above 0 for unrelated groups, hence the newer one.
  public var overlappingNMIOfLancichinetti: Double {
    func share(_ entropies: [Double], _ left: [Double]) -> Double {
      guard !entropies.isEmpty else { return 1 }
      let sum = zip(entropies, left).reduce(0.0) { sum, pair in
        sum + (pair.0 > 0 ? min(pair.0, pair.1) / pair.0 : 0)
      }
      return sum / Double(entropies.count)
    }
    return 1
      - (share(entropies(found), remaining(byRow: true))
        + share(entropies(truth), remaining(byRow: false))) / 2
  }

  private func f1(_ row: Int, _ column: Int) -> Double {
    2 * shared[row * truth.count + column] / Double(found[row] + truth[column])
  }

  private func balancedAccuracy(_ row: Int, _ column: Int) -> Double {
    let both = shared[row * truth.count + column]
    let (size, wanted) = (Double(found[row]), Double(truth[column]))
    let wrong = (size - both) / size
    let missing = people > size ? (wanted - both) / (people - size) : 0
    return 1 - (missing + wrong) / 2
  }

  private func matched(_ value: (Int, Int) -> Double) -> Double {
    let pairs = min(found.count, truth.count)
    guard pairs > 0 else { return found.count == truth.count ? 1 : 0 }
    let assignment = Assignment.best(rows: found.count, columns: truth.count, value: value)
    let sum = assignment.enumerated().reduce(0.0) { sum, pair in
      pair.element.map { sum + value(pair.offset, $0) } ?? sum
    }
    return sum / Double(pairs)
  }

  private func covering(_ value: (Int, Int) -> Double) -> Double {
    guard !found.isEmpty, !truth.isEmpty else { return found.count == truth.count ? 1 : 0 }
    var rows = [Double](repeating: 0, count: found.count)
    var columns = [Double](repeating: 0, count: truth.count)
    for row in rows.indices {
      for column in columns.indices {
        let similar = value(row, column)
        rows[row] = max(rows[row], similar)
        columns[column] = max(columns[column], similar)
      }
    }
    return
      (rows.reduce(0, +) / Double(rows.count)
      + columns.reduce(0, +) / Double(columns.count)) / 2
  }

  /// What it costs to say of everybody whether they are in a group, in bits, for each group.
  private func entropies(_ sizes: [Int]) -> [Double] {
    sizes.map { surprise(Double($0)) + surprise(people - Double($0)) }
  }

  /// What is left to say of each group to one who knows the most telling one of the other side.
  private func remaining(byRow: Bool) -> [Double] {
    let own = byRow ? found : truth
    let other = byRow ? truth : found
    return own.indices.map { one in
      other.indices.reduce(Double.infinity) { least, two in
        let d = byRow ? shared[one * truth.count + two] : shared[two * truth.count + one]
        let c = Double(own[one]) - d
        let b = Double(other[two]) - d
        let a = people - b - c - d
        // A group that tells by its absence would count as similar; McDaid's and Lancichinetti's rule.
        guard surprise(a) + surprise(d) >= surprise(b) + surprise(c) else { return least }
        let left =
          surprise(a) + surprise(b) + surprise(c) + surprise(d)
          - surprise(b + d) - surprise(a + c)
        return min(least, left)
      }
    }
  }

  /// −w log₂(w / n).
  private func surprise(_ count: Double) -> Double {
    count > 0 ? -count * log2(count / people) : 0
  }
}
