import Foundation

/// A convex outline, its corners in order round it.
struct ConvexPolygon: Sendable {
  /// The corners.
  var corners: [Point]

  /// Takes corners that are known to be convex and in order.
  init(corners: [Point]) { self.corners = corners }

  /// A rectangle.
  init(_ box: Box) { corners = box.corners }

  /// A regular polygon around a circle.
  init(circle center: Point, radius: Double, cornerCount: Int = 24) {
    let outer = radius / cos(.pi / Double(cornerCount))
    corners = (0..<cornerCount).map {
      let angle = 2 * .pi * Double($0) / Double(cornerCount)
      return center + outer * Point(cos(angle), sin(angle))
    }
  }

  /// The convex hull of some points.
  ///
  /// Andrew's monotone chain: A. M. Andrew, “Another efficient algorithm for convex hulls in two
  /// dimensions”, Information Processing Letters 9(5), 1979, <https://doi.org/10.1016/0020-0190(79)90072-3>.
  init(hullOf points: [Point]) {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else {
      corners = sorted
      return
    }
    func half(_ points: some Sequence<Point>) -> [Point] {
      var chain: [Point] = []
      for p in points {
        while chain.count > 1,
          (chain[chain.count - 1] - chain[chain.count - 2]).cross(p - chain[chain.count - 2]) <= 0
        {
          chain.removeLast()
        }
        chain.append(p)
      }
      return chain
    }
    corners = half(sorted).dropLast() + half(sorted.reversed()).dropLast()
  }

  var box: Box {
    Box(around: corners) ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
  }

  func offset(by shift: Point) -> ConvexPolygon {
    ConvexPolygon(corners: corners.map { $0 + shift })
  }

  func contains(_ point: Point) -> Bool {
    guard corners.count > 2 else { return false }
    var sign = 0.0
    for i in corners.indices {
      let a = corners[i]
      let b = corners[i + 1 == corners.count ? 0 : i + 1]
      let side = (b - a).cross(point - a)
      if side * sign < 0 { return false }
      if side != 0 { sign = side }
    }
    return true
  }

  /// The shortest shift of this polygon that brings it `gap` away from another; nil when it is.
  func separation(from other: ConvexPolygon, shift: Point, gap: Double) -> Point? {
    SeparatingAxes(self).separation(from: SeparatingAxes(other), shift: shift, gap: gap)
  }

  /// How far along the x axis the polygon reaches at a height; nil above and below it.
  func span(at y: Double) -> ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for i in corners.indices {
      let a = corners[i]
      let b = corners[i + 1 == corners.count ? 0 : i + 1]
      guard min(a.y, b.y) <= y, y <= max(a.y, b.y) else { continue }
      let t = a.y == b.y ? 0 : (y - a.y) / (b.y - a.y)
      let x = a.x + (b.x - a.x) * t
      low = min(low, x, a.y == b.y ? b.x : x)
      high = max(high, x, a.y == b.y ? b.x : x)
    }
    return low <= high ? low...high : nil
  }
}
