/// Adds up what two people give each other at present, day by day.
struct PresentContact {
  private struct Day {
    var unit: Int32
    var out: Float
    var `in`: Float
  }

  private var days: [Day] = []

  /// Forgets everything.
  mutating func reset() { days.removeAll(keepingCapacity: true) }

  /// Counts an act; acts come in order of time.
  ///
  /// - Parameters:
  ///   - unit: the day, or hour, it falls on.
  ///   - isOut: whether the one acted, and `isIn` whether the other did.
  ///   - contactClass: what it is worth: words for this person 1, words to many ½, all else nothing.
  mutating func add(_ unit: Int32, isOut: Bool, isIn: Bool, _ contactClass: ContactClass) {
    let weight: Float
    switch contactClass {
    case .direct: weight = 1
    case .ambient: weight = 0.5
    case .oneClick, .templated, .listing: return
    }
    if days.last?.unit != unit { days.append(Day(unit: unit, out: 0, in: 0)) }
    if isOut { days[days.count - 1].out += weight }
    if isIn { days[days.count - 1].in += weight }
  }

  /// Both sums in a window: Σ over days of the fourth root of the day's acts, decayed.
  func sums(in window: ScoreWindow) -> (out: Float, in: Float) {
    var out = 0.0
    var `in` = 0.0
    for day in days {
      let decay = window.decay[Int(window.last - day.unit)]
      out += Double(day.out).squareRoot().squareRoot() * decay
      `in` += Double(day.in).squareRoot().squareRoot() * decay
    }
    return (Float(out), Float(`in`))
  }
}
