import Foundation
import Ties

/// Who was at how many occasions, and who shared how many, up to a day; occasions are added in order of time.
struct Encounters: Sendable {
  /// How many occasions of each way there were.
  private(set) var occasionCounts: [Int]

  /// How many different pairs shared an occasion.
  var pairCount: Int { shared.count }

  /// The first day with an occasion.
  private(set) var firstDay: Int32?

  private let halfLife: Double
  private var attended: [[Int32]]
  private var shared: [UInt64: Shared] = [:]

  /// Of nobody so far.
  init(wayCount: Int, personCount: Int, halfLife: Double) {
    occasionCounts = Array(repeating: 0, count: wayCount)
    attended = Array(repeating: [], count: wayCount)
    self.halfLife = halfLife
    self.personCount = personCount
  }

  private let personCount: Int

  /// What two people share; occasions come in order of time, so a day's are side by side.
  struct Shared: Sendable {
    var count = 0
    /// Days together, each with the weight it would have on the first day of all, growing from then on.
    var grown = 0.0
    private(set) var firstDay = Int32.min
    private(set) var day = Int32.min
    private(set) var dayCount = 0
    private var today = 0.0

    mutating func add(_ newDay: Int32, _ weight: Double, _ growth: Double) {
      count += 1
      if newDay != day {
        if dayCount == 0 { firstDay = newDay }
        dayCount += 1
        day = newDay
        today = 0
      }
      let more = min(1 - today, weight)
      today += more
      grown += more * growth
    }
  }

  /// Beyond 900 half-lives, some centuries, days count alike: a power of two has an end.
  private func power(of days: Int32) -> Double {
    exp2(min(900, Double(days) / halfLife))
  }

  /// Adds an occasion of a day not before those already added.
  mutating func add(_ occasion: Occasions.Occasion, on day: Int32) {
    let first = firstDay ?? day
    firstDay = first
    let way = occasion.way
    occasionCounts[way] += 1
    if attended[way].isEmpty { attended[way] = Array(repeating: 0, count: personCount) }
    for person in occasion.people { attended[way][Int(person)] += 1 }
    let activeCount = occasion.isActive.count { $0 }
    let passive = 1 / Double(occasion.people.count - 1)
    let active = activeCount > 1 ? 1 / Double(activeCount - 1) : passive
    let growth = power(of: day - first)
    for i in occasion.people.indices {
      let high = UInt64(occasion.people[i]) << 32
      for j in (i + 1)..<occasion.people.count {
        let weight = occasion.isActive[i] && occasion.isActive[j] ? active : passive
        shared[high | UInt64(occasion.people[j]), default: Shared()].add(day, weight, growth)
      }
    }
  }

  /// The pairs who shared some occasions, with their chance and weight on a day, in order of number.
  func pairs(sharing leastMeetings: Int, on lastDay: Int32) -> [CoPresence.Pair] {
    guard let firstDay, firstDay <= lastDay else { return [] }
    let decay = 1 / power(of: lastDay - firstDay)
    let test = SharingChance(occasionCounts)
    let window = ScoreWindow(first: firstDay, last: lastDay, halfLife: halfLife)
    let dormantGaps = TieThresholds().dormantGaps
    let often = shared.filter { $0.value.count >= leastMeetings }.sorted { $0.key < $1.key }
    return often.map { key, shared in
      let (a, b) = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
      let rate = 365 * shared.grown * decay / window.expected
      return CoPresence.Pair(
        a: a, b: b, meetingCount: shared.count,
        chance: test.chance(of: shared.count) { way in
          attended[way].isEmpty ? (0, 0) : (Int(attended[way][Int(a)]), Int(attended[way][Int(b)]))
        },
        weight: 0.5 * min(1, log1p(rate) / Foundation.log(366)),
        isDormant: Double(lastDay - shared.day)
          > dormantGaps
          * window.usualGap(from: shared.firstDay, to: shared.day, dayCount: shared.dayCount))
    }
  }
}

/// The chance that two people share so many occasions when each goes to as many as he does, whichever they are.
///
/// Of each way of being together – messages, meetings, … – the number shared is hypergeometric; the ways are independent, and the
/// numbers add up. Who is in a chat of ninety conversations and came to five dinners has come to five dinners, not to ninety-five
/// occasions of any kind.
struct SharingChance {
  private let counts: [Int]

  /// ln n!, from 0.
  private let logFactorials: [Double]

  /// - Parameter counts: how many occasions of each way there are.
  init(_ counts: [Int]) {
    self.counts = counts
    var logs = [0.0]
    let most = counts.max() ?? 0
    logs.reserveCapacity(most + 1)
    // Compensated, so that the sum of many thousands of logarithms keeps its digits.
    var sum = 0.0
    var lost = 0.0
    for n in 1..<(most + 1) {
      let term = log(Double(n)) - lost
      let next = sum + term
      lost = (next - sum) - term
      sum = next
      logs.append(sum)
    }
    logFactorials = logs
  }

  private func logChoose(_ n: Int, _ k: Int) -> Double {
    logFactorials[n] - logFactorials[k] - logFactorials[n - k]
  }

  /// The chance of each number of shared occasions of one way, from `least`.
  private func distribution(_ total: Int, _ a: Int, _ b: Int) -> (least: Int, chances: [Double]) {
    let least = max(0, a + b - total)
    let whole = logChoose(total, b)
    return (
      least,
      (least...min(a, b)).map { exp(logChoose(a, $0) + logChoose(total - a, b - $0) - whole) }
    )
  }

  /// The chance to share at least `count` occasions.
  ///
  /// - Parameter attended: how many occasions of a way the one and the other were at.
  func chance(of count: Int, _ attended: (Int) -> (Int, Int)) -> Double {
    var least = 0
    var chances = [1.0]
    for way in counts.indices {
      let (a, b) = attended(way)
      guard a > 0, b > 0 else { continue }
      let next = distribution(counts[way], a, b)
      var sums = [Double](repeating: 0, count: chances.count + next.chances.count - 1)
      for (i, p) in chances.enumerated() where p > 0 {
        for (j, q) in next.chances.enumerated() { sums[i + j] += p * q }
      }
      least += next.least
      chances = sums
    }
    // From the far end, where the chances are smallest.
    var sum = 0.0
    for (place, chance) in chances.enumerated().reversed() where least + place >= count {
      sum += chance
    }
    return min(1, sum)
  }
}
