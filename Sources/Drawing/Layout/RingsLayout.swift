import Foundation

/// People on rings around the ego, a ring or more for each tribe, the first tribe innermost.
///
/// For layers of closeness where nothing is known of how people are tied among each other: the distance from the middle is all
/// that the place says. A ring that is too full continues on a further one. Titles stand where the rings cross
/// the vertical above the middle, which is kept clear for them.
struct RingsLayout {
  let picture: Picture
  let cast: Cast

  init(_ picture: Picture, cast: Cast) {
    self.picture = picture
    self.cast = cast
  }

  func placement() -> Placement {
    let groups =
      cast.members.enumerated().filter { !$0.element.isEmpty }
      .map { (tribe: Optional($0.offset), people: $0.element) }
      + (cast.unattached.isEmpty ? [] : [(tribe: nil, people: cast.unattached)])
    let room = cast.people.count <= 60 ? 64.0 : cast.people.count <= 250 ? 34.0 : 12.0
    let needed = groups.reduce(0.0) { $0 + width(of: $1.people, room: room) }
    let type = TypeScale(extent: 2 * (needed / .pi).squareRoot() * 5 + 200)
    var placement = Placement(
      positions: [Point](repeating: .zero, count: cast.people.count),
      outlines: [TribeOutline?](repeating: nil, count: cast.members.count),
      centers: [Point?](repeating: nil, count: cast.members.count),
      titles: [(block: TitleBlock, center: Point)?](repeating: nil, count: cast.members.count),
      names: [], type: type)
    let largest = Double(max(1, cast.tribeSizes.max() ?? 1))
    var radius = (cast.ego.map { cast.radius[$0] } ?? 6) + 30 * type.factor
    for group in groups {
      var block: TitleBlock?
      if let tribe = group.tribe {
        let made = TitleBlock(
          picture.tribes[tribe], count: cast.tribeSizes[tribe],
          share: Double(cast.tribeSizes[tribe]) / largest, reach: 60, type: type)
        block = made
        radius = max(radius + made.height / 2, made.width * 0.5)
      }
      var rest = group.people[...]
      while !rest.isEmpty {
        let titleArc = block.map { ($0.width + 16) / radius } ?? 0.3
        let free = 2 * Double.pi - min(titleArc, .pi)
        let taken = rest.prefix(fitting(rest, arc: free * radius, room: room))
        place(Array(taken), radius: radius, free: free, room: room, &placement)
        if let tribe = group.tribe { placement.rings.append((tribe, radius)) }
        if let shown = block, let tribe = group.tribe {
          placement.titles[tribe] = (shown, Point(0, -radius))
          block = nil
        }
        rest = rest.dropFirst(taken.count)
        let widest = taken.map { cast.radius[$0] }.max() ?? 0
        radius += 2 * widest + (room > 20 ? 22 : 8) * type.factor
      }
      radius += 14 * type.factor
    }
    return placement
  }

  private func width(of people: [Int], room: Double) -> Double {
    people.reduce(0) { $0 + 2 * cast.radius[$1] + room }
  }

  /// How many of some people stand on an arc: one at least.
  private func fitting(_ people: ArraySlice<Int>, arc: Double, room: Double) -> Int {
    var length = 0.0
    var count = 0
    for person in people {
      length += 2 * cast.radius[person] + room
      if length > arc && count > 0 { break }
      count += 1
    }
    return count
  }

  /// Spreads people over the free part of a circle, the most important beside the title.
  private func place(
    _ people: [Int], radius: Double, free: Double, room: Double, _ placement: inout Placement
  ) {
    let total = width(of: people, room: room)
    // The angle grows clockwise from above; the gap around 0 is the title's.
    var angle = (2 * Double.pi - free) / 2
    for person in people {
      let share = (2 * cast.radius[person] + room) / total * free
      angle += share / 2
      placement.positions[person] = Point(radius * sin(angle), -radius * cos(angle))
      angle += share / 2
    }
  }
}
