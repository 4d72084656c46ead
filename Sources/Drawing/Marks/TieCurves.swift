import Foundation

/// The curves of ties.
///
/// Inside a tribe a tie bows towards the tribe's heart. Between two tribes it leans towards the line between their
/// middles, so that ties with the same course run together as a loose bundle. The ego's ties follow the ribbon
/// to the tribe and fan out there.
struct TieCurves {
  let cast: Cast
  let placement: Placement

  /// The tie's curve.
  func curve(of tie: Cast.Tie) -> Curve {
    if let ego = cast.ego, tie.a == ego || tie.b == ego {
      return strand(from: ego, to: tie.a == ego ? tie.b : tie.a)
    }
    let a = placement.positions[tie.a]
    let b = placement.positions[tie.b]
    guard let heartA = heart(of: tie.a), let heartB = heart(of: tie.b) else {
      return bow(a, b, towards: heart(of: tie.a) ?? heart(of: tie.b) ?? Point.zero, share: 0.12)
    }
    if cast.tribe[tie.a] == cast.tribe[tie.b] { return bow(a, b, towards: heartA, share: 0.22) }
    var middle = (heartA + heartB) / 2
    if let ego = cast.ego {
      // Keep clear of the ego.
      let center = placement.positions[ego]
      let room = cast.radius[ego] + 36
      if (middle - center).length < room {
        let side = (heartB - heartA).unit.turned
        let sign = side.dot(middle - center) < 0 ? -1.0 : 1
        middle = center + side * (sign * room)
      }
    }
    return Curve(
      start: a, control1: a * 0.35 + (heartA * 0.45 + middle * 0.55) * 0.65,
      control2: b * 0.35 + (heartB * 0.45 + middle * 0.55) * 0.65, end: b)
  }

  /// The middle of somebody's tribe.
  private func heart(of person: Int) -> Point? {
    let tribe = cast.tribe[person]
    return tribe >= 0 ? placement.centers[tribe] : nil
  }

  private func bow(_ a: Point, _ b: Point, towards heart: Point, share: Double) -> Curve {
    let bend = (heart - (a + b) / 2) * share
    let middle = (a + b) / 2 + bend
    return Curve(
      start: a, control1: a + (middle - a) * 0.66, control2: b + (middle - b) * 0.66, end: b)
  }

  /// The ribbon from the ego to a tribe.
  func ribbon(to tribe: Int) -> Curve? {
    guard let ego = cast.ego, let heart = placement.centers[tribe] else { return nil }
    let start = placement.positions[ego]
    let way = heart - start
    let swing = way.unit.turned * (way.length * (tribe.isMultiple(of: 2) ? -0.08 : 0.08))
    return Curve(
      start: start, control1: start + way * 0.33 + swing, control2: start + way * 0.66 + swing,
      end: heart)
  }

  private func strand(from ego: Int, to person: Int) -> Curve {
    let end = placement.positions[person]
    let tribe = cast.tribe[person]
    guard tribe >= 0, let ribbon = ribbon(to: tribe) else {
      return bow(placement.positions[ego], end, towards: placement.positions[ego], share: 0)
    }
    return Curve(
      start: ribbon.start, control1: ribbon.control1,
      control2: ribbon.control2 * 0.55 + end * 0.45, end: end)
  }
}
