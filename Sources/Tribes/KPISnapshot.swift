import Ties

/// A month of the calendar, or thirty days of a log without dates.
struct Month: Sendable, Equatable {
  var name: String
  var first: Int32
  var last: Int32

  func contains(_ day: Int32) -> Bool { day >= first && day <= last }

  /// The periods that days fall into; the first may begin late and the last end early.
  static func all(
    from first: Int32, to last: Int32, isRelative: Bool, period: KPIPeriod = .month
  ) -> [Month] {
    var months: [Month] = []
    var day = first
    while day <= last {
      var end = day + period.dayCount - 1
      var name = "day \(day)"
      if !isRelative {
        let span = period.span(around: day)
        name = span.name
        end = span.last
      }
      months.append(Month(name: name, first: day, last: min(end, last)))
      day = end + 1
    }
    return months
  }

  /// Which of some periods in order holds a day.
  static func place(of day: Int32, in months: [Month]) -> Int? {
    var low = 0
    var high = months.count
    while low < high {
      let middle = (low + high) / 2
      if months[middle].last < day { low = middle + 1 } else { high = middle }
    }
    return low < months.count && months[low].contains(day) ? low : nil
  }
}

/// What was known at the end of a month.
struct Snapshot: Sendable {
  var month: Month
  var table: TieTable

  /// How many ties were declared by then and not taken back.
  var declaredCount = 0

  /// How many people follow the person, or are declared friends of hers or his.
  var followerCount = 0

  /// On which day declared ties were taken back that had not been renewed by then, by pair.
  var takenBack: [UInt64: Int32] = [:]

  /// The ties by pair.
  var ties: [UInt64: Tie] = [:]

  /// V: the real and living ones.
  var real: Set<UInt64> = []

  init(of table: TieTable, month: Month, log: EventLog, cutter: DayCutter, me: UInt32? = nil) {
    self.month = month
    self.table = table
    for tie in table.ties {
      let pair = Self.pair(tie.from, tie.to)
      ties[pair] = tie
      if tie.isRealAndAlive { real.insert(pair) }
    }
    addDeclared(log, cutter, me)
  }

  /// Follows what was declared and what was taken back, by day.
  private mutating func addDeclared(_ log: EventLog, _ cutter: DayCutter, _ me: UInt32?) {
    var declared: [UInt64: Int32] = [:]
    var followers: [UInt32: Int32] = [:]
    for tie in log.declaredTies where tie.from != tie.to {
      if let me, tie.from != me && tie.to != me { continue }
      let pair = Self.pair(tie.from, tie.to)
      let start = tie.start.map { cutter.day(of: $0) }
      let end = tie.kind.isNegative ? start : tie.end.map { cutter.day(of: $0) }
      if tie.kind.isNegative ? tie.kind.isAnEnd : true, let end, end <= month.last {
        takenBack[pair] = max(takenBack[pair] ?? .min, end)
      }
      guard !tie.kind.isNegative, start ?? .min <= month.last else { continue }
      declared[pair] = max(declared[pair] ?? .min, start ?? .min)
      guard let me, tie.kind.makesFollower(of: me, tie) else { continue }
      let other = tie.from == me ? tie.to : tie.from
      followers[other] = max(followers[other] ?? .min, start ?? .min)
    }
    for (pair, day) in takenBack where declared[pair] ?? .min > day { takenBack[pair] = nil }
    declaredCount = declared.keys.count { takenBack[$0] == nil }
    if let me {
      followerCount = followers.keys.count { takenBack[Self.pair(me, $0)] == nil }
    }
  }

  static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}

extension DeclaredTie.Kind {
  /// Whether it says that a declared tie is over, and not only that less is to be seen of somebody.
  fileprivate var isAnEnd: Bool { self == .removed || self == .unfollowed || self == .blocked }

  /// Whether it puts the other among those who see what the person posts.
  fileprivate func makesFollower(of me: UInt32, _ tie: DeclaredTie) -> Bool {
    switch self {
    case .follows: tie.to == me
    case .followedBy: tie.from == me
    case .friend, .connection, .family, .partner, .closeFriend: true
    default: false
    }
  }
}
