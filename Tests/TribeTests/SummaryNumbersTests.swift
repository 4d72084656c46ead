import Foundation
import Testing

/// What a summary says in numbers stands in a file that a program can read.
@Suite struct SummaryNumbersTests {
  @Test(arguments: ["ego", "whole", "life", "graph"])
  func `every number of a summary is in a CSV or the manifest beside it`(kind: String) throws {
    let command = try Command()
    var arguments = ["report", "--output", "out"]
    switch kind {
    case "ego":
      let declared = try command.file(
        "declared.csv", "from,to\n" + SmallLog.names.map { "\(SmallLog.owner),\($0)\n" }.joined())
      arguments += [try command.file("log.csv", SmallLog.ego), "--declared", declared]
    case "whole": arguments += [try command.file("team.tsv", SmallLog.whole)]
    case "life":
      try command.run("generate", "life", "--people", "60", "--years", "1", "--output", "life")
      arguments += ["life/log.csv", "--declared", "life/declared.csv", "--by", "quarter"]
    default: arguments += [Command.shipped("les-miserables/edges.csv")]
    }
    let outcome = try command.run(arguments)
    #expect(outcome.status == 0, "\(outcome.error)")
    let files = try ReportFiles(in: command)
    let summary = try command.read("out/summary.md")
    #expect(files.unfound(in: summary) == [])
    // The check must be able to fail: a few digits more in any table or sentence is found out.
    guard kind == "ego" || kind == "graph" else { return }
    var heading: Substring?
    for line in summary.split(separator: "\n") {
      let isRow = line.hasPrefix("| ")
      if isRow && heading == nil {
        heading = line
        continue
      }
      if !isRow && !line.hasPrefix("|") { heading = nil }
      guard files.hasNumbers(line) else { continue }
      let forged = line.replacing(/\d+/) { $0.output + "7777" }
      let table = heading.map { $0 + "\n|---|\n" } ?? ""
      #expect(!files.unfound(in: table + forged).isEmpty, "\(forged)")
    }
  }
}

/// The files of a report, for looking numbers up.
private struct ReportFiles {
  /// The rows of each CSV, as fields by column.
  private var tables: [String: [[String: String]]] = [:]

  /// Numbers and dates of the manifest, of `layers.csv` and of `next.csv`, wherever they stand in it.
  private var told: Set<String> = []
  private var numbers: Set<Double> = []

  init(in command: Command) throws {
    for name in try command.names(in: "out") {
      let text = try command.read("out/\(name)")
      if name.hasSuffix(".csv") { tables[name] = Self.rows(text) }
      if name == "manifest.json" { tell(text) }
    }
    for name in ["layers.csv", "next.csv", "bridges.csv"] {
      for row in tables[name] ?? [] { for field in row.values { tell(field) } }
    }
    told.formUnion((tables["kpi.csv"] ?? []).compactMap { $0["month"] })
  }

  private mutating func tell(_ text: String) {
    for token in Self.tokens(text) {
      told.insert(token)
      if let number = Self.number(token) { numbers.insert(number) }
    }
  }

