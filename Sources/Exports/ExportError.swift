/// Why an export or event log cannot be read; the message says what to do.
public enum ExportError: Error, Equatable, CustomStringConvertible {
  /// The file itself cannot be had.
  case file(String)
  /// There is nothing in the file.
  case empty(file: String)
  /// A column that is needed cannot be told from the others.
  case missingColumn(file: String, role: String, columns: [String])
  /// `--columns` names a column that is not there, or a role that does not exist.
  case wrongColumns(file: String, reason: String)
  /// No row could be used.
  case nothingUsable(file: String, rowCount: Int, reason: String)
  /// A line is wrong where every line has to be right.
  case badLine(file: String, line: Int, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .file(let message): message
    case .empty(let file):
      "\(file): there is nothing in it; expected rows of time, from and to."
    case .missingColumn(let file, let role, let columns):
      "\(file): no column could be taken for “\(role)”; the columns are \(Self.list(columns)). "
        + "Say which it is, for example with --columns \(role)=\(columns.first ?? "1")."
    case .wrongColumns(let file, let reason):
      "\(file): \(reason)"
    case .nothingUsable(let file, let rowCount, let reason):
      "\(file): none of its \(rowCount) rows could be used; \(reason)"
    case .badLine(let file, let line, let reason):
      "\(file): line \(line): \(reason)"
    }
  }

  private static func list(_ columns: [String]) -> String {
    columns.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
  }
}
