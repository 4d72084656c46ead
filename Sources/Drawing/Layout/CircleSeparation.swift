import Foundation

/// Pushes circles, and names below some of them, apart until nothing overlaps.
struct CircleSeparation {
  let radius: [Double]
  /// The least gap between two circles.
  let gap: Double
  /// Names that keep other circles and names away.
  var nameplates: [InnerLayout.Nameplate] = []

  init(radius: [Double], gap: Double) {
    self.radius = radius
    self.gap = gap
  }

  /// Moves as little as it can; where there is no way out, everything moves apart a little.
  func resolve(_ positions: inout [Point]) {
    for attempt in 1...60 {
      for _ in 0..<40 {
        let circles = separateCircles(&positions)
        let names = separateNames(&positions)
        if circles < 0.05 && names < 0.05 { return }
      }
      let stretch = attempt < 20 ? 1.03 : 1.1
      for i in positions.indices { positions[i] *= stretch }
    }
  }

  /// Where the name of a circle is written.
  static func box(of plate: InnerLayout.Nameplate, at center: Point, radius: Double) -> Box {
    Box(
      center: Point(center.x, center.y + radius + 1.5 + plate.height / 2),
      width: plate.width, height: plate.height)
  }

  /// One round over all overlapping pairs; answers the largest overlap.
  private func separateCircles(_ positions: inout [Point]) -> Double {
    var x = positions.map(\.x)
    var y = positions.map(\.y)
    let widest = (radius.max() ?? 1) * 2 + gap
    let width = (x.max() ?? 1) - (x.min() ?? 0)
    let height = (y.max() ?? 1) - (y.min() ?? 0)
    var worst = 0.0
    let side = min(64, Int(min(width, height) / widest))
    x.withUnsafeMutableBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        if x.count > 60, side > 2 {
          let grid = CellGrid(Array(x), Array(y), side: side)
          for i in 0..<x.count {
            let row = grid.cell[i] / side
            let column = grid.cell[i] % side
            for r in max(0, row - 1)...min(side - 1, row + 1) {
              for c in max(0, column - 1)...min(side - 1, column + 1) {
                for slot in grid.starts[r * side + c]..<grid.starts[r * side + c + 1]
                where grid.people[slot] < i {
                  worst = max(worst, push(i, grid.people[slot], x, y))
                }
              }
            }
          }
        } else {
          var i = 0
          while i < x.count {
            var j = 0
            while j < i {
              let overlap = push(i, j, x, y)
              if overlap > worst { worst = overlap }
              j &+= 1
            }
            i &+= 1
          }
        }
      }
    }
    for i in positions.indices { positions[i] = Point(x[i], y[i]) }
    return worst
  }

  /// Pushes two circles apart if they are too near; answers by how much they were.
  @inline(__always)
  private func push(
    _ i: Int, _ j: Int, _ x: UnsafeMutableBufferPointer<Double>,
    _ y: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let need = radius[i] + radius[j] + gap
    let dx = x[i] - x[j]
    let dy = y[i] - y[j]
    let square = dx * dx + dy * dy
    if square >= need * need { return 0 }
    let distance = square.squareRoot()
    let overlap = need - distance
    // People in the same place part in directions of their own.
    let angle = Double(i &* 7 &+ j &* 13)
    let ux = distance > 1e-6 ? dx / distance : cos(angle)
    let uy = distance > 1e-6 ? dy / distance : sin(angle)
    // A large circle gives way less.
    let share = radius[j] * radius[j] / (radius[i] * radius[i] + radius[j] * radius[j])
    let step = overlap * 0.9 + 0.005
    x[i] += ux * step * share
    y[i] += uy * step * share
    x[j] -= ux * step * (1 - share)
    y[j] -= uy * step * (1 - share)
    return overlap
  }

  /// Pushes circles out of names and names apart; answers the largest overlap.
  private func separateNames(_ positions: inout [Point]) -> Double {
    var worst = 0.0
    for (k, plate) in nameplates.enumerated() {
      let owner = plate.person
      for i in positions.indices where i != owner {
        let box = Self.box(of: plate, at: positions[owner], radius: radius[owner])
        let need = radius[i] + 1.2
        guard box.touches(circle: positions[i], radius: need) else { continue }
        let center = box.center
        let dx = positions[i].x - center.x
        let dy = positions[i].y - center.y
        let wayX = box.width / 2 + need - abs(dx)
        let wayY = box.height / 2 + need - abs(dy)
        guard wayX > 0, wayY > 0 else { continue }
        let shift =
          wayY <= wayX
          ? Point(0, dy < 0 ? -wayY : wayY) : Point(dx < 0 ? -wayX : wayX, 0)
        positions[i] += shift * 0.8
        positions[owner] -= shift * 0.2
        worst = max(worst, min(wayX, wayY))
      }
      for other in nameplates[..<k] {
        let a = Self.box(of: plate, at: positions[owner], radius: radius[owner]).expanded(by: 1)
        let b = Self.box(
          of: other, at: positions[other.person], radius: radius[other.person]
        ).expanded(by: 1)
        guard a.intersects(b) else { continue }
        let wayX = min(a.maxX - b.minX, b.maxX - a.minX)
        let wayY = min(a.maxY - b.minY, b.maxY - a.minY)
        let shift =
          wayY <= wayX
          ? Point(0, a.center.y < b.center.y ? -wayY : wayY)
          : Point(a.center.x < b.center.x ? -wayX : wayX, 0)
        positions[owner] += shift * 0.55
        positions[other.person] -= shift * 0.55
        worst = max(worst, min(wayX, wayY))
      }
    }
    return worst
  }
}
