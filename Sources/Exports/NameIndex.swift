/// Numbers names in the order in which they are first met.
///
/// Names are kept as bytes, one after the other, and found by hashing, so that a million of them cost a few
/// dozen bytes each and looking one up makes no string.
struct NameIndex: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// 0 is free; otherwise the number of a name plus 1.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// How many names there are.
  var count: Int { ends.count }

  /// The number of a name, which is added if it is new.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if ends.count &* 2 >= slots.count { grow() }
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) &- 1
      if equals(number, name) { return UInt32(number) }
      slot = (slot &+ 1) & mask
    }
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    slots[slot] = UInt32(ends.count)
    return UInt32(ends.count &- 1)
  }

  /// The number of a name, which is added if it is new.
  mutating func number(of name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { number(of: $0) }
  }

  /// A name as text; wrong UTF-8 is repaired.
  subscript(number: Int) -> String { String(decoding: bytes[range(of: number)], as: UTF8.self) }

  /// Whether some names are no UTF-8, and no other has letters that only UTF-8 has: then they are in the one encoding that
  /// was common before it.
  var isWestern: Bool {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
    var wrong = 0
    var right = 0
    for number in 0..<count {
      let name = bytes[range(of: number)]
      guard name.contains(where: { $0 >= 0x80 }) else { continue }
      if String(validating: name, as: UTF8.self) == nil { wrong += 1 } else { right += 1 }
    }
    return wrong > 0 && right == 0
  }

  /// All names, by number.
  var names: [String] { (0..<count).map { self[$0] } }

  /// Adds the names of another index; the answer tells its numbers here.
  mutating func merge(_ other: NameIndex) -> [UInt32] {
    other.bytes.withUnsafeBufferPointer { bytes in
      (0..<other.count).map { number in
        self.number(of: UnsafeBufferPointer(rebasing: bytes[other.range(of: number)]))
      }
    }
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number &- 1])..<ends[number]
  }

  private func equals(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: number)
    guard range.count == name.count else { return false }
    var i = 0
    while i < name.count {
      if bytes[range.lowerBound &+ i] != name[i] { return false }
      i &+= 1
    }
    return true
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 4)
    let mask = larger.count &- 1
    bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<count {
        let name = UnsafeBufferPointer(rebasing: bytes[range(of: number)])
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
        while larger[slot] != 0 { slot = (slot &+ 1) & mask }
        larger[slot] = UInt32(number &+ 1)
      }
    }
    slots = larger
  }

  /// FNV-1a with a last mixing, so that the low bits are good.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    return hash &* 0xD6E8_FEB8_6659_FD93 >> 16
  }
}
