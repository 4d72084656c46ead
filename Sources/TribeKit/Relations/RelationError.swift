/// Why relationships cannot be judged as asked; the message says what to do.
public enum RelationError: Error, Equatable, CustomStringConvertible {
  /// The input is something else than an event log.
  case notALog(file: String, kind: InputKind)
  /// The input says who is in which group.
  case groups(String)
  /// A date was given for a log that has none.
  case dateWithoutDates(String)
  /// The number of a day was given for a log with dates.
  case dayInsteadOfDate(String)
  /// The report day lies before the log.
  case beforeTheRecord(file: String, asOf: String, first: String)
  /// Too many rows are wrong to trust the rest.
  case tooManyWrong(file: String, wrong: Int, rows: Int, line: Int?)
  /// Most rows have no time that can be read.
  case noTimes(file: String, wrong: Int, rows: Int, line: Int?)
  /// Nobody does anything towards somebody else.
  case noActs(file: String, rows: Int)
  /// Something needs to know whose relationships are meant.
  case whose(String)
  /// Counts without times cannot tell this.
  case countsOnly(String)
  /// Two people never met in the log.
  case noTie(String, String)
  /// Nobody can be asked about.
  case nobodyToAsk
  /// Too few answers to fit anything.
  case tooFewAnswers(real: Int, not: Int)
  /// A calibration file is none.
  case badCalibration(file: String, reason: String)
  /// A table of kinds is wrong.
  case badClasses(file: String, reason: String)
  /// A time zone is not known.
  case unknownTimeZone(String)
  /// Logs do not fit together.
  case cannotJoin(file: String, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .notALog(let file, let kind):
      "\(file): this is \(kind.title), and relationships are told from an event log "
        + "(rows of time, from, to). If one of its columns holds times, say --as events, and which it is: "
        + "--columns time=NAME, or its number. If one holds counts of messages or calls: --weight NAME. "
        + "Without either it goes to tribe report or tribe communities."
    case .groups(let file):
      "\(file): this is a table of groups, not a network; compare two of them with tribe compare. "
        + "If it is a graph all the same, say --as graph."
    case .dateWithoutDates(let file):
      "\(file): the times of this log count from its start; give --as-of as a number of days, "
        + "such as --as-of 400."
    case .dayInsteadOfDate(let file):
      "\(file): this log has dates; give --as-of as one, such as --as-of 2001-05-31."
    case .beforeTheRecord(let file, let asOf, let first):
      "\(file): --as-of \(asOf) lies before the first event, on \(first)."
    case .tooManyWrong(let file, let wrong, let rows, let line):
      "\(file): "
        + (line.map { "line \($0): this is the first of " } ?? "there are ")
        + "\(wrong) of \(rows) rows that do not say who acted towards whom; check the separator and "
        + "--columns, or read the rest with --lenient."
    case .noTimes(let file, let wrong, let rows, let line):
      "\(file): "
        + (line.map { "line \($0): this is the first of " } ?? "there are ")
        + "\(wrong) of \(rows) rows whose time is not a date between 1990 and 2099. Write times like "
        + "2024-02-29T13:45:00Z or as seconds since 1970, say with --columns which column holds them, or read "
        + "all acts as undated with --lenient."
    case .noActs(let file, let rows):
      "\(file): nobody acts towards somebody else in its \(rows) \(rows == 1 ? "row" : "rows") "
        + "(acts towards oneself do not count), so there are no relationships to tell."
    case .whose(let what):
      "\(what) needs to know whose relationships are meant: say --me NAME."
    case .countsOnly(let what):
      "\(what) needs times, and --weight reads counts without them; tribe ties can use these."
    case .noTie(let one, let other):
      "\(one) and \(other) have nothing to do with each other in this input."
    case .nobodyToAsk:
      "there are fewer than ten ties with direct contact both ways, too few to fit anything to."
    case .tooFewAnswers(let real, let not):
      "with \(real) real and \(not) other relationships nothing can be fitted; "
        + "at least five of each are needed."
    case .badCalibration(let file, let reason):
      "\(file): \(reason) Make such a file with: tribe calibrate INPUT --output FILE"
    case .badClasses(let file, let reason):
      "\(file): \(reason)"
    case .unknownTimeZone(let name):
      "there is no time zone “\(name)”; write it like Europe/Berlin, UTC or +02:00."
    case .cannotJoin(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
