public import Graphs
public import Measures
public import Tables

extension Communities {
  /// How sure it is that each person of the whole network belongs where they are; undefined (NaN)
  /// for people in no community, and for all without an ensemble.
  public var confidence: NodeMap<Double> {
    values { $0.membership.confidence[$1] }.attachedOnly(community)
  }

  /// Core, member, fringe or unclear; nil for people without ties, and for all without an ensemble.
  ///
  /// Somebody with ties who is in no community is unclear.
  public var role: NodeMap<CommunityRole?> {
    var roles = NodeMap<CommunityRole?>(repeating: nil, count: community.count)
    guard let ensemble else { return roles }
    for (position, person) in people.enumerated() {
      let node = Graph.Node(position)
      if community[person] == nil {
        roles[person] = ensemble.position.internalShare[node].isNaN ? nil : .unclear
      } else {
        roles[person] = ensemble.membership.role[node]
      }
    }
    return roles
  }

  /// The community besides their own where each person is most often, and how often: its number from
  /// 0 and a confidence.
  public var second: NodeMap<(community: Int, confidence: Double)?> {
    var found = NodeMap<(community: Int, confidence: Double)?>(
      repeating: nil, count: community.count)
    guard let ensemble else { return found }
    for (position, person) in people.enumerated() {
      let node = Graph.Node(position)
      guard let other = ensemble.membership.secondCommunity[node], other < count else { continue }
      found[person] = (other, ensemble.membership.secondConfidence[node])
    }
    return found
  }

  /// How many people are core, member, fringe and unclear.
  public var roleCounts: [CommunityRole: Int] {
    role.values.reduce(into: [:]) { counts, role in
      if let role { counts[role, default: 0] += 1 }
    }
  }

  /// The columns of `communities.csv` after the name: `community`, and with an ensemble
  /// `confidence`, `role`, `second-community`, `second-confidence`.
  var columns: [Column] {
    var columns = [
      Column("community", community.map { $0.map { Double($0 + 1) } ?? .nan })
    ]
    guard ensemble != nil else { return columns }
    let second = second
    columns.append(Column("confidence", confidence))
    columns.append(Column("role", role.map { $0?.rawValue }))
    columns.append(
      Column("second-community", second.map { $0.map { Double($0.community + 1) } ?? .nan }))
    columns.append(Column("second-confidence", second.map { $0?.confidence ?? .nan }))
    return columns
  }

  /// One row per person: the name, `columns`, then what the input says of them.
  public func table(of network: Network) -> Table { PeopleTable(network).communities(self) }

  /// The mean confidence of each community's people; nil without an ensemble.
  var meanConfidence: [Double]? {
    guard ensemble != nil else { return nil }
    let confidence = confidence
    return members.map { group in
      group.reduce(0.0) { $0 + confidence[$1] } / Double(max(1, group.count))
    }
  }

  /// How many of each community's people are in its core; nil without an ensemble.
  var coreCounts: [Int]? {
    guard ensemble != nil else { return nil }
    let role = role
    return members.map { group in group.count { role[$0] == .core } }
  }

  /// The profile of the resolutions as a table, if they were scanned.
  public var profileTable: Table? {
    guard let profile else { return nil }
    let points = profile.points
    func numbers(_ name: String, _ value: (ResolutionProfile.Point) -> Double) -> Column {
      Column(name, NodeMap(points.map(value)))
    }
    return Table([
      numbers("resolution") { $0.resolution },
      numbers("runs") { Double($0.runs) },
      numbers("communities") { Double($0.communities) },
      numbers("agreement") { $0.agreement },
      numbers("agreement-with-previous") { $0.agreementWithPrevious },
      numbers("modularity") { $0.modularity },
      Column(
        "plateau", NodeMap(points.indices.map { profile.plateau.contains($0) ? 1.0 : 0 })),
      Column(
        "chosen",
        NodeMap(points.map { $0.resolution == (resolution ?? profile.chosen) ? 1.0 : 0 })),
      numbers("description") { $0.description },
    ])
  }

  /// A value of the ensemble for everybody in the whole network; undefined (NaN) for the ego.
  private func values(_ value: (EnsembleResult, Graph.Node) -> Double) -> NodeMap<Double> {
    var whole = NodeMap(repeating: Double.nan, count: community.count)
    guard let ensemble else { return whole }
    for (position, person) in people.enumerated() {
      whole[person] = value(ensemble, Graph.Node(position))
    }
    return whole
  }
}

extension NodeMap<Double> {
  /// The values of people in a community; the others' are undefined (NaN).
  fileprivate func attachedOnly(_ community: NodeMap<Int?>) -> NodeMap<Double> {
    var kept = self
    for node in 0..<Graph.Node(count) where community[node] == nil { kept[node] = .nan }
    return kept
  }
}
