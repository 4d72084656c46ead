import Foundation

/// How real a relationship is, 0…1, with the parts it is made of.
///
/// Five or six parts, each 0…1, are added by weight; a part that the input cannot show is left out of the sum and
/// of the sum of weights. With T the day of the report, h the half-life (180 days), E the decayed number of
/// days of the window, and “direct day” a day with an act of class direct:
///
/// - **F, often both ways** (0.40): r_x = 365/E · Σ over days min(1, acts of that day) 2^(-(T-d)/h)
///   for each direction, r = √(r_out r_in), F = min(1, ln(1+r) / ln 366).
/// - **R, balance** (0.20): A_x = decayed direct days, R = 2 min(A) / (A_out + A_in + 2).
/// - **L, lasting** (0.15): m = months of the last 24 with direct acts of both (weeks when the record is
///   shorter than 180 days), L = min(1, ln(1+m) / ln(1 + min(12, months in the window))).
/// - **C, still going** (0.10): e = days since the one who has been silent longer last acted directly, g = the
///   tie's own usual gap, (Σ gaps + g₀) / (gaps + 1), C = 2^(-(e/g)/4).
/// - **D, more than clicks** (0.10): 0.6 · direct acts / (acts + 2) + 0.4 · min(1, (ways − 1) / 2).
/// - **P, answers** (0.05): only when threads are known.
///
/// One-way contact has F = R = L = C = 0, so no amount of attention alone makes a tie real.
///
/// Why days and not messages: J. Urena-Carrion, J. Saramäki, M. Kivelä, “Estimating tie strength in social
/// networks using temporal communication data”, EPJ Data Science 9, 2020. Why a tie's own gap: H. Navarro,
/// G. Miritello, A. Canales, E. Moro, “Temporal patterns behind the strength of persistent ties”, EPJ Data
/// Science 6, 2017. Weights and thresholds are ours; `Documentation` says how they were tried.
public struct TieScore: Sendable, Equatable {
  /// Often, both ways: F.
  ///
  /// NaN when only one direction can be seen.
  public var often = Double.nan

  /// Balance: R.
  ///
  /// NaN when only one direction can be seen.
  public var balance = Double.nan

  /// Lasting: L.
  ///
  /// NaN when only one direction can be seen.
  public var lasting = Double.nan

  /// Still going: C.
  ///
  /// NaN when only one direction can be seen.
  public var current = Double.nan

  /// More than clicks: D.
  public var depth = 0.0

  /// Answers: P.
  ///
  /// NaN when threads are not known.
  public var answers = Double.nan

  /// All parts together, 0…1; NaN when only one direction can be seen.
  public var strength = Double.nan

  /// How far the score can be trusted, 0…1: what share of the parts could be seen, and on how many days.
  public var confidence = 0.0

  /// Acts a year at the present pace, of the one.
  public var rateOut = 0.0

  /// Acts a year at the present pace, of the other.
  public var rateIn = 0.0

  /// Silence measured in the tie's own usual gaps: Q = e/g.
  ///
  /// NaN when contact was never two-way.
  public var gapRatio = Double.nan

  /// The tie's own usual gap in days: g.
  ///
  /// NaN when contact was never two-way.
  public var usualGap = Double.nan

  /// Days since the one who has been silent longer last acted: e.
  ///
  /// -1 when never two-way.
  public var silentDays: Int32 = -1

  /// Months (weeks in a short record) of the look back in which both acted: m.
  public var sharedBins: Int32 = 0

  /// Months of the look back since the first direct act, the present one included: how large m could be.
  ///
  /// 0 in a record too short for months.
  public var possibleBins: Int32 = 0

  /// Days on which the one acted directly.
  public var directDaysOut: Int32 = 0

  /// Days on which the other acted directly.
  public var directDaysIn: Int32 = 0

  /// The direct days of the one, old ones counting less: A_out.
  public var recentDaysOut = 0.0

  /// The direct days of the other, old ones counting less: A_in.
  public var recentDaysIn = 0.0

  /// The first day of direct contact; nil without any.
  public var firstDay: Int32?

  /// The last day of direct contact; nil without any.
  public var lastDay: Int32?

  /// Acts a year at the present pace, both ways: √(out · in).
  public var rate: Double { (rateOut * rateIn).squareRoot() }

  /// Whether both ever acted directly.
  public var isTwoWay: Bool { directDaysOut > 0 && directDaysIn > 0 }

  /// Whether one side carries the tie: at least 6 direct days against less than a third of that.
  public var isLopsided: Bool {
    let low = min(directDaysOut, directDaysIn)
    let high = max(directDaysOut, directDaysIn)
    return high >= 6 && low * 3 < high
  }

  /// The weights of the parts.
  public struct Weights: Sendable, Equatable {
    /// Of F.
    public var often = 0.40
    /// Of R.
    public var balance = 0.20
    /// Of L.
    public var lasting = 0.15
    /// Of C.
    public var current = 0.10
    /// Of D.
    public var depth = 0.10
    /// Of P.
    public var answers = 0.05

