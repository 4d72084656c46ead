import Graphs

/// Where people stand on their islands.
extension IslandsLayout {
  /// The places of each tribe's people relative to its middle, computed tribe by tribe on all cores.
  func innerPositions(centers: [Point]) -> [[Point]] {
    var local = [Int](repeating: -1, count: cast.people.count)
    var index = [Int](repeating: -1, count: cast.people.count)
    for (i, tribe) in shown.enumerated() {
      for (k, person) in cast.members[tribe].enumerated() {
        local[person] = k
        index[person] = i
      }
    }
    var springs = [[InnerLayout.Spring]](repeating: [], count: shown.count)
    var lean = shown.map { [Point](repeating: .zero, count: cast.members[$0].count) }
    let strongestToEgo =
      cast.ties.filter { $0.a == cast.ego || $0.b == cast.ego }.map(\.strength).max() ?? 1
    for tie in cast.ties {
      let a = index[tie.a]
      let b = index[tie.b]
      if a >= 0, a == b {
        springs[a].append(
          InnerLayout.Spring(a: local[tie.a], b: local[tie.b], strength: tie.strength))
      } else if a >= 0, b >= 0 {
        guard a < mainCount, b < mainCount else { continue }
        let way = (centers[b] - centers[a]).unit * (0.35 * (tie.strength + 0.15))
        lean[a][local[tie.a]] += way
        lean[b][local[tie.b]] -= way
      } else if tie.a == cast.ego || tie.b == cast.ego {
        // Whoever is close to the ego stands on its side of the island.
        let (i, person) = tie.a == cast.ego ? (b, tie.b) : (a, tie.a)
        guard i >= 0, i < mainCount else { continue }
        let share = tie.strength / max(strongestToEgo, 1e-9) - 0.4
        lean[i][local[person]] -= centers[i].unit * (0.7 * share)
      }
    }
    let allSprings = springs
    let allLeans = lean.map { leans in
      leans.map { $0.length > 1.5 ? $0.unit * 1.5 : $0 }
    }
    let order = shown.indices.sorted {
      cast.members[shown[$0]].count > cast.members[shown[$1]].count
    }
    let places = Parallel.map(order.count) { place -> [Point] in
      let i = order[place]
      let people = cast.members[shown[i]]
      var generator = SeededGenerator(seed: picture.seed, stream: 1_000 + UInt64(shown[i]))
      let layout = InnerLayout(
        radius: people.map { cast.radius[$0] }, springs: allSprings[i], lean: allLeans[i],
        nameplates: nameplates(of: people), reach: reach[i])
      return layout.positions(&generator)
    }
    var inner = [[Point]](repeating: [], count: shown.count)
    for (place, i) in order.enumerated() { inner[i] = places[place] }
    return inner
  }

  /// People without any tribe in the picture, in one loose crowd.
  func crowd(_ people: [Int]) -> [Point] {
    var local = [Int](repeating: -1, count: cast.people.count)
    for (k, person) in people.enumerated() { local[person] = k }
    let springs = cast.ties.filter { local[$0.a] >= 0 && local[$0.b] >= 0 }.map {
      InnerLayout.Spring(a: local[$0.a], b: local[$0.b], strength: $0.strength)
    }
    var generator = SeededGenerator(seed: picture.seed, stream: 999)
    return InnerLayout(
      radius: people.map { cast.radius[$0] }, springs: springs,
      lean: [Point](repeating: .zero, count: people.count), nameplates: [],
      reach: 1.6 * Self.reach(of: people, cast: cast)
    ).positions(&generator)
  }

  /// The names that a tribe's layout leaves room for: its first person's, in a larger tribe the second's too.
  func nameplates(of people: [Int]) -> [InnerLayout.Nameplate] {
    let count = people.count >= 9 && cast.people.count <= 500 ? 2 : 1
    return (0..<min(count, people.count)).compactMap { k in
      let text = nameText(of: people[k])
      guard !text.isEmpty else { return nil }
      return InnerLayout.Nameplate(
        person: k, width: TextMetrics.width(of: text, size: type.name) + 3,
        height: type.name * 1.15)
    }
  }

  /// A name as it is written: shortened when very long.
  func nameText(of person: Int) -> String {
    DisplayText.shortened(cast.names[person], toWidth: type.name * 13, size: type.name)
  }
}
