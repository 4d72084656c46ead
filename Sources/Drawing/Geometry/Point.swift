/// A place in the picture, in points; y grows downward.
typealias Point = SIMD2<Double>

extension SIMD2<Double> {
  /// The distance from the origin.
  var length: Double { (x * x + y * y).squareRoot() }

  /// The scalar product.
  func dot(_ other: Self) -> Double { x * other.x + y * other.y }

  /// The z component of the cross product: positive when `other` lies clockwise, as y grows downward.
  func cross(_ other: Self) -> Double { x * other.y - y * other.x }

  /// The same direction with length 1; the x axis for the origin.
  var unit: Self { length > 1e-12 ? self / length : Self(1, 0) }

  /// A quarter turn.
  var turned: Self { Self(-y, x) }
}

/// A rectangle along the axes.
struct Box: Equatable, Sendable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  init(center: Point, width: Double, height: Double) {
    self.init(
      minX: center.x - width / 2, minY: center.y - height / 2,
      maxX: center.x + width / 2, maxY: center.y + height / 2)
  }

  /// The smallest box around some points; nil without points.
  init?(around points: some Sequence<Point>) {
    var box: Box?
    for point in points { box.extend(to: point) }
    guard let box else { return nil }
    self = box
  }

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }

  func intersects(_ other: Box) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func contains(_ point: Point) -> Bool {
    minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
  }

  /// The box with more room on all sides.
  func expanded(by margin: Double) -> Box {
    Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  func union(_ other: Box) -> Box {
    Box(
      minX: Swift.min(minX, other.minX), minY: Swift.min(minY, other.minY),
      maxX: Swift.max(maxX, other.maxX), maxY: Swift.max(maxY, other.maxY))
  }

  func offset(by shift: Point) -> Box {
    Box(
      minX: minX + shift.x, minY: minY + shift.y, maxX: maxX + shift.x, maxY: maxY + shift.y)
  }

  /// How far a point is from the box; 0 inside.
  func distance(to point: Point) -> Double {
    let dx = Swift.max(minX - point.x, 0, point.x - maxX)
    let dy = Swift.max(minY - point.y, 0, point.y - maxY)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Whether a circle comes nearer than `gap`.
  func touches(circle center: Point, radius: Double, gap: Double = 0) -> Bool {
    distance(to: center) < radius + gap
  }
}

extension Box? {
  /// Grows so that the box holds a point too.
  mutating func extend(to point: Point) {
    let dot = Box(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    self = self.map { $0.union(dot) } ?? dot
  }

  /// Grows so that the box holds another one too.
  mutating func extend(to box: Box) { self = self.map { $0.union(box) } ?? box }
}
