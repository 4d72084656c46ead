import Graphs

/// Finds the number under which a pair of communities is kept.
///
/// Open addressing with linear steps. Nothing is taken out: a pair whose community is gone is never
/// asked for again, and whoever fills the table sweeps it by building another.
struct PairTable {
  private var keys: [UInt64]
  private var numbers: [UInt32]
  private let shift: Int
  private var free: Int

  /// No pair has this key, since no community is tied to itself.
  private static let empty = UInt64.max

  /// A table that is at most three quarters full with twice the pairs expected.
  init(expecting count: Int) {
    var bits = 4
    while 1 << bits < 2 * count { bits += 1 }
    keys = Array(repeating: Self.empty, count: 1 << bits)
    numbers = Array(repeating: 0, count: 1 << bits)
    shift = 64 - bits
    free = (1 << bits) / 4 * 3
  }

  /// Whether the next pair needs a larger or swept table.
  var isFull: Bool { free == 0 }

  /// The number of a pair, nil when it has none.
  func number(of a: Graph.Node, _ b: Graph.Node) -> Int? {
    let key = Self.key(a, b)
    let place = place(of: key)
    return keys[place] == key ? Int(numbers[place]) : nil
  }

  /// Adds a pair that is not there.
  mutating func insert(_ a: Graph.Node, _ b: Graph.Node, number: Int) {
    let key = Self.key(a, b)
    let place = place(of: key)
    if keys[place] == Self.empty { free -= 1 }
    keys[place] = key
    numbers[place] = UInt32(number)
  }

  private static func key(_ a: Graph.Node, _ b: Graph.Node) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }

  /// Where a key is, or where it would be put.
  private func place(of key: UInt64) -> Int {
    // Fibonacci hashing: the upper bits of a product hang on all bits of the key.
    var mixed = key ^ key >> 29
    mixed &*= 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed &*= 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: mixed >> UInt64(shift))
    while keys[place] != key && keys[place] != Self.empty {
      place = (place + 1) & (keys.count - 1)
    }
    return place
  }
}
