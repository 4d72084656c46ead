/// A convex polygon made ready for many tests of whether it meets others.
///
/// Two convex outlines are apart when they are apart along the normal of some side of either, or along the line
/// between two corners. The latter is left out, so corners may end up a little farther apart than asked.
struct SeparatingAxes: Sendable {
  private let x: [Double]
  private let y: [Double]
  /// The normals of the sides, and how far the polygon itself reaches along each.
  private let axisX: [Double]
  private let axisY: [Double]
  private let low: [Double]
  private let high: [Double]
  private let middle: Point

  init(_ polygon: ConvexPolygon) {
    let corners = polygon.corners
    x = corners.map(\.x)
    y = corners.map(\.y)
    middle = corners.isEmpty ? .zero : corners.reduce(.zero, +) / Double(corners.count)
    var axisX: [Double] = []
    var axisY: [Double] = []
    for i in corners.indices {
      let side = corners[i + 1 == corners.count ? 0 : i + 1] - corners[i]
      let length = side.length
      guard length > 1e-9 else { continue }
      axisX.append(side.y / length)
      axisY.append(-side.x / length)
    }
    self.axisX = axisX
    self.axisY = axisY
    var low: [Double] = []
    var high: [Double] = []
    for i in axisX.indices {
      let reach = Self.reach(x, y, axisX[i], axisY[i])
      low.append(reach.low)
      high.append(reach.high)
    }
    self.low = low
    self.high = high
  }

  /// How far corners reach along a direction.
  private static func reach(
    _ x: [Double], _ y: [Double], _ axisX: Double, _ axisY: Double
  ) -> (low: Double, high: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        var i = 0
        while i < x.count {
          let d = x[i] * axisX + y[i] * axisY
          if d < low { low = d }
          if d > high { high = d }
          i &+= 1
        }
      }
    }
    return (low, high)
  }

  /// The shortest shift of this polygon, already moved by `shift`, that brings it `gap` away from another.
  ///
  /// Nil when it is that far away.
  func separation(from other: SeparatingAxes, shift: Point, gap: Double) -> Point? {
    // Most pairs are apart along the line between their middles.
    let line = (middle + shift - other.middle).unit
    let own = Self.reach(x, y, line.x, line.y)
    let theirs = Self.reach(other.x, other.y, line.x, line.y)
    if own.low + line.dot(shift) - theirs.high >= gap { return nil }
    var best = Double.infinity
    var way = Point.zero
    func isApart(
      _ axis: Point, low: Double, high: Double, otherLow: Double, otherHigh: Double
    ) -> Bool {
      let moved = axis.x * shift.x + axis.y * shift.y
      // Ways out: this one beyond the other on either side of the axis.
      let up = otherHigh + gap - (low + moved)
      let down = high + moved + gap - otherLow
      if up <= 0 || down <= 0 { return true }
      if min(up, down) < best {
        best = min(up, down)
        way = up < down ? axis * up : axis * -down
      }
      return false
    }
    for i in axisX.indices {
      let theirs = Self.reach(other.x, other.y, axisX[i], axisY[i])
      if isApart(
        Point(axisX[i], axisY[i]), low: low[i], high: high[i], otherLow: theirs.low,
        otherHigh: theirs.high)
      {
        return nil
      }
    }
    for i in other.axisX.indices {
      let own = Self.reach(x, y, other.axisX[i], other.axisY[i])
      if isApart(
        Point(other.axisX[i], other.axisY[i]), low: own.low, high: own.high,
        otherLow: other.low[i], otherHigh: other.high[i])
      {
        return nil
      }
    }
    return best.isFinite ? way : nil
  }
}
