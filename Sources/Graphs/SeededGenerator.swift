/// Random numbers that a seed repeats exactly, on every machine and in every version.
///
/// xoshiro256**, its state filled by SplitMix64. David Blackman and Sebastiano Vigna, “Scrambled linear
/// pseudorandom number generators”, ACM Transactions on Mathematical Software 47(4), 2021,
/// <https://doi.org/10.1145/3460772>. Use the methods here rather than the standard library's
/// `random(in:using:)`, whose way of drawing may change from version to version.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the sequence of a seed; streams of the same seed are independent of each other.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var split = SplitMix64(state: seed)
    split.state ^= SplitMix64.mixed(stream &+ 0x632B_E59B_D9B4_E019)
    state = (split.next(), split.next(), split.next(), split.next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, by k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A whole number from 0 to `bound - 1`, each equally likely (Lemire's method, with rejection).
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0)
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number from 0 up to but without 1, in steps of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts an array's elements into a random order (Fisher–Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    var i = array.count - 1
    while i > 0 {
      array.swapAt(i, index(below: i + 1))
      i -= 1
    }
  }
}

/// Random numbers that begin anew at no cost, for what draws only a few; it also fills the other generator's state.
///
/// Guy Steele, Doug Lea and Christine Flood, “Fast splittable pseudorandom number generators”, OOPSLA 2014,
/// <https://doi.org/10.1145/2660193.2660195>.
package struct SplitMix64: Sendable {
  @usableFromInline var state: UInt64

  /// Starts a sequence.
  @inlinable
  package init(state: UInt64) { self.state = state }

  /// The next 64 random bits.
  @inlinable
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number from 0 up to but without 1, in steps of 2⁻⁵³.
  @inlinable
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The bits of a number, mixed.
  @inlinable
  package static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
