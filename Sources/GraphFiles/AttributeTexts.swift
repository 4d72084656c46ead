import Graphs

/// A column as texts, with the type its values have.
struct AttributeTexts {
  private enum Kind { case text, whole, decimal }

  let texts: [String?]
  private let kind: Kind

  init(_ column: Column) {
    switch column.values {
    case .texts(let map):
      texts = map.values
      kind = .text
    case .numbers(let map):
      texts = map.values.map { value in
        // XML Schema writes infinity so.
        if value.isInfinite { return value > 0 ? "INF" : "-INF" }
        return value.isNaN ? nil : NumberText.shortest(value)
      }
      let isWhole = map.values.allSatisfy { value in
        value.isNaN || (Int(exactly: value) != nil && abs(value) <= 0x1p53 && !value.isNegativeZero)
      }
      kind = isWhole ? .whole : .decimal
    }
  }

  /// The type's name in GraphML.
  ///
  /// Beyond 32 bits a whole number is `long`; all whole columns are called so, since then values may change.
  var graphMLType: String {
    switch kind {
    case .text: "string"
    case .whole: "long"
    case .decimal: "double"
    }
  }

  /// The type's name in GEXF.
  var gexfType: String {
    switch kind {
    case .text: "string"
    case .whole: "long"
    case .decimal: "double"
    }
  }
}

extension Double {
  /// Whether this is zero with a minus sign.
  fileprivate var isNegativeZero: Bool { self == 0 && sign == .minus }
}
