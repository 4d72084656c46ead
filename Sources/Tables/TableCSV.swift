import Graphs

extension Table {
  /// The table as RFC 4180 text: UTF-8, one heading line, line feeds.
  ///
  /// A field is quoted when it holds a comma, a quote or a line break, or begins or ends with a blank.
  public func csv() -> [UInt8] {
    var bytes: [UInt8] = []
    appendLine(columns.map(\.name), to: &bytes)
    for row in 0..<rowCount {
      appendLine(columns.map { text($0, row) }, to: &bytes)
    }
    return bytes
  }

  private func appendLine(_ fields: [String], to bytes: inout [UInt8]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      // A lone empty field would read as a blank line.
      if fields.count == 1 && field.isEmpty { bytes.append(contentsOf: "\"\"".utf8) }
      append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func append(_ field: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      field.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }
      || field.utf8.first == 32 || field.utf8.last == 32
    guard needsQuotes else { return bytes.append(contentsOf: field.utf8) }
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
