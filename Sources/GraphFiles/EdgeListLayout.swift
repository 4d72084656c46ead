import Records

/// How an edge list is written: what separates its fields and which column holds what.
struct EdgeListLayout {
  /// What stands between fields.
  var separator: FieldScanner.Separator

  /// The headings, if the first record holds them.
  var header: [String]?

  /// The column of the edges' starts.
  var source = 0

  /// The column of their ends.
  var target = 1

  /// The column of weights, if there is one.
  var weight: Int?

  /// The column that says “directed” or “undirected”, as Gephi writes it.
  var kind: Int?

  /// Whether edges have a direction, where the file says so.
  var isDirected: Bool?

  /// What the user should know.
  var notes: [String] = []

  /// The last column that is needed.
  var lastColumn: Int { max(source, target, weight ?? 0, kind ?? 0) }

  /// How many records are looked at.
  static let sampleCount = 50

  /// How many bytes are looked at.
  static let sampleSize = 1 << 20

  /// Two names and perhaps a weight, without headings.
  init(separator: FieldScanner.Separator, weight: Int?) {
    self.separator = separator
    self.weight = weight
  }

  /// Looks at the first records of a list.
  ///
  /// - Parameter isChosen: whether the user says that this is an edge list, whatever it looks like.
  init(of content: FileContent, isChosen: Bool) throws(GraphFileError) {
    let head = content.text.head(Self.sampleSize)
    let isCut = head.count < content.text.count
    let samples = Self.candidates.map { Sample(head, isCut: isCut, separator: $0) }
    var best = samples[0]
    for sample in samples.dropFirst() where sample.score > best.score { best = sample }
    let blanks = samples[samples.count - 1]
    if best.separator != .byte(UInt8(ascii: "\t")), blanks.score == best.score,
      blanks.startsWithNumbers
    {
      best = blanks
    }
    if best.score == 0 { best = Self.likeliest(samples, for: head) }
    separator = best.separator
    var records = best.records
    if !isChosen { try Self.refuseOthers(records, file: content.name) }
    if let first = records.first, let columns = EdgeListHeader(first, over: records.dropFirst()) {
      header = first
      records.removeFirst()
      source = columns.source
      target = columns.target
      weight = columns.weight
      kind = columns.kind.flatMap { Self.isKind($0, in: records) ? $0 : nil }
      if let kind, let value = records.first?[kind] {
        isDirected = value.lowercased() == "directed"
      }
      noteUnused(first)
    } else {
      let counts = best.fieldCounts
      if let fewest = counts.min(), let most = counts.max(), most > 4, most != fewest, !isChosen {
        throw .unsupported(
          file: content.name,
          problem: "the lines have from \(fewest) to \(most) fields, "
            + "so this looks like an adjacency list or a table",
          advice: "expected two names and perhaps a weight a line; "
            + "if it is such a list all the same, say --format edge-list")
      }
      let withThird = records.filter { $0.count > 2 && !$0[2].isEmpty }
      let values = withThird.compactMap { Numeral.decimal(Array($0[2].utf8)) }
      // Half of a column is enough: what is then missing or no number is an error that names the line.
      if !values.isEmpty, withThird.count * 2 >= records.count,
        values.count * 2 >= withThird.count
      {
        weight = 2
        noteTimes(values)
      }
      let columns = (weight ?? 1) + 1
      if let most = counts.max(), most > columns {
        notes.append(
          most == columns + 1
            ? "Column \(most) is not used." : "Columns \(columns + 1) to \(most) are not used.")
      }
    }
    readComments(of: head)
  }

  /// Refuses what looks like a list but is something else.
  private static func refuseOthers(
    _ records: [[String]], file: String
  ) throws(GraphFileError) {
    if let first = records.first, ["id", "name", "label"].contains(first[0].lowercased()),
      EdgeListHeader(first, over: records.dropFirst())?.isNamed != true
    {
      throw .unsupported(
        file: file, problem: "this looks like a table of people, one row each, not of ties",
        advice: "give the ties as the input and this file with --nodes, "
          + "or call the two columns of names “source” and “target”")
    }
    if records.contains(where: { $0.count > 2 && ($0[2].hasPrefix("{'") || $0[2].hasPrefix("{\"")) }
    ) {
      throw .unsupported(
        file: file,
        problem: "the ties carry Python dictionaries, as write_edgelist of NetworkX does",
        advice: "write the file with write_weighted_edgelist or write_graphml")
    }
  }

