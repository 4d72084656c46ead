import Foundation

/// Why a tie has its strength, in plain words and with the numbers.
///
/// Each line names a part, what was counted, and what it adds: part × weight / sum of the weights that
/// could be seen. The lines' additions sum to the strength.
public struct Receipt: Sendable, Equatable {
  /// One line: what the part is called, what was seen, and what it adds to the strength.
  public struct Line: Sendable, Equatable {
    /// The name for people.
    public var title: String

    /// What was seen, as a sentence without its full stop.
    public var evidence: String

    /// The part, 0…1; nil when it could not be seen.
    public var part: Double?

    /// What the part adds to the strength; nil when it could not be seen.
    public var addition: Double?
  }

  /// Who, how strong, how sure.
  public var headline: String

  /// The parts.
  public var lines: [Line]

  /// What the reader should know besides: what is unknown, provisional or older than the record.
  public var notes: [String]

  /// Writes the receipt of a tie.
  ///
  /// - Parameters:
  ///   - tie: what was found.
  ///   - table: the table it is from.
  ///   - log: the log it is from, for names.
  ///   - weights: the weights the score was made with.
  public init(
    of tie: Tie, in table: TieTable, log: EventLog, weights: TieScore.Weights = .init()
  ) {
    let one = log.people[Int(tie.from)].title
    let other = log.people[Int(tie.to)].title
    headline = Self.headline(tie, one, other)
    let isShort = table.asOf - table.firstDay + 1 < 180
    let isYoung = table.asOf - table.firstDay + 1 < 730
    lines = Self.lines(tie, one, other, weights, isShort: isShort, isYoung: isYoung)
    notes = Self.notes(tie, table, log, one, other)
  }

  /// The whole receipt as lines of text.
  public var text: String {
    var text = [headline]
    for line in lines {
      var row = "  \(line.title): \(line.evidence)"
      if let part = line.part, let addition = line.addition {
        row += " – \(Self.number(part, 2)), adds \(Self.number(addition, 2))"
      }
      text.append(row + ".")
    }
    text += notes.map { "  \($0)" }
    return text.joined(separator: "\n")
  }

  private static func headline(_ tie: Tie, _ one: String, _ other: String) -> String {
    var text = "\(one) and \(other): \(said(tie))"
    guard let strength = tie.strength else {
      return text + "; strength unknown, since only one direction can be seen."
    }
    text += "; strength \(number(strength, 2))"
    if !tie.low.isNaN {
      text += " (between \(number(Double(tie.low), 2)) and \(number(Double(tie.high), 2)))"
    }
    return text + ", confidence \(number(tie.score.confidence, 2))."
  }

  /// The layer and state as people say it.
  private static func said(_ tie: Tie) -> String {
    var text: String
    switch tie.layer {
    case .innerCircle: text = "inner circle, you two keep this alive"
    case .tribe: text = "tribe, a real relationship"
    case .acquaintance:
      text = "acquaintance, some real contact" + (tie.score.isLopsided ? ", lopsided" : "")
    case .lightTouch: text = "light touch, clicks or groups but no direct exchange both ways"
    case .audience: text = "audience, they show up and get no answer"
    case .following: text = "following, acts that got no answer"
    case .outwardOnly: text = "acts whose answers this source does not show"
    case .connectionOnly: text = "connection only, no evidence of contact here"
    }
    if tie.state != .none { text += "; \(tie.state.rawValue)" }
    return text
  }

