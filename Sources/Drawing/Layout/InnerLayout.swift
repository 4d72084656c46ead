import Foundation
import Graphs

/// Places the people of one tribe inside its disc.
///
/// Ties pull like springs, people repel each other with a force that falls with distance, and all are drawn a
/// little to the middle of the disc and towards the tribes their outside ties lead to. Then the disc is filled
/// more evenly, and circles and the names that are sure to be written are pushed apart until nothing touches.
struct InnerLayout {
  /// A tie inside the tribe, by position.
  struct Spring {
    var a: Int
    var b: Int
    var strength: Double
  }

  /// A name that is sure to be written below a circle.
  struct Nameplate {
    var person: Int
    var width: Double
    var height: Double
  }

  /// The circles.
  var radius: [Double]
  var springs: [Spring]
  /// A constant pull on each person, towards other tribes or the ego.
  var lean: [Point]
  var nameplates: [Nameplate]
  /// The radius of the disc.
  var reach: Double

  /// The least gap between two circles.
  static let gap = 2.6

  /// The places, relative to the middle of the disc.
  func positions(_ generator: inout SeededGenerator) -> [Point] {
    let count = radius.count
    guard count > 1 else { return [Point](repeating: .zero, count: count) }
    var positions = (0..<count).map { _ in
      Point(generator.uniform() - 0.5, generator.uniform() - 0.5) * (1.2 * reach)
    }
    simulate(&positions)
    spread(&positions)
    var separation = CircleSeparation(radius: radius, gap: Self.gap)
    separation.nameplates = nameplates
    separation.resolve(&positions)
    return positions
  }

  private func simulate(_ positions: inout [Point]) {
    let count = positions.count
    let rounds = count > 400 ? 160 : count > 150 ? 240 : 400
    var forces = ForceField(count: count, reach: reach)
    var degree = [Double](repeating: 1, count: count)
    for spring in springs {
      degree[spring.a] += 1
      degree[spring.b] += 1
    }
    let ease = degree.map { 3 / min($0, 6) / max(1, ($0 / 12).squareRoot()) }
    var x = positions.map(\.x)
    var y = positions.map(\.y)
    for round in 0..<rounds {
      let calm = 1 - Double(round) / Double(rounds)
      forces.repel(x, y)
      pull(x, y, &forces, ease: ease)
      for i in 0..<count {
        let fx = forces.x[i] + lean[i].x - x[i] * forces.centering
        let fy = forces.y[i] + lean[i].y - y[i] * forces.centering
        let step = calm * min(1, 6 / max((fx * fx + fy * fy).squareRoot(), 1e-9))
        x[i] += fx * step
        y[i] += fy * step
      }
    }
    for i in 0..<count { positions[i] = Point(x[i], y[i]) }
  }

  /// Adds the springs' pull.
  private func pull(
    _ x: [Double], _ y: [Double], _ forces: inout ForceField, ease: [Double]
  ) {
    springs.withUnsafeBufferPointer { springs in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          var k = 0
          while k < springs.count {
            let a = springs[k].a
            let b = springs[k].b
            let dx = x[a] - x[b]
            let dy = y[a] - y[b]
            let length = max((dx * dx + dy * dy).squareRoot(), 1e-6)
            let pull = 0.05 * (springs[k].strength + 0.2) * (length - 22) / length
            forces.x[a] -= dx * pull * ease[a]
            forces.y[a] -= dy * pull * ease[a]
            forces.x[b] += dx * pull * ease[b]
            forces.y[b] += dy * pull * ease[b]
            k &+= 1
          }
        }
      }
    }
  }

  /// Moves everybody part of the way to the distance at which the disc would be filled evenly.
  private func spread(_ positions: inout [Point]) {
    let count = positions.count
    let middle = positions.reduce(Point.zero, +) / Double(count)
    for i in positions.indices { positions[i] -= middle }
    let order = positions.indices.sorted {
      (positions[$0].length, $0) < (positions[$1].length, $1)
    }
    var area = 0.0
    let total = radius.reduce(0) { $0 + ($1 + 2.2) * ($1 + 2.2) }
    let share = 0.55
    for i in order {
      let own = (radius[i] + 2.2) * (radius[i] + 2.2)
      let even = reach * 0.94 * ((area + own / 2) / total).squareRoot()
      area += own
      let distance = positions[i].length
      positions[i] = positions[i].unit * (distance * (1 - share) + even * share)
    }
  }
}
