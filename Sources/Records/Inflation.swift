import CZlib
import Foundation

/// Unpacks gzip: every member, with length and checksum verified.
enum Inflation {
  /// Whether bytes begin like a gzip file.
  static func isPacked(_ bytes: TextBytes) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// The unpacked bytes of all members, one after the other.
  ///
  /// Zero bytes after the last member are padding and ignored; anything else there is an error.
  ///
  /// - Parameters:
  ///   - packed: a whole gzip file.
  ///   - file: its name for messages.
  ///   - limit: how many bytes may come out.
  static func unpacked(
    _ packed: TextBytes, file: String, limit: Int
  ) throws(RecordError) -> TextBytes {
    // Text packs about four to one; the last four bytes say more, but only for files that are honest.
    var output = GrowingBytes(capacity: min(limit, packed.count &* 4) + 1)
    do {
      try unsafe packed.withUnsafeBufferPointer { bytes throws(RecordError) in
        var position = 0
        repeat {
          position = try unsafe unpackMember(
            of: bytes, at: position, into: &output, file: file, limit: limit)
          if unsafe bytes[position...].allSatisfy({ $0 == 0 }) { return }
          guard bytes.count - position >= 2, unsafe bytes[position] == 0x1f,
            unsafe bytes[position + 1] == 0x8b
          else {
            throw .damaged(file: file, reason: "something that is not gzip follows its end")
          }
        } while true
      }
    } catch {
      unsafe free(output.memory)
      throw error
    }
    return output.finish()
  }

  /// Unpacks one member and returns the position after it.
  private static func unpackMember(
    of packed: UnsafeBufferPointer<UInt8>, at start: Int, into output: inout GrowingBytes,
    file: String, limit: Int
  ) throws(RecordError) -> Int {
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 to ask for a gzip wrapper whose checksum and length are verified.
    let opened = unsafe inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else {
      throw .damaged(file: file, reason: "zlib does not start (\(opened))")
    }
    defer { unsafe inflateEnd(&stream) }
    var position = start
    while true {
      let given = min(packed.count - position, 1 << 30)
      output.makeRoom(1 << 16)
      // Straight into the output: zlib looks back at what it wrote there.
      let room = min(output.capacity - output.count, 1 << 22)
      unsafe stream.next_in = unsafe packed.baseAddress.map {
        unsafe UnsafeMutablePointer(mutating: $0 + position)
      }
      unsafe stream.avail_in = UInt32(given)
      unsafe stream.next_out = unsafe output.memory + output.count
      unsafe stream.avail_out = UInt32(room)
      let status = unsafe inflate(&stream, Z_NO_FLUSH)
      let made = unsafe room - Int(stream.avail_out)
      unsafe position += given - Int(stream.avail_in)
      guard output.count + made <= limit else { throw .tooLarge(file: file, limit: limit) }
      output.count += made
      switch status {
      case Z_STREAM_END: return position
      case Z_OK where unsafe made > 0 || given > Int(stream.avail_in): continue
      case Z_OK, Z_BUF_ERROR:
        throw .damaged(file: file, reason: "it ends in the middle, after \(output.count) bytes")
      default:
        let message = unsafe stream.msg.map { unsafe String(cString: $0) } ?? "error \(status)"
        throw .damaged(file: file, reason: said(message))
      }
    }
  }

  /// What zlib's short words mean.
  private static func said(_ message: String) -> String {
    switch message {
    case "incorrect data check": "its checksum is wrong, so the content was changed"
    case "incorrect length check": "its length is wrong, so the content was changed"
    default: message
    }
  }
}

/// Memory that grows by `realloc`, which moves pages instead of copying them.
@safe
private struct GrowingBytes {
  private(set) var memory: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1 << 16)
    unsafe memory = unsafe Self.checked(malloc(self.capacity))
  }

  mutating func makeRoom(_ needed: Int) {
    guard capacity - count < needed else { return }
    capacity = max(capacity * 2, count + needed)
    unsafe memory = unsafe Self.checked(realloc(memory, capacity))
  }

  mutating func finish() -> TextBytes {
    let kept = max(count, 1)
    unsafe memory = unsafe Self.checked(realloc(memory, kept))
    return unsafe TextBytes(ByteMemory(adopting: memory, count: kept), count: count)
  }

  private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
    guard let memory = unsafe memory else { fatalError("the machine has no memory left") }
    return unsafe memory.assumingMemoryBound(to: UInt8.self)
  }
}