  private static func lines(
    _ tie: Tie, _ one: String, _ other: String, _ weights: TieScore.Weights, isShort: Bool,
    isYoung: Bool
  ) -> [Line] {
    let score = tie.score
    let isHourly = tie.flags.contains(.hourly)
    var visible =
      weights.often + weights.balance + weights.lasting + weights.current + weights.depth
    if !score.answers.isNaN { visible += weights.answers }
    func line(_ title: String, _ part: Double, _ weight: Double, _ evidence: String) -> Line {
      guard !part.isNaN, tie.strength != nil else {
        return Line(title: title, evidence: evidence, part: part.isNaN ? nil : part, addition: nil)
      }
      return Line(
        title: title, evidence: evidence, part: part, addition: part * weight / visible)
    }
    let unseen = "cannot be told, since only one direction is visible"
    func seen(_ text: String) -> String { tie.strength == nil ? unseen : text }
    var lines = [
      line(
        "Often, both ways", score.often, weights.often,
        seen(
          "at the present pace \(one) acts "
            + (isHourly
              ? "in \(number(score.rateOut, 1)) of 365 hours, "
              : "on \(number(score.rateOut, 1)) days a year, ")
            + "\(other) \(isHourly ? "in" : "on") \(number(score.rateIn, 1))")),
      line(
        "Balance", score.balance, weights.balance,
        seen(
          "direct acts of \(one) \(spell(score.directDaysOut, isHourly)), "
            + "of \(other) \(spell(score.directDaysIn, isHourly))")),
      line(
        "Lasting", score.lasting, weights.lasting,
        seen(lasting(tie, isShort: isShort, isYoung: isYoung))),
      line("Still going", score.current, weights.current, seen(current(tie))),
      line("More than clicks", score.depth, weights.depth, depth(tie)),
    ]
    if !score.answers.isNaN {
      lines.append(
        line(
          "Answers", score.answers, weights.answers,
          "how surely and how fast they answer each other"
        ))
    }
    return lines
  }

  private static func lasting(_ tie: Tie, isShort: Bool, isYoung: Bool) -> String {
    guard tie.score.isTwoWay else { return "direct contact was never two-way" }
    let count = tie.score.sharedBins
    let unit = isShort ? "week" : "month"
    if tie.flags.contains(.hourly) {
      return "both acted directly in \(count) stretches of 7 hours"
    }
    return "both acted directly in \(count) \(unit)\(count == 1 ? "" : "s")"
      + (isShort || isYoung ? " of the record" : " of the last two years")
  }

  private static func current(_ tie: Tie) -> String {
    guard tie.score.isTwoWay else { return "direct contact was never two-way" }
    let usual =
      tie.flags.contains(.hourly) ? tie.usualGapText : "\(number(tie.score.usualGap, 1)) days"
    return "the one silent for longer last acted \(tie.silenceText) before the end; "
      + "the usual gap is \(usual), "
      + "so that is \(number(tie.score.gapRatio, 1)) gaps"
  }

  private static func depth(_ tie: Tie) -> String {
    let direct = Int(tie.directOut) + Int(tie.directIn)
    let all = Int(tie.actsOut) + Int(tie.actsIn)
    return "\(direct) of \(all) acts are direct, "
      + "in \(tie.varietyCount) \(tie.varietyCount == 1 ? "way" : "different ways")"
  }

  private static func notes(
    _ tie: Tie, _ table: TieTable, _ log: EventLog, _ one: String, _ other: String
  ) -> [String] {
    var notes: [String] = []
    if let first = tie.score.firstDay, let last = tie.score.lastDay {
      let since = tie.flags.contains(.mayBeOlder) ? "at least since" : "since"
      notes.append(
        "Direct contact \(since) \(date(first, log)), last on \(date(last, log)); "
          + "the record runs from \(date(table.firstDay, log)) to \(date(table.asOf, log)).")
    }
    if tie.flags.contains(.hidesAnswers) {
      notes.append("Some acts are of a kind whose answers the source does not show.")
    }
    if tie.flags.contains(.undatedOut) || tie.flags.contains(.undatedIn) {
      notes.append("Some acts have no known time and count for nothing above.")
    }
    if tie.flags.contains(.seenByThird) {
      notes.append("Seen only through somebody else's data, so confidence is halved.")
    }
    if tie.flags.contains(.provisional) {
      notes.append(
        "The record is shorter than 90 days: the layer is provisional, and only the five strongest ties of both can "
          + "be inner circle, the fifteen strongest tribe.")
    }
    if tie.state == .outOfSight {
      notes.append(
        "The sources that showed this tie end long before the report: nothing is known since.")
    }
    if tie.flags.contains(.declared) { notes.append("Declared as a tie.") }
    return notes
  }

  private static func date(_ day: Int32, _ log: EventLog) -> String {
    log.isRelative ? "day \(day)" : DayCutter.date(of: day)
  }

  private static func spell(_ count: Int32, _ isHourly: Bool) -> String {
    isHourly ? "in \(count) \(count == 1 ? "hour" : "hours")" : "on \(days(count))"
  }

  private static func days(_ count: Int32) -> String { "\(count) \(count == 1 ? "day" : "days")" }

  /// A number with a fixed number of decimals, the same in every country.
  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
