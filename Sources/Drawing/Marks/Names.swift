import Foundation

/// Which people are named, and where their names stand.
///
/// Every tribe's most important person is named for certain; then, by importance, whoever has room beside
/// their circle. Names cover no circle, no title and no other name.
struct Names {
  let cast: Cast
  let placement: Placement
  var obstacles: Obstacles
  private(set) var placed: [PlacedName] = []

  /// - Parameter obstacles: the titles.
  init(cast: Cast, placement: Placement, obstacles: Obstacles) {
    self.cast = cast
    self.placement = placement
    self.obstacles = obstacles
    for person in cast.people.indices {
      self.obstacles.add(
        circle: placement.positions[person], radius: cast.radius[person] + 0.6, person: person)
    }
    for name in placement.names {
      placed.append(name)
      self.obstacles.add(name.box)
    }
  }

  /// Places all names.
  mutating func place() {
    nameLeaders()
    var count = [Int](repeating: 0, count: cast.members.count)
    for name in placed where cast.tribe[name.person] >= 0 { count[cast.tribe[name.person]] += 1 }
    let order = cast.people.indices
      .filter { $0 != cast.ego && (cast.tribe[$0] >= 0 || hasNoTribes) }
      .sorted {
        cast.importance[$0] != cast.importance[$1]
          ? cast.importance[$0] > cast.importance[$1] : $0 < $1
      }
    let isNamed = Set(placed.map(\.person))
    let limit = max(110, 4 * cast.members.count)
    for person in order where !isNamed.contains(person) {
      if placed.count >= limit { return }
      let tribe = cast.tribe[person]
      if tribe >= 0, count[tribe] >= quota(of: tribe) { continue }
      if let name = spot(for: person) {
        add(name)
        if tribe >= 0 { count[tribe] += 1 }
      }
    }
  }

  /// Whether there are only people in no tribe; else they stay nameless.
  private var hasNoTribes: Bool { cast.members.allSatisfy(\.isEmpty) }

  /// How many people of a tribe are named: all of a small one.
  private func quota(of tribe: Int) -> Int {
    let size = cast.members[tribe].count
    if cast.people.count > 800 { return 3 }
    return size <= 8 ? size : min(12, 5 + size / 7)
  }

  private mutating func add(_ name: PlacedName) {
    placed.append(name)
    obstacles.add(name.box)
  }

  /// The first of each tribe where the layout has not left room for the name: the nearest free place there is.
  private mutating func nameLeaders() {
    var named = Set(placed.map(\.person))
    for leader in cast.members.compactMap(\.first) + cast.named {
      guard named.insert(leader).inserted else { continue }
      let size = placement.type.name
      let text = DisplayText.shortened(cast.names[leader], toWidth: size * 13, size: size)
      guard !text.isEmpty else { continue }
      if let name = freeSpot(for: leader, text: text, size: size) {
        add(name)
        continue
      }
      // Rings around the circle, ever wider: somewhere beyond everything there is room.
      let center = placement.positions[leader]
      let width = TextMetrics.width(of: text, size: size)
      search: for ring in 1...4_000 {
        for k in 0..<24 {
          let angle = 2 * Double.pi * Double(k) / 24
          let distance = cast.radius[leader] + Double(ring) * 3
          let at = center + Point(cos(angle) * (distance + width / 2), sin(angle) * distance)
          let box = Box(center: at, width: width + 2, height: size * 1.15)
          if obstacles.isFree(box, gap: 0.5, besides: leader) {
            add(PlacedName(person: leader, text: text, size: size, box: box))
            break search
          }
        }
      }
    }
  }

  /// A free place beside a circle: for the whole name if there is room, else for the first part of it.
  private func spot(for person: Int) -> PlacedName? {
    let isHub = cast.importance[person] > 0.3
    let size = isHub ? placement.type.name : placement.type.smallName
    let whole = DisplayText.shortened(cast.names[person], toWidth: size * 12, size: size)
    guard !whole.isEmpty else { return nil }
    if let name = freeSpot(for: person, text: whole, size: size) { return name }
    guard cast.hasFullNames, let first = firstWord(of: person), first.count < whole.count,
      cast.members.indices.contains(cast.tribe[person]),
      cast.members[cast.tribe[person]].allSatisfy({ $0 == person || firstWord(of: $0) != first })
    else { return nil }
    return freeSpot(for: person, text: String(first), size: placement.type.smallName)
  }

  private func firstWord(of person: Int) -> Substring? {
    cast.names[person].split(separator: " ", maxSplits: 1).first
  }

  private func freeSpot(for person: Int, text: String, size: Double) -> PlacedName? {
    let width = TextMetrics.width(of: text, size: size) + 2
    let height = size * 1.15
    let center = placement.positions[person]
    let r = cast.radius[person] + 1.5
    let side = r + width / 2 + 1.5
    let above = r + height / 2
    let shifts = [
      Point(0, above), Point(0, -above), Point(side, 0), Point(-side, 0),
      Point(width * 0.38, above), Point(-width * 0.38, above),
      Point(width * 0.38, -above), Point(-width * 0.38, -above),
      Point(side - 2, above * 0.55), Point(-side + 2, above * 0.55),
      Point(side - 2, -above * 0.55), Point(-side + 2, -above * 0.55),
    ]
    for shift in shifts {
      let box = Box(center: center + shift, width: width, height: height)
      guard obstacles.isFree(box, gap: 0.8, besides: person), isAtHome(box, person: person) else {
        continue
      }
      return PlacedName(person: person, text: text, size: size, box: box)
    }
    return nil
  }

  /// Whether a name stays off the islands of other tribes.
  private func isAtHome(_ box: Box, person: Int) -> Bool {
    for (tribe, outline) in placement.outlines.enumerated() where tribe != cast.tribe[person] {
      guard let outline, outline.polygon.box.intersects(box) else { continue }
      if outline.polygon.separation(from: ConvexPolygon(box), shift: .zero, gap: 0) != nil {
        return false
      }
    }
    return true
  }
}
