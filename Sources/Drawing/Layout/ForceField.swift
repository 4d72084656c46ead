import Foundation

/// The mutual repulsion of many people: exact for a few hundred, by cells beyond.
///
/// Beyond `exactLimit` the disc is cut into cells; people repel those in their own and the adjoining cells one
/// by one, and every other cell as one, from its middle. 3,000 people cost about a million pairs a round, not nine.
struct ForceField {
  /// The force on each person.
  var x: [Double]
  var y: [Double]

  /// How strongly everybody is pulled to the middle, per point of distance: as much as spreads them over the disc.
  let centering: Double

  private let strength = 26.0
  private static let exactLimit = 260

  init(count: Int, reach: Double) {
    x = [Double](repeating: 0, count: count)
    y = [Double](repeating: 0, count: count)
    // With forces of s/d, people settle at a density of centering / (π s).
    centering = 26 * Double(count) / (reach * reach)
  }

  /// Sets the forces to the repulsion alone.
  mutating func repel(_ positions: [Point]) {
    if positions.count <= Self.exactLimit {
      repelExactly(positions)
    } else {
      repelByCells(positions)
    }
  }

  private mutating func repelExactly(_ positions: [Point]) {
    let count = positions.count
    positions.withUnsafeBufferPointer { p in
      x.withUnsafeMutableBufferPointer { fx in
        y.withUnsafeMutableBufferPointer { fy in
          fx.update(repeating: 0)
          fy.update(repeating: 0)
          var i = 0
          while i < count {
            let px = p[i].x
            let py = p[i].y
            var sumX = 0.0
            var sumY = 0.0
            var j = 0
            while j < i {
              let dx = px - p[j].x
              let dy = py - p[j].y
              let f = strength / (dx * dx + dy * dy + 4)
              sumX += dx * f
              sumY += dy * f
              fx[j] -= dx * f
              fy[j] -= dy * f
              j &+= 1
            }
            fx[i] += sumX
            fy[i] += sumY
            i &+= 1
          }
        }
      }
    }
  }

  private mutating func repelByCells(_ positions: [Point]) {
    let grid = CellGrid(positions, side: 14)
    let cells = grid.side * grid.side
    var mass = [Double](repeating: 0, count: cells)
    var middleX = [Double](repeating: 0, count: cells)
    var middleY = [Double](repeating: 0, count: cells)
    for cell in 0..<cells {
      for slot in grid.starts[cell]..<grid.starts[cell + 1] {
        let p = positions[grid.people[slot]]
        mass[cell] += 1
        middleX[cell] += p.x
        middleY[cell] += p.y
      }
      if mass[cell] > 0 {
        middleX[cell] /= mass[cell]
        middleY[cell] /= mass[cell]
      }
    }
    let side = grid.side
    positions.withUnsafeBufferPointer { p in
      for i in 0..<p.count {
        let px = p[i].x
        let py = p[i].y
        let own = grid.cell[i]
        let row = own / side
        let column = own % side
        var sumX = 0.0
        var sumY = 0.0
        var cell = 0
        while cell < cells {
          let near = abs(cell / side - row) <= 1 && abs(cell % side - column) <= 1
          if near {
            var slot = grid.starts[cell]
            let end = grid.starts[cell + 1]
            while slot < end {
              let j = grid.people[slot]
              let dx = px - p[j].x
              let dy = py - p[j].y
              let f = strength / (dx * dx + dy * dy + 4)
              sumX += dx * f
              sumY += dy * f
              slot &+= 1
            }
          } else if mass[cell] > 0 {
            let dx = px - middleX[cell]
            let dy = py - middleY[cell]
            let f = strength * mass[cell] / (dx * dx + dy * dy + 4)
            sumX += dx * f
            sumY += dy * f
          }
          cell &+= 1
        }
        x[i] = sumX
        y[i] = sumY
      }
    }
  }
}

/// People by cell of a square grid over their positions.
struct CellGrid {
  /// How many cells lie along a side.
  let side: Int
  /// The cell of each person.
  let cell: [Int]
  /// Where each cell's people start in `people`.
  let starts: [Int]
  let people: [Int]

  init(_ positions: [Point], side: Int) {
    self.side = side
    let box = Box(around: positions) ?? Box(minX: 0, minY: 0, maxX: 1, maxY: 1)
    let scaleX = Double(side) / max(box.width, 1e-9)
    let scaleY = Double(side) / max(box.height, 1e-9)
    var counts = [Int](repeating: 0, count: side * side + 1)
    let cells = positions.map { p in
      min(side - 1, max(0, Int((p.y - box.minY) * scaleY))) * side
        + min(side - 1, max(0, Int((p.x - box.minX) * scaleX)))
    }
    for c in cells { counts[c + 1] += 1 }
    for c in 0..<(side * side) { counts[c + 1] += counts[c] }
    starts = counts
    var next = counts
    var people = [Int](repeating: 0, count: positions.count)
    for (i, c) in cells.enumerated() {
      people[next[c]] = i
      next[c] += 1
    }
    self.people = people
    cell = cells
  }
}
