import Foundation

/// What the picture shows: all that is drawn, a margin, a landscape shape, and a place for the key.
struct Framing {
  let picture: Picture
  let cast: Cast
  let placement: Placement
  let type: TypeScale
  private var content: Box?
  private var crowded: [Box] = []
  private var points: [Point] = []

  init(picture: Picture, cast: Cast, placement: Placement, type: TypeScale) {
    self.picture = picture
    self.cast = cast
    self.placement = placement
    self.type = type
  }

  /// Takes in everything that must be seen and that the key must not cover.
  mutating func add(names: [PlacedName], countries: [Point], lines: [Scene.Line]) {
    for person in cast.people.indices {
      let size = 2 * cast.radius[person] + 3
      cover(Box(center: placement.positions[person], width: size, height: size))
    }
    for case let title? in placement.titles {
      cover(Box(center: title.center, width: title.block.width, height: title.block.height))
    }
    for name in names { cover(name.box) }
    for case let outline? in placement.outlines { content.extend(to: outline.polygon.box) }
    points = countries
    for ring in placement.rings {
      for k in 0..<72 {
        let angle = 2 * Double.pi * Double(k) / 72
        points.append(ring.radius * Point(sin(angle), cos(angle)))
      }
    }
    for line in lines {
      for k in 0...8 { points.append(line.curve.point(at: Double(k) / 8)) }
    }
    for point in points { content.extend(to: point) }
  }

  private mutating func cover(_ box: Box) {
    crowded.append(box)
    content.extend(to: box)
  }

  /// Sets the scene's frame and draws the key.
  func close(_ scene: inout Scene, theme: Theme) {
    let key = KeyBlock(picture, cast: cast, type: type)
    var whole = content ?? Box(center: .zero, width: 240, height: 120)
    if cast.people.isEmpty {
      scene.texts.append(
        Scene.Text(
          text: "nobody", size: 16, color: theme.subdued.hex, center: whole.center))
    }
    let margin = 22 * type.factor
    var frame = Self.landscape(whole.expanded(by: margin))
    if !key.entries.isEmpty {
      let (width, height) = key.column
      let inner = frame.expanded(by: -margin * 0.6)
      let corners = [
        Box(
          minX: inner.minX, minY: inner.maxY - height, maxX: inner.minX + width, maxY: inner.maxY),
        Box(
          minX: inner.maxX - width, minY: inner.maxY - height, maxX: inner.maxX, maxY: inner.maxY),
        Box(
          minX: inner.minX, minY: inner.minY, maxX: inner.minX + width, maxY: inner.minY + height),
        Box(
          minX: inner.maxX - width, minY: inner.minY, maxX: inner.maxX, maxY: inner.minY + height),
      ]
      if width < inner.width, let corner = corners.first(where: isFree) {
        key.drawColumn(in: corner, theme: theme, on: &scene)
      } else {
        let height = key.rowsHeight(within: max(whole.width, 240 * type.factor))
        whole.maxY += height + margin * 0.6
        let wide = max(whole.width, 240 * type.factor, width)
        let row = Box(
          minX: whole.center.x - wide / 2, minY: whole.maxY - height,
          maxX: whole.center.x + wide / 2, maxY: whole.maxY)
        frame = Self.landscape(whole.union(row).expanded(by: margin))
        key.drawRows(in: row, theme: theme, on: &scene)
      }
    }
    scene.frame = frame
  }

  /// Whether the key can stand here.
  private func isFree(_ box: Box) -> Bool {
    let room = box.expanded(by: 6 * type.factor)
    if crowded.contains(where: { $0.intersects(room) }) { return false }
    if points.contains(where: { room.contains($0) }) { return false }
    return placement.outlines.allSatisfy { outline in
      guard let outline else { return true }
      return outline.polygon.separation(from: ConvexPolygon(room), shift: .zero, gap: 4) == nil
    }
  }

  /// A box made at least four thirds and at most sixteen tenths as wide as high.
  private static func landscape(_ box: Box) -> Box {
    let width = max(box.width, box.height * 4 / 3)
    let height = max(box.height, width / 1.6)
    return Box(center: box.center, width: width, height: height)
  }
}
