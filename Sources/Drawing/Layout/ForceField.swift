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
  mutating func repel(_ atX: [Double], _ atY: [Double]) {
    if atX.count <= Self.exactLimit {
      repelExactly(atX, atY)
    } else {
      repelByCells(atX, atY)
    }
  }

  private mutating func repelExactly(_ atX: [Double], _ atY: [Double]) {
    let count = atX.count
    let strength = strength
    atX.withUnsafeBufferPointer { px in
      atY.withUnsafeBufferPointer { py in
        x.withUnsafeMutableBufferPointer { fx in
          y.withUnsafeMutableBufferPointer { fy in
            fx.update(repeating: 0)
            fy.update(repeating: 0)
            var i = 0
            while i < count {
              let ownX = px[i]
              let ownY = py[i]
              var sumX = 0.0
              var sumY = 0.0
              var j = 0
              while j < i {
                let dx = ownX - px[j]
                let dy = ownY - py[j]
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
  }

  private mutating func repelByCells(_ atX: [Double], _ atY: [Double]) {
    let grid = CellGrid(atX, atY, side: 14)
    let side = grid.side
    let cells = side * side
    var mass = [Double](repeating: 0, count: cells)
    var middleX = mass
    var middleY = mass
    for i in atX.indices {
      mass[grid.cell[i]] += 1
      middleX[grid.cell[i]] += atX[i]
      middleY[grid.cell[i]] += atY[i]
    }
    // The cells with somebody in them.
    var used: [(row: Int, column: Int, mass: Double, x: Double, y: Double)] = []
    for cell in 0..<cells where mass[cell] > 0 {
      used.append(
        (
          cell / side, cell % side, mass[cell], middleX[cell] / mass[cell],
          middleY[cell] / mass[cell]
        ))
    }
    let strength = strength
    used.withUnsafeBufferPointer { used in
      for i in atX.indices {
        let ownX = atX[i]
        let ownY = atY[i]
        let row = grid.cell[i] / side
        let column = grid.cell[i] % side
        var sumX = 0.0
        var sumY = 0.0
        var k = 0
        while k < used.count {
          let cell = used[k]
          k &+= 1
          if abs(cell.row - row) <= 1 && abs(cell.column - column) <= 1 {
            for slot in grid.starts[
              cell.row * side + cell.column]..<grid.starts[
                cell.row * side + cell.column + 1]
            {
              let j = grid.people[slot]
              let dx = ownX - atX[j]
              let dy = ownY - atY[j]
              let f = strength / (dx * dx + dy * dy + 4)
              sumX += dx * f
              sumY += dy * f
            }
          } else {
            let dx = ownX - cell.x
            let dy = ownY - cell.y
            let f = strength * cell.mass / (dx * dx + dy * dy + 4)
            sumX += dx * f
            sumY += dy * f
          }
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

  init(_ x: [Double], _ y: [Double], side: Int) {
    self.side = side
    let minX = x.min() ?? 0
    let minY = y.min() ?? 0
    let scaleX = Double(side) / max((x.max() ?? 1) - minX, 1e-9)
    let scaleY = Double(side) / max((y.max() ?? 1) - minY, 1e-9)
    var counts = [Int](repeating: 0, count: side * side + 1)
    let cells = x.indices.map { i in
      min(side - 1, max(0, Int((y[i] - minY) * scaleY))) * side
        + min(side - 1, max(0, Int((x[i] - minX) * scaleX)))
    }
    for c in cells { counts[c + 1] += 1 }
    for c in 0..<(side * side) { counts[c + 1] += counts[c] }
    starts = counts
    var next = counts
    var people = [Int](repeating: 0, count: x.count)
    for (i, c) in cells.enumerated() {
      people[next[c]] = i
      next[c] += 1
    }
    self.people = people
    cell = cells
  }
}
