import Foundation

/// A block of memory outside Swift's arrays: a mapped file, or what was unpacked.
///
/// Nobody writes to it after it has been handed out, so it can be shared. A mapped file must not be cut
/// short by somebody else while it is in use: the system ends a program that reads beyond the new end.
@safe
public final class ByteMemory: @unchecked Sendable {
  /// The first byte; valid while the object lives.
  public let base: UnsafePointer<UInt8>

  /// How many bytes there are.
  public let count: Int

  private let isMapped: Bool

  private init(_ base: UnsafePointer<UInt8>, count: Int, isMapped: Bool) {
    unsafe self.base = unsafe base
    self.count = count
    self.isMapped = isMapped
  }

  /// Maps the first bytes of an open file, or is nil if the system will not.
  convenience init?(mapping file: Int32, count: Int) {
    guard count > 0, let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0),
      unsafe address != MAP_FAILED
    else { return nil }
    unsafe self.init(
      UnsafePointer(address.assumingMemoryBound(to: UInt8.self)), count: count, isMapped: true)
  }

  /// Takes over memory from `malloc`.
  convenience init(adopting base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.init(UnsafePointer(base), count: count, isMapped: false)
  }

  /// Takes a copy of bytes.
  public convenience init(copying bytes: TextBytes) {
    let copy = unsafe UnsafeMutablePointer<UInt8>.malloced(max(bytes.count, 1))
    unsafe bytes.withUnsafeBufferPointer { bytes in
      if let first = bytes.baseAddress { unsafe copy.update(from: first, count: bytes.count) }
    }
    unsafe self.init(adopting: copy, count: max(bytes.count, 1))
  }

  /// Gives back the pages that lie wholly in a range of a mapped file.
  func release(_ range: Range<Int>) {
    guard isMapped else { return }
    let page = Int(getpagesize())
    let first = (range.lowerBound + page - 1) / page * page
    let last = range.upperBound / page * page
    guard last > first else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: base + first), last - first, MADV_DONTNEED)
  }

  deinit {
    let memory = unsafe UnsafeMutableRawPointer(mutating: base)
    if isMapped { unsafe munmap(memory, count) } else { unsafe free(memory) }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Memory from `malloc`, aligned for any number.
  fileprivate static func malloced(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    guard let memory = unsafe malloc(count) else { fatalError("the machine has no memory left") }
    return unsafe memory.assumingMemoryBound(to: UInt8.self)
  }
}
