/// Why the bytes of a file cannot be had, or are no text; the message says what to do.
public enum RecordError: Error, Equatable, CustomStringConvertible {
  /// There is no such file.
  case missing(file: String)
  /// The path leads to a folder.
  case folder(file: String)
  /// The system does not let the file be read.
  case unreadable(file: String, reason: String)
  /// A gzip file is cut short or changed.
  case damaged(file: String, reason: String)
  /// More bytes than allowed come out of the file.
  case tooLarge(file: String, limit: Int)
  /// The content is no text that can be read here.
  case notText(file: String, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .missing(let file):
      "\(file): there is no such file; check the path and the spelling."
    case .folder(let file):
      "\(file): this is a folder; name a file in it."
    case .unreadable(let file, let reason):
      "\(file): the file cannot be read (\(reason)); check its permissions."
    case .damaged(let file, let reason):
      "\(file): the gzip file is damaged: \(reason). Get a fresh copy of it."
    case .tooLarge(let file, let limit):
      "\(file): more than \(limit) bytes would come out of this file; "
        + "unpack it by hand if it can be trusted."
    case .notText(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
