/// The SHA-256 of bytes: equal digests mean equal files.
///
/// National Institute of Standards and Technology, “Secure Hash Standard”, FIPS 180-4, 2015,
/// <https://doi.org/10.6028/NIST.FIPS.180-4>.
public struct Digest: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  private init() {}

  /// The digest of some bytes as 64 hexadecimal digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe hexadecimal(of: $0) }
  }

  /// The digest of some bytes in memory as 64 hexadecimal digits.
  static func hexadecimal(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digest = Digest()
    let wholeBlocks = bytes.count / 64
    unsafe digest.add(blocks: wholeBlocks, of: bytes)
    var tail = unsafe Array(bytes[(wholeBlocks * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bitCount = UInt64(bytes.count) << 3
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    unsafe tail.withUnsafeBufferPointer { unsafe digest.add(blocks: $0.count / 64, of: $0) }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in digest.state {
      for shift in stride(from: 28, through: 0, by: -4) {
        text.append(digits[Int(word >> UInt32(shift) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Mixes whole blocks of 64 bytes into the state.
  ///
  /// The schedule w is kept as a ring of 16 words; the names are those of the standard.
  private mutating func add(blocks: Int, of bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    unsafe state.withUnsafeMutableBufferPointer { state in
      unsafe Self.constants.withUnsafeBufferPointer { k in
        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
          for block in 0..<blocks {
            var t = 0
            while t < 16 {
              unsafe w[t] = unsafe UInt32(
                bigEndian: raw.loadUnaligned(fromByteOffset: block &* 64 &+ t &* 4, as: UInt32.self)
              )
              t &+= 1
            }
            while t < 64 {
              let early = unsafe w[t &- 15]
              let late = unsafe w[t &- 2]
              let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
              let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
              unsafe w[t] = unsafe w[t &- 16] &+ sigma0 &+ w[t &- 7] &+ sigma1
              t &+= 1
            }
            var (a, b, c, d) = unsafe (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = unsafe (state[4], state[5], state[6], state[7])
            // Eight rounds a turn: the letters move on by one place each round, so none has to be copied.
            t = 0
            while t < 64 {
              unsafe mix(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
              unsafe mix(h, a, b, &c, d, e, f, &g, k[t &+ 1] &+ w[t &+ 1])
              unsafe mix(g, h, a, &b, c, d, e, &f, k[t &+ 2] &+ w[t &+ 2])
              unsafe mix(f, g, h, &a, b, c, d, &e, k[t &+ 3] &+ w[t &+ 3])
              unsafe mix(e, f, g, &h, a, b, c, &d, k[t &+ 4] &+ w[t &+ 4])
              unsafe mix(d, e, f, &g, h, a, b, &c, k[t &+ 5] &+ w[t &+ 5])
              unsafe mix(c, d, e, &f, g, h, a, &b, k[t &+ 6] &+ w[t &+ 6])
              unsafe mix(b, c, d, &e, f, g, h, &a, k[t &+ 7] &+ w[t &+ 7])
              t &+= 8
            }
            unsafe state[0] &+= a
            unsafe state[1] &+= b
            unsafe state[2] &+= c
            unsafe state[3] &+= d
            unsafe state[4] &+= e
            unsafe state[5] &+= f
            unsafe state[6] &+= g
            unsafe state[7] &+= h
          }
        }
      }
    }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

/// One round: changes the two letters that are new after it.
@inline(__always)
private func mix(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
  _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
) {
  let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
  let first = h &+ sum1 &+ (g ^ (e & (f ^ g))) &+ word
  let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
  d = d &+ first
  h = first &+ sum0 &+ ((a & b) | (c & (a | b)))
}

@inline(__always)
private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  (word &>> count) | (word &<< (32 &- count))
}
