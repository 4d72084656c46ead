import Graphs

extension Table {
  /// The table as a JSON array with an object for each row; undefined values are null.
  public func json() -> [UInt8] {
    var text = "["
    for row in 0..<rowCount {
      text += row == 0 ? "\n  {" : ",\n  {"
      for (position, column) in columns.enumerated() {
        if position > 0 { text += ", " }
        text += JSONText.quoted(column.name) + ": " + jsonValue(column, row)
      }
      text += "}"
    }
    text += rowCount == 0 ? "]\n" : "\n]\n"
    return Array(text.utf8)
  }

  private func jsonValue(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .numbers(let map): JSONText.number(map.values[row])
    case .texts(let map): map.values[row].map(JSONText.quoted) ?? "null"
    }
  }
}

/// The two atoms of JSON that need care.
public enum JSONText {
  /// A text in quotes, with what JSON forbids escaped.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A number, or null where JSON has none.
  public static func number(_ value: Double) -> String {
    value.isFinite ? NumberText.shortest(value) : "null"
  }
}
