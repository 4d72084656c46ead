import Foundation
import Measures

/// The largest size for measures that take too long above it: a file of the repository.
struct Limits {
  private var largest: [String: Size] = [:]

  /// Reads `measure,largest` lines; a name that the catalog does not know is an error.
  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      guard fields.count == 2, let size = Size(rawValue: fields[1]),
        Catalog.entry(named: fields[0]) != nil
      else { throw OptionError("\(path): “\(line)” is not a measure and a size") }
      largest[fields[0]] = size
    }
  }

  /// The largest size a measure is timed on.
  func largest(for measure: String) -> Size { largest[measure] ?? .large }
}
