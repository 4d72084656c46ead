/// A network as it may be shown, and the people the user named by the names they have there.
public struct ShownNetwork: Sendable {
  /// The network, with names hidden if they are to be.
  public let loaded: LoadedNetwork

  /// The person whose network it is.
  public let me: String?

  /// The others who were named, in their order.
  public let named: [String]
}

extension LoadedNetwork {
  /// The network as it may be shown.
  ///
  /// - Parameters:
  ///   - me: the person whose network it is, as the user knows them; nil is the one the input tells.
  ///   - names: others, as the user knows them.
  public func shown(
    by privacy: Privacy, me: String? = nil, named names: [String] = []
  ) throws(PersonSearchError) -> ShownNetwork {
    guard privacy.hidesNames else {
      return ShownNetwork(loaded: self, me: me ?? ego, named: names)
    }
    let search = PersonSearch(in: network)
    func key(_ name: String) throws(PersonSearchError) -> String {
      network.names[try search.person(named: name)]
    }
    let own = try (me ?? ego).map(key)
    var others: [String] = []
    for name in names { others.append(try key(name)) }
    var hidden = self
    let pseudonyms = hidden.hide(by: privacy)
    return ShownNetwork(
      loaded: hidden, me: own.map { pseudonyms[$0] ?? $0 },
      named: others.map { pseudonyms[$0] ?? $0 })
  }
}

extension RelationStudy {
  /// The graph of real ties as it may be shown; its names are hidden already.
  ///
  /// - Parameters:
  ///   - names: others than `me`, as the user knows them.
  ///   - people: the same by number in the log as it was read, where names are hidden.
  public func shown(
    named names: [String], as people: [UInt32]
  ) throws(RelationError) -> ShownNetwork {
    let network = try ties(withIntervals: false).loadedNetwork()
    return ShownNetwork(
      loaded: network, me: network.ego,
      named: privacy.hidesNames
        ? people.map { log.people[Int(numbers[Int($0)])].name } : names)
  }
}

extension CommunitySearch {
  /// Tells strangers of no group and no number of people that is small.
  public mutating func hideSmallCells(from privacy: Privacy) {
    guard privacy.isAnonymous else { return }
    minimumSize = max(minimumSize ?? 0, Privacy.smallestCell)
    smallestCell = Privacy.smallestCell
  }
}
