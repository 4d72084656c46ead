import Graphs

/// Settles by lot what nothing else settles, one node at a time.
///
/// What is drawn depends on the numbers a search started from and on the node alone, not on who drew
/// before. So nodes may draw in any order, and on several threads.
struct Lots: Sendable {
  private let seed: UInt64

  init(generator: inout SeededGenerator) { seed = generator.next() }

  /// Whether a node with equal gains in `one` and `other` takes `one`.
  ///
  /// Taking the first would favor the neighbors with the lowest numbers, and numbers may mean
  /// something: in a network that grew, the oldest people have the lowest ones.
  @inline(__always)
  func favor(_ one: UInt32, over other: UInt32, at node: Int) -> Bool {
    let own = seed ^ (UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9_7F4A_7C15)
    let factor: UInt64 = 0xD6E8_FEB8_6659_FD93
    return (UInt64(one) ^ own) &* factor > (UInt64(other) ^ own) &* factor
  }

  /// The random numbers of one node.
  @inline(__always)
  func draws(of node: Int) -> SplitMix64 {
    SplitMix64(state: seed &+ UInt64(truncatingIfNeeded: node) &* 0xD1B5_4A32_D192_ED03)
  }
}
