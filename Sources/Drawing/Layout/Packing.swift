import Foundation

/// Moves islands with their titles together, as rigid bodies, without letting any two touch.
///
/// Each body falls towards the center, and whenever two of their convex parts come too near, both give
/// way along the shortest direction, the smaller one more.
struct Packing {
  /// An island and its title.
  struct Body {
    /// Around the people, relative to `center`.
    let hull: SeparatingAxes
    /// Around the title, relative to `center`.
    let title: SeparatingAxes?
    var center: Point

    /// The smallest box around all of it, relative to `center`.
    let box: Box
    let area: Double

    init(hull: ConvexPolygon, title: ConvexPolygon?, center: Point) {
      self.hull = SeparatingAxes(hull)
      self.title = title.map(SeparatingAxes.init)
      self.center = center
      box = title.map { hull.box.union($0.box) } ?? hull.box
      area = box.width * box.height
    }
  }

  var bodies: [Body]

  /// What stays where it is: the ego's clearing.
  var fixed: Body?

  /// The least gaps between two islands, and between a title and anything else.
  var islandGap: Double
  var titleGap: Double

  /// How much faster bodies fall from above and below than from the sides.
  var flatness: Double

  /// Moves the bodies to their places.
  mutating func pack() {
    guard bodies.count > 1 || fixed != nil else { return }
    let rounds = bodies.count <= 60 ? 140 : 40
    let reach = Box(around: bodies.map(\.center)).map { max($0.width, $0.height) } ?? 0
    let first = max(4, reach / Double(rounds))
    for round in 0..<rounds {
      let step = first * (1 - Double(round) / Double(rounds))
      fall(by: step)
      for _ in 0..<5 where separate() {}
    }
    settle()
  }

  /// Separates until nothing touches; where bodies block each other, all move outward a little.
  mutating func settle() {
    for attempt in 1...200 {
      for _ in 0..<60 where !separate() { return }
      let stretch = 1.01 + 0.001 * Double(attempt)
      for i in bodies.indices { bodies[i].center *= stretch }
    }
  }

  private mutating func fall(by step: Double) {
    var middle = Point.zero
    if fixed == nil {
      var mass = 0.0
      for body in bodies {
        middle += body.center * body.area
        mass += body.area
      }
      middle /= max(mass, 1e-9)
    }
    for i in bodies.indices {
      let way = middle - bodies[i].center
      let unit = way.unit
      let stride = min(step, way.length)
      bodies[i].center += Point(unit.x * stride * 0.5, unit.y * stride * 0.5 * flatness)
    }
  }

  /// One round over all pairs; answers whether any were too near.
  private mutating func separate() -> Bool {
    var moved = false
    let margin = max(islandGap, titleGap)
    let boxes = bodies.map { $0.box.offset(by: $0.center).expanded(by: margin / 2 + 1) }
    let order = boxes.indices.sorted { (boxes[$0].minX, $0) < (boxes[$1].minX, $1) }
    for (place, a) in order.enumerated() {
      if let fixed {
        if let shift = shift(of: bodies[a], from: fixed) {
          bodies[a].center += shift
          moved = true
        }
      }
      for b in order[(place + 1)...] {
        // Boxes are a round old; a body moves less than the slack within one.
        if boxes[b].minX > boxes[a].maxX + 8 { break }
        guard let shift = shift(of: bodies[a], from: bodies[b]) else { continue }
        let share = bodies[b].area / (bodies[a].area + bodies[b].area)
        bodies[a].center += shift * share
        bodies[b].center -= shift * (1 - share)
        moved = true
      }
    }
    return moved
  }

  /// The longest of the shortest ways apart of all parts of two bodies; nil when they are.
  private func shift(of a: Body, from b: Body) -> Point? {
    let offset = a.center - b.center
    let margin = max(islandGap, titleGap)
    guard a.box.offset(by: offset).expanded(by: margin).intersects(b.box) else { return nil }
    var longest: Point?
    func test(_ part: SeparatingAxes?, _ other: SeparatingAxes?, gap: Double) {
      guard let part, let other else { return }
      guard let way = part.separation(from: other, shift: offset, gap: gap) else { return }
      if way.length > (longest?.length ?? 0) { longest = way }
    }
    test(a.hull, b.hull, gap: islandGap)
    test(a.title, b.hull, gap: titleGap)
    test(a.hull, b.title, gap: titleGap)
    test(a.title, b.title, gap: titleGap)
    return longest.map { $0 + $0.unit * 0.05 }
  }
}
