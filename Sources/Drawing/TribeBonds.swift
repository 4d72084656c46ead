/// How strongly tribes are tied to each other.
struct TribeBonds: Sendable {
  /// How many tribes there are.
  let count: Int

  /// The summed strength of the ties between two tribes, both ways round.
  private var sums: [Double]

  private(set) var largest = 0.0

  init(of cast: Cast) {
    count = cast.members.count
    sums = [Double](repeating: 0, count: count * count)
    for tie in cast.ties {
      let a = cast.tribe[tie.a]
      let b = cast.tribe[tie.b]
      guard a >= 0, b >= 0, a != b else { continue }
      sums[a * count + b] += tie.strength + 0.1
      sums[b * count + a] = sums[a * count + b]
    }
    largest = sums.max() ?? 0
  }

  /// The summed strength of the ties between two tribes.
  func sum(_ a: Int, _ b: Int) -> Double { sums[a * count + b] }

  /// The same as a share of the most strongly tied two.
  func share(_ a: Int, _ b: Int) -> Double { largest > 0 ? sum(a, b) / largest : 0 }

  /// The bonds of some of the tribes, numbered in the order given.
  init(_ all: TribeBonds, tribes: [Int]) {
    count = tribes.count
    sums = tribes.flatMap { a in tribes.map { b in all.sum(a, b) } }
    largest = sums.max() ?? 0
  }

  /// The bonds of some of the tribes, numbered anew.
  func among(_ tribes: [Int]) -> TribeBonds { TribeBonds(self, tribes: tribes) }
}
