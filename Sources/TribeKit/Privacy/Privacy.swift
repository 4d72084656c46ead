import Foundation
import Graphs
import Tables
import Ties

/// How much of people is shown in what is written.
public enum Privacy: Sendable, Equatable {
  /// Everything as it is.
  case open
  /// Initials in place of names, for sharing among people who know each other; all else as it is.
  case initials
  /// Pseudonyms that cannot be turned back without the salt, dates by week, and no cell of fewer than five.
  case anonymous(salt: String)

  /// Cells that count fewer are not shown to strangers.
  public static let smallestCell = 5

  /// Whether dates and small cells are hidden.
  public var isAnonymous: Bool {
    if case .anonymous = self { true } else { false }
  }

  /// Whether names are replaced.
  public var hidesNames: Bool { self != .open }

  /// A salt that nobody can guess; the one thing here that differs from run to run.
  public static func randomSalt() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in String(generator.next(), radix: 16) }.joined()
  }

  /// What to call each of some people, in their order; no two the same.
  ///
  /// - Parameters:
  ///   - names: their keys, which tell them apart.
  ///   - titles: what they are called.
  func names(for names: [String], titles: [String]) -> [String] {
    switch self {
    case .open: names
    case .initials: Initials.of(titles)
    case .anonymous(let salt): Pseudonyms(salt: salt).pseudonyms(of: names)
    }
  }

  /// The name of the whole in titles and folders.
  func title(_ name: String) -> String { hidesNames ? "a network" : name }

  /// A day: for strangers the Monday of its week.
  func day(_ day: Int32) -> Int32 {
    guard isAnonymous else { return day }
    // 1970-01-01 was a Thursday.
    let shifted = Int(day) + 3
    return Int32(shifted - (shifted % 7 + 7) % 7 - 3)
  }

  /// A number of days: for strangers in whole weeks.
  func days(_ count: Double) -> Double { isAnonymous ? (count / 7).rounded() * 7 : count }

  /// A count: for strangers undefined where it is small and not zero.
  func count(_ count: Double) -> Double {
    isAnonymous && count > 0 && count < Double(Self.smallestCell) ? .nan : count
  }

  /// A figure: for strangers to two decimals, and a small one to two digits that say something.
  func figure(_ value: Double) -> Double {
    guard isAnonymous, value.isFinite, value != 0 else { return value }
    let scale = max(100, pow(10, 1 - log10(abs(value)).rounded(.down)))
    return (value * scale).rounded() / scale
  }

  /// A table of figures: for strangers rounded, and without small whole numbers in the columns named.
  func table(_ table: Table, counts: Set<String> = []) -> Table {
    guard isAnonymous else { return table }
    return Table(
      table.columns.map { column in
        guard case .numbers(let values) = column.values else { return column }
        return Column(
          column.name, values.map { counts.contains(column.name) ? count($0) : figure($0) })
      })
  }

  /// A sentence that counts people: for strangers “a few” in place of small numbers of them.
  public func counting(_ text: String) -> String {
    guard isAnonymous else { return text }
    let few = /\b([1-9]) (people|person|core|member|fringe|unclear)\b/
    return text.replacing(few) { match in
      guard let count = Int(match.1), count < Self.smallestCell else { return String(match.0) }
      return "a few \(match.2 == "person" ? "people" : match.2)"
    }
  }

  /// A sentence: for strangers with weeks in place of days.
  func sentence(_ text: String) -> String {
    guard isAnonymous else { return text }
    var result = text.replacing(/\d{4}-\d{2}-\d{2}/) { match in
      let parts = match.output.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3,
        let day = DayCutter.day(year: parts[0], month: parts[1], day: parts[2])
      else { return String(match.output) }
      return "the week of " + DayCutter.date(of: self.day(day))
    }
    result = result.replacing(/(\d+) days?\b/) { match in
      let weeks = Int(((Double(match.output.1) ?? 0) / 7).rounded())
      return weeks == 0 ? "less than a week" : weeks == 1 ? "about a week" : "about \(weeks) weeks"
    }
    result.replace(/\b(silent for|usual gap of) \d+ hours?\b/) { "\($0.output.1) less than a week" }
    return result.replacing(/(^|[^\d.])[1-4] (times|real ties)\b/) {
      "\($0.output.1)a few \($0.output.2)"
    }
  }
}

/// First letters, told apart by numbers.
enum Initials {
  static func of(_ titles: [String]) -> [String] {
    var taken: [String: Int] = [:]
    let plain = titles.map(initials)
    for text in plain { taken[text, default: 0] += 1 }
    var used: [String: Int] = [:]
    return plain.map { text in
      guard taken[text, default: 0] > 1 else { return text }
      used[text, default: 0] += 1
      return "\(text) \(used[text, default: 0])"
    }
  }

  /// “A.L.” of “Ada Lovelace” and of `ada.lovelace@example.org`.
  private static func initials(_ title: String) -> String {
    // What stands in brackets only tells namesakes apart, and numbers do so here.
    let whole = title.contains(" (") ? String(title.prefix { $0 != "(" }) : title
    let local = whole.contains("@") ? String(whole.prefix { $0 != "@" }) : whole
    let words = local.split { !$0.isLetter && !$0.isNumber }
    let letters = words.compactMap { $0.first.map { $0.uppercased() } }
    return letters.isEmpty ? "?" : letters.map { $0 + "." }.joined()
  }
}
