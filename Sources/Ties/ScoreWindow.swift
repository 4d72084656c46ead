import Foundation

/// The days a tie is judged by, and what follows from their number alone.
///
/// `T` of the formulas is `last`, the day of the report; `T₀` is `first`. All ties of the same sources share
/// one window, so powers and month numbers are looked up instead of computed.
public struct ScoreWindow: Sendable {
  /// The first day of the record.
  public let first: Int32

  /// The day of the report.
  public let last: Int32

  /// After how many days an act counts half.
  public let halfLife: Double

  /// How many days there are, both ends included.
  public let dayCount: Int

  /// How much an act of each age counts: 2^(-age / half-life).
  let decay: [Double]

  /// Which month (or week) back from the report each age falls into; 255 when beyond the look back.
  let bin: [UInt8]

  /// How much one act on every day of the window would count; the E of the formulas.
  public let expected: Double

  /// How long a bin of “lasting” is: a month, or a week when the record is shorter than 180 days.
  public let binLength: Double

  /// Whether bins are months.
  public var binsAreMonths: Bool { dayCount >= 180 }

  /// How many bins make “lasting” full.
  public let binCount: Int

  /// The gap that is assumed beside the gaps seen.
  public let priorGap: Double

  /// The shortest usual gap.
  public let shortestGap: Double

  /// Whether the record is so short that layers are provisional.
  public var isProvisional: Bool { dayCount < Self.leastDaysOfLayers }

  /// How many days make layers more than provisional.
  static let leastDaysOfLayers = 90

  /// The window between two days.
  public init(first: Int32, last: Int32, halfLife: Double = 180) {
    precondition(first <= last && halfLife > 0)
    self.first = first
    self.last = last
    self.halfLife = halfLife
    dayCount = Int(last) - Int(first) + 1
    let length = Double(dayCount)
    binLength = dayCount >= 180 ? 30.44 : 7
    binCount = max(1, min(12, Int((length / binLength).rounded(.down))))
    priorGap = min(60, length / 6)
    shortestGap = max(1, min(7, length / 60))
    let lookBack = binLength > 7 ? binLength * 24 : length
    var decay: [Double] = []
    var bin: [UInt8] = []
    decay.reserveCapacity(dayCount)
    bin.reserveCapacity(dayCount)
    var expected = 0.0
    for age in 0..<dayCount {
      let weight = exp2(-Double(age) / halfLife)
      decay.append(weight)
      expected += weight
      bin.append(
        Double(age) < lookBack ? UInt8((Double(age) / binLength).rounded(.down)) : Self.noBin)
    }
    self.decay = decay
    self.bin = bin
    self.expected = expected
  }

  static let noBin: UInt8 = 255

  /// The usual gap between days of contact, the assumed one beside those seen, within its bounds.
  public func usualGap(from first: Int32, to last: Int32, dayCount: Int) -> Double {
    // The gaps between the days add up to the days between first and last.
    let mean = (Double(Int(last) - Int(first)) + priorGap) / Double(max(1, dayCount))
    return max(shortestGap, min(365, mean))
  }

  /// L of a number of shared bins.
  func lasting(sharedBins: Int) -> Double {
    min(1, log(1 + Double(sharedBins)) / log(1 + Double(binCount)))
  }
}
