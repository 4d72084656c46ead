import Records

/// How a table of nodes is written.
enum NodeFileLayout {
  /// What stands between the fields of a table; a line end where it has one column.
  static func separator(of bytes: [UInt8]) -> FieldScanner.Separator {
    let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    var best: (separator: FieldScanner.Separator, score: Int) = (.byte(UInt8(ascii: "\n")), 0)
    for byte in candidates {
      let records = sample(bytes, separator: .byte(byte))
      let score = records.count { $0.count > 1 }
      if score * 2 > records.count, score > best.score { best = (.byte(byte), score) }
    }
    if best.score > 0 { return best.separator }
    // Names may hold blanks, so blanks separate only where the second field is always a number.
    let records = sample(bytes, separator: .blanks)
    let isTable = records.allSatisfy { $0.count == 2 && Numeral.integer($0[1].utf8) != nil }
    let hasHeadings =
      records.first.map { Set($0.map(plain)).intersection(knownWords).count > 0 && $0.count > 1 }
      ?? false
    let isEven = Set(records.map(\.count)).count == 1
    if !records.isEmpty, isTable || (hasHeadings && isEven) { return .blanks }
    return best.separator
  }

  /// Whether the first row holds headings.
  static func isHeader(
    _ first: [String], over others: ArraySlice<(line: Int, cells: [String])>
  ) -> Bool {
    func isNumber(_ text: String) -> Bool { Numeral.decimal(Array(text.utf8)) != nil }
    if let key = first.first, !isNumber(key),
      first.contains(where: { knownWords.contains(plain($0)) })
    {
      return true
    }
    if first.contains(where: { $0.isEmpty || isNumber($0) }) { return false }
    guard first.count > 1 else { return false }
    let rows = others.prefix(1000).map(\.cells)
    guard !rows.isEmpty else { return false }
    // Values come again, headings do not.
    for column in first.indices
    where rows.contains(where: { column < $0.count && $0[column] == first[column] }) {
      return false
    }
    return true
  }

  /// The column of keys: `id`, `node` or `name`, or else the first.
  static func keyColumn(of headings: [String]) -> Int {
    let words = headings.map(plain)
    for wanted in ["id", "node", "nodeid", "name"] {
      if let column = words.firstIndex(of: wanted) { return column }
    }
    return 0
  }

  /// The column of labels: `label`, or else `name` where that is not the key.
  static func labelColumn(of headings: [String], key: Int) -> Int? {
    let words = headings.map(plain)
    for wanted in ["label", "name"] {
      if let column = words.indices.first(where: { $0 != key && words[$0] == wanted }) {
        return column
      }
    }
    return nil
  }

  private static func sample(
    _ bytes: [UInt8], separator: FieldScanner.Separator
  ) -> [[String]] {
    let head = Array(bytes.prefix(EdgeListLayout.sampleSize))
    var scanner = FieldScanner(head, separator: separator, skipsComments: true)
    var records: [[String]] = []
    while records.count < EdgeListLayout.sampleCount {
      do {
        guard try scanner.next() else { break }
      } catch {
        break
      }
      if head.count < bytes.count, !records.isEmpty, scanner.position >= head.count { break }
      records.append(
        scanner.fields.map { String(decoding: scanner.bytes(of: $0).prefix(1024), as: UTF8.self) })
    }
    return records
  }

  private static func plain(_ heading: String) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static let knownWords: Set<String> = [
    "id", "ids", "name", "names", "node", "nodes", "nodeid", "label", "labels", "key", "person",
    "people", "vertex", "user", "userid", "username", "email", "member", "actor", "character",
    "community", "tribe", "title", "group", "faction",
  ]
}
