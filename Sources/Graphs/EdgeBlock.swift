/// Some edges in the order of adding, in as few bytes as the numbers of their nodes need.
///
/// All edges are in memory beside the rows that are made of them, so their size decides how much reading
/// takes at most: five bytes for each edge among a million nodes instead of eight.
struct EdgeBlock: Sendable {
  /// How many edges there are.
  let count: Int

  /// As many weights, or none.
  let weights: [Double]

  /// For each edge a little-endian number of `byteCount` bytes, its source in the low `bitCount` bits, its target
  /// above; some bytes more at the end, so that eight can always be read.
  private let bytes: [UInt8]
  private let byteCount: Int
  private let bitCount: UInt64

  /// Packs edges.
  ///
  /// - Parameters:
  ///   - pairs: for each edge its source, and its target in the upper half.
  ///   - weights: as many, or none.
  init(_ pairs: [UInt64], weights: [Double]) {
    var met: UInt64 = 0
    for pair in pairs { met |= pair | pair &>> 32 }
    let bits = max(1, 32 - UInt32(truncatingIfNeeded: met).leadingZeroBitCount)
    let size = (2 * bits + 7) / 8
    let shift = UInt64(bits)
    count = pairs.count
    self.weights = weights
    bitCount = shift
    byteCount = size
    let length = pairs.count * size + 8
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { bytes, filled in
      let raw = UnsafeMutableRawBufferPointer(bytes)
      var position = 0
      for pair in pairs {
        let packed = (pair & 0xffff_ffff) | (pair &>> 32) &<< shift
        // What is beyond this edge's bytes is written over by the next.
        unsafe raw.storeBytes(of: packed.littleEndian, toByteOffset: position, as: UInt64.self)
        position &+= size
      }
      unsafe raw.storeBytes(of: 0, toByteOffset: position, as: UInt64.self)
      filled = length
    }
  }

  /// Tells each edge's position, source and target in order.
  @inline(__always)
  func forEach(_ body: (_ edge: Int, _ source: Int, _ target: Int) -> Void) {
    let mask = UInt64.max &>> (64 &- bitCount)
    unsafe bytes.withUnsafeBytes { bytes in
      var position = 0
      var edge = 0
      while edge < count {
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        body(
          edge, Int(truncatingIfNeeded: word & mask),
          Int(truncatingIfNeeded: (word &>> bitCount) & mask))
        position &+= byteCount
        edge &+= 1
      }
    }
  }
}