  /// What the separator is called.
  var separatorWords: String {
    switch separator {
    case .blanks: "separated by blanks"
    case .byte(UInt8(ascii: "\t")): "tab separated"
    case .byte(UInt8(ascii: ";")): "semicolon separated"
    case .byte: "comma separated"
    }
  }

  /// What a line should look like, for messages.
  var expectation: String {
    let mark =
      switch separator {
      case .blanks: " "
      case .byte(UInt8(ascii: "\t")): "<tab>"
      case .byte(let byte): String(UnicodeScalar(byte))
      }
    if let header { return "a line like “\(header.joined(separator: mark))”" }
    let names = ["name", "name"] + (weight == nil ? [] : ["weight"])
    return "a line like “\(names.joined(separator: mark))”"
  }

  private static let candidates: [FieldScanner.Separator] = [
    .byte(UInt8(ascii: "\t")), .byte(UInt8(ascii: ";")), .byte(UInt8(ascii: ",")), .blanks,
  ]

  /// Where no line has two fields: the first separator that the text has at all, else blanks.
  private static func likeliest(_ samples: [Sample], for head: [UInt8]) -> Sample {
    let blanks = samples[samples.count - 1]
    return samples.last { sample in
      guard case .byte(let byte) = sample.separator else { return false }
      return head.prefix(1024).contains(byte)
    } ?? blanks
  }

  private static func isKind(_ column: Int, in records: [[String]]) -> Bool {
    !records.isEmpty
      && records.allSatisfy {
        column < $0.count && ["directed", "undirected"].contains($0[column].lowercased())
      }
  }

  private mutating func noteUnused(_ header: [String]) {
    let used = [source, target, weight, kind]
    let unused = header.indices.filter { !used.contains($0) && !header[$0].isEmpty }
    guard !unused.isEmpty else { return }
    let names = unused.prefix(8).map { "“\(header[$0])”" }.joined(separator: ", ")
    let more = unused.count > 8 ? " and \(unused.count - 8) more" : ""
    var note =
      unused.count == 1
      ? "The column \(names) is not used" : "The columns \(names)\(more) are not used"
    if weight == nil { note += "; a column of weights has to be called “weight”" }
    notes.append(note + ".")
  }

  /// Numbers that are all seconds since 1970, after 1980, are hardly weights.
  private mutating func noteTimes(_ values: [Double]) {
    guard !values.isEmpty, values.allSatisfy({ $0 >= 315_532_800 && $0 < 4e9 }) else { return }
    notes.append(
      "The third column is read as weights but looks like times; "
        + "--unweighted leaves it aside.")
  }

  /// Takes what the first comments say about direction.
  private mutating func readComments(of bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let comments = head.split(whereSeparator: \.isNewline)
      .prefix { $0.hasPrefix("#") || $0.hasPrefix("%") || $0.hasPrefix("//") }
      .map { $0.lowercased() }
    if comments.first?.hasPrefix("% asym") == true {
      isDirected = isDirected ?? true
    } else if comments.contains(where: { $0.contains("directed graph") })
      && !comments.contains(where: { $0.contains("undirected graph") })
    {
      notes.append(
        "A comment in the file speaks of a directed graph; lists are read without direction "
          + "unless --directed is given.")
    }
  }
}

/// The first records of a text, cut by one separator.
private struct Sample {
  let separator: FieldScanner.Separator
  var records: [[String]] = []
  var fieldCounts: [Int] = []

  /// How many records have two names.
  var score: Int { fieldCounts.count { $0 > 1 } }

  /// Cuts the start of a text.
  ///
  /// - Parameter isCut: whether the text goes on, so that the last record may not be whole.
  init(_ head: [UInt8], isCut: Bool, separator: FieldScanner.Separator) {
    self.separator = separator
    var scanner = FieldScanner(head, separator: separator, skipsComments: true)
    while records.count < EdgeListLayout.sampleCount {
      do {
        guard try scanner.next() else { return }
      } catch {
        continue
      }
      if isCut, !records.isEmpty, scanner.position >= head.count { return }
      // A field too long for a name or a heading need not be looked at.
      records.append(
        scanner.fields.map { field in
          guard field.end - field.start < 1024 else { return "…" }
          return String(decoding: scanner.bytes(of: field), as: UTF8.self)
        })
      fieldCounts.append(scanner.fieldCount)
    }
  }

  /// Whether every record starts with two whole numbers.
  var startsWithNumbers: Bool {
    !records.isEmpty
      && records.allSatisfy { record in
        record.count > 1 && record.prefix(2).allSatisfy { Numeral.integer($0.utf8) != nil }
      }
  }
}
