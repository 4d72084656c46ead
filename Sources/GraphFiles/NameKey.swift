/// The first sixteen bytes of a name, filled up with zeros: with its length all of a short name.
///
/// Two words are compared and mixed at once where sixteen bytes would be one by one.
struct NameKey: Equatable {
  /// How many bytes a key holds.
  static let heldCount = 16

  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0

  /// No name.
  init() {}

  /// A key of words that were read already: the first bytes in the low ends.
  @inline(__always)
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of a name in memory.
  @inline(__always)
  init(_ name: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(name)
    if name.count >= 16 {
      low = Self.word(raw, 0)
      high = Self.word(raw, 8)
    } else if name.count >= 8 {
      low = Self.word(raw, 0)
      // The last eight bytes overlap the first; what was there already is shifted out.
      high =
        name.count == 8 ? 0 : Self.word(raw, name.count &- 8) &>> UInt64(8 &* (16 &- name.count))
    } else {
      for byte in name.reversed() { low = low &<< 8 | UInt64(byte) }
    }
  }

  /// The held bytes multiplied and folded.
  @inline(__always)
  var hash: UInt64 {
    let product = (low ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: high ^ 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  /// The hash of a whole name whose key this is.
  @inline(__always)
  func hash(with name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    name.count <= Self.heldCount ? hash : longHash(with: name)
  }

  /// Takes in the words that a key does not hold, the last overlapping.
  private func longHash(with name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(name)
    var hash = hash ^ UInt64(name.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
    }
    var i = Self.heldCount
    while i < name.count &- 8 {
      mix(Self.word(raw, i))
      i &+= 8
    }
    mix(Self.word(raw, name.count &- 8))
    return hash
  }

  /// Whether two names of the same key and length go on in the same way.
  static func hasSameRest(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
    guard a.count == b.count else { return false }
    guard a.count > heldCount else { return true }
    var i = heldCount
    while i < a.count &- 8 {
      if word(left, i) != word(right, i) { return false }
      i &+= 8
    }
    return word(left, a.count &- 8) == word(right, a.count &- 8)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }
}

/// A name as a line has it: where it stands and how it starts.
struct WrittenName {
  var start = 0
  var length = 0
  var key = NameKey()
}
