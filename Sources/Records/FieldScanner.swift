/// Cuts the bytes of a text into records and fields, after RFC 4180 and its common relatives.
///
/// Lines end with LF, CRLF or CR. A field that starts with a quote goes on to the closing quote, over
/// separators and line ends; a doubled quote in it stands for one. Blanks around fields do not
/// belong to them. Empty lines are skipped, and so are lines that start with `#`, `%` or `//`, where asked.
public struct FieldScanner: Sendable {
  /// What stands between two fields.
  public enum Separator: Sendable, Equatable {
    /// Any number of blanks and tabs.
    case blanks
    /// One byte.
    case byte(UInt8)
  }

  /// One field: a range of bytes without blanks around it and without its quotes.
  public struct Field: Sendable, Equatable {
    /// The position of the first byte.
    public var start: Int

    /// The position after the last byte.
    public var end: Int

    /// Whether it was in quotes.
    public var isQuoted: Bool

    /// Whether doubled quotes in it stand for one each.
    public var hasDoubledQuotes: Bool

    /// Whether there is nothing in it.
    public var isEmpty: Bool { start == end }
  }

  /// What is wrong with a record.
  public enum Problem: Error, Equatable {
    /// A quote is opened and never closed, or not within the longest field allowed.
    case unclosedQuote
    /// Something follows a closing quote other than a separator.
    case textAfterQuote
  }

  /// Fields beyond this number are counted but not kept.
  public static let keptFieldCount = 256

  /// The longest quoted field: a longer one is taken for a quote that was never closed.
  public static let longestQuotedField = 1 << 20

  /// The text.
  public let content: TextBytes

  /// What stands between fields.
  public let separator: Separator

  /// Whether lines that start with `#`, `%` or `//` are skipped.
  public let skipsComments: Bool

  /// Where the next record starts.
  public private(set) var position: Int

  /// The number of the line the next record starts on.
  public private(set) var nextLine: Int

  /// The number of the line the current record started on.
  public private(set) var line = 0

  /// The fields of the current record.
  public private(set) var fields: [Field] = []

  /// How many fields the current record has, with those not kept.
  public private(set) var fieldCount = 0

  /// How many comment lines were skipped.
  public private(set) var commentCount = 0

  /// Starts in front of a record.
  public init(
    _ bytes: [UInt8], separator: Separator, skipsComments: Bool = false,
    position: Int = 0, line: Int = 1
  ) {
    self.init(
      TextBytes(bytes), separator: separator, skipsComments: skipsComments, position: position,
      line: line)
  }

  /// Starts in front of a record.
  public init(
    _ content: TextBytes, separator: Separator, skipsComments: Bool = false,
    position: Int = 0, line: Int = 1
  ) {
    self.content = content
    self.separator = separator
    self.skipsComments = skipsComments
    self.position = position
    nextLine = line
    fields.reserveCapacity(8)
  }

  /// Goes to a place known to be the start of a line.
  public mutating func move(to position: Int, line: Int) {
    self.position = position
    nextLine = line
  }

  /// Reads the next record into `fields`; false at the end of the text.
  ///
  /// After a problem the scanner stands at the line after the one on which the record began.
  ///
  /// - Parameter limit: a record that starts there or later is not read: false, as at the end.
  public mutating func next(before limit: Int = .max) throws(Problem) -> Bool {
    var problem: Problem?
    let found = unsafe content.withUnsafeBufferPointer { text in
      unsafe scan(text, before: limit, problem: &problem)
    }
    if let problem { throw problem }
    return found
  }

  /// The bytes of a field, with doubled quotes made single.
  public func bytes(of field: Field) -> [UInt8] {
    let raw = content.array(field.start..<field.end)
    guard field.hasDoubledQuotes else { return raw }
    var plain: [UInt8] = []
    plain.reserveCapacity(raw.count)
    var isSecond = false
    for byte in raw {
      if byte == UInt8(ascii: "\""), plain.last == byte, !isSecond {
        isSecond = true
        continue
      }
      isSecond = false
      plain.append(byte)
    }
    return plain
  }

  /// A field as text, or nil if it is not UTF-8.
  public func text(of field: Field) -> String? {
    String(validating: bytes(of: field), as: UTF8.self)
  }

