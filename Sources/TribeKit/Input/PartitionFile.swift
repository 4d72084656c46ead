import GraphFiles
import Graphs
public import Measures

/// A table that says which group each person is in: `communities.csv`, or a file of known truth.
public struct PartitionFile: Sendable {
  /// The names, in the order of the file.
  public let names: [String]

  /// The group of each; nil where the field is empty.
  public let groups: [String?]

  /// The heading of the column taken.
  public let column: String

  /// Reads a table: the first column names people; the groups are in the column of the name given, or else
  /// `community`, or else the first column that is not a label.
  public init(path: String, column wanted: String? = nil) throws {
    let table = try NodeFile().read(path: path)
    let columns = table.columns
    let chosen: Column?
    if let wanted {
      chosen = columns.first { $0.name == wanted }
      if chosen == nil {
        throw PartitionFileError.noColumn(path, wanted, known: columns.map(\.name))
      }
    } else {
      chosen = columns.first { $0.name == "community" } ?? columns.first
    }
    guard let chosen else { throw PartitionFileError.noGroups(path) }
    names = table.names
    groups = table.names.indices.map { chosen.text(of: Graph.Node($0)) }
    column = chosen.name
  }

  /// Two groupings side by side, for the people both have a group for.
  public func matched(
    with other: PartitionFile
  ) throws(PartitionFileError) -> (first: Partition, second: Partition, leftOut: Int) {
    var otherGroup: [String: String] = [:]
    for (name, group) in zip(other.names, other.groups) { otherGroup[name] = group }
    var first: [String] = []
    var second: [String] = []
    for (name, group) in zip(names, groups) {
      guard let group, let matching = otherGroup[name] else { continue }
      first.append(group)
      second.append(matching)
    }
    guard !first.isEmpty else { throw .nobodyInCommon(names.first, other.names.first) }
    let everybody = Set(names).union(other.names).count
    return (
      Partition(groups: Self.numbered(first)), Partition(groups: Self.numbered(second)),
      everybody - first.count
    )
  }

  private static func numbered(_ groups: [String]) -> [Int] {
    var numbers: [String: Int] = [:]
    return groups.map { group in
      let next = numbers.count
      let number = numbers[group, default: next]
      if number == next { numbers[group] = next }
      return number
    }
  }
}

/// Why two groupings cannot be compared.
public enum PartitionFileError: Error, Equatable, CustomStringConvertible {
  /// The file has no column beside the names.
  case noGroups(String)
  /// The file has no column of this name.
  case noColumn(String, String, known: [String])
  /// No name is in both files with a group.
  case nobodyInCommon(String?, String?)

  /// The message for the user.
  public var description: String {
    switch self {
    case .noGroups(let path):
      "\(path): there is no column of groups; expected two columns, a name and its community."
    case .noColumn(let path, let name, let known):
      "\(path): there is no column “\(name)”; there are: \(known.joined(separator: ", "))."
    case .nobodyInCommon(let a, let b):
      "the two files have nobody in common"
        + (a.flatMap { a in b.map { " (the first names “\(a)”, the second “\($0)”)" } } ?? "")
        + "; both must call people by the same names in their first column."
    }
  }
}
