public import Ties

/// Recency, frequency and, instead of money, depth of everybody around a page or person, in five steps each.
///
/// Recency is the days since the other last acted, frequency the days on which he acted directly, depth the part of the
/// score that tells words from clicks. Each is cut into fifths of the people (equal values share the better step): 5 is
/// best. The code of the best fifth in all three is 555.
///
/// The scheme is that of direct mail: J. R. Miglautsch, “Thoughts on RFM scoring”, Journal of Database Marketing 8, 2000.
public struct RFM: Sendable, Equatable {
  /// Whom it is about, by number in the log.
  public var person: UInt32

  /// How lately he acted, 1…5.
  public var recency: Int

  /// On how many days, 1…5.
  public var frequency: Int

  /// With how much more than clicks, 1…5.
  public var depth: Int

  /// The three as one number of three digits, such as 543.
  public var code: Int { recency * 100 + frequency * 10 + depth }

  /// The steps of everybody in a table of one person's ties who ever acted, by number.
  ///
  /// - Parameters:
  ///   - table: the ties of one person, who is `from` in each.
  ///   - log: the log they are from.
  ///   - finder: the options they were found with.
  /// - Complexity: O(events + ties · log ties).
  public static func codes(of table: TieTable, in log: EventLog, finder: TieFinder) -> [RFM] {
    let cutter = log.dayCutter(finder.timeZone)
    var lastDay: [UInt32: Int32] = [:]
    guard let me = table.ties.first?.from else { return [] }
    for event in log.events where event.isDated && event.from != event.to {
      let isOfBoth = event.flags.contains(.undirected) || finder.classes[event.kind].isOfBoth
      guard event.to == me || isOfBoth && event.from == me else { continue }
      let other = event.to == me ? event.from : event.to
      let day = cutter.day(of: event.time)
      guard day <= table.asOf, finder.classes.contactClass(of: event) != .listing else { continue }
      lastDay[other] = max(lastDay[other] ?? .min, day)
    }
    let ties = table.ties.filter { $0.from == me && lastDay[$0.to] != nil }
    let recency = fifths(ties.map { Double(lastDay[$0.to] ?? 0) })
    let frequency = fifths(ties.map { Double($0.score.directDaysIn) })
    let depth = fifths(ties.map(\.score.depth))
    return ties.indices.map { i in
      RFM(person: ties[i].to, recency: recency[i], frequency: frequency[i], depth: depth[i])
    }
  }

  /// Which fifth each value falls into, the largest in 5; equal values share the better one.
  static func fifths(_ values: [Double]) -> [Int] {
    let sorted = values.sorted()
    return values.map { value in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return max(1, (5 * low + sorted.count - 1) / max(1, sorted.count))
    }
  }
}
