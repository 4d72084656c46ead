import Graphs
import Measures
public import Tables

extension PartitionFile {
  /// How alike this grouping and another are, for the people both have a group for.
  public func comparison(with other: PartitionFile) throws -> GroupingComparison {
    let (first, second, leftOut) = try matched(with: other)
    let comparison = PartitionComparison(first, second)
    let figures: [(String, Double)] = [
      ("people", Double(first.nodeCount)),
      ("groups-first", Double(first.count)),
      ("groups-second", Double(second.count)),
      ("nmi", comparison.normalizedMutualInformation),
      ("ami", comparison.adjustedMutualInformation),
      ("ari", comparison.adjustedRandIndex),
      ("vi", comparison.variationOfInformation),
    ]
    var notes = ["groups by “\(column)” in the first file and “\(other.column)” in the second."]
    if leftOut > 0 {
      notes.append("\(counted(leftOut, "person", "people")) without a group in both are left out.")
    }
    return GroupingComparison(
      table: Table([
        Column("figure", NodeMap(figures.map { $0.0 as String? })),
        Column("value", NodeMap(figures.map(\.1))),
      ]),
      notes: notes)
  }
}

/// How alike two groupings are.
public struct GroupingComparison: Sendable {
  /// The figures: `nmi`, `ami` and `ari` are 1 for equal groups, `vi` (in nats) is 0.
  public let table: Table

  /// What was compared, and who was left out.
  public let notes: [String]
}