  /// Dates, and numbers with or without thousands, decimals and exponent; names such as p12 are none.
  private static func tokens(_ text: String) -> [String] {
    text.matches(
      of:
        /(?:^|[^\w.])(\d{4}-\d{2}(?:-\d{2})?|\d{4}-Q\d|-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e-?\d+)?)(?!\w)/
    ).map { String($0.output.1) }
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    Double(String(text.filter { $0 != "," }))
  }

  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { line in
      // Commas inside quotes do not end a field.
      var fields = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return fields
    }
    guard let heading = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(heading, $0)) { first, _ in first } }
  }

  /// Whether a line of a summary has something to look up.
  func hasNumbers(_ line: Substring) -> Bool {
    !line.hasPrefix("!") && !line.contains("tribe.svg") && !line.contains("from 0.8 on *core*")
      && !told(line).isEmpty
  }

  /// The numbers of a text that are nowhere; of tables the cells, as “column of row: value”.
  func unfound(in text: some StringProtocol) -> [String] {
    var missing: [String] = []
    var heading: [String] = []
    for line in text.split(separator: "\n") {
      // What the words for certainty mean is no finding.
      if line.hasPrefix("|-") || line.contains("from 0.8 on *core*") { continue }
      guard line.hasPrefix("| ") else {
        heading = []
        if line.hasPrefix("!") || line.hasPrefix("#") { continue }
        missing += told(line).filter { !isTold($0, in: line) }
        continue
      }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if heading.isEmpty {
        heading = cells
      } else {
        missing += unfound(heading, cells)
      }
    }
    return missing
  }

  /// Numbers of a sentence, without the counting of a list and without code.
  private func told(_ line: some StringProtocol) -> [String] {
    var plain = String(line)
    if let count = plain.prefixMatch(of: #/\d+\. /#) { plain.removeSubrange(count.range) }
    // What stands between backticks is code.
    plain = plain.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
    return Self.tokens(plain)
  }

  private func isTold(_ text: String, in line: some StringProtocol) -> Bool {
    if told.contains(text) || ["0", "1"].contains(text) { return true }
    guard let number = Self.number(text) else { return false }
    let scale: Double = line.contains("\(text) %") ? 100 : 1
    return numbers.contains { Self.isRounded($0 * scale, text, number) }
  }

  /// Whether a number is another one rounded to the digits shown.
  private static func isRounded(_ exact: Double, _ shown: String, _ number: Double) -> Bool {
    let digits = shown.split(separator: ".").dropFirst().first?.count ?? 0
    let unit = pow(10, -Double(digits))
    if digits == 0 && exact != exact.rounded() { return abs(exact - number) <= 0.5 + 1e-9 }
    return abs(exact - number) <= unit / 2 * (1 + 1e-6)
  }

  /// Looks a row of a table up in the file the table is from.
  private func unfound(_ heading: [String], _ cells: [String]) -> [String] {
    var missing: [String] = []
    func check(_ value: String?, _ shown: String, _ what: String) {
      guard let number = Self.number(shown) else { return }
      guard let value, let exact = Double(value), Self.isRounded(exact, shown, number) else {
        return missing.append("\(what) of \(cells[0]): \(shown)")
      }
    }
    func row(_ file: String, _ column: String, _ key: String) -> [String: String]? {
      tables[file]?.first { $0[column] == key }
    }
    switch heading[0] {
    case "kpi":
      for (column, cell) in zip(heading, cells).dropFirst(2) {
        let row = tables["kpi.csv"]?.first {
          $0["kpi"] == cells[0] && $0["month"] == column && $0["scope"] == "all"
        }
        check(row?["value"], cell, column)
      }
    case "kind":
      let row = tables["kpi.csv"]?.last { $0["kpi"] == cells[3] && $0["scope"] == "all" }
      check(row?["value"], cells[2], "value")
    case "who", "from":
      let isWhole = heading[0] == "from"
      let row = tables["ties.csv"]?.first {
        isWhole
          ? $0["from"] == cells[0] && $0["to"] == cells[1]
          : $0["from"] == cells[0] || $0["to"] == cells[0]
      }
      for (column, cell) in zip(heading, cells) {
        switch column {
        case "between":
          for (end, part) in zip(["low", "high"], cell.split(separator: "–")) {
            check(row?[end], String(part), end)
          }
        case "last": if row?["last"] != cell { missing.append("last of \(cells[0]): \(cell)") }
        default: check(row?[column.replacing(" ", with: "-")], cell, column)
        }
      }
    case "layer":
      for (column, cell) in zip(heading, cells).dropFirst().prefix(2) {
        check(row("layers.csv", "layer", cells[0])?[column], cell, column)
      }
    default:
      let file = heading[0] == "community" ? "tribes.csv" : "bridges.csv"
      let found = row(file, heading[0], cells[0])
      for (column, cell) in zip(heading, cells) where column != "title" {
        check(found?[column], cell, column)
      }
    }
    return missing
  }
}
