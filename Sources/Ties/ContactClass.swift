/// How much an act says about a relationship.
public enum ContactClass: String, Sendable, CaseIterable {
  /// Words or time for this person: counts for everything.
  case direct
  /// Words to many, this person among them: counts a little for how often, by the size of the group.
  case ambient
  /// One click: counts 0.05 for how often.
  case oneClick = "one-click"
  /// On the platform's prompt or by a program: counts 0.05 for how often.
  case templated
  /// Says only that the two are listed: counts for nothing.
  case listing
}

/// The table of kinds: which class an act belongs to, by its kind and the size of its audience.
///
/// The usual table follows what studies found: words and calls grow with closeness, clicks hardly do
/// (Moira Burke and Robert Kraut, “Growing closer on Facebook”, CHI 2014), and what is said to many is said
/// to nobody in particular. Users change it with a CSV file of four or five columns:
/// `kind,class,up-to,above,both-sides`.
public struct ContactClasses: Sendable, Equatable {
  /// What the table says of one kind.
  public struct Row: Sendable, Equatable {
    /// The class of an act before a small audience.
    public var contactClass: ContactClass

    /// The largest audience that is small; nil: any.
    public var largestAudience: UInt16?

    /// The class before a larger audience.
    public var above: ContactClass

    /// Whether the act is an act of both.
    public var isOfBoth: Bool

    /// One line of the table.
    public init(
      _ contactClass: ContactClass, upTo largestAudience: UInt16? = nil,
      above: ContactClass? = nil, isOfBoth: Bool = false
    ) {
      self.contactClass = contactClass
      self.largestAudience = largestAudience
      self.above = above ?? contactClass
      self.isOfBoth = isOfBoth
    }
  }

  private var rows: [Row]

  /// The usual table.
  public static let usual = ContactClasses()

  /// Starts with the usual table.
  public init() {
    rows = EventKind.allCases.map { kind in
      switch kind {
      case .message, .reply, .comment, .mention, .wallPost, .tag, .share, .recommendation:
        Row(.direct, upTo: 3, above: .ambient)
      case .call, .contact, .meeting, .coPresence:
        Row(.direct, upTo: 1, above: .ambient, isOfBoth: true)
      case .reaction, .poke, .endorsement, .follow, .vote, .invitation, .missedCall:
        Row(.oneClick)
      case .membership:
        Row(.listing)
      }
    }
  }

  /// What the table says of a kind.
  public subscript(kind: EventKind) -> Row {
    get { rows[Int(kind.code)] }
    set { rows[Int(kind.code)] = newValue }
  }

  /// The class of an act with a known audience (0 counts as 1).
  ///
  /// A share without words is one click; what comes from a program or a prompt is templated, and what the
  /// platform itself wrote, what was taken back or never sent is no act.
  public func contactClass(of event: Event) -> ContactClass {
    if !event.flags.isDisjoint(with: .notAnAct) { return .listing }
    let kind = event.kind
    let row = rows[Int(event.kindCode)]
    if row.contactClass == .listing { return .listing }
    if !event.flags.isDisjoint(with: [.templated, .automated]) { return .templated }
    if kind == .share && event.size == 0 { return .oneClick }
    if event.flags.contains(.listMail) && row.contactClass == .direct { return .ambient }
    guard let limit = row.largestAudience, event.audience > limit else {
      return row.contactClass
    }
    return row.above
  }

  /// Reads a table: each line changes the row of one kind.
  ///
  /// Columns are `kind,class[,up-to[,above[,both-sides]]]`, with or without a header; `#` starts a
  /// comment. Kinds that are not named keep their usual row.
  public init(csv text: String) throws(ContactClassesError) {
    self.init()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let content = line.prefix { $0 != "#" }
      let fields = content.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
      if fields.allSatisfy(\.isEmpty) { continue }
      if number == 1, fields[0].lowercased() == "kind" { continue }
      guard let kind = EventKind(named: fields[0]) else {
        throw .unknownKind(line: number, word: fields[0])
      }
      rows[Int(kind.code)] = try row(of: kind, fields: fields, line: number)
    }
  }

  private func row(
    of kind: EventKind, fields: [String], line: Int
  ) throws(ContactClassesError) -> Row {
    func contactClass(_ word: String) throws(ContactClassesError) -> ContactClass {
      guard let found = ContactClass(rawValue: word.lowercased()) else {
        throw .unknownClass(line: line, word: word)
      }
      return found
    }
    guard fields.count >= 2, fields.count <= 5 else { throw .wrongColumns(line: line) }
    var row = Row(try contactClass(fields[1]), isOfBoth: self[kind].isOfBoth)
    if fields.count > 2, !fields[2].isEmpty {
      guard let limit = UInt16(fields[2]), limit > 0 else {
        throw .wrongAudience(line: line, word: fields[2])
      }
      row.largestAudience = limit
      row.above = .ambient
    }
    if fields.count > 3, !fields[3].isEmpty { row.above = try contactClass(fields[3]) }
    if fields.count > 4, !fields[4].isEmpty {
      guard let isOfBoth = ["yes": true, "no": false][fields[4].lowercased()] else {
        throw .wrongSides(line: line, word: fields[4])
      }
      row.isOfBoth = isOfBoth
    }
    return row
  }

  private static func trimmed(_ field: Substring) -> String {
    var field = field
    while let first = field.first, first.isWhitespace { field.removeFirst() }
    while let last = field.last, last.isWhitespace { field.removeLast() }
    return String(field)
  }

  /// The table as a CSV file that `init(csv:)` reads back.
  public var csv: String {
    var lines = ["kind,class,up-to,above,both-sides"]
    for kind in EventKind.allCases {
      let row = self[kind]
      lines.append(
        [
          kind.rawValue, row.contactClass.rawValue, row.largestAudience.map { "\($0)" } ?? "",
          row.above.rawValue, row.isOfBoth ? "yes" : "no",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What is wrong with a table of kinds.
public enum ContactClassesError: Error, Equatable, CustomStringConvertible {
  /// No kind has this name.
  case unknownKind(line: Int, word: String)
  /// No class has this name.
  case unknownClass(line: Int, word: String)
  /// The largest small audience is no whole number above 0.
  case wrongAudience(line: Int, word: String)
  /// The last column is neither yes nor no.
  case wrongSides(line: Int, word: String)
  /// A line has too few or too many columns.
  case wrongColumns(line: Int)

  /// The message for the user.
  public var description: String {
    switch self {
    case .unknownKind(let line, let word):
      "line \(line): there is no kind of event “\(word)”; known are: "
        + EventKind.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .unknownClass(let line, let word):
      "line \(line): there is no class “\(word)”; known are: "
        + ContactClass.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .wrongAudience(let line, let word):
      "line \(line): “\(word)” is no size of an audience; write a whole number above 0, or nothing."
    case .wrongSides(let line, let word):
      "line \(line): “\(word)” is neither yes nor no."
    case .wrongColumns(let line):
      "line \(line): expected kind,class and perhaps up-to,above,both-sides."
    }
  }
}
