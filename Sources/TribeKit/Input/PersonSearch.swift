public import Graphs

/// Finds a person by what the user typed: key or label, forgiving case; suggests when nobody fits.
public struct PersonSearch: Sendable {
  private let network: Network

  /// Searches the people of a network.
  public init(in network: Network) { self.network = network }

  /// The one person of this name.
  public func person(named wanted: String) throws(PersonSearchError) -> Graph.Node {
    let folded = wanted.lowercased()
    let tests: [(Graph.Node) -> Bool] = [
      { network.names[$0] == wanted },
      { network.labels[$0] == wanted },
      { network.names[$0].lowercased() == folded },
      { network.labels[$0]?.lowercased() == folded },
    ]
    for test in tests {
      let found = network.graph.nodes.filter(test)
      if let only = found.first, found.count == 1 { return only }
      if found.count > 1 {
        throw .ambiguous(wanted, keys: found.prefix(5).map { network.names[$0] })
      }
    }
    throw .unknown(wanted, similar: similar(to: folded))
  }

  /// Up to three names a few letters away.
  private func similar(to folded: String) -> [String] {
    let wanted = Array(folded.unicodeScalars)
    let limit = max(2, wanted.count / 3)
    var ranked: [(distance: Int, name: String)] = []
    for node in network.graph.nodes {
      for name in [network.names[node], network.labels[node]].compactMap(\.self) {
        let candidate = Array(name.lowercased().unicodeScalars)
        if abs(candidate.count - wanted.count) > limit && !name.lowercased().contains(folded) {
          continue
        }
        let distance =
          name.lowercased().contains(folded) ? 1 : Self.distance(wanted, candidate)
        if distance <= limit { ranked.append((distance, name)) }
      }
    }
    ranked.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
    var names: [String] = []
    for (_, name) in ranked where !names.contains(name) && names.count < 3 { names.append(name) }
    return names
  }

  /// How many letters must be added, taken away or replaced (Levenshtein).
  static func distance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
    var previous = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var current = [i + 1]
      for (j, y) in b.enumerated() {
        current.append(min(previous[j] + (x == y ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[b.count]
  }
}

/// Why a person was not found.
public enum PersonSearchError: Error, Equatable, CustomStringConvertible {
  /// The same without anybody's name but the one that was typed, for where names are hidden.
  var withoutNames: PersonSearchError {
    switch self {
    case .unknown(let name, _): .unknown(name, similar: [])
    case .ambiguous(let name, _): .ambiguous(name, keys: [])
    }
  }

  /// Nobody has this name; these are close.
  case unknown(String, similar: [String])
  /// Several people have this label; their keys tell them apart.
  case ambiguous(String, keys: [String])

  /// The message for the user.
  public var description: String {
    switch self {
    case .unknown(let name, let similar) where similar.isEmpty:
      "nobody here is called “\(name)”. Names are matched with the keys and labels of the input."
    case .unknown(let name, let similar):
      "nobody here is called “\(name)”. Did you mean "
        + similar.map { "“\($0)”" }.joined(separator: " or ") + "?"
    case .ambiguous(let name, let keys) where keys.isEmpty:
      "several people are called “\(name)”: use one of their keys."
    case .ambiguous(let name, let keys):
      "several people are called “\(name)”: use one of the keys "
        + keys.map { "“\($0)”" }.joined(separator: ", ") + "."
    }
  }
}
