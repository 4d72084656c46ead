/// Rows of small islands below everything else, when there are too many tribes to arrange one by one.
struct Shelves {
  /// The least gaps between islands in a row, and between rows.
  let gap: Double

  /// The centers of the islands.
  ///
  /// - Parameters:
  ///   - boxes: the room of each island, relative to its center, the largest tribe first.
  ///   - frame: what the rows stand below, if anything.
  func centers(of boxes: [Box], below frame: Box?) -> [Point] {
    var area = frame.map { $0.width * $0.height } ?? 0
    for box in boxes { area += (box.width + gap) * (box.height + gap) }
    let widest = boxes.map(\.width).max() ?? 0
    let limit = max(frame?.width ?? 0, (1.5 * area).squareRoot(), widest)
    let middle = frame?.center.x ?? 0
    var centers = [Point](repeating: .zero, count: boxes.count)
    var y = frame.map { $0.maxY + 2 * gap } ?? 0
    var first = 0
    while first < boxes.count {
      var last = first
      var width = boxes[first].width
      while last + 1 < boxes.count, width + gap + boxes[last + 1].width <= limit {
        last += 1
        width += gap + boxes[last].width
      }
      // Full rows use the whole width; the last one stands in the middle.
      let count = last - first
      let isFull = last + 1 < boxes.count && count > 0
      let space = isFull ? gap + (limit - width) / Double(count) : gap
      var x = middle - (isFull ? limit : width) / 2
      let top = boxes[first...last].map(\.minY).min() ?? 0
      let bottom = boxes[first...last].map(\.maxY).max() ?? 0
      for i in first...last {
        centers[i] = Point(x - boxes[i].minX, y - top)
        x += boxes[i].width + space
      }
      y += bottom - top + gap
      first = last + 1
    }
    return centers
  }
}
