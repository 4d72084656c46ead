import Foundation

/// Whose each small square of the picture is.
struct CountryRaster: Sendable {
  /// The upper left corner, the width of a square, and how many squares there are.
  let origin: Point
  let step: Double
  let columns: Int
  let rows: Int

  /// The tribe of each square, row by row; -1 is sea.
  private(set) var labels: [Int]

  /// Squares inside a tribe's outline, which always stay its land.
  private var isHeart: [Bool]

  init?(cast: Cast, placement: Placement, seed: UInt64) {
    var frame: Box?
    for case let outline? in placement.outlines { frame.extend(to: outline.polygon.box) }
    for person in cast.people.indices where cast.tribe[person] >= 0 {
      frame.extend(to: placement.positions[person])
    }
    guard let box = frame?.expanded(by: 60) else { return nil }
    step = max(3, max(box.width, box.height) / 420)
    origin = Point(box.minX, box.minY)
    columns = Int(box.width / step) + 1
    rows = Int(box.height / step) + 1
    labels = [Int](repeating: -1, count: columns * rows)
    isHeart = [Bool](repeating: false, count: columns * rows)
    claimHearts(placement)
    claimSurroundings(cast, placement, seed: seed)
    clearWaters(cast, placement)
    dropIslets()
    fillLakes(cast, placement)
  }

  /// The middle of a square.
  private func center(_ column: Int, _ row: Int) -> Point {
    origin + step * Point(Double(column) + 0.5, Double(row) + 0.5)
  }

  /// Visits the squares around a box.
  private func visit(_ box: Box, _ body: (_ index: Int, _ center: Point) -> Void) {
    let left = max(0, Int((box.minX - origin.x) / step))
    let right = min(columns - 1, Int((box.maxX - origin.x) / step))
    let top = max(0, Int((box.minY - origin.y) / step))
    let bottom = min(rows - 1, Int((box.maxY - origin.y) / step))
    guard left <= right, top <= bottom else { return }
    for row in top...bottom {
      for column in left...right { body(row * columns + column, center(column, row)) }
    }
  }

  private mutating func claimHearts(_ placement: Placement) {
    var claimed: [(Int, Int)] = []
    for (tribe, outline) in placement.outlines.enumerated() {
      guard let polygon = outline?.polygon else { continue }
      let top = max(0, Int((polygon.box.minY - origin.y) / step))
      let bottom = min(rows - 1, Int((polygon.box.maxY - origin.y) / step))
      for row in top...max(top, bottom) {
        guard let span = polygon.span(at: center(0, row).y) else { continue }
        let left = max(0, Int(((span.lowerBound - origin.x) / step - 0.5).rounded(.up)))
        let right = min(
          columns - 1, Int(((span.upperBound - origin.x) / step - 0.5).rounded(.down)))
        guard left <= right else { continue }
        for column in left...right { claimed.append((row * columns + column, tribe)) }
      }
    }
    for (index, tribe) in claimed {
      labels[index] = tribe
      isHeart[index] = true
    }
  }

  /// Gives the land near people to the nearest; coasts wave by noise.
  private mutating func claimSurroundings(_ cast: Cast, _ placement: Placement, seed: UInt64) {
    let wide = Noise(scale: 70, seed: seed, stream: 71)
    let fine = Noise(scale: 22, seed: seed, stream: 72)
    var nearest = [Double](repeating: .infinity, count: labels.count)
    var owner = [Int](repeating: -1, count: labels.count)
    for person in cast.people.indices where cast.tribe[person] >= 0 {
      let position = placement.positions[person]
      let reach = cast.radius[person] + 44
      let tribe = cast.tribe[person]
      visit(Box(center: position, width: 2 * reach, height: 2 * reach)) { index, center in
        let distance = (center - position).length - cast.radius[person]
        if distance < nearest[index] {
          nearest[index] = distance
          owner[index] = tribe
        }
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        guard !isHeart[index], owner[index] >= 0 else { continue }
        let at = center(column, row)
        let coast = 15 + 18 * wide.height(at: at) + 9 * fine.height(at: at)
        if nearest[index] < coast { labels[index] = owner[index] }
      }
    }
  }

  /// Keeps water around the ego and under titles.
  private mutating func clearWaters(_ cast: Cast, _ placement: Placement) {
    var flooded: [Int] = []
    if let ego = cast.ego {
      let position = placement.positions[ego]
      let reach = cast.radius[ego] + 8
      visit(Box(center: position, width: 2 * reach, height: 2 * reach)) { index, center in
        if (center - position).length < reach { flooded.append(index) }
      }
    }
    for case let title? in placement.titles {
      let box = Box(center: title.center, width: title.block.width, height: title.block.height)
      visit(box.expanded(by: 6)) { index, center in
        if !isHeart[index], box.distance(to: center) < 4 { flooded.append(index) }
      }
    }
    for person in cast.unattached {
      let position = placement.positions[person]
      let reach = cast.radius[person] + 5
      visit(Box(center: position, width: 2 * reach, height: 2 * reach)) { index, center in
        if !isHeart[index], (center - position).length < reach { flooded.append(index) }
      }
    }
    for index in flooded { labels[index] = -1 }
  }

  /// Gives land back to the sea that is cut off from its tribe's outline.
  private mutating func dropIslets() {
    for part in parts() where labels[part[0]] >= 0 {
      if !part.contains(where: { isHeart[$0] }) {
        for index in part { labels[index] = -1 }
      }
    }
  }

  /// Drains waters that do not reach the open sea, but for the ego's and those around people.
  private mutating func fillLakes(_ cast: Cast, _ placement: Placement) {
    var keep = Set<Int>()
    for person in cast.people.indices where cast.tribe[person] < 0 {
      visit(Box(center: placement.positions[person], width: step, height: step)) { index, _ in
        keep.insert(index)
      }
    }
    var lake = [Bool](repeating: false, count: labels.count)
    for part in parts() where labels[part[0]] < 0 {
      let isOpen = part.contains { index in
        let column = index % columns
        let row = index / columns
        return column == 0 || row == 0 || column == columns - 1 || row == rows - 1
          || keep.contains(index)
      }
      if !isOpen { for index in part { lake[index] = true } }
    }
    var waters = labels.indices.filter { lake[$0] }
    while !waters.isEmpty {
      var drained: [(Int, Int)] = []
      for index in waters {
        if let land = neighbors(of: index).first(where: { labels[$0] >= 0 }) {
          drained.append((index, labels[land]))
        }
      }
      if drained.isEmpty { return }
      for (index, land) in drained { labels[index] = land }
      waters.removeAll { labels[$0] >= 0 }
    }
  }

  private func neighbors(of index: Int) -> [Int] {
    let column = index % columns
    var found: [Int] = []
    if column > 0 { found.append(index - 1) }
    if column < columns - 1 { found.append(index + 1) }
    if index >= columns { found.append(index - columns) }
    if index + columns < labels.count { found.append(index + columns) }
    return found
  }

  /// The connected sets of squares of one label.
  private func parts() -> [[Int]] {
    var isSeen = [Bool](repeating: false, count: labels.count)
    var parts: [[Int]] = []
    for start in labels.indices where !isSeen[start] {
      isSeen[start] = true
      var part = [start]
      var head = 0
      while head < part.count {
        let index = part[head]
        head += 1
        for next in neighbors(of: index) where !isSeen[next] && labels[next] == labels[start] {
          isSeen[next] = true
          part.append(next)
        }
      }
      parts.append(part)
    }
    return parts
  }
}
