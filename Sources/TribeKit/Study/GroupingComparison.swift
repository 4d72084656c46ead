import Graphs
import Measures
public import Tables

extension PartitionFile {
  /// How alike this grouping and another are, for the people both have a group for.
  public func comparison(with other: PartitionFile) throws -> GroupingComparison {
    let (first, second, leftOut) = try matched(with: other)
    let comparison = PartitionComparison(first, second)
    var notes = ["groups by “\(column)” in the first file and “\(other.column)” in the second."]
    if leftOut > 0 {
      notes.append("\(counted(leftOut, "person", "people")) without a group in both are left out.")
    }
    return GroupingComparison(
      figures: [
        ("people", Double(first.nodeCount)),
        ("groups-first", Double(first.count)),
        ("groups-second", Double(second.count)),
        ("nmi", comparison.normalizedMutualInformation),
        ("ami", comparison.adjustedMutualInformation),
        ("ari", comparison.adjustedRandIndex),
        ("vi", comparison.variationOfInformation),
      ], notes: notes)
  }
}

/// How alike two groupings are.
public struct GroupingComparison: Sendable {
  /// The figures: all but the counts and `vi` are 1 for equal groups; `vi` (in nats) is 0.
  public let table: Table

  /// What was compared, and who was left out.
  public let notes: [String]

  init(figures: [(String, Double)], notes: [String]) {
    table = Table([
      Column("figure", NodeMap(figures.map { $0.0 as String? })),
      Column("value", NodeMap(figures.map(\.1))),
    ])
    self.notes = notes
  }

  /// Compares two files, each a table of people and groups or a file of circles.
  ///
  /// If either holds circles, in which people can be in several groups or in none, the figures are
  /// those for groups that overlap.
  ///
  /// - Parameters:
  ///   - first: the path of the groups to judge.
  ///   - second: the path of the groups they are held against.
  ///   - column: the column of the first file's groups, if it is a table.
  ///   - secondColumn: the same of the second file.
  public init(
    of first: String, and second: String, column: String? = nil, secondColumn: String? = nil
  ) throws {
    if !CircleFile.isCircles(path: first) && !CircleFile.isCircles(path: second) {
      self = try PartitionFile(path: first, column: column)
        .comparison(with: PartitionFile(path: second, column: secondColumn))
      return
    }
    let a = try Cover(path: first, column: column)
    let b = try Cover(path: second, column: secondColumn)
    try self.init(of: a, and: b)
  }

  private init(of a: Cover, and b: Cover) throws {
    // A table says who is there at all; circles only tell who is in one.
    let people: [String]
    switch (a.everybody, b.everybody) {
    case (let one?, nil): people = one
    case (nil, let two?): people = two
    default:
      var seen: Set<String> = []
      people = (a.groups + b.groups).flatMap(\.self).filter { seen.insert($0).inserted }
    }
    var number: [String: Graph.Node] = [:]
    for name in people where number[name] == nil { number[name] = Graph.Node(number.count) }
    func numbered(_ groups: [[String]]) -> [[Graph.Node]] {
      groups.map { $0.compactMap { number[$0] } }.filter { !$0.isEmpty }
    }
    let (found, truth) = (numbered(a.groups), numbered(b.groups))
    guard !found.isEmpty, !truth.isEmpty else {
      throw PartitionFileError.nobodyInCommon(a.groups.first?.first, b.groups.first?.first)
    }
    let comparison = CoverComparison(found, truth, nodeCount: number.count)
    let strangers = Set((a.groups + b.groups).flatMap(\.self)).filter { number[$0] == nil }.count
    var notes = [
      "people may be in several groups: `f1` and `one-minus-ber` are means over groups paired one "
        + "to one, `covering-f1` over every group with the most similar one."
    ]
    if a.isTable || b.isTable { notes.append("groups of one person are left out.") }
    if strangers > 0 {
      notes.append(
        "\(counted(strangers, "person", "people")) in a circle but not in the table are left out.")
    }
    self.init(
      figures: [
        ("people", Double(number.count)),
        ("groups-first", Double(found.count)),
        ("groups-second", Double(truth.count)),
        ("f1", comparison.matchedF1),
        ("one-minus-ber", comparison.matchedBalancedAccuracy),
        ("covering-f1", comparison.coveringF1),
        ("overlapping-nmi", comparison.overlappingNMI),
        ("overlapping-nmi-lfk", comparison.overlappingNMIOfLancichinetti),
      ], notes: notes)
  }

  /// Groups by name, and everybody there is, if the file tells.
  private struct Cover {
    let groups: [[String]]
    let everybody: [String]?
    var isTable: Bool { everybody != nil }

    init(path: String, column: String?) throws {
      if CircleFile.isCircles(path: path) {
        groups = try CircleFile(path: path).circles
        everybody = nil
        return
      }
      let file = try PartitionFile(path: path, column: column)
      var members: [String: [String]] = [:]
      var order: [String] = []
      for (name, group) in zip(file.names, file.groups) {
        guard let group else { continue }
        if members[group] == nil { order.append(group) }
        members[group, default: []].append(name)
      }
      groups = order.compactMap { members[$0] }.filter { $0.count > 1 }
      everybody = file.names
    }
  }
}
