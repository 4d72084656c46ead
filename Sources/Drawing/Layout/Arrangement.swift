import Foundation
import Graphs

/// Where the islands stand, as discs.
///
/// The order of the discs on a ring is found by simulated annealing of the length of the ties between them; then
/// the ring is let go: discs attract each other by their ties and fall towards the center, faster from above and
/// below so that the picture becomes wider than high, while they grow to their size and push each other apart.
/// Of several such runs the best stays.
struct Arrangement {
  /// The room each disc takes.
  let radii: [Double]

  /// How strongly the discs are tied.
  let bonds: TribeBonds

  /// The radius round the center that stays clear for the ego, or 0.
  let clearing: Double

  let seed: UInt64

  /// Pairs of discs that are tied, with the share of the strongest.
  private let pairs: [(a: Int, b: Int, share: Double)]

  init(radii: [Double], bonds: TribeBonds, clearing: Double, seed: UInt64) {
    self.radii = radii
    self.bonds = bonds
    self.clearing = clearing
    self.seed = seed
    var pairs: [(a: Int, b: Int, share: Double)] = []
    for a in radii.indices {
      for b in 0..<a where bonds.share(a, b) > 0 { pairs.append((a, b, bonds.share(a, b))) }
    }
    self.pairs = pairs
  }

  /// Good choices for the centers of the discs, the best first.
  func candidates(_ wanted: Int) -> [[Point]] {
    let count = radii.count
    guard count > 1 else {
      return [radii.map { clearing > 0 ? Point(0, -clearing - $0) : .zero }]
    }
    let runs = count <= 12 ? 16 : count <= 40 ? 6 : 2
    let found = Parallel.map(runs) { run in
      var generator = SeededGenerator(seed: seed, stream: UInt64(1 + run))
      let centers = relaxed(ring(annealedOrder(&generator)))
      return (cost: cost(of: centers), centers: centers)
    }
    let order = found.indices.sorted { (found[$0].cost, $0) < (found[$1].cost, $1) }
    return order.prefix(wanted).map { found[$0].centers }
  }

  /// Discs side by side on a ring, in an order.
  private func ring(_ order: [Int]) -> [Point] {
    let total = radii.reduce(0, +)
    let widest = radii.max() ?? 0
    let distance = max(clearing + widest, total / .pi)
    var centers = [Point](repeating: .zero, count: radii.count)
    var angle = 0.0
    for disc in order {
      let half = radii[disc] / total * .pi
      angle += half
      centers[disc] = distance * Point(cos(angle), sin(angle))
      angle += half
    }
    return centers
  }

  /// The order round the ring with short ties, by simulated annealing with swaps.
  private func annealedOrder(_ generator: inout SeededGenerator) -> [Int] {
    var order = Array(radii.indices)
    generator.shuffle(&order)
    func length(_ order: [Int]) -> Double {
      let centers = ring(order)
      var sum = 0.0
      for pair in pairs { sum += pair.share * (centers[pair.a] - centers[pair.b]).length }
      return sum
    }
    guard !pairs.isEmpty, radii.count > 2 else { return order }
    let rounds = max(200, min(2_000, 400_000 / (pairs.count + radii.count)))
    var current = length(order)
    var best = (order: order, length: current)
    let hot = current * 0.05
    for round in 0..<rounds {
      let i = generator.index(below: order.count)
      let j = generator.index(below: order.count)
      order.swapAt(i, j)
      let next = length(order)
      let heat = hot * (1 - Double(round) / Double(rounds)) + 1e-9
      if next < current || generator.uniform() < exp((current - next) / heat) {
        current = next
        if next < best.length { best = (order, next) }
      } else {
        order.swapAt(i, j)
      }
    }
    return best.order
  }

