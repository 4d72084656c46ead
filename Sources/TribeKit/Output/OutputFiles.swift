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
  public mutating func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let final = URL(fileURLWithPath: path).standardizedFileURL
    let folder = final.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: folder.path, reason: "the folder cannot be made", error: error)
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: final.path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw OutputError(path: path, reason: "this is a folder, a file name is needed", error: nil)
    }
    let name = ".\(final.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).unfinished"
    let temporary = folder.appendingPathComponent(name).path
    Self.unfinished.withLock { _ = $0.insert(temporary) }
    pending.append((temporary, final.path))
    do {
      // Large files are not copied to be written.
      try bytes.withUnsafeBytes { bytes in
        let data =
          bytes.baseAddress.map {
            Data(
              bytesNoCopy: UnsafeMutableRawPointer(mutating: $0), count: bytes.count,
              deallocator: .none)
          } ?? Data()
        try data.write(to: URL(fileURLWithPath: temporary))
      }
    } catch {
      throw OutputError(path: path, reason: "the file cannot be written", error: error)
    }
  }

  /// Gives all files their final names.
  public mutating func commit() throws(OutputError) {
    for (temporary, final) in pending {
      guard rename(temporary, final) == 0 else {
        throw OutputError(
          path: final, reason: "the finished file cannot be put in place", error: nil)
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

/// A result that could not be written; says where and what to do.
public struct OutputError: Error, CustomStringConvertible {
  /// The file or folder.
  public let path: String

  /// What went wrong.
  public let description: String

  init(path: String, reason: String, error: (any Error)?) {
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
