import Foundation

/// The outline of an island: convex, round, with some room round everybody in it.
struct TribeOutline: Sendable {
  /// The control polygon of the curve; convex, and around the whole curve.
  var polygon: ConvexPolygon

  /// The outline as it is drawn.
  var curve: ClosedCurve { ClosedCurve(spline: polygon.corners) }

  /// The outline around some circles and boxes.
  init(circles: [(center: Point, radius: Double)], boxes: [Box] = [], padding: Double) {
    var room = padding
    polygon = ConvexPolygon(corners: [])
    for _ in 0..<12 {
      polygon = Self.smoothed(circles: circles, boxes: boxes, padding: room)
      let curve = ConvexPolygon(corners: Self.samples(of: ClosedCurve(spline: polygon.corners)))
      let isAround = circles.allSatisfy { circle in
        Self.isInside(circle.center, margin: circle.radius + 3, of: curve)
      }
      if isAround { return }
      room += 3
    }
  }

  func offset(by shift: Point) -> TribeOutline {
    var copy = self
    copy.polygon = polygon.offset(by: shift)
    return copy
  }

  private static func samples(of curve: ClosedCurve) -> [Point] {
    stride(from: 0, to: curve.points.count - 1, by: 3).map { curve.points[$0] }
  }

  /// Whether a point is inside a convex polygon and at least `margin` from its sides.
  private static func isInside(_ point: Point, margin: Double, of polygon: ConvexPolygon) -> Bool {
    let corners = polygon.corners
    for i in corners.indices {
      let a = corners[i]
      let side = corners[i + 1 == corners.count ? 0 : i + 1] - a
      let length = side.length
      if length > 1e-9, side.cross(point - a) / length < margin { return false }
    }
    return true
  }

  /// The padded hull, its corners evenly spaced and softened.
  private static func smoothed(
    circles: [(center: Point, radius: Double)], boxes: [Box], padding: Double
  ) -> ConvexPolygon {
    var points: [Point] = []
    points.reserveCapacity(circles.count * 20)
    for circle in circles {
      for k in 0..<20 {
        let angle = 2 * Double.pi * Double(k) / 20
        points.append(circle.center + (circle.radius + padding) * Point(cos(angle), sin(angle)))
      }
    }
    for box in boxes { points += box.expanded(by: padding * 0.55).corners }
    let hull = ConvexPolygon(hullOf: points).corners
    var ring = resampled(hull)
    for _ in 0..<3 {
      let n = ring.count
      ring = (0..<n).map { i in
        (ring[(i + n - 1) % n] + 2 * ring[i] + ring[(i + 1) % n]) / 4
      }
    }
    return ConvexPolygon(corners: ring)
  }

  /// Points at even distances along a closed polygon.
  private static func resampled(_ corners: [Point]) -> [Point] {
    var lengths: [Double] = []
    for i in corners.indices {
      lengths.append((corners[i + 1 == corners.count ? 0 : i + 1] - corners[i]).length)
    }
    let total = lengths.reduce(0, +)
    let count = max(16, min(32, Int(total / 20)))
    var ring: [Point] = []
    var side = 0
    var passed = 0.0
    for k in 0..<count {
      let at = total * Double(k) / Double(count)
      while side < corners.count - 1 && passed + lengths[side] < at {
        passed += lengths[side]
        side += 1
      }
      let a = corners[side]
      let b = corners[side + 1 == corners.count ? 0 : side + 1]
      ring.append(a + (b - a) * ((at - passed) / max(lengths[side], 1e-9)))
    }
    return ring
  }
}
