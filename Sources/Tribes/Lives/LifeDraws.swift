import Foundation
import Graphs

/// Random numbers of the shapes that people's habits have.
struct LifeDraws {
  private var source: SeededGenerator

  init(seed: UInt64, stream: UInt64) {
    source = SeededGenerator(seed: seed, stream: 0x6C69_6665 &+ stream)
  }

  mutating func uniform() -> Double { source.uniform() }

  mutating func index(below bound: Int) -> Int { source.index(below: bound) }

  mutating func shuffle<Element>(_ array: inout [Element]) { source.shuffle(&array) }

  mutating func happens(_ chance: Double) -> Bool { source.uniform() < chance }

  /// A waiting time of a mean, without memory.
  mutating func wait(_ mean: Double) -> Double { -mean * log(1 - source.uniform()) }

  /// A normal number (Box and Muller).
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - source.uniform())).squareRoot()
    return radius * cos(2 * .pi * source.uniform())
  }

  /// A number whose logarithm is normal, by its median.
  mutating func spread(around median: Double, by deviation: Double) -> Double {
    median * exp(deviation * normal())
  }

  /// A number whose logarithm is normal, by its mean.
  mutating func gap(_ mean: Double, by deviation: Double) -> Double {
    spread(around: mean * exp(-deviation * deviation / 2), by: deviation)
  }

  /// 0, 1, 2, … with a mean, each further one equally likely.
  mutating func turns(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    let goesOn = mean / (1 + mean)
    var count = 0
    while count < 200, happens(goesOn) { count += 1 }
    return count
  }

  /// A share around one half: the middle of some uniform numbers; the more, the closer.
  mutating func share(middleOf count: Int) -> Double {
    let numbers = (0..<count).map { _ in uniform() }.sorted()
    return numbers[count / 2]
  }

  /// How many times something happens that is expected so often (Knuth).
  mutating func count(expected: Double) -> Int {
    var count = 0
    var rest = wait(1)
    while rest < expected {
      count += 1
      rest += wait(1)
    }
    return count
  }
}
