import Foundation

/// All bytes of a file, unpacked, with the digest of what is stored on disk.
public struct FileContent: Sendable {
  /// How many bytes may come out of a file unless told otherwise: 64 GiB.
  public static let usualLimit = 64 << 30

  /// The most a packed file may grow: 1,032 to 1 is what deflate can do, so the bound on small files is
  /// this many bytes for each byte stored, or 1 GiB if that is more.
  static let usualRatio = 200

  /// What messages call the file: its path, or “standard input”.
  public let name: String

  /// The content, unpacked; a mark of UTF-8 at the start is dropped.
  public var bytes: [UInt8]

  /// Whether the file is gzip.
  public let isPacked: Bool

  private let pendingDigest: PendingDigest

  /// The SHA-256 of the file as stored, in hexadecimal.
  ///
  /// Computed beside the reading; the first use waits for it.
  public var digest: String { pendingDigest.value }

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: how many bytes may come out.
  public init(path: String, limit: Int = usualLimit) throws(RecordError) {
    let name = path == "-" ? "standard input" : path
    let stored = try Self.storedBytes(path: path, name: name, limit: limit)
    try self.init(stored: stored, name: name, limit: limit)
  }

  /// Takes the bytes of a file that are in memory already.
  ///
  /// - Parameters:
  ///   - stored: the bytes, perhaps packed.
  ///   - name: what messages call them.
  ///   - limit: how many bytes may come out.
  public init(stored: [UInt8], name: String, limit: Int = usualLimit) throws(RecordError) {
    self.name = name
    isPacked = Inflation.isPacked(stored)
    if isPacked {
      let allowed = min(limit, max(1 << 30, stored.count.multipliedClamped(by: Self.usualRatio)))
      bytes = try Inflation.unpacked(stored, file: name, limit: allowed)
    } else {
      bytes = stored
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    pendingDigest = PendingDigest(of: stored)
  }

  /// Reads to the end, in large pieces.
  private static func storedBytes(
    path: String, name: String, limit: Int
  ) throws(RecordError) -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(file: name) }
      throw .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
    defer { if path != "-" { close(file) } }
    var facts = stat()
    guard fstat(file, &facts) == 0 else {
      throw .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
    if facts.st_mode & S_IFMT == S_IFDIR { throw .folder(file: name) }
    var expected = max(0, Int(facts.st_size))
    guard expected <= limit else { throw .tooLarge(file: name, limit: limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 64)
    while true {
      // One byte more than expected, so that the end of a plain file is met in the same call.
      let room = max(expected + 1 - bytes.count, 1 << 16)
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        var got = -1
        repeat {
          got = Foundation.read(file, buffer.baseAddress, room)
        } while got < 0
          && errno == EINTR
        failure = got < 0 ? errno : 0
        count = max(0, got)
      }
      guard failure == 0 else {
        throw .unreadable(file: name, reason: String(cString: strerror(failure)))
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

/// A digest that is computed on another thread while the file is being read.
private final class PendingDigest: @unchecked Sendable {
  private let group = DispatchGroup()
  private var result = ""

  init(of bytes: [UInt8]) {
    DispatchQueue.global().async(group: group) { @Sendable [self] in
      result = Digest.hexadecimal(of: bytes)
    }
  }

  /// Written once, before the group is left; read only after waiting for that.
  var value: String {
    group.wait()
    return result
  }
}
