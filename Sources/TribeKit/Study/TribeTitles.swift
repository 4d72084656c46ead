import GraphFiles
public import Graphs

/// How tribes get their names: from a file, from what is known of their people, or from their most central ones.
public struct TribeTitles: Sendable {
  /// A table of two columns: a community's number or the name of somebody in it, and the title.
  public var path: String?

  /// An attribute whose value most of a tribe's people share: a circle, a department.
  public var attribute: String?

  /// Titles by the most central people.
  public init() {}

  /// A title for each community.
  ///
  /// - Parameter importance: how central each person is, by node of the whole network.
  public func titles(
    of communities: Communities, in network: Network, importance: NodeMap<Double>
  ) throws -> (titles: [String], input: (file: String, digest: String)?) {
    var titles = communities.members.map {
      Self.byPeople($0, in: network, importance: importance)
    }
    if let attribute { try name(&titles, of: communities, in: network, by: attribute) }
    guard let path else { return (titles, nil) }
    let table = try NodeFile().read(path: path)
    let search = PersonSearch(in: network)
    for (row, key) in table.names.enumerated() {
      guard let title = table.text(row: row) else { continue }
      let number: Int
      if let written = Int(key), !network.names.values.contains(key) {
        guard (1...max(1, communities.count)).contains(written), communities.count > 0 else {
          throw StudyError.noCommunity(written, count: communities.count, file: path)
        }
        number = written - 1
      } else {
        let person = try search.person(named: key)
        guard let home = communities.community[person] else {
          throw StudyError.unattached(key, file: path)
        }
        number = home
      }
      titles[number] = title
    }
    return (titles, (path, table.digest))
  }

  /// How many people a tribe is named by.
  static let namingCount = 2

  /// “Valjean & Javert”: the two most central people.
  private static func byPeople(
    _ members: [Graph.Node], in network: Network, importance: NodeMap<Double>
  ) -> String {
    importance.highest(namingCount, of: members).map { network.title(of: $0) }.joined(
      separator: " & ")
  }

  /// Names a tribe by the value that at least half of its people share; two tribes never share a name so.
  private func name(
    _ titles: inout [String], of communities: Communities, in network: Network, by attribute: String
  ) throws {
    guard let column = network.attributes.first(where: { $0.name == attribute }) else {
      throw StudyError.unknownColumn(attribute, known: network.attributes.map(\.name))
    }
    var taken: Set<String> = []
    for (number, members) in communities.members.enumerated() {
      var counts: [String: Int] = [:]
      for case let value? in members.map({ column.text(of: $0) }) { counts[value, default: 0] += 1 }
      let most = counts.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
      guard let most, 2 * most.value >= members.count else { continue }
      titles[number] = taken.insert(most.key).inserted ? most.key : "\(most.key): \(titles[number])"
    }
  }
}

extension NodeMap<Double> {
  /// Those of some nodes with the highest values, the highest first.
  func highest(_ count: Int, of nodes: [Graph.Node]) -> [Graph.Node] {
    Array(nodes.sorted { self[$0] != self[$1] ? self[$0] > self[$1] : $0 < $1 }.prefix(count))
  }
}

extension Column {
  /// A value as text; nil where it is undefined or empty.
  func text(of node: Graph.Node) -> String? {
    switch values {
    case .numbers(let map): map[node].isNaN ? nil : "\(map[node])"
    case .texts(let map): map[node].flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

/// What the user asked for that the network does not have.
public enum StudyError: Error, Equatable, CustomStringConvertible {
  /// A titles file names a community number that is not there.
  case noCommunity(Int, count: Int, file: String)
  /// A titles file names a person without a community.
  case unattached(String, file: String)
  /// No column has this name.
  case unknownColumn(String, known: [String])
  /// No measure has this name.
  case unknownMeasure(String, similar: [String])
  /// A setting is not written as measure.option=value.
  case malformedSetting(String)
  /// A setting is for a measure that is not computed.
  case unusedSetting(String)
  /// Measures of people, of ties and of the whole network were asked for in one table.
  case mixedMeasures([String])
  /// The network has nobody in it.
  case nobody

  /// The message for the user.
  public var description: String {
    switch self {
    case .noCommunity(let number, let count, let file):
      "\(file): there is no community \(number), only 1 to \(count). "
        + "Name a tribe by somebody in it, and the title stays right when numbers change."
    case .unattached(let name, let file):
      "\(file): “\(name)” belongs to no community; name somebody who does."
    case .unknownColumn(let name, let known) where known.isEmpty:
      "there is no column “\(name)”: the input has no attributes. Give them with --nodes FILE."
    case .unknownColumn(let name, let known):
      "there is no column “\(name)”; there are: \(known.joined(separator: ", "))."
    case .unknownMeasure(let name, let similar):
      "there is no measure “\(name)”."
        + (similar.isEmpty ? "" : " Did you mean \(similar.joined(separator: " or "))?")
        + " See: tribe list measures"
    case .malformedSetting(let text):
      "“\(text)” is not a setting: write --set measure.option=value, "
        + "for example --set page-rank.damping=0.9"
    case .unusedSetting(let text):
      "“\(text)” sets an option of a measure that is not computed here; add the measure's name."
    case .mixedMeasures(let parts):
      "these measures do not fit into one table (\(parts.joined(separator: ", "))); "
        + "ask for each kind in a run of its own."
    case .nobody:
      "there is nobody in this network, so there is nothing to show."
    }
  }
}
