/// The borders between unlike squares of a raster, smoothed.
///
/// Corners of squares on a border move to the mean of themselves and their neighbors along the border, again and
/// again. A corner belongs to all countries that meet there, so their borders stay one and the same.
struct Coastline {
  private let raster: CountryRaster
  /// The corners of squares, by row, where they have moved to.
  private var corners: [Point]
  private let width: Int
  private let height: Int

  init(of raster: CountryRaster, rounds: Int = 12) {
    self.raster = raster
    width = raster.columns + 1
    height = raster.rows + 1
    corners = []
    corners.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width {
        corners.append(raster.origin + raster.step * Point(Double(column), Double(row)))
      }
    }
    smooth(rounds)
  }

  /// The label of a square; sea outside.
  private func label(_ column: Int, _ row: Int) -> Int {
    guard column >= 0, row >= 0, column < raster.columns, row < raster.rows else { return -1 }
    return raster.labels[row * raster.columns + column]
  }

  private mutating func smooth(_ rounds: Int) {
    var borders: [(corner: Int, neighbors: [Int])] = []
    for row in 0..<height {
      for column in 0..<width {
        let northWest = label(column - 1, row - 1)
        let northEast = label(column, row - 1)
        let southWest = label(column - 1, row)
        let southEast = label(column, row)
        let at = row * width + column
        var neighbors: [Int] = []
        if northWest != northEast { neighbors.append(at - width) }
        if southWest != southEast { neighbors.append(at + width) }
        if northWest != southWest { neighbors.append(at - 1) }
        if northEast != southEast { neighbors.append(at + 1) }
        if !neighbors.isEmpty { borders.append((at, neighbors)) }
      }
    }
    for _ in 0..<rounds {
      let moved = borders.map { border in
        let sum = border.neighbors.reduce(Point.zero) { $0 + corners[$1] }
        return corners[border.corner] * 0.5 + sum * (0.5 / Double(border.neighbors.count))
      }
      for (border, place) in zip(borders, moved) { corners[border.corner] = place }
    }
  }

  /// The outer borders of all connected lands.
  ///
  /// Walks along the sides of squares with the land on the right; where two squares of a land touch at a corner only,
  /// the walk turns off, so they count as apart.
  func loops() -> [(label: Int, points: [Point])] {
    // Sides with land below them start a loop: each is walked from west to east along a square's north side.
    var isWalked = [Bool](repeating: false, count: raster.columns * raster.rows)
    var loops: [(label: Int, points: [Point])] = []
    for row in 0..<raster.rows {
      for column in 0..<raster.columns {
        let land = label(column, row)
        guard land >= 0, label(column, row - 1) != land,
          !isWalked[row * raster.columns + column]
        else { continue }
        let loop = walk(column, row, land: land, isWalked: &isWalked)
        if Self.isOuter(loop) { loops.append((land, loop)) }
      }
    }
    return loops
  }

  private func walk(_ column: Int, _ row: Int, land: Int, isWalked: inout [Bool]) -> [Point] {
    var points: [Point] = []
    // Where we stand, a corner, and the way we look: 0 east, 1 south, 2 west, 3 north; land is on the right.
    var x = column
    var y = row
    var way = 0
    repeat {
      points.append(corners[y * width + x])
      if way == 0 { isWalked[y * raster.columns + x] = true }
      switch way {
      case 0: x += 1
      case 1: y += 1
      case 2: x -= 1
      default: y -= 1
      }
      // The squares ahead of us, on the right and on the left.
      let (right, left): (Int, Int)
      switch way {
      case 0: (right, left) = (label(x, y), label(x, y - 1))
      case 1: (right, left) = (label(x - 1, y), label(x, y))
      case 2: (right, left) = (label(x - 1, y - 1), label(x - 1, y))
      default: (right, left) = (label(x, y - 1), label(x - 1, y - 1))
      }
      if right != land {
        way = (way + 1) % 4
      } else if left == land {
        way = (way + 3) % 4
      }
    } while x != column || y != row || way != 0
    return points
  }

  /// Whether a loop goes round land rather than round a lake.
  private static func isOuter(_ loop: [Point]) -> Bool {
    var sum = 0.0
    for i in loop.indices { sum += loop[i].cross(loop[i + 1 == loop.count ? 0 : i + 1]) }
    return sum > 0
  }
}
