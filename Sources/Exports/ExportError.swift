/// Why an export or event log cannot be read; the message says what to do.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  /// The file itself cannot be had.
  case file(String)
  /// There is nothing in the file.
  case empty(file: String)
  /// A column that is needed cannot be told from the others.
  ///
  /// `columns` are the names, or the first row where there is no header; `taken` says what was taken for what, `free` are the
  /// positions of the others.
  case missingColumn(
    file: String, role: String, columns: [String], isHeader: Bool = true, taken: String = "",
    free: [Int] = [])
  /// `--columns` names a column that is not there, or a role that does not exist.
  case wrongColumns(file: String, reason: String)
  /// No row could be used.
  case nothingUsable(file: String, rowCount: Int, reason: String)
  /// Some dates begin with the day and about as many with the month.
  case dateOrders(file: String, dayLine: Int, monthLine: Int)
  /// A line is wrong where every line has to be right.
  case badLine(file: String, line: Int, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .file(let message): message
    case .empty(let file):
      "\(file): there is nothing in it; expected rows of time, from and to."
    case .missingColumn(let file, let role, let columns, let isHeader, let taken, let free):
      Self.missing(file, role, columns, isHeader, taken, free)
    case .wrongColumns(let file, let reason):
      "\(file): \(reason)"
    case .nothingUsable(let file, let rowCount, let reason):
      "\(file): none of its \(rowCount) rows could be used; \(reason)"
    case .dateOrders(let file, let dayLine, let monthLine):
      "\(file): the date in line \(dayLine) can only begin with the day and that in line \(monthLine) only with the "
        + "month, so nobody can tell how others, such as 3/4/2024, are meant. Write dates like 2024-02-29, or say "
        + "--day-first or --month-first; those that go the other way are then kept without time."
    case .badLine(let file, let line, let reason):
      "\(file): line \(line): \(reason)"
    }
  }

  /// What to do about a column that is missing.
  private static func missing(
    _ file: String, _ role: String, _ columns: [String], _ isHeader: Bool, _ taken: String,
    _ free: [Int]
  ) -> String {
    let found = isHeader ? "the columns are \(list(columns))" : "its first row is \(list(columns))"
    let meaning =
      switch role {
      case "time": "when somebody acted"
      case "from": "who acted"
      case "to": "towards whom somebody acted"
      default: "the \(role)"
      }
    if columns.count < 3 && role != "weight" {
      return
        "\(file): no column says \(meaning): \(found). An event log has rows of time, from and to; who is "
        + "tied to whom, without times, is a graph: tribe report, or tribe communities."
    }
    var text = "\(file): no column could be taken for “\(role)” (\(meaning)): \(found)"
    if !taken.isEmpty { text += "; taken were \(taken)" }
    let texts = ["text", "message", "body", "content", "subject", "note", "comment"]
    let candidates = (free.isEmpty ? Array(columns.indices) : free)
      .filter { !isHeader || !texts.contains(EventLogRole.plain(columns[$0])) }
    guard let first = candidates.first else {
      return text + ". Add one"
        + (role == "to"
          ? " that names all to whom the words went, with “;” between them: who writes where does not say towards "
            + "whom." : ".")
    }
    let example = isHeader ? columns[first] : "\(first + 1)"
    return text
      + ". Say which it is by \(isHeader ? "name" : "number"), for example --columns \(role)=\(example)."
  }

  private static func list(_ columns: [String]) -> String {
    columns.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
  }
}
