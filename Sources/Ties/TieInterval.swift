import Foundation
import Graphs

/// How far a strength could be off, by drawing the tie's conversations again.
///
/// Each conversation – a run of days without four hours of silence over midnight – is taken 0, 1, 2, … times,
/// by a Poisson number of mean 1, and the strength is computed anew; 200 such records give a spread. Whole
/// conversations are drawn, since their messages depend on each other, and their number varies too, since how
/// often two people talk is itself a matter of chance. Of a long record the last 32 conversations are drawn one by
/// one and the earlier ones in at most 64 blocks of neighbors, which also keeps what they owe to each other.
///
/// A record drawn this way lacks some of the days the real one has, so its strength tends to be lower. What
/// is reported is therefore the spread around the middle of the draws, put onto the strength itself: s + (q₅ - q₅₀)
/// to s + (q₉₅ - q₅₀), within 0…1. Depth and answers stay as they are.
///
/// All ties use the same table of Poisson numbers: each interval is as good as with numbers of its own, and a tie's
/// interval depends on nothing but the tie and the seed.
///
/// - Complexity: O(draws · min(days, 96)) time.
struct TieInterval {
  private let table: DrawTable
  private var strengths: [Double]
  private var units: [Unit] = []

  /// What one conversation or block adds, ready to be multiplied.
  fileprivate struct Unit {
    /// Decayed: all acts out, all acts in, direct out, direct in.
    var amounts = SIMD4<Double>.zero
    var binsOut: UInt64 = 0
    var binsIn: UInt64 = 0
    var firstDirect = Int32.max
    var lastDirect = Int32.min
    var lastOut = Int32.min
    var lastIn = Int32.min
    var directDays: Int32 = 0
  }

  init(table: DrawTable) {
    self.table = table
    strengths = Array(repeating: 0, count: table.drawCount)
  }

  /// The two ends of the interval around a score.
  mutating func ends(
    around score: TieScore, of history: TieHistory, in window: ScoreWindow,
    weights: TieScore.Weights
  ) -> (low: Double, high: Double) {
    prepare(history, window)
    var fixed = weights.depth * score.depth
    var visible =
      weights.often + weights.balance + weights.lasting + weights.current + weights.depth
    if !score.answers.isNaN {
      fixed += weights.answers * score.answers
      visible += weights.answers
    }
    for draw in 0..<table.drawCount {
      let parts = self.draw(draw, window)
      let sum =
        weights.often * parts.often + weights.balance * parts.balance
        + weights.lasting * parts.lasting + weights.current * parts.current
      strengths[draw] = (sum + fixed) / visible
    }
    strengths.sort()
    let middle = quantile(0.5)
    return (
      max(0, score.strength + quantile(0.05) - middle),
      min(1, score.strength + quantile(0.95) - middle)
    )
  }

  /// The value below which a share of the sorted strengths lies, between neighbors by proportion.
  private func quantile(_ share: Double) -> Double {
    let position = share * Double(strengths.count - 1)
    let below = Int(position)
    let above = min(below + 1, strengths.count - 1)
    return strengths[below] + (position - Double(below)) * (strengths[above] - strengths[below])
  }

  /// Adds the days up to conversations, and the early conversations of a long record up to blocks.
  private mutating func prepare(_ history: TieHistory, _ window: ScoreWindow) {
    units.removeAll(keepingCapacity: true)
    var conversations = 0
    for day in history.days where !day.continues { conversations += 1 }
    let single = DrawTable.singleCount
    let isLong = conversations > DrawTable.unitCount
    let early = isLong ? conversations - single : 0
    var conversation = -1
    var block = -1
    for day in history.days {
      if !day.continues || conversation < 0 {
        conversation += 1
        let next =
          conversation < early
          ? conversation * DrawTable.blockCount / early
          : (isLong ? DrawTable.blockCount : 0) + conversation - early
        if next != block {
          block = next
          units.append(Unit())
        }
      }
      units[units.count - 1].add(day, window)
    }
  }

