public import Graphs

/// Columns of equal length under headings, ready to be written as CSV, JSON or aligned text.
///
/// Knows nothing of where the values come from. Numbers are written in the shortest form that reads back
/// exactly, whole ones without a point; an undefined value (NaN, nil) is an empty field, or null in JSON.
public struct Table: Sendable, Equatable {
  /// The columns, first to last.
  public var columns: [Column]

  /// A table of columns; all have the same number of rows.
  public init(_ columns: [Column]) {
    precondition(Set(columns.map(\.count)).count <= 1, "columns of one length")
    self.columns = columns
  }

  /// How many rows there are, without the heading.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The table with only some rows, in the order given.
  public func rows(_ rows: [Graph.Node]) -> Table {
    Table(columns.map { $0.subcolumn(of: rows) })
  }

  /// A cell as text, empty if undefined.
  func text(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .numbers(let map): NumberText.shortest(map.values[row])
    case .texts(let map): map.values[row] ?? ""
    }
  }
}

/// Numbers as text, the same on every machine and in every locale.
public enum NumberText {
  /// The shortest text that reads back as exactly this number; empty for NaN.
  public static func shortest(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value == 0 { return "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number for people: at most `digits` digits after the point, none that say nothing.
  public static func rounded(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 1e15 else { return shortest(value) }
    return shortest(scaled / scale)
  }

  /// A whole number with commas between thousands.
  public static func grouped(_ value: Int) -> String {
    var text = ""
    for (position, digit) in String(value.magnitude).reversed().enumerated() {
      if position > 0 && position.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }
}
