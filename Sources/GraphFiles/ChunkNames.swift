import Graphs
import Records

/// The names of one part of a text in order of first appearance, numbered from 0.
///
/// A name is where it stands in the text. Found through a hash table small enough for the processor's
/// cache, so that the table of all names is asked only once for each name of a part.
final class ChunkNames {
  /// Where each name starts in the text; the complement of its place in `rewritten` if it is not there as such.
  private(set) var starts: [Int] = []

  /// How many bytes each has.
  private(set) var lengths: [Int] = []

  /// Names whose doubled quotes were made single.
  private(set) var rewritten: [UInt8] = []

  /// How many names there are.
  var count: Int { starts.count }

  private let text: UnsafeBufferPointer<UInt8>
  private var slots: [Slot] = Array(repeating: Slot(), count: 1 << 10)
  private var lastSlot = 0

  /// A place of the hash table.
  private struct Slot {
    var hash: UInt64 = 0
    /// The name's number and 1; 0 in an empty place.
    var number: UInt32 = 0
    var length: UInt32 = 0
  }

  /// A table for names of a text, which must outlive it.
  init(of text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The number of the name at a place of the text, a new one if need be; nil if it is not UTF-8.
  @inline(__always)
  func number(start: Int, length: Int) -> UInt32? {
    number(text.baseAddress.unsafelyUnwrapped + start, length, readable: text.count &- start) {
      start
    }
  }

  /// The number of a name that does not stand in the text.
  func number(rewritten name: [UInt8]) -> UInt32? {
    name.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return number(base, bytes.count, readable: bytes.count) {
        let place = rewritten.count
        rewritten += bytes
        return ~place
      }
    }
  }

  /// Forgets the newest name, for a line that turns out to be wrong.
  func removeLast() {
    slots[lastSlot] = Slot()
    let start = starts.removeLast()
    lengths.removeLast()
    if start < 0 { rewritten.removeLast(rewritten.count - ~start) }
  }

  /// Tells the bytes of all names in order.
  func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    rewritten.withUnsafeBufferPointer { rewritten in
      for (start, length) in zip(starts, lengths) {
        let bytes =
          start >= 0 ? text[start..<(start + length)] : rewritten[(~start)..<(~start + length)]
        body(UnsafeBufferPointer(rebasing: bytes))
      }
    }
  }

  @inline(__always)
  private func number(
    _ name: UnsafePointer<UInt8>, _ length: Int, readable: Int, place: () -> Int
  ) -> UInt32? {
    let hash = Self.hash(name, length, readable: readable)
    let short = UInt32(truncatingIfNeeded: length)
    var position = 0
    let found = slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      position = Int(truncatingIfNeeded: hash) & mask
      while true {
        let slot = slots[position]
        if slot.number == 0 { return UInt32(0) }
        // Names of up to eight bytes are told apart by hash and length alone.
        if slot.hash == hash, slot.length == short,
          length <= 8 || isSame(slot.number &- 1, name, length)
        {
          return slot.number
        }
        position = (position &+ 1) & mask
      }
    }
    if found != 0 { return found &- 1 }
    return add(name, length, hash: hash, slot: position, place: place)
  }

  @inline(never)
  private func add(
    _ name: UnsafePointer<UInt8>, _ length: Int, hash: UInt64, slot: Int, place: () -> Int
  ) -> UInt32? {
    let bytes = UnsafeBufferPointer(start: name, count: length)
    guard bytes.allSatisfy({ $0 < 0x80 }) || TextCheck.isUTF8(bytes) else { return nil }
    starts.append(place())
    lengths.append(length)
    slots[slot] = Slot(
      hash: hash, number: UInt32(starts.count), length: UInt32(truncatingIfNeeded: length))
    lastSlot = slot
    if starts.count * 2 > slots.count { grow() }
    return UInt32(starts.count - 1)
  }

  private func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 4)
    let mask = slots.count - 1
    for slot in old where slot.number != 0 {
      var position = Int(truncatingIfNeeded: slot.hash) & mask
      while slots[position].number != 0 { position = (position + 1) & mask }
      slots[position] = slot
      if Int(slot.number) == starts.count { lastSlot = position }
    }
  }

  private func isSame(_ number: UInt32, _ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let start = starts[Int(number)]
    guard lengths[Int(number)] == length else { return false }
    if start >= 0 {
      return Self.isSame(text.baseAddress.unsafelyUnwrapped + start, name, length)
    }
    return rewritten.withUnsafeBufferPointer {
      Self.isSame($0.baseAddress.unsafelyUnwrapped + ~start, name, length)
    }
  }

  /// Compares names of more than eight bytes, the last words overlapping.
  @inline(__always)
  private static func isSame(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    var i = 0
    while i < length &- 8 {
      if left.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        != right.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      {
        return false
      }
      i &+= 8
    }
    return left.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      == right.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
  }

  /// Words multiplied and folded; one-to-one for names of up to eight bytes.
  @inline(__always)
  private static func hash(
    _ name: UnsafePointer<UInt8>, _ length: Int, readable: Int
  ) -> UInt64 {
    let raw = UnsafeRawPointer(name)
    if length <= 8 {
      var word: UInt64 = 0
      if readable >= 8, length > 0 {
        word = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
        word &= UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
      } else {
        var i = length
        while i > 0 {
          i &-= 1
          word = word &<< 8 | UInt64(name[i])
        }
      }
      // Odd factors and shifts can be undone, so no two words meet.
      word = word &* 0x9E37_79B9_7F4A_7C15
      word ^= word &>> 32
      word = word &* 0xD6E8_FEB8_6659_FD93
      return word ^ (word &>> 32)
    }
    var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i < length &- 8 {
      hash = folded(hash ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i &+= 8
    }
    return folded(hash ^ raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self))
  }

  @inline(__always)
  private static func folded(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
  }
}
