import GraphFiles
import Graphs
import Measures
public import Tables
import Ties

/// What a user can choose from by name.
public enum Listing: String, Sendable, CaseIterable {
  /// The measures, with their options.
  case measures
  /// The ways to find communities.
  case methods
  /// The graph formats.
  case formats

  /// The kinds of events, with the class of each.
  case kinds

  /// The list as a table.
  public var table: Table {
    switch self {
    case .measures:
      Self.table(
        Catalog.measures.map { entry in
          let options = entry.make().options.map { "\($0.name)=\($0.value)" }
          return [
            entry.name, entry.family.rawValue.lowercased(), entry.summary,
            options.joined(separator: " "),
          ]
        }, headings: ["name", "family", "what it tells", "options"])
    case .methods:
      Self.table(
        CommunitySearch.Method.allCases.map { [$0.rawValue, $0.summary] },
        headings: ["name", "how it works"])
    case .kinds:
      Self.table(
        EventKind.allCases.map { kind in
          let row = ContactClasses.usual[kind]
          return [
            kind.rawValue, row.contactClass.rawValue,
            row.largestAudience.map { "\($0)" } ?? "",
            row.largestAudience == nil ? "" : row.above.rawValue, row.isOfBoth ? "yes" : "no",
          ]
        }, headings: ["kind", "class", "up-to", "above", "both-sides"])
    case .formats:
      Self.table(
        GraphFormat.allCases.map {
          [
            $0.rawValue, $0.canRead ? "yes" : "no", $0.canWrite ? "yes" : "no", $0.summary,
          ]
        }, headings: ["name", "read", "written", "what it is"])
    }
  }

  private static func table(_ rows: [[String]], headings: [String]) -> Table {
    Table(
      headings.enumerated().map { position, heading in
        Column(heading, NodeMap(rows.map { $0[position] as String? }))
      })
  }
}
