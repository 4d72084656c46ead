import Foundation
import Graphs

/// The layout of our own: an island for each tribe, the ego in the middle, everybody else on a belt.
struct IslandsLayout {
  let cast: Cast
  let picture: Picture
  let bonds: TribeBonds
  /// The tribes that have somebody to draw, the largest first.
  let shown: [Int]
  /// The radius of the disc for each of `shown`.
  let reach: [Double]
  /// How many of `shown` are arranged one by one; the rest stands on shelves below.
  let mainCount: Int
  private let padding: Double
  let type: TypeScale

  init(_ picture: Picture, cast: Cast, bonds: TribeBonds) {
    self.picture = picture
    self.cast = cast
    self.bonds = bonds
    let present = cast.members.indices.filter { !cast.members[$0].isEmpty }
    let large = present.filter { cast.members[$0].count >= 8 }
      .sorted { (cast.members[$1].count, $0) < (cast.members[$0].count, $1) }.prefix(48)
    let isLarge = Set(large)
    shown = present.count <= 60 ? present : large + present.filter { !isLarge.contains($0) }
    mainCount = present.count <= 60 ? present.count : large.count
    reach = shown.map { Self.reach(of: cast.members[$0], cast: cast) }
    padding = cast.people.count > 800 ? 12 : 16
    let area = reach.reduce(0) { $0 + 4 * ($1 + 30) * ($1 + 30) }
    type = TypeScale(extent: (area * 1.4).squareRoot())
  }

  /// The radius of the disc that people need.
  static func reach(of people: [Int], cast: Cast) -> Double {
    let sum = people.reduce(0.0) { $0 + (cast.radius[$1] + 2.2) * (cast.radius[$1] + 2.2) }
    return 2.15 * sum.squareRoot() + (people.count == 1 ? 0 : 6)
  }

  func placement() -> Placement {
    let largest = Double(shown.map { cast.tribeSizes[$0] }.max() ?? 1)
    let blocks = shown.indices.map { i in
      TitleBlock(
        picture.tribes[shown[i]], count: cast.tribeSizes[shown[i]],
        share: Double(cast.tribeSizes[shown[i]]) / largest, reach: reach[i] + padding, type: type)
    }
    let clearing = cast.ego.map { cast.radius[$0] + 16 } ?? 0
    let rooms = (0..<mainCount).map { reach[$0] + padding + 10 + blocks[$0].height / 2 }
    let arrangement = Arrangement(
      radii: rooms, bonds: bonds.among(Array(shown.prefix(mainCount))), clearing: clearing,
      seed: picture.seed)
    let starts = arrangement.candidates(cast.people.count <= 800 ? 6 : 1)
    let inner = innerPositions(centers: starts[0])
    if starts.count == 1 { return assembled(draft(from: starts[0], inner, blocks), blocks: blocks) }
    // The discs only promise; of the best few the one stays that is best with real outlines and titles. Then
    // people find their places again, turned to where the islands are by now.
    let drafts = Parallel.map(starts.count) { draft(from: starts[$0], inner, blocks) }
    let costs = drafts.map { cost(of: $0, arrangement) }
    let best = drafts[costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0]
    let turned = draft(from: best.centers, innerPositions(centers: best.centers), blocks)
    let isBetter = cost(of: turned, arrangement) < cost(of: best, arrangement) + 0.1
    return assembled(isBetter ? turned : best, blocks: blocks)
  }

  private func cost(of draft: Draft, _ arrangement: Arrangement) -> Double {
    arrangement.cost(
      of: Array(draft.centers.prefix(mainCount)),
      boxes: (0..<mainCount).map { i in
        draft.islands[i].outline.polygon.box.union(draft.islands[i].titleBox)
          .offset(by: draft.centers[i])
      })
  }

  /// Islands with everybody in them and where they would stand.
  private struct Draft {
    var inner: [[Point]]
    var islands: [Island]
    var centers: [Point]
  }

  /// The islands made and moved together, from where the discs stand.
  private func draft(
    from start: [Point], _ inner: [[Point]], _ blocks: [TitleBlock]
  ) -> Draft {
    let islands = shown.indices.map { i in
      island(i, inner: inner[i], block: blocks[i], isAbove: i >= mainCount || start[i].y < 1e-6)
    }
    var packing = Packing(
      bodies: (0..<mainCount).map { i in
        Packing.Body(
          hull: islands[i].outline.polygon, title: ConvexPolygon(islands[i].titleBox),
          center: start[i])
      },
      fixed: cast.ego.map { ego in
        Packing.Body(
          hull: ConvexPolygon(circle: .zero, radius: cast.radius[ego] + 12), title: nil,
          center: .zero)
      },
      islandGap: islandGap, titleGap: type.space * 0.8, flatness: 1.6)
    packing.pack()
    let main = packing.bodies.map(\.center)
    let boxes = islands.map { $0.outline.polygon.box.union($0.titleBox) }
    var frame: Box?
    for (box, center) in zip(boxes, main) { frame.extend(to: box.offset(by: center)) }
    if let ego = cast.ego {
      let size = 2 * cast.radius[ego] + 24
      frame.extend(to: Box(center: .zero, width: size, height: size))
    }
    let rest = Shelves(gap: islandGap + 4).centers(
      of: Array(boxes.dropFirst(mainCount)), below: frame)
    return Draft(inner: inner, islands: islands, centers: main + rest)
  }

