import CZlib
import Foundation

/// The first bytes of a file, unpacked: enough to see what it is without reading it whole.
public enum FileHead {
  /// The first bytes of what a file holds; fewer when it is shorter.
  ///
  /// A damaged gzip file gives what could be unpacked; reading it whole will say what is wrong.
  ///
  /// - Parameters:
  ///   - path: the file; not standard input, which can be read only once.
  ///   - count: how many bytes are wanted.
  public static func bytes(of path: String, count: Int = 1 << 16) throws(RecordError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(file: path) }
      throw unsafe .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    var facts = stat()
    if unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
      throw .folder(file: path)
    }
    var stored = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let more = unsafe stored.withUnsafeMutableBytes { buffer in
        unsafe Foundation.read(file, buffer.baseAddress.map { unsafe $0 + got }, count - got)
      }
      if more < 0 && errno == EINTR { continue }
      if more <= 0 { break }
      got += more
    }
    stored.removeLast(count - got)
    return unpacked(stored, count: count)
  }

  /// The first bytes of a content that is in memory, unpacked if it is packed.
  public static func unpacked(_ stored: [UInt8], count: Int = 1 << 16) -> [UInt8] {
    var bytes = Inflation.isPacked(TextBytes(stored)) ? inflated(stored, count: count) : stored
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    return bytes.count > count ? Array(bytes.prefix(count)) : bytes
  }

  /// The beginning of the first member of a gzip file.
  private static func inflated(_ packed: [UInt8], count: Int) -> [UInt8] {
    var stream = unsafe z_stream()
    let opened = unsafe inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return [] }
    defer { unsafe inflateEnd(&stream) }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { output, made in
      unsafe packed.withUnsafeBufferPointer { packed in
        unsafe stream.next_in = unsafe packed.baseAddress.map {
          unsafe UnsafeMutablePointer(mutating: $0)
        }
        unsafe stream.avail_in = UInt32(min(packed.count, 1 << 30))
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(count)
        _ = unsafe inflate(&stream, Z_SYNC_FLUSH)
      }
      made = unsafe count - Int(stream.avail_out)
    }
  }
}
