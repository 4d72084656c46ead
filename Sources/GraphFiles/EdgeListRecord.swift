import Records

extension EdgeListParser {
  /// The parts of a record that matter.
  struct Record {
    var source: FieldScanner.Field
    var target: FieldScanner.Field
    var weight: Double
  }

  /// Looks at the scanner's current record.
  ///
  /// - Parameter total: the sum of all weights before.
  func record(_ scanner: FieldScanner, total: Double) -> Result<Record, Problem> {
    // Made only for a line that is wrong.
    var expected: String { Problem.expecting(layout.expectation) }
    let fields = scanner.fields
    guard layout.lastColumn < fields.count else {
      let count = scanner.fieldCount == 1 ? "1 field" : "\(scanner.fieldCount) fields"
      return .failure(Problem("only \(count)", expected))
    }
    guard !fields[layout.source].isEmpty, !fields[layout.target].isEmpty else {
      return .failure(Problem("a name is missing", expected))
    }
    var weight = 1.0
    if let column = layout.weight {
      let bytes = scanner.bytes(of: fields[column])
      guard !bytes.isEmpty else { return .failure(Problem("the weight is missing", expected)) }
      guard let value = Numeral.decimal(bytes) else {
        return .failure(
          Problem(
            "the weight “\(shortened(bytes))” is no number",
            "expected digits with a decimal point; --unweighted leaves weights aside"))
      }
      if let problem = Problem(weight: value, written: shortened(bytes)) {
        return .failure(problem)
      }
      guard (total + value).isFinite else {
        return .failure(
          Problem("the weights add up to more than a number can hold", "scale them down"))
      }
      weight = value
    }
    if let column = layout.kind {
      let kind = String(decoding: scanner.bytes(of: fields[column]), as: UTF8.self).lowercased()
      guard kind == (layout.isDirected == true ? "directed" : "undirected") else {
        return .failure(
          Problem(
            "the kind of tie is “\(kind.prefix(40))”, unlike that of the first line",
            "a file is read as all directed or all undirected"))
      }
    }
    return .success(
      Record(source: fields[layout.source], target: fields[layout.target], weight: weight))
  }
}

/// What is wrong with one record and what to do about it.
struct Problem: Error {
  var text: String
  var advice: String

  init(_ text: String, _ advice: String) {
    self.text = text
    self.advice = advice
  }

  /// Refuses a weight that no measure could use.
  init?(weight: Double, written: String) {
    if weight.isNaN || weight.isInfinite {
      self.init(
        "the weight “\(written)” is not finite",
        "expected a number; --unweighted leaves weights aside")
    } else if weight < 0 {
      self.init(
        "the weight \(written) is negative",
        "strengths of ties start at 0: leave such ties out, or --unweighted leaves weights aside")
    } else {
      return nil
    }
  }

  static func expecting(_ line: String) -> String { "expected \(line)" }
}

/// The start of a field, for messages.
func shortened(_ bytes: some Collection<UInt8>) -> String {
  let text = String(decoding: bytes.prefix(40), as: UTF8.self)
  return bytes.count > 40 ? text + "…" : text
}
