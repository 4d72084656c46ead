import CGraphviz
import Foundation

/// Positions by one of Graphviz' own layouts, made fit for the rest: scaled, apart from each other, outlined.
struct EngineLayout {
  let picture: Picture
  let cast: Cast

  init(_ picture: Picture, cast: Cast) {
    self.picture = picture
    self.cast = cast
  }

  /// The placement, and Graphviz' warnings.
  func placement() throws(DrawingError) -> Graphviz.Answer<Placement> {
    let answer = try positions()
    var positions = answer.value
    rescale(&positions)
    CircleSeparation(radius: cast.radius, gap: InnerLayout.gap).resolve(&positions)
    return Graphviz.Answer(value: placement(at: positions), warnings: answer.warnings)
  }

  /// What the engine says.
  private func positions() throws(DrawingError) -> Graphviz.Answer<[Point]> {
    guard cast.people.count > 1 else {
      return Graphviz.Answer(value: cast.people.map { _ in .zero }, warnings: [])
    }
    return try Graphviz.shared.run(engine: picture.engine.rawValue) {
      graph throws(DrawingError) in
      graph.set("splines", "none")
      graph.set("overlap", "true")
      graph.set("start", "1")
      if picture.engine == .neato { graph.set("epsilon", "0.01") }
      _ = graph.attribute(GVS_NODE, "label", "")
      let width = graph.attribute(GVS_NODE, "width", "0.1")
      _ = graph.attribute(GVS_NODE, "height", "0.1")
      let length = graph.attribute(GVS_EDGE, "len", "1")
      let weight = graph.attribute(GVS_EDGE, "weight", "1")
      for person in cast.people.indices {
        let node = try graph.addNode("p\(person)")
        graph.set(node, width, String(hundredthsOf: cast.radius[person] / 36))
      }
      for tie in cast.ties {
        let a = try graph.addNode("p\(tie.a)")
        let edge = try graph.addEdge(a, try graph.addNode("p\(tie.b)"))
        let isInside = cast.tribe[tie.a] >= 0 && cast.tribe[tie.a] == cast.tribe[tie.b]
        graph.set(edge, length, isInside ? "0.55" : "1.6")
        graph.set(edge, weight, String(hundredthsOf: 1 + 3 * tie.strength))
      }
    } take: { _, graph throws(DrawingError) in
      var positions: [Point] = []
      for person in cast.people.indices {
        let at = gvs_node_position(try graph.addNode("p\(person)"))
        guard at.x.isFinite, at.y.isFinite else {
          throw .graphvizFailed(["\(picture.engine.rawValue) found no place for somebody"])
        }
        positions.append(Point(at.x, -at.y))
      }
      return positions
    }
  }

  /// Gives everybody as much room as on our islands, and pulls in those far outside.
  private func rescale(_ positions: inout [Point]) {
    guard positions.count > 1 else { return }
    let middle = positions.reduce(Point.zero, +) / Double(positions.count)
    for i in positions.indices { positions[i] -= middle }
    let distances = positions.map(\.length).sorted()
    let most = max(distances[Int(Double(distances.count - 1) * 0.95)], 1e-9)
    let need = 1.9 * IslandsLayout.reach(of: Array(cast.people.indices), cast: cast)
    for i in positions.indices {
      let distance = positions[i].length
      let pulled = distance > most ? most + (distance - most) * 0.35 : distance
      positions[i] = positions[i].unit * (pulled / most * need)
    }
  }

  private func placement(at positions: [Point]) -> Placement {
    let frame = Box(around: positions)
    let type = TypeScale(extent: 1.2 * max(frame?.width ?? 0, frame?.height ?? 0))
    var placement = Placement(
      positions: positions,
      outlines: cast.members.map { people in
        guard !people.isEmpty else { return nil }
        let circles = people.map { (center: positions[$0], radius: cast.radius[$0]) }
        return TribeOutline(circles: circles, padding: 9)
      },
      centers: cast.members.map { people in
        guard !people.isEmpty else { return nil }
        return people.reduce(Point.zero) { $0 + positions[$1] } / Double(people.count)
      },
      titles: [], names: [], type: type)
    dropCrossedOutlines(&placement)
    placement.titles = titles(of: placement)
    return placement
  }

  /// Keeps the outlines that neither meet another nor enclose strangers.
  private func dropCrossedOutlines(_ placement: inout Placement) {
    let all = placement.outlines
    for a in all.indices {
      guard let outline = all[a] else { continue }
      let meets = all.indices.contains { b in
        guard b != a, let other = all[b] else { return false }
        return outline.polygon.separation(from: other.polygon, shift: .zero, gap: 1) != nil
      }
      let encloses = cast.people.indices.contains { person in
        cast.tribe[person] != a
          && outline.polygon.separation(
            from: ConvexPolygon(
              circle: placement.positions[person], radius: cast.radius[person], cornerCount: 8),
            shift: .zero, gap: 0) != nil
      }
      if meets || encloses { placement.outlines[a] = nil }
    }
  }

  /// A free place for each title, as near to its tribe's upper edge as there is.
  private func titles(of placement: Placement) -> [(block: TitleBlock, center: Point)?] {
    var obstacles = Obstacles(cell: 40 * placement.type.factor)
    for person in cast.people.indices {
      obstacles.add(
        circle: placement.positions[person], radius: cast.radius[person] + 1, person: person)
    }
    let largest = Double(max(cast.tribeSizes.max() ?? 1, 1))
    let middle = Box(around: placement.positions)?.center ?? .zero
    return cast.members.indices.map { tribe in
      guard let box = Box(around: cast.members[tribe].map { placement.positions[$0] }) else {
        return nil
      }
      let block = TitleBlock(
        picture.tribes[tribe], count: cast.tribeSizes[tribe],
        share: Double(cast.tribeSizes[tribe]) / largest, reach: box.width / 2,
        type: placement.type)
      let isAbove = box.center.y < middle.y
      let start = Point(
        box.center.x, isAbove ? box.minY - block.height : box.maxY + block.height)
      for ring in 0..<4_000 {
        for k in 0..<(ring == 0 ? 1 : 16) {
          let angle = 2 * Double.pi * Double(k) / 16
          let center = start + Double(ring) * 4 * Point(cos(angle) * 1.6, sin(angle))
          let room = Box(center: center, width: block.width, height: block.height)
          if obstacles.isFree(room, gap: placement.type.space) {
            obstacles.add(room)
            return (block, center)
          }
        }
      }
      return nil
    }
  }
}
