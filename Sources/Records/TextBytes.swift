/// The bytes of a text: an array, or memory that a file is mapped to or was unpacked into.
///
/// Copies share the bytes. Nobody writes to them.
public struct TextBytes: RandomAccessCollection, Sendable {
  private enum Storage: Sendable {
    case array([UInt8])
    case memory(ByteMemory)
  }

  private let storage: Storage
  private let offset: Int

  /// How many bytes there are.
  public let count: Int

  /// The bytes of an array.
  public init(_ array: [UInt8]) {
    storage = .array(array)
    offset = 0
    count = array.count
  }

  /// The first bytes of a block of memory.
  init(_ memory: ByteMemory, count: Int) {
    precondition(count >= 0 && count <= memory.count)
    storage = .memory(memory)
    offset = 0
    self.count = count
  }

  private init(_ storage: Storage, offset: Int, count: Int) {
    self.storage = storage
    self.offset = offset
    self.count = count
  }

  /// Always 0.
  public var startIndex: Int { 0 }

  /// The number of bytes.
  public var endIndex: Int { count }

  /// The byte at a position, checked.
  public subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < count, "position out of range")
    return switch storage {
    case .array(let array): array[offset + position]
    case .memory(let memory): unsafe memory.base[offset + position]
    }
  }

  /// Runs a function on the bytes where they are; the pointer must not leave it.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .array(let array):
      return try unsafe array.withUnsafeBufferPointer { all throws(Failure) in
        try unsafe body(UnsafeBufferPointer(rebasing: all[offset..<(offset + count)]))
      }
    case .memory(let memory):
      defer { withExtendedLifetime(memory) {} }
      return try unsafe body(UnsafeBufferPointer(start: memory.base + offset, count: count))
    }
  }

  /// The same bytes without the first ones.
  public func dropping(first dropped: Int) -> TextBytes {
    precondition(dropped >= 0 && dropped <= count)
    return TextBytes(storage, offset: offset + dropped, count: count - dropped)
  }

  /// A copy of a range of the bytes.
  public func array(_ range: Range<Int>) -> [UInt8] {
    unsafe withUnsafeBufferPointer { unsafe Array($0[range]) }
  }

  /// A copy of at most so many bytes from the start.
  public func head(_ length: Int) -> [UInt8] { array(0..<Swift.min(length, count)) }

  /// All bytes as an array: the one they are in, or a copy.
  var wholeArray: [UInt8] {
    if case .array(let array) = storage, offset == 0, count == array.count { return array }
    return array(0..<count)
  }

  /// Whether the bytes begin with some others.
  func starts(with prefix: [UInt8]) -> Bool { head(prefix.count) == prefix }

  /// The memory and where the bytes start in it, unless they are in an array.
  public var memory: (owner: ByteMemory, offset: Int)? {
    guard case .memory(let memory) = storage else { return nil }
    return (memory, offset)
  }

  /// Tells the system that a range is not needed for now, so that a mapped file takes no room in memory.
  ///
  /// It can still be read, and comes from the file again then.
  public func release(_ range: Range<Int>) {
    guard case .memory(let memory) = storage else { return }
    memory.release((range.lowerBound + offset)..<(range.upperBound + offset))
  }
}
