public import Records

/// Why a graph file cannot be read or written: the file, the line, what is wrong and what to do.
public enum GraphFileError: Error, Equatable, CustomStringConvertible {
  /// The bytes cannot be had, or are no text.
  case bytes(RecordError)
  /// There is nothing in the file.
  case empty(file: String, expected: String)
  /// One place in the file is wrong; `line` is nil where only the file as a whole can be named.
  case malformed(file: String, line: Int?, problem: String, advice: String)
  /// The file is something that is not read here.
  case unsupported(file: String, problem: String, advice: String)
  /// The network cannot be written this way.
  case unwritable(format: GraphFormat, problem: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .bytes(let error): error.description
    case .empty(let file, let expected):
      "\(file): the file is empty; expected \(expected)."
    case .malformed(let file, let line?, let problem, let advice):
      "\(file), line \(line): \(problem); \(advice)."
    case .malformed(let file, nil, let problem, let advice),
      .unsupported(let file, let problem, let advice):
      "\(file): \(problem); \(advice)."
    case .unwritable(let format, let problem):
      "this network cannot be written as \(format.rawValue): \(problem)."
    }
  }
}
