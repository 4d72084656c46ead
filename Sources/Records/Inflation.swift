import CZlib

/// Unpacks gzip: every member, with length and checksum verified.
enum Inflation {
  /// Whether bytes begin like a gzip file.
  static func isPacked(_ bytes: [UInt8]) -> Bool {
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
    _ packed: [UInt8], file: String, limit: Int
  ) throws(RecordError) -> [UInt8] {
    var output: [UInt8] = []
    // Text packs about four to one; the last four bytes say more, but only for files that are honest.
    output.reserveCapacity(min(limit, packed.count &* 4) + 1)
    var position = 0
    repeat {
      position = try unpackMember(of: packed, at: position, into: &output, file: file, limit: limit)
      if packed[position...].allSatisfy({ $0 == 0 }) { return output }
      guard packed.count - position >= 2, packed[position] == 0x1f, packed[position + 1] == 0x8b
      else {
        throw .damaged(file: file, reason: "something that is not gzip follows its end")
      }
    } while true
  }

  /// Unpacks one member and returns the position after it.
  private static func unpackMember(
    of packed: [UInt8], at start: Int, into output: inout [UInt8], file: String, limit: Int
  ) throws(RecordError) -> Int {
    var stream = z_stream()
    // 15 bits of window, and 16 to ask for a gzip wrapper whose checksum and length are verified.
    let opened = inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else {
      throw .damaged(file: file, reason: "zlib does not start (\(opened))")
    }
    defer { inflateEnd(&stream) }
    let room = 1 << 18
    var position = start
    var block = [UInt8](repeating: 0, count: room)
    while true {
      let given = min(packed.count - position, 1 << 30)
      var status = Z_OK
      var made = 0
      packed.withUnsafeBufferPointer { packed in
        block.withUnsafeMutableBufferPointer { block in
          stream.next_in = packed.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
          stream.avail_in = UInt32(given)
          stream.next_out = block.baseAddress
          stream.avail_out = UInt32(room)
          status = inflate(&stream, Z_NO_FLUSH)
          made = room - Int(stream.avail_out)
        }
      }
      position += given - Int(stream.avail_in)
      guard output.count + made <= limit else { throw .tooLarge(file: file, limit: limit) }
      output.append(contentsOf: block[..<made])
      switch status {
      case Z_STREAM_END: return position
      case Z_OK where made > 0 || given > Int(stream.avail_in): continue
      case Z_OK, Z_BUF_ERROR:
        throw .damaged(file: file, reason: "it ends in the middle, after \(output.count) bytes")
      default:
        let message = stream.msg.map { String(cString: $0) } ?? "error \(status)"
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
