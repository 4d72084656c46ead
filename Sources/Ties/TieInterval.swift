import Foundation
import Graphs

/// How far a strength could be off, by drawing the tie's conversations again.
///
/// Each conversation – a run of days without four hours of silence over midnight – is taken 0, 1, 2, … times,
/// by a Poisson number of mean 1, and the strength is computed anew; 200 such records give a spread. Whole
/// conversations are drawn, since their messages depend on each other, and their number varies too, since how
/// often two people talk is itself a matter of chance.
///
/// A record drawn this way lacks some of the days the real one has, so its strength tends to be lower. What
/// is reported is therefore the spread around the middle of the draws, put onto the strength itself: s + (q₅ - q₅₀)
/// to s + (q₉₅ - q₅₀), within 0…1. Depth and answers stay as they are.
///
/// - Complexity: O(days · draws) time; 4 ns for each day and draw on the machine it was written on.
struct TieInterval {
  /// How many records are drawn.
  let drawCount: Int

  private let poisson = PoissonTable.shared
  private var strengths: [Double]
  private var days: [Day] = []

  /// What one day adds, ready to be multiplied.
  private struct Day {
    /// Decayed: all acts out, all acts in, direct out, direct in.
    var amounts: SIMD4<Double>
    var day: Int32
    var binOut: UInt64
    var binIn: UInt64
    var startsConversation: Bool
  }

  init(drawCount: Int) {
    self.drawCount = drawCount
    strengths = Array(repeating: 0, count: drawCount)
  }

  /// The two ends of the interval around a score.
  mutating func ends(
    around score: TieScore, of history: TieHistory, in window: ScoreWindow,
    weights: TieScore.Weights, generator: inout SeededGenerator
  ) -> (low: Double, high: Double) {
    prepare(history, window)
    let hasAnswers = !score.answers.isNaN
    var fixed = weights.depth * score.depth
    var visible =
      weights.often + weights.balance + weights.lasting + weights.current + weights.depth
    if hasAnswers {
      fixed += weights.answers * score.answers
      visible += weights.answers
    }
    for draw in 0..<drawCount {
      let parts = self.draw(window, &generator)
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
    let position = share * Double(drawCount - 1)
    let below = Int(position)
    let above = min(below + 1, drawCount - 1)
    return strengths[below] + (position - Double(below)) * (strengths[above] - strengths[below])
  }

  private mutating func prepare(_ history: TieHistory, _ window: ScoreWindow) {
    days.removeAll(keepingCapacity: true)
    for day in history.days {
      let age = Int(window.last - day.day)
      let bin = window.bin[age]
      let bit: UInt64 = bin == ScoreWindow.noBin ? 0 : 1 << UInt64(bin)
      days.append(
        Day(
          amounts: window.decay[age]
            * SIMD4(
              day.outWeight, day.inWeight, day.isDirectOut ? 1 : 0, day.isDirectIn ? 1 : 0),
          day: day.day, binOut: day.isDirectOut ? bit : 0, binIn: day.isDirectIn ? bit : 0,
          startsConversation: !day.continues))
    }
  }

  private struct Parts {
    var often = 0.0
    var balance = 0.0
    var lasting = 0.0
    var current = 0.0
  }

  /// F, R, L and C of one drawn record.
  private func draw(_ window: ScoreWindow, _ generator: inout SeededGenerator) -> Parts {
    var amounts = SIMD4<Double>.zero
    var binsOut: UInt64 = 0
    var binsIn: UInt64 = 0
    var first = Int32.max
    var last = Int32.min
    var lastOut = Int32.min
    var lastIn = Int32.min
    var directDays = 0
    var times: UInt8 = 0
    var random: UInt64 = 0
    var left = 0
    for day in days {
      if day.startsConversation {
        if left == 0 {
          random = generator.next()
          left = 4
        }
        times = poisson.number(UInt16(truncatingIfNeeded: random))
        random >>= 16
        left &-= 1
      }
      if times == 0 { continue }
      amounts += Double(times) * day.amounts
      binsOut |= day.binOut
      binsIn |= day.binIn
      let isOut = day.amounts[2] > 0
      let isIn = day.amounts[3] > 0
      if isOut { lastOut = day.day }
      if isIn { lastIn = day.day }
      if isOut || isIn {
        first = min(first, day.day)
        last = day.day
        directDays &+= 1
      }
    }
    var parts = Parts()
    let scale = 365 / window.expected
    parts.often = TieScore.often(scale * (amounts[0] * amounts[1]).squareRoot())
    parts.balance = 2 * min(amounts[2], amounts[3]) / (amounts[2] + amounts[3] + 2)
    guard lastOut > .min, lastIn > .min else { return parts }
    let mean = (Double(last - first) + window.priorGap) / Double(directDays)
    let usualGap = max(window.shortestGap, min(365, mean))
    parts.current = exp2(-Double(window.last - min(lastOut, lastIn)) / usualGap / 4)
    parts.lasting = window.lasting(sharedBins: (binsOut & binsIn).nonzeroBitCount)
    return parts
  }
}

/// Poisson numbers of mean 1 from 16 random bits.
private final class PoissonTable: Sendable {
  static let shared = PoissonTable()

  private let numbers: [UInt8]

  private init() {
    var numbers: [UInt8] = []
    var probability = exp(-1.0)
    var below = 0.0
    var number: UInt8 = 0
    while numbers.count < 65_536 {
      below += probability
      let end = min(65_536, Int((below * 65_536).rounded()))
      // The tail beyond 9 is rarer than one in 65,536 and ends here.
      let upTo = number == 9 ? 65_536 : end
      while numbers.count < upTo { numbers.append(number) }
      number += 1
      probability /= Double(number)
    }
    self.numbers = numbers
  }

  func number(_ bits: UInt16) -> UInt8 { numbers[Int(bits)] }
}