  /// Discs let go from the ring.
  private func relaxed(_ start: [Point]) -> [Point] {
    var centers = start
    let count = centers.count
    let rounds = count <= 60 ? 320 : 140
    // Enough to bring the farthest to the middle.
    let fall = max(1, 2 * (start.map(\.length).max() ?? 0) / (2.6 * Double(rounds)))
    var pull = [Point](repeating: .zero, count: count)
    for round in 0..<rounds {
      let time = Double(round) / Double(rounds)
      let size = min(1, 0.55 + 0.6 * time)
      let step = 1 - time
      for i in 0..<count {
        let toward = centers[i].unit
        pull[i] = Point(-2.6 * fall * toward.x, -5 * fall * toward.y)
      }
      for pair in pairs {
        let d = (centers[pair.a] - centers[pair.b]).unit * (1.6 * fall * pair.share)
        pull[pair.a] -= d
        pull[pair.b] += d
      }
      for i in 0..<count { centers[i] += pull[i] * step }
      for _ in 0..<4 { separate(&centers, size: size) }
    }
    for _ in 0..<200 { separate(&centers, size: 1) }
    return centers
  }

  /// Pushes discs apart that overlap, and out of the clearing.
  private func separate(_ centers: inout [Point], size: Double) {
    for a in centers.indices {
      for b in 0..<a {
        let need = (radii[a] + radii[b]) * size
        let dx = centers[a].x - centers[b].x
        let dy = centers[a].y - centers[b].y
        let square = dx * dx + dy * dy
        guard square < need * need else { continue }
        let distance = max(square.squareRoot(), 1e-6)
        let push = (need - distance) / 2 / distance
        let shift = square > 1e-12 ? Point(dx * push, dy * push) : Point(need / 2, 0)
        centers[a] += shift
        centers[b] -= shift
      }
    }
    guard clearing > 0 else { return }
    for i in centers.indices {
      let need = clearing + radii[i] * size
      let distance = centers[i].length
      if distance < need { centers[i] = centers[i].unit * need }
    }
  }

  /// How far from a good arrangement: long ties, a large or badly shaped frame, islands in the way of others.
  ///
  /// - Parameter boxes: what the islands take up with their titles; without, the discs.
  func cost(of centers: [Point], boxes: [Box]? = nil) -> Double {
    var frame: Box?
    var area = 0.0
    for (i, radius) in radii.enumerated() {
      let disc = Box(center: centers[i], width: 2 * radius, height: 2 * radius)
      frame.extend(to: boxes?[i] ?? disc)
      area += disc.width * disc.height
    }
    if clearing > 0 {
      frame.extend(to: Box(center: .zero, width: 2 * clearing, height: 2 * clearing))
    }
    guard let frame else { return 0 }
    let reach = max(frame.width, frame.height)
    var length = 0.0
    var weight = 0.0
    var blocked = 0.0
    for pair in pairs {
      length += pair.share * (centers[pair.a] - centers[pair.b]).length
      weight += pair.share
      blocked += pair.share * obstruction(from: centers[pair.a], to: centers[pair.b], in: centers)
    }
    var cost = weight > 0 ? (length / reach + 0.5 * blocked) / weight : 0
    if clearing > 0 {
      for center in centers {
        cost += 2 * obstruction(from: .zero, to: center, in: centers) / Double(centers.count)
      }
      cost += 0.8 * abs(frame.center.x) / frame.width + 0.8 * abs(frame.center.y) / frame.height
    }
    let ratio = frame.width / frame.height
    cost += 0.8 * frame.width * frame.height / area
    cost += 1.5 * max(0, ratio / 1.6 - 1, 1.3 / ratio - 1)
    return cost
  }

  /// How much of the way between two places leads over other islands, as a number of islands.
  private func obstruction(from start: Point, to end: Point, in centers: [Point]) -> Double {
    let way = end - start
    let square = max(way.dot(way), 1e-9)
    var sum = 0.0
    for (center, radius) in zip(centers, radii) where center != start && center != end {
      let t = (center - start).dot(way) / square
      guard t > 0, t < 1 else { continue }
      let distance = (start + way * t - center).length
      if distance < radius { sum += 1 - distance / radius }
    }
    return sum
  }
}
