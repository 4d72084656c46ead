/// What the first fields of a column say about its being the time.
struct ColumnOfTimes {
  /// How many fields there are, and how many of them can be read as times.
  private let count: Int
  private let readCount: Int

  /// The fields that are plain numbers.
  let numbers: [Double]

  init(_ fields: [String]) {
    count = fields.count
    let readings = fields.compactMap(TimeText.reading(of:))
    readCount = readings.count
    numbers = readings.compactMap { reading in
      if case .number(let value) = reading { return value }
      return nil
    }
  }

  /// Whether all but one field in ten are times or numbers.
  var isMostlyTimes: Bool { readCount > 0 && 10 * readCount >= 9 * count }

  /// Whether most of those are dates.
  var holdsDates: Bool { 2 * numbers.count < readCount }

  /// Whether the numbers only grow, or only fall, and do not stay.
  var isMonotone: Bool {
    guard let first = numbers.first, let last = numbers.last, first != last else { return false }
    let steps = zip(numbers, numbers.dropFirst())
    return steps.allSatisfy { $0 <= $1 } || steps.allSatisfy { $0 >= $1 }
  }

  /// Whether all numbers can be seconds, or smaller units, since 1970, from 1990 on.
  var areEpochs: Bool {
    !numbers.isEmpty
      && numbers.allSatisfy {
        (0.631152e9..<4.2e9).contains($0) || $0 >= 0.631152e12 && $0 < 4.2e18
      }
  }

  /// How much the numbers look like times: first those since 1970, then those that only grow, then the largest.
  var rank: Double {
    (areEpochs ? 1e40 : 0) + (isMonotone ? 1e30 : 0) + max(0, numbers.max() ?? 0)
  }
}
