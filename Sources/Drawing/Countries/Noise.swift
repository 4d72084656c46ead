import Graphs

/// Smooth random hills: nearby places have nearly the same height, from 0 to 1.
struct Noise: Sendable {
  private static let side = 64
  private let heights: [Double]
  private let scale: Double

  /// - Parameter scale: about how far hills are apart.
  init(scale: Double, seed: UInt64, stream: UInt64) {
    self.scale = scale
    var generator = SeededGenerator(seed: seed, stream: stream)
    heights = (0..<(Self.side * Self.side)).map { _ in generator.uniform() }
  }

  func height(at point: Point) -> Double {
    let x = point.x / scale
    let y = point.y / scale
    let left = x.rounded(.down)
    let top = y.rounded(.down)
    let u = smooth(x - left)
    let v = smooth(y - top)
    let column = Int(left) & (Self.side - 1)
    let row = Int(top) & (Self.side - 1)
    let right = (column + 1) & (Self.side - 1)
    let bottom = (row + 1) & (Self.side - 1)
    let above = heights[row * Self.side + column] * (1 - u) + heights[row * Self.side + right] * u
    let below =
      heights[bottom * Self.side + column] * (1 - u) + heights[bottom * Self.side + right] * u
    return above * (1 - v) + below * v
  }

  private func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
}