  private var islandGap: Double { picture.style == .map ? 16 : 13 }

  /// Somebody's island, relative to its middle.
  private struct Island {
    var outline: TribeOutline
    var titleBox: Box
  }

  /// The outline around the people of an island, and its title on the outer side.
  private func island(
    _ i: Int, inner: [Point], block: TitleBlock, isAbove: Bool
  ) -> Island {
    let people = cast.members[shown[i]]
    let circles = people.indices.map { (center: inner[$0], radius: cast.radius[people[$0]]) }
    let boxes = nameplates(of: people).map { plate in
      CircleSeparation.box(
        of: plate, at: inner[plate.person], radius: cast.radius[people[plate.person]])
    }
    let outline = TribeOutline(circles: circles, boxes: boxes, padding: padding)
    return Island(
      outline: outline,
      titleBox: Self.titleBox(
        block, at: outline.polygon, isAbove: isAbove,
        space: type.space * 0.55 + (picture.style == .map ? 9 : 0)))
  }

  /// The box of a title above or below an outline, as near as it gets.
  private static func titleBox(
    _ block: TitleBlock, at outline: ConvexPolygon, isAbove: Bool, space: Double
  ) -> Box {
    let corners = outline.corners
    guard let tip = corners.min(by: { isAbove ? $0.y < $1.y : $0.y > $1.y }) else {
      return Box(center: .zero, width: block.width, height: block.height)
    }
    let x = tip.x * 0.6 + outline.box.center.x * 0.4
    // The outline's outermost point over the width of the block.
    var edge = isAbove ? Double.infinity : -Double.infinity
    for p in corners where abs(p.x - x) <= block.width / 2 + 20 {
      edge = isAbove ? min(edge, p.y) : max(edge, p.y)
    }
    if !edge.isFinite { edge = tip.y }
    let y = isAbove ? edge - space - block.height / 2 : edge + space + block.height / 2
    return Box(center: Point(x, y), width: block.width, height: block.height)
  }

  /// Everything moved to its place.
  private func assembled(_ draft: Draft, blocks: [TitleBlock]) -> Placement {
    let tribeCount = picture.tribes.count
    var placement = Placement(
      positions: [Point](repeating: .zero, count: cast.people.count),
      outlines: [TribeOutline?](repeating: nil, count: tribeCount),
      centers: [Point?](repeating: nil, count: tribeCount),
      titles: [(block: TitleBlock, center: Point)?](repeating: nil, count: tribeCount),
      names: [], type: type)
    var obstacles: [Point] = []
    for i in shown.indices {
      let tribe = shown[i]
      let people = cast.members[tribe]
      for k in people.indices {
        placement.positions[people[k]] = draft.centers[i] + draft.inner[i][k]
      }
      let outline = draft.islands[i].outline.offset(by: draft.centers[i])
      placement.outlines[tribe] = outline
      placement.centers[tribe] =
        people.reduce(Point.zero) { $0 + placement.positions[$1] } / Double(people.count)
      let titleBox = draft.islands[i].titleBox.offset(by: draft.centers[i])
      placement.titles[tribe] = (blocks[i], titleBox.center)
      for plate in nameplates(of: people) {
        let person = people[plate.person]
        placement.names.append(
          PlacedName(
            person: person, text: nameText(of: person), size: type.name,
            box: CircleSeparation.box(
              of: plate, at: placement.positions[person], radius: cast.radius[person])))
      }
      obstacles += outline.polygon.corners + titleBox.corners
    }
    placeUnattached(&placement, around: obstacles)
    return placement
  }

  /// People in no tribe: on the belt, or in the middle when there is nobody else.
  private func placeUnattached(_ placement: inout Placement, around obstacles: [Point]) {
    let people = cast.unattached
    guard !people.isEmpty else { return }
    if obstacles.isEmpty {
      let inner = crowd(people)
      let clear = cast.ego.map { cast.radius[$0] + 20 } ?? 0
      for (person, place) in zip(people, inner) {
        placement.positions[person] =
          clear > 0 ? place.unit * (clear + place.length + cast.radius[person]) : place
      }
      return
    }
    var sum = [Point](repeating: .zero, count: cast.people.count)
    var weight = [Double](repeating: 0, count: cast.people.count)
    for tie in cast.ties where tie.a != cast.ego && tie.b != cast.ego {
      for (own, other) in [(tie.a, tie.b), (tie.b, tie.a)] where cast.tribe[other] >= 0 {
        sum[own] += placement.positions[other] * (tie.strength + 0.1)
        weight[own] += tie.strength + 0.1
      }
    }
    let places = Belt.places(
      radii: people.map { cast.radius[$0] },
      wishes: people.map { weight[$0] > 0 ? sum[$0] / weight[$0] : nil },
      around: obstacles, gap: 16 * type.factor)
    for (person, place) in zip(people, places) { placement.positions[person] = place }
  }
}
