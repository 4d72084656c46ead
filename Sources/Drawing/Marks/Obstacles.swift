/// Circles and boxes that texts must not cover, found fast by place.
struct Obstacles {
  private enum Item {
    case box(Box)
    case circle(Point, radius: Double, person: Int)
  }

  private let cell: Double
  private var cells: [SIMD2<Int32>: [Item]] = [:]

  init(cell: Double) { self.cell = cell }

  mutating func add(_ box: Box) { insert(.box(box), box) }

  mutating func add(circle center: Point, radius: Double, person: Int) {
    insert(
      .circle(center, radius: radius, person: person),
      Box(center: center, width: 2 * radius, height: 2 * radius))
  }

  private mutating func insert(_ item: Item, _ box: Box) {
    for key in keys(box) { cells[key, default: []].append(item) }
  }

  private func keys(_ box: Box) -> [SIMD2<Int32>] {
    let columns = Int32((box.minX / cell).rounded(.down))...Int32((box.maxX / cell).rounded(.down))
    let rows = Int32((box.minY / cell).rounded(.down))...Int32((box.maxY / cell).rounded(.down))
    return rows.flatMap { row in columns.map { SIMD2($0, row) } }
  }

  /// Whether a box is clear of everything, but for the circle of one person.
  func isFree(_ box: Box, gap: Double, besides person: Int = -1) -> Bool {
    let room = box.expanded(by: gap)
    for key in keys(room) {
      for item in cells[key] ?? [] {
        switch item {
        case .box(let other):
          if room.intersects(other) { return false }
        case .circle(let center, let radius, let owner):
          // Its own circle may be nearer than others, but is not covered either.
          if box.touches(circle: center, radius: radius, gap: owner == person ? 0.2 : gap) {
            return false
          }
        }
      }
    }
    return true
  }
}
