import Foundation
import Locks

/// All bytes of a file, unpacked, with the digest of what is stored on disk.
///
/// A plain file is mapped to memory, not read: only what is looked at is ever loaded.
public struct FileContent: Sendable {
  /// How many bytes may come out of a file unless told otherwise: 64 GiB.
  public static let usualLimit = 64 << 30

  /// The most a packed file may grow: 1,032 to 1 is what deflate can do, so the bound on small files is
  /// this many bytes for each byte stored, or 1 GiB if that is more.
  static let usualRatio = 200

  /// What messages call the file: its path, or “standard input”.
  public let name: String

  /// The content, unpacked; a mark of UTF-8 at the start is dropped.
  public let text: TextBytes

  /// Whether the file is gzip.
  public let isPacked: Bool

  /// The SHA-256 of the file as stored; computed when its value is asked for.
  public let fileDigest: FileDigest

  /// The path of a mapped file and the size it had; nil for anything that is in memory for good.
  private let mapped: (path: String, size: Int)?

  private let copy = ArrayCopy()

  /// The SHA-256 of the file as stored, in hexadecimal.
  public var digest: String { fileDigest.value }

  /// The content as an array; the first use of a mapped file copies it.
  public var bytes: [UInt8] { copy.array(of: text) }

  /// Whether somebody has made a mapped file shorter since it was opened, so that what is behind its new end
  /// must not be looked at any more: the system would end the program.
  public var isCutShort: Bool {
    guard let mapped else { return false }
    var facts = stat()
    return unsafe stat(mapped.path, &facts) == 0 && Int(facts.st_size) < mapped.size
  }

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: how many bytes may come out.
  public init(path: String, limit: Int = usualLimit) throws(RecordError) {
    let name = path == "-" ? "standard input" : path
    let stored = try Self.storedBytes(path: path, name: name, limit: limit)
    try self.init(
      stored: stored, name: name, limit: limit,
      mapped: stored.memory == nil ? nil : (path, stored.count))
  }

  /// Takes the bytes of a file that are in memory already.
  ///
  /// - Parameters:
  ///   - stored: the bytes, perhaps packed.
  ///   - name: what messages call them.
  ///   - limit: how many bytes may come out.
  public init(stored: [UInt8], name: String, limit: Int = usualLimit) throws(RecordError) {
    try self.init(stored: TextBytes(stored), name: name, limit: limit)
  }

  private init(
    stored: TextBytes, name: String, limit: Int, mapped: (path: String, size: Int)? = nil
  ) throws(RecordError) {
    self.name = name
    self.mapped = mapped
    isPacked = Inflation.isPacked(stored)
    var text = stored
    if isPacked {
      let allowed = min(limit, max(1 << 30, stored.count.multipliedClamped(by: Self.usualRatio)))
      text = try Inflation.unpacked(stored, file: name, limit: allowed)
      stored.release(0..<stored.count)
    }
    self.text = text.starts(with: [0xef, 0xbb, 0xbf]) ? text.dropping(first: 3) : text
    fileDigest = FileDigest(of: stored)
  }

  /// Maps a plain file; reads anything else to the end.
  private static func storedBytes(
    path: String, name: String, limit: Int
  ) throws(RecordError) -> TextBytes {
    let file = unsafe path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(file: name) }
      throw unsafe .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
    defer { if path != "-" { close(file) } }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0 else {
      throw unsafe .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
    if facts.st_mode & S_IFMT == S_IFDIR { throw .folder(file: name) }
    let size = max(0, Int(facts.st_size))
    guard size <= limit else { throw .tooLarge(file: name, limit: limit) }
    // Standard input may stand in the middle of a file.
    if facts.st_mode & S_IFMT == S_IFREG, path != "-",
      let memory = ByteMemory(mapping: file, count: size)
    {
      return TextBytes(memory, count: size)
    }
    return TextBytes(try readToEnd(file, expecting: size, name: name, limit: limit))
  }

  /// Reads to the end, in large pieces.
  private static func readToEnd(
    _ file: Int32, expecting size: Int, name: String, limit: Int
  ) throws(RecordError) -> [UInt8] {
    var expected = size
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 64)
    while true {
      // One byte more than expected, so that the end of a plain file is met in the same call.
      let room = max(expected + 1 - bytes.count, 1 << 16)
      var failure: Int32 = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var got = -1
        repeat {
          got = unsafe Foundation.read(file, buffer.baseAddress, room)
        } while got < 0
          && errno == EINTR
        failure = got < 0 ? errno : 0
        count = max(0, got)
      }
      guard failure == 0 else {
        throw unsafe .unreadable(file: name, reason: String(cString: strerror(failure)))
      }
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      guard bytes.count <= limit else { throw .tooLarge(file: name, limit: limit) }
      expected = max(expected, bytes.count)
    }
  }
}

extension Int {
  /// A product that stops at the largest number.
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}

/// A text as an array, made at the first use and kept.
private final class ArrayCopy: Sendable {
  private let kept = Locked<[UInt8]?>(nil)

  func array(of text: TextBytes) -> [UInt8] {
    kept.withLock { kept in
      if let kept { return kept }
      let array = text.wholeArray
      text.release(0..<text.count)
      kept = array
      return array
    }
  }
}