    /// The usual weights.
    public init() {}
  }

  /// Judges a history in a window.
  public init(of history: TieHistory, in window: ScoreWindow, weights: Weights = Weights()) {
    addRates(of: history, in: window)
    depth = Self.depth(of: history)
    if let known = history.answers { answers = known }
    if history.showsBothWays {
      often = Self.often(rate)
      addBalance(of: history, in: window)
    }
    addUp(weights, showsBothWays: history.showsBothWays)
  }

  /// F's two rates, and what is said of direct days.
  private mutating func addRates(of history: TieHistory, in window: ScoreWindow) {
    var out = 0.0
    var `in` = 0.0
    for day in history.days {
      let decay = window.decay[Int(window.last - day.day)]
      out += day.outWeight * decay
      `in` += day.inWeight * decay
      if day.isDirectOut {
        directDaysOut += 1
        recentDaysOut += decay
      }
      if day.isDirectIn {
        directDaysIn += 1
        recentDaysIn += decay
      }
      if day.isDirectOut || day.isDirectIn {
        if firstDay == nil { firstDay = day.day }
        lastDay = day.day
      }
    }
    rateOut = 365 * out / window.expected
    rateIn = 365 * `in` / window.expected
  }

  /// R, L and C, all from direct days.
  private mutating func addBalance(of history: TieHistory, in window: ScoreWindow) {
    var out = DirectSide()
    var `in` = DirectSide()
    var gapSum = 0
    var gapCount = 0
    var previous: Int32?
    for day in history.days where day.isDirectOut || day.isDirectIn {
      let age = Int(window.last - day.day)
      if day.isDirectOut { out.add(day.day, window.decay[age], window.bin[age]) }
      if day.isDirectIn { `in`.add(day.day, window.decay[age], window.bin[age]) }
      if let previous {
        gapSum += Int(day.day - previous)
        gapCount += 1
      }
      previous = day.day
    }
    balance = 2 * min(out.decayed, `in`.decayed) / (out.decayed + `in`.decayed + 2)
    lasting = 0
    current = 0
    guard isTwoWay else { return }
    silentDays = window.last - min(out.last, `in`.last)
    let mean = (Double(gapSum) + window.priorGap) / Double(gapCount + 1)
    usualGap = max(window.shortestGap, min(365, mean))
    gapRatio = Double(silentDays) / usualGap
    current = exp2(-gapRatio / 4)
    sharedBins = Int32((out.bins & `in`.bins).nonzeroBitCount)
    lasting = window.lasting(sharedBins: Int(sharedBins))
    if window.binsAreMonths, let firstDay {
      let months = Double(window.last - firstDay + 1) / window.binLength
      possibleBins = Int32(min(24, months.rounded(.up)))
    }
  }

  /// F of a rate.
  static func often(_ rate: Double) -> Double { min(1, log(1 + rate) / log(366)) }

  /// Turns what was measured in hours into days; counts of direct hours stay.
  mutating func countInDays() {
    func day(_ hour: Int32) -> Int32 { (hour >= 0 ? hour : hour - 23) / 24 }
    firstDay = firstDay.map(day)
    lastDay = lastDay.map(day)
    if silentDays > 0 { silentDays /= 24 }
    usualGap /= 24
  }

  /// One side's direct days.
  private struct DirectSide {
    var decayed = 0.0
    var bins: UInt64 = 0
    var last = Int32.min

    mutating func add(_ day: Int32, _ decay: Double, _ bin: UInt8) {
      decayed += decay
      if bin != ScoreWindow.noBin { bins |= 1 << UInt64(bin) }
      last = day
    }
  }

  /// D.
  static func depth(of history: TieHistory) -> Double {
    guard history.actCount > 0 else { return 0 }
    return 0.6 * Double(history.directCount) / Double(history.actCount + 2)
      + 0.4 * min(1, Double(max(0, history.varietyCount - 1)) / 2)
  }

  /// The weighted sum over the parts that can be seen, and the confidence.
  private mutating func addUp(_ weights: Weights, showsBothWays: Bool) {
    // One direction alone says nothing about the tie: the parts are unknown, and so is the whole.
    var sum = weights.depth * depth
    var visible = weights.depth
    if showsBothWays {
      sum += weights.often * often + weights.balance * balance
      sum += weights.lasting * lasting + weights.current * current
    }
    visible += weights.often + weights.balance + weights.lasting + weights.current
    if !answers.isNaN {
      sum += weights.answers * answers
      visible += weights.answers
    }
    if showsBothWays { strength = sum / visible }
    let days = Double(directDaysOut + directDaysIn)
    confidence = (showsBothWays ? 1 : 0.5) * visible * days / (days + 6)
  }
}
