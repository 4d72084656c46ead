/// A cubic Bézier curve.
struct Curve: Sendable {
  var start: Point
  var control1: Point
  var control2: Point
  var end: Point

  /// The place at `t` from 0 to 1.
  func point(at t: Double) -> Point {
    let s = 1 - t
    let a = s * s * s
    let b = 3 * s * s * t
    let c = 3 * s * t * t
    let d = t * t * t
    return Point(
      a * start.x + b * control1.x + c * control2.x + d * end.x,
      a * start.y + b * control1.y + c * control2.y + d * end.y)
  }
}

/// A closed, smooth curve.
struct ClosedCurve: Sendable {
  /// Start and then three points for each piece: two controls and its end, the last at the start.
  var points: [Point]

  /// The uniform cubic B-spline of a closed polygon.
  ///
  /// It stays inside the convex hull of its control points and is convex when they are.
  init(spline control: [Point]) {
    let n = control.count
    points = []
    points.reserveCapacity(3 * n + 1)
    for i in 0..<n {
      let p0 = control[(i + n - 1) % n]
      let p1 = control[i]
      let p2 = control[(i + 1) % n]
      if i == 0 { points.append((p0 + 4 * p1 + p2) / 6) }
      let p3 = control[(i + 2) % n]
      points.append((2 * p1 + p2) / 3)
      points.append((p1 + 2 * p2) / 3)
      points.append((p1 + 4 * p2 + p3) / 6)
    }
  }
}
