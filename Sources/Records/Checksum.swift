/// A fast checksum of our own for large blocks: finds any change of a single word for certain, and any other
/// but for one in 2^64.
///
/// The bytes are taken as little-endian words of 8 bytes in eight lanes, the last filled up with zeros. Each lane
/// starts at its number and takes a word w by h = (h ^ w) · 0x9E3779B97F4A7C15, h ^= h >> 32, which
/// can be undone, so that no two words give the same. The lanes and the length are taken into one word in the same
/// way. Eight lanes keep the multiplier busy: about a byte and a half for each instruction. Not meant against forgery.
public enum Checksum {
  /// The factor, 2^64 divided by the golden ratio.
  @usableFromInline static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The checksum of some bytes.
  public static func value(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe value(of: bytes) { _ in }
  }

  /// The checksum of some bytes, with a look at them on the way.
  ///
  /// Waiting for memory takes longer than the sum: whatever else the bytes are needed for is best done here.
  ///
  /// - Parameter look: called with the place of each whole 64 bytes, in order.
  @inlinable
  public static func value(
    of bytes: UnsafeRawBufferPointer, look: (UnsafeRawPointer) -> Void
  ) -> UInt64 {
    var (a, b, c, d) = (UInt64(0), UInt64(1), UInt64(2), UInt64(3))
    var (e, f, g, h) = (UInt64(4), UInt64(5), UInt64(6), UInt64(7))
    let stripes = bytes.count / 64
    if var p = bytes.baseAddress {
      for _ in 0..<stripes {
        unsafe take(&a, p.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        unsafe take(&b, p.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        unsafe take(&c, p.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        unsafe take(&d, p.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        unsafe take(&e, p.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
        unsafe take(&f, p.loadUnaligned(fromByteOffset: 40, as: UInt64.self))
        unsafe take(&g, p.loadUnaligned(fromByteOffset: 48, as: UInt64.self))
        unsafe take(&h, p.loadUnaligned(fromByteOffset: 56, as: UInt64.self))
        unsafe look(p)
        unsafe p += 64
      }
    }
    return unsafe joined(lanes: [a, b, c, d, e, f, g, h], with: bytes)
  }

  /// The sum of lanes that have taken all whole stripes of some bytes.
  @usableFromInline
  static func joined(lanes: [UInt64], with bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = lanes
    let stripes = bytes.count / 64
    if bytes.count % 64 != 0 {
      var rest = [UInt8](repeating: 0, count: 64)
      for i in 0..<(bytes.count - 64 * stripes) { rest[i] = unsafe bytes[64 * stripes + i] }
      unsafe rest.withUnsafeBytes { rest in
        for lane in 0..<8 {
          unsafe take(&lanes[lane], rest.loadUnaligned(fromByteOffset: 8 * lane, as: UInt64.self))
        }
      }
    }
    return joined(lanes, length: bytes.count)
  }

  /// One word from several and a length.
  public static func joined(_ words: [UInt64], length: Int) -> UInt64 {
    var sum = UInt64(truncatingIfNeeded: length)
    for word in words { takeWhole(&sum, word) }
    return sum
  }

  @inlinable @inline(__always)
  static func take(_ lane: inout UInt64, _ word: UInt64) {
    takeWhole(&lane, UInt64(littleEndian: word))
  }

  @inlinable @inline(__always)
  static func takeWhole(_ lane: inout UInt64, _ word: UInt64) {
    lane = (lane ^ word) &* factor
    lane ^= lane &>> 32
  }
}
