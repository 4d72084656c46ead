/// What the dates of a whole file say about which way round they go.
///
/// One file keeps to one way, so a single date whose first number is over twelve tells it for all of them, and one whose
/// second is over twelve tells the opposite. Where no date tells, the way in which the rows are in order of time is taken,
/// and otherwise the day is taken for the first.
struct DateOrderEvidence: Sendable {
  /// How many dates can only begin with the day, and with the month.
  private(set) var dayFirstCount = 0
  private(set) var monthFirstCount = 0

  /// The lines of the first of each.
  private(set) var dayFirstLine: Int?
  private(set) var monthFirstLine: Int?

  /// How many can be read both ways.
  private(set) var openCount = 0

  private var asDays = Run()
  private var asMonths = Run()

  /// How the order was found.
  enum Ground: Sendable, Equatable {
    /// Somebody said so.
    case told
    /// By dates that can be read one way only.
    case shown
    /// Since only so the rows are in order of time.
    case sorted
    /// By nothing.
    case assumed
  }

  /// The order of the file and how it was found; nil without dates that need one.
  ///
  /// - Parameter told: what the user says.
  func decision(told: DateOrder?) -> (order: DateOrder, ground: Ground)? {
    guard dayFirstCount + monthFirstCount + openCount > 0 else { return nil }
    if let told { return (told, .told) }
    if dayFirstCount != monthFirstCount {
      return (dayFirstCount > monthFirstCount ? .dayFirst : .monthFirst, .shown)
    }
    if dayFirstCount == 0, asDays.isSorted != asMonths.isSorted {
      return (asDays.isSorted ? .dayFirst : .monthFirst, .sorted)
    }
    return (.dayFirst, .assumed)
  }

  /// Whether so many dates speak against the others that nobody can tell how the open ones go.
  var contradictsItself: Bool {
    10 * min(dayFirstCount, monthFirstCount) > max(dayFirstCount, monthFirstCount)
  }

  /// What the user should know about a decision; nil when all dates agree with what some of them show.
  func warning(_ decision: (order: DateOrder, ground: Ground)) -> String? {
    let (order, ground) = decision
    switch ground {
    case .told: return nil
    case .sorted:
      return
        "Dates like 3/4/2024 were read \(order.title): only so the rows are in order of time "
        + "(\(order.other.option) reads them the other way)."
    case .assumed:
      return
        "Dates like 3/4/2024 were read \(order.title); nothing in the file tells which way round they go "
        + "(\(order.other.option) reads them the other way)."
    case .shown:
      let wrong = min(dayFirstCount, monthFirstCount)
      guard wrong > 0 else { return nil }
      let line = (order == .dayFirst ? monthFirstLine : dayFirstLine) ?? 0
      return
        "Dates were read \(order.title), as nearly all of them show; \(wrong) \(wrong == 1 ? "goes" : "go") the other "
        + "way (first in line \(line)) and \(wrong == 1 ? "has" : "have") no time."
    }
  }

  /// Takes a date into account.
  mutating func add(_ date: ShortDate, line: Int) {
    guard !date.isDotted else { return }
    switch date.order {
    case .dayFirst?:
      dayFirstCount += 1
      if dayFirstLine == nil { dayFirstLine = line }
    case .monthFirst?:
      monthFirstCount += 1
      if monthFirstLine == nil { monthFirstLine = line }
    case nil:
      guard date.first <= 12 else { return }
      openCount += 1
      asDays.add(date.place(.dayFirst))
      asMonths.add(date.place(.monthFirst))
    }
  }

  /// Takes the dates of the next piece of a file into account, whose lines are counted from `line`.
  mutating func add(_ other: DateOrderEvidence, from line: Int) {
    dayFirstCount += other.dayFirstCount
    monthFirstCount += other.monthFirstCount
    openCount += other.openCount
    dayFirstLine = dayFirstLine ?? other.dayFirstLine.map { $0 + line }
    monthFirstLine = monthFirstLine ?? other.monthFirstLine.map { $0 + line }
    asDays.add(other.asDays)
    asMonths.add(other.asMonths)
  }

  /// Whether a row of numbers only grows or only falls.
  private struct Run: Sendable {
    private var first: Int?
    private var last: Int?
    private var isUp = true
    private var isDown = true

    var isSorted: Bool { isUp || isDown }

    mutating func add(_ number: Int) {
      if let last {
        isUp = isUp && last <= number
        isDown = isDown && last >= number
      }
      first = first ?? number
      last = number
    }

    mutating func add(_ other: Run) {
      guard let next = other.first, let end = other.last else { return }
      add(next)
      isUp = isUp && other.isUp
      isDown = isDown && other.isDown
      last = end
    }
  }
}