  private mutating func scan(
    _ text: UnsafeBufferPointer<UInt8>, before limit: Int, problem: inout Problem?
  ) -> Bool {
    let end = text.count
    guard unsafe skipToRecord(text, before: limit) else { return false }
    line = nextLine
    fields.removeAll(keepingCapacity: true)
    fieldCount = 0
    var p = position
    while true {
      while p < end, unsafe isBlank(text[p]) { p &+= 1 }
      var field = Field(start: p, end: p, isQuoted: false, hasDoubledQuotes: false)
      if p < end, unsafe text[p] == quote {
        let closed = unsafe close(&field, from: p, in: text, problem: &problem)
        guard problem == nil else { return unsafe startAfresh(text) }
        p = closed
        while p < end, unsafe isBlank(text[p]) { p &+= 1 }
        if p < end, unsafe !isLineEnd(text[p]), unsafe !isSeparator(text, p, after: closed) {
          problem = .textAfterQuote
          return unsafe startAfresh(text)
        }
      } else {
        while p < end, unsafe !isLineEnd(text[p]), unsafe !endsField(text[p]) { p &+= 1 }
        field.end = p
        while field.end > field.start, unsafe isBlank(text[field.end &- 1]) { field.end &-= 1 }
        while p < end, unsafe isBlank(text[p]) { p &+= 1 }
      }
      let isLast = unsafe p >= end || isLineEnd(text[p])
      keep(field)
      if isLast { break }
      if case .byte = separator { p &+= 1 }
    }
    position = p
    unsafe passLineEnd(text)
    return true
  }

  /// Goes over empty lines and comments; false at the end.
  private mutating func skipToRecord(
    _ text: UnsafeBufferPointer<UInt8>, before limit: Int
  ) -> Bool {
    let end = text.count
    while position < min(end, limit) {
      var p = position
      while p < end, unsafe isBlank(text[p]), unsafe !isTabSeparator(text[p]) { p &+= 1 }
      if p == end {
        position = end
        return false
      }
      if unsafe isLineEnd(text[p]) {
        position = p
        unsafe passLineEnd(text)
        continue
      }
      guard skipsComments, unsafe Self.startsComment(text, at: p) else { return true }
      commentCount &+= 1
      while p < end, unsafe !isLineEnd(text[p]) { p &+= 1 }
      position = p
      unsafe passLineEnd(text)
    }
    return false
  }

  /// Whether a comment starts at a position: `#`, `%` or `//`.
  static func startsComment(_ text: UnsafeBufferPointer<UInt8>, at p: Int) -> Bool {
    switch unsafe text[p] {
    case UInt8(ascii: "#"), UInt8(ascii: "%"): true
    case UInt8(ascii: "/"): unsafe p &+ 1 < text.count && text[p &+ 1] == UInt8(ascii: "/")
    default: false
    }
  }

  /// Finds the closing quote and returns the position after it.
  private mutating func close(
    _ field: inout Field, from opening: Int, in text: UnsafeBufferPointer<UInt8>,
    problem: inout Problem?
  ) -> Int {
    let end = min(text.count, opening &+ Self.longestQuotedField)
    field.isQuoted = true
    field.start = opening &+ 1
    var p = opening &+ 1
    var lineEnds = 0
    while p < end {
      let byte = unsafe text[p]
      if byte == quote {
        guard p &+ 1 < text.count, unsafe text[p &+ 1] == quote else {
          field.end = p
          nextLine &+= lineEnds
          return p &+ 1
        }
        field.hasDoubledQuotes = true
        p &+= 1
      } else if unsafe byte == lineFeed || (byte == carriageReturn && !isFollowed(p, text)) {
        lineEnds &+= 1
      }
      p &+= 1
    }
    problem = .unclosedQuote
    return p
  }

  /// Gives up the record and stands at the line after its first.
  private mutating func startAfresh(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    nextLine = line
    while position < text.count, unsafe !isLineEnd(text[position]) { position &+= 1 }
    unsafe passLineEnd(text)
    return true
  }

  /// Steps over the line end at `position`, if there is one.
  private mutating func passLineEnd(_ text: UnsafeBufferPointer<UInt8>) {
    guard position < text.count else { return }
    unsafe position &+= text[position] == carriageReturn && isFollowed(position, text) ? 2 : 1
    nextLine &+= 1
  }

  private mutating func keep(_ field: Field) {
    // Blanks before the line end are no separator.
    if separator == .blanks, field.isEmpty, !field.isQuoted, fieldCount > 0 { return }
    if fieldCount < Self.keptFieldCount { fields.append(field) }
    fieldCount &+= 1
  }

  /// Whether a carriage return is followed by a line feed.
  private func isFollowed(_ p: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe p &+ 1 < text.count && text[p &+ 1] == lineFeed
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && !isTabSeparator(byte)
  }

  private func isTabSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\t") && separator == .byte(byte)
  }

  private func endsField(_ byte: UInt8) -> Bool {
    switch separator {
    case .blanks: byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    case .byte(let separator): byte == separator
    }
  }

  /// Whether a separator stands at a position; blanks were skipped already.
  private func isSeparator(
    _ text: UnsafeBufferPointer<UInt8>, _ p: Int, after closed: Int
  ) -> Bool {
    switch separator {
    case .blanks: p > closed
    case .byte(let separator): unsafe text[p] == separator
    }
  }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

@inline(__always)
private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
