import Synchronization

/// Hands out 0, 1, … `count - 1`, each once, to whichever thread asks next.
package struct ShardQueue: ~Copyable, Sendable {
  private let count: Int
  private let next = Atomic<Int>(0)

  /// A queue that has handed out nothing yet.
  package init(count: Int) { self.count = count }

  /// The next number, or nil when all are taken.
  package func take() -> Int? {
    let shard = next.add(1, ordering: .relaxed).oldValue
    return shard < count ? shard : nil
  }
}
