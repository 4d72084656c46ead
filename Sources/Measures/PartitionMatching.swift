/// Which communities of one time, or one run, are those of another, and what became of the rest.
///
/// A community is continued by at most one other: of all one-to-one pairings of communities whose
/// members overlap enough (Jaccard), the one with the most people in common. The heir keeps the
/// number, name and color; so nothing is renamed because a few people moved.
///
/// Members are whatever names them in both: nodes, or names where the people are numbered anew.
///
/// - Complexity: O(members), and cubic in the number of communities that compete for each other,
///   which are few.
///
/// The events follow Derek Greene, Dónal Doyle and Pádraig Cunningham, “Tracking the evolution of
/// communities in dynamic social networks”, ASONAM 2010, <https://doi.org/10.1109/ASONAM.2010.17>,
/// with one-to-one pairing and sizes beside.
public struct PartitionMatching<Member: Hashable & Sendable>: Sendable {
  /// For each community of the later grouping, the earlier one that it continues; nil for a new one.
  public let ancestor: [Int?]

  /// For each community of the earlier grouping, the later one that continues it; nil for none.
  public let heir: [Int?]

  /// What happened to every community, in the order of the later grouping; those that ended last.
  public let events: [CommunityEvent]

  private let table: OverlapTable

  /// Matches the communities of two groupings.
  ///
  /// - Parameters:
  ///   - earlier: the members of each community before; nobody twice.
  ///   - later: the members of each community after; nobody twice.
  ///   - rules: what counts as the same, a part, grown.
  public init(
    from earlier: [[Member]], to later: [[Member]], rules: CommunityMatchingRules = .init()
  ) {
    let table = OverlapTable(earlier, later)
    self.table = table
    ancestor = table.pairing(minimumOverlap: rules.minimumOverlap)
    var heir = [Int?](repeating: nil, count: earlier.count)
    for (after, before) in ancestor.enumerated() {
      if let before { heir[before] = after }
    }
    self.heir = heir
    events = table.events(ancestor: ancestor, heir: heir, rules: rules)
  }

  /// The share of the members of two communities, taken together, that is in both (Jaccard).
  public func overlap(earlier: Int, later: Int) -> Double {
    table.jaccard(earlier, later)
  }

  /// Something for each later community: what its ancestor had, or something new.
  ///
  /// - Parameters:
  ///   - old: what each earlier community had, such as a number, a name or a color.
  ///   - fresh: makes what a new community gets; told its number.
  public func carried<Mark>(_ old: [Mark], fresh: (_ later: Int) -> Mark) -> [Mark] {
    precondition(old.count == heir.count, "one mark for each earlier community")
    return ancestor.enumerated().map { later, before in before.map { old[$0] } ?? fresh(later) }
  }
}

/// When communities of two times count as the same, as parts of each other, as grown.
public struct CommunityMatchingRules: Sendable {
  /// The least Jaccard overlap of a community with the one that it continues.
  public var minimumOverlap = 0.3

  /// The least share of a community that is a part of it in a split or a merger.
  public var minimumPart = 0.3

  /// By how much the size must change to be called growing or shrinking.
  public var sizeChange = 0.1

  /// The usual rules.
  public init() {}
}

/// What became of a community.
public enum CommunityEvent: Sendable, Equatable {
  /// It goes on at about its size.
  case continued(earlier: Int, later: Int)
  /// It goes on with more people.
  case grew(earlier: Int, later: Int)
  /// It goes on with fewer people.
  case shrank(earlier: Int, later: Int)
  /// It fell into parts; the first of them, if it is the heir, keeps its name.
  case split(earlier: Int, parts: [Int])
  /// Several became one; the first, if it is the ancestor, gives the name.
  case merged(earlier: [Int], later: Int)
  /// It is new.
  case born(later: Int)
  /// It has ended; `mostlyIn` is where at least half of those still there went, if anywhere.
  case died(earlier: Int, mostlyIn: Int?)

  /// The word for it in a table.
  public var name: String {
    switch self {
    case .continued: "continued"
    case .grew: "grew"
    case .shrank: "shrank"
    case .split: "split"
    case .merged: "merged"
    case .born: "born"
    case .died: "died"
    }
  }
}
