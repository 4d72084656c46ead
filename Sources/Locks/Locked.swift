public import Foundation

/// A value that threads share, looked at by one of them at a time.
///
/// ```swift
/// let counts = Locked([Int: Int]())
/// Parallel.forEach(100) { shard in counts.withLock { $0[shard, default: 0] += 1 } }
/// ```
///
/// The lock is the system's and not Swift's `Mutex`, which on Linux is made of calls that the thread
/// sanitizer does not see (`Documentation/Decisions`). Who holds the lock must not ask for it again.
public final class Locked<Value: Sendable>: @unchecked Sendable {
  // Sendable without the compiler's word for it: `value` is touched in `withLock` alone, by whoever holds the lock.
  @usableFromInline let lock = NSLock()
  @usableFromInline var value: Value

  /// Puts a value behind a lock of its own.
  public init(_ value: Value) { self.value = value }

  /// Runs `body` on the value while no other thread can see it, and returns its answer.
  @inlinable
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
