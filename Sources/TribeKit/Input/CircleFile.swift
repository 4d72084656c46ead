import Foundation
import Records

/// Groups that may overlap, one a line: a name, then the people, separated by tabs (or blanks).
///
/// The form of the circles that come with research data on ego networks. Lines that begin with `#`
/// are comments; a circle of nobody is left out.
public struct CircleFile: Sendable {
  /// The name of each group.
  public let names: [String]

  /// The people of each group, in the order of the file, nobody twice in one.
  public let circles: [[String]]

  /// Whether a path looks like such a file.
  public static func isCircles(path: String) -> Bool {
    let lower = path.lowercased()
    return lower.hasSuffix(".circles") || lower.hasSuffix(".circles.gz")
  }

  /// Reads a file, unpacking gzip; `-` is standard input.
  public init(path: String) throws {
    let content = try FileContent(path: path)
    guard let text = String(validating: content.bytes, as: UTF8.self) else {
      throw CircleFileError.notText(content.name)
    }
    var names: [String] = []
    var circles: [[String]] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let separator: Character = line.contains("\t") ? "\t" : " "
      let fields = line.split(separator: separator).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard let name = fields.first else { continue }
      var seen: Set<String> = []
      let people = fields.dropFirst().filter { !$0.isEmpty && seen.insert($0).inserted }
      if people.isEmpty { continue }
      names.append(name)
      circles.append(Array(people))
    }
    guard !circles.isEmpty else { throw CircleFileError.noCircles(content.name) }
    self.names = names
    self.circles = circles
  }

  /// The text of such a file.
  static func text(of circles: [(name: String, people: [String])]) -> [UInt8] {
    var text = ""
    for circle in circles {
      text += ([circle.name] + circle.people).joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }
}

/// Why a file of circles cannot be read.
public enum CircleFileError: Error, Equatable, CustomStringConvertible {
  /// The file is no text in UTF-8.
  case notText(String)
  /// No line has a name and at least one person.
  case noCircles(String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .notText(let name):
      "\(name): this is not UTF-8; a file of circles has one line a circle: a name and its people, "
        + "separated by tabs."
    case .noCircles(let name):
      "\(name): there is no circle; expected one line a circle: a name and its people, separated by "
        + "tabs."
    }
  }
}
