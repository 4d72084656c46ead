import Foundation

/// A belt of small circles around everything, for people in no tribe.
///
/// Places lie at even distances on a rounded line around the islands; everybody takes a free place near the
/// direction of the people they are tied to, strangers from the bottom on. A full belt gets another around it.
struct Belt {
  /// Places for people.
  ///
  /// - Parameters:
  ///   - radii: how large the circles are.
  ///   - wishes: near what each person would like to stand, if anything.
  ///   - obstacles: what the belt goes around.
  ///   - gap: how far from the obstacles it keeps.
  static func places(
    radii: [Double], wishes: [Point?], around obstacles: [Point], gap: Double
  ) -> [Point] {
    guard !radii.isEmpty, let frame = Box(around: obstacles) else {
      return radii.map { _ in .zero }
    }
    let widest = radii.max() ?? 1
    let pitch = 2 * widest + max(9, widest * 2.2)
    let rings = slots(count: radii.count, around: obstacles, first: gap + widest, pitch: pitch)
    let middle = frame.center
    func angle(_ point: Point) -> Double {
      // From the bottom, clockwise and counterclockwise, so that the seam is at the top.
      let d = point - middle
      return atan2(-d.x / max(frame.width, 1), d.y / max(frame.height, 1))
    }
    var free = rings.enumerated().map { (angle: angle($1), index: $0, place: $1) }
    free.sort { ($0.angle, $0.index) < ($1.angle, $1.index) }
    var isTaken = [Bool](repeating: false, count: free.count)
    var places = [Point](repeating: .zero, count: radii.count)
    let order = radii.indices.sorted { a, b in
      (wishes[a] == nil ? 1 : 0, a) < (wishes[b] == nil ? 1 : 0, b)
    }
    for person in order {
      let wish = wishes[person].map(angle) ?? 0
      var best = -1
      var nearest = Double.infinity
      for slot in free.indices where !isTaken[slot] {
        let d = abs(free[slot].angle - wish)
        let turn = min(d, 2 * .pi - d) + 0.02 * Double(free[slot].index) / Double(free.count)
        if turn < nearest {
          nearest = turn
          best = slot
        }
      }
      if best >= 0 {
        isTaken[best] = true
        places[person] = free[best].place
      }
    }
    return places
  }

  /// At least `count` places on as many lines around the obstacles as it takes.
  private static func slots(
    count: Int, around obstacles: [Point], first: Double, pitch: Double
  ) -> [Point] {
    var slots: [Point] = []
    var distance = first
    while slots.count < count {
      var points: [Point] = []
      for p in ConvexPolygon(hullOf: obstacles).corners {
        for k in 0..<32 {
          let turn = 2 * Double.pi * Double(k) / 32
          points.append(p + distance * Point(cos(turn), sin(turn)))
        }
      }
      slots += evenly(ConvexPolygon(hullOf: points).corners, pitch: pitch)
      distance += pitch
    }
    return slots
  }

  /// Points at even distances along a closed polygon, at least `pitch` apart as the crow flies.
  private static func evenly(_ corners: [Point], pitch: Double) -> [Point] {
    var total = 0.0
    for i in corners.indices { total += (corners[(i + 1) % corners.count] - corners[i]).length }
    let count = max(1, Int(total / (pitch * 1.05)))
    let step = total / Double(count)
    var points: [Point] = []
    var passed = 0.0
    for i in corners.indices {
      let a = corners[i]
      let side = corners[(i + 1) % corners.count] - a
      let length = side.length
      while points.count < count, Double(points.count) * step < passed + length {
        let t = (Double(points.count) * step - passed) / max(length, 1e-9)
        points.append(a + side * t)
      }
      passed += length
    }
    return points
  }
}