  private struct Parts {
    var often = 0.0
    var balance = 0.0
    var lasting = 0.0
    var current = 0.0
  }

  /// F, R, L and C of one drawn record.
  private func draw(_ draw: Int, _ window: ScoreWindow) -> Parts {
    var sum = Unit()
    table.withNumbers(of: draw) { numbers in
      units.withUnsafeBufferPointer { units in
        var i = 0
        while i < units.count {
          let times = numbers[i]
          if times != 0 { sum.add(units[i], times: Double(times)) }
          i &+= 1
        }
      }
    }
    var parts = Parts()
    let scale = 365 / window.expected
    parts.often = TieScore.often(scale * (sum.amounts[0] * sum.amounts[1]).squareRoot())
    parts.balance =
      2 * min(sum.amounts[2], sum.amounts[3]) / (sum.amounts[2] + sum.amounts[3] + 2)
    guard sum.lastOut > .min, sum.lastIn > .min else { return parts }
    let mean =
      (Double(sum.lastDirect - sum.firstDirect) + window.priorGap) / Double(sum.directDays)
    let usualGap = max(window.shortestGap, min(365, mean))
    parts.current = exp2(-Double(window.last - min(sum.lastOut, sum.lastIn)) / usualGap / 4)
    parts.lasting = window.lasting(sharedBins: (sum.binsOut & sum.binsIn).nonzeroBitCount)
    return parts
  }
}

extension TieInterval.Unit {
  /// Adds a day of the record.
  fileprivate mutating func add(_ day: TieDay, _ window: ScoreWindow) {
    let age = Int(window.last - day.day)
    let bin = window.bin[age]
    let bit: UInt64 = bin == ScoreWindow.noBin ? 0 : 1 << UInt64(bin)
    amounts +=
      window.decay[age]
      * SIMD4(day.outWeight, day.inWeight, day.isDirectOut ? 1 : 0, day.isDirectIn ? 1 : 0)
    if day.isDirectOut {
      binsOut |= bit
      lastOut = day.day
    }
    if day.isDirectIn {
      binsIn |= bit
      lastIn = day.day
    }
    if day.isDirectOut || day.isDirectIn {
      firstDirect = min(firstDirect, day.day)
      lastDirect = day.day
      directDays += 1
    }
  }

  /// Adds a later unit a number of times; days are the same day however often they are drawn.
  @inline(__always)
  fileprivate mutating func add(_ unit: Self, times: Double) {
    amounts += times * unit.amounts
    binsOut |= unit.binsOut
    binsIn |= unit.binsIn
    firstDirect = min(firstDirect, unit.firstDirect)
    lastDirect = max(lastDirect, unit.lastDirect)
    lastOut = max(lastOut, unit.lastOut)
    lastIn = max(lastIn, unit.lastIn)
    directDays &+= unit.directDays
  }
}

/// The Poisson numbers of mean 1 for every draw and unit.
final class DrawTable: Sendable {
  /// How many of the last conversations are drawn one by one in a long record.
  static let singleCount = 32

  /// Into how many blocks the earlier ones are put.
  static let blockCount = 64

  /// The most units a record has.
  static let unitCount = singleCount + blockCount

  /// How many records are drawn.
  let drawCount: Int

  private let numbers: [UInt8]

  /// Draws the numbers.
  init(drawCount: Int, seed: UInt64) {
    self.drawCount = drawCount
    var generator = SeededGenerator(seed: seed, stream: 0x7469_6573)
    numbers = (0..<(drawCount * Self.unitCount)).map { _ in
      // A uniform number is turned over by adding up the chances of 0, 1, 2, …
      var rest = generator.uniform()
      var chance = exp(-1.0)
      var number: UInt8 = 0
      while rest >= chance, number < 12 {
        rest -= chance
        number += 1
        chance /= Double(number)
      }
      return number
    }
  }

  @inline(__always)
  func withNumbers(of draw: Int, _ body: (UnsafePointer<UInt8>) -> Void) {
    numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      body(base + draw &* Self.unitCount)
    }
  }
}
