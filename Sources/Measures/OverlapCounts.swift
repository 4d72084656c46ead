/// How many members of a group belong to a community of a run, for all groups and communities that
/// share anybody: a hash table with open addresses.
struct OverlapCounts {
  private var keys: [UInt64]
  private var counts: [Int32]
  private var used = 0
  private static let nobody = UInt64.max

  init(capacity: Int) {
    var size = 1024
    while size < 2 * capacity && size < 1 << 22 { size *= 2 }
    keys = Array(repeating: Self.nobody, count: size)
    counts = Array(repeating: 0, count: size)
  }

  private static func key(_ group: UInt32, _ number: UInt32) -> UInt64 {
    UInt64(group) << 32 | UInt64(number)
  }

  @inline(__always)
  private static func place(
    of key: UInt64, in keys: UnsafeBufferPointer<UInt64>
  ) -> Int {
    let mask = keys.count &- 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while unsafe keys[place] != key && keys[place] != nobody { place = (place &+ 1) & mask }
    return place
  }

  /// The counts of a group with several communities, added up.
  func sum(_ group: UInt32, _ numbers: UnsafeBufferPointer<UInt32>) -> Int {
    unsafe keys.withUnsafeBufferPointer { keys in
      unsafe counts.withUnsafeBufferPointer { counts in
        var sum = 0
        for i in 0..<numbers.count {
          let key = unsafe Self.key(group, numbers[i])
          unsafe sum &+= Int(counts[Self.place(of: key, in: keys)])
        }
        return sum
      }
    }
  }

  mutating func add(_ amount: Int32, _ group: UInt32, _ number: UInt32) {
    let key = Self.key(group, number)
    let place = unsafe keys.withUnsafeBufferPointer { unsafe Self.place(of: key, in: $0) }
    if keys[place] == Self.nobody {
      keys[place] = key
      used += 1
    }
    counts[place] += amount
    if 2 * used > keys.count { grow() }
  }

  private mutating func grow() {
    var larger = OverlapCounts(capacity: 0)
    larger.keys = Array(repeating: Self.nobody, count: 2 * keys.count)
    larger.counts = Array(repeating: 0, count: 2 * keys.count)
    for (place, key) in keys.enumerated() where key != Self.nobody && counts[place] != 0 {
      let target = unsafe larger.keys.withUnsafeBufferPointer { unsafe Self.place(of: key, in: $0) }
      larger.keys[target] = key
      larger.counts[target] = counts[place]
      larger.used += 1
    }
    self = larger
  }
}
