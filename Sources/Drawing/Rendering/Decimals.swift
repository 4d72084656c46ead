/// Numbers as text with two digits after the point, whatever the locale.
extension String {
  /// The number rounded to hundredths: `12.3`, `-0.05`, `7`.
  init(hundredthsOf value: Double) {
    guard value.isFinite, abs(value) < 1e12 else {
      self = "0"
      return
    }
    let scaled = Int64((value * 100).rounded())
    let whole = scaled.magnitude / 100
    let rest = scaled.magnitude % 100
    var text = scaled < 0 ? "-\(whole)" : "\(whole)"
    if rest > 0 {
      text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
    }
    self = text
  }
}

extension Point {
  /// The place as Graphviz counts: y grows upward.
  var graphviz: String {
    String(hundredthsOf: x) + "," + String(hundredthsOf: -y)
  }
}
