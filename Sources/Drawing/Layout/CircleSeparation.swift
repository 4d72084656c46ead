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

  /// Pushes circles out of names and named people apart; answers the largest overlap.
  ///
  /// Somebody named moves as one with the name, and both sides of a push move opposite ways, so nobody
  /// can chase another across the picture.
  private func separateNames(_ positions: inout [Point]) -> Double {
    var worst = 0.0
    for (k, plate) in nameplates.enumerated() {
      let owner = plate.person
      for i in positions.indices where !nameplates.contains(where: { $0.person == i }) {
        let box = Self.box(of: plate, at: positions[owner], radius: radius[owner])
        let need = radius[i] + 1.2
        guard box.touches(circle: positions[i], radius: need) else { continue }
        let reach = box.expanded(by: need)
        let dot = Box(center: positions[i], width: 0, height: 0)
        let (shift, depth) = Self.way(of: dot, from: reach)
        positions[i] += shift * 0.8
        positions[owner] -= shift * 0.2
        worst = max(worst, depth)
      }
      for other in nameplates[..<k] where areTogether(plate, other, positions) {
        let (shift, depth) = Self.way(
          of: whole(plate, positions), from: whole(other, positions))
        positions[owner] += shift * 0.52
        positions[other.person] -= shift * 0.52
        worst = max(worst, depth)
      }
    }
    return worst
  }

  /// Whether a name covers another name or its person.
  private func areTogether(
    _ a: InnerLayout.Nameplate, _ b: InnerLayout.Nameplate, _ positions: [Point]
  ) -> Bool {
    let boxA = Self.box(of: a, at: positions[a.person], radius: radius[a.person])
    let boxB = Self.box(of: b, at: positions[b.person], radius: radius[b.person])
    return boxA.expanded(by: 2).intersects(boxB)
      || boxA.touches(circle: positions[b.person], radius: radius[b.person] + 1.2)
      || boxB.touches(circle: positions[a.person], radius: radius[a.person] + 1.2)
  }

  /// The room of a circle and its name.
  private func whole(_ plate: InnerLayout.Nameplate, _ positions: [Point]) -> Box {
    let r = radius[plate.person] + 1.2
    return Box(center: positions[plate.person], width: 2 * r, height: 2 * r)
      .union(Self.box(of: plate, at: positions[plate.person], radius: radius[plate.person]))
      .expanded(by: 1)
  }

  /// The shortest way for a box out of another, and how long it is.
  private static func way(of box: Box, from other: Box) -> (shift: Point, depth: Double) {
    let wayX = min(box.maxX - other.minX, other.maxX - box.minX)
    let wayY = min(box.maxY - other.minY, other.maxY - box.minY)
    guard wayX > 0, wayY > 0 else { return (.zero, 0) }
    if wayY <= wayX {
      return (Point(0, box.center.y < other.center.y ? -wayY : wayY), wayY)
    }
    return (Point(box.center.x < other.center.x ? -wayX : wayX, 0), wayX)
  }
}
