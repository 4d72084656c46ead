import Foundation
import Locks

/// Files that appear whole or not at all: written under temporary names, renamed together at the end.
///
/// A run that fails, is killed or interrupted leaves the old files as they were and no half-written new ones
/// (`discardUnfinished()` is for the interrupt handler).
public struct OutputFiles: ~Copyable {
  private var pending: [(temporary: String, final: String)] = []

  /// Nothing written yet.
  public init() {}

  /// Writes a file under a temporary name beside its final place, making folders on the way.
  ///
  /// A link is followed. A device or a pipe, such as `/dev/stdout`, is written to at once and stays what it is.
  public mutating func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let place = Place(at: path)
    if place == .folder {
      throw OutputError(path: path, reason: "this is a folder, a file name is needed", nil)
    }
    if place == .stream { return try Self.pour(bytes, into: path) }
    let named = URL(fileURLWithPath: path)
    let final = place == .file ? named.resolvingSymlinksInPath() : named.standardizedFileURL
    let folder = final.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: folder.path, reason: "the folder cannot be made", error)
    }
    let name = ".\(final.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).unfinished"
    let temporary = folder.appendingPathComponent(name).path
    Self.unfinished.withLock { _ = $0.insert(temporary) }
    pending.append((temporary, final.path))
    do {
      try Self.withData(of: bytes) { try $0.write(to: URL(fileURLWithPath: temporary)) }
    } catch {
      throw OutputError(path: path, reason: "the file cannot be written", error)
    }
  }

  /// Writes to what is no file.
  private static func pour(_ bytes: [UInt8], into path: String) throws(OutputError) {
    do {
      let stream = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try withData(of: bytes) { try stream.write(contentsOf: $0) }
      try stream.close()
    } catch {
      throw OutputError(path: path, reason: "it cannot be written", error)
    }
  }

  /// Large files are not copied to be written.
  private static func withData(of bytes: [UInt8], _ body: (Data) throws -> Void) throws {
    try bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return try body(Data()) }
      let start = UnsafeMutableRawPointer(mutating: base)
      try body(Data(bytesNoCopy: start, count: bytes.count, deallocator: .none))
    }
  }

  /// Gives all files their final names.
  public mutating func commit() throws(OutputError) {
    for (temporary, final) in pending {
      guard rename(temporary, final) == 0 else {
        throw OutputError(
          path: final, reason: "the finished file cannot be put in place", nil)
      }
      Self.unfinished.withLock { _ = $0.remove(temporary) }
    }
    pending.removeAll()
  }

  deinit {
    for (temporary, _) in pending {
      unlink(temporary)
      Self.unfinished.withLock { _ = $0.remove(temporary) }
    }
  }

  /// Removes whatever was not committed; for the moment a run is interrupted.
  public static func discardUnfinished() {
    unfinished.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }

  private static let unfinished = Locked<Set<String>>([])
}

/// What there is at a path, links followed.
private enum Place {
  case nothing, file, folder, stream

  init(at path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .nothing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .stream
    }
  }
}

/// A result that could not be written; says where and what to do.
public struct OutputError: Error, CustomStringConvertible {
  /// The file or folder.
  public let path: String

  /// What went wrong.
  public let description: String

  /// Something that went wrong at a place, and the system's error.
  public init(path: String, reason: String, _ error: (any Error)?) {
    self.path = path
    let cause = error.map { " (\(Self.cause(of: $0)))" } ?? ""
    description =
      "\(path): \(reason)\(cause). Choose another place with --output, "
      + "or check that you may write there and the disk is not full."
  }

  /// The system's word for the cause, without a path or a domain.
  private static func cause(of error: any Error) -> String {
    let foundation = error as NSError
    let underlying = foundation.userInfo[NSUnderlyingErrorKey] as? NSError ?? foundation
    if underlying.domain == NSPOSIXErrorDomain, let text = strerror(Int32(underlying.code)) {
      return String(cString: text).lowercased()
    }
    return foundation.localizedDescription
  }
}
