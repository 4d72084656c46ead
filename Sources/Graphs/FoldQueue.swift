import Foundation

/// Hands out shards and gives their answers back in order, one at a time.
///
/// A shard can begin while fewer than `capacity` shards from the first unfolded one on have begun. Who
/// waits for that waits for a shard that another thread is computing or folding at the time, so the
/// queue never stands still.
final class FoldQueue<Partial: Sendable>: @unchecked Sendable {
  private let count: Int
  private let capacity: Int
  private let condition = NSCondition()
  private var begun = 0
  private var folded = 0
  private var isFolding = false
  private var waiting = 0
  /// Finished shards not yet folded; shard i waits at i mod `capacity`.
  private var finished: [Partial?]

  init(count: Int, capacity: Int) {
    self.count = count
    self.capacity = capacity
    finished = Array(repeating: nil, count: capacity)
  }

  /// The next shard to compute, or nil if all have begun.
  func begin() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while begun < count && begun >= folded + capacity {
      waiting += 1
      condition.wait()
      waiting -= 1
    }
    guard begun < count else { return nil }
    begun += 1
    return begun - 1
  }

  /// Takes a shard's answer and folds whatever is next in order, unless another thread does.
  ///
  /// - Parameter fold: takes an answer and how many are folded with it.
  func finish(_ index: Int, _ partial: Partial, fold: (Partial, Int) -> Void) {
    condition.lock()
    finished[index % capacity] = partial
    guard !isFolding else { return condition.unlock() }
    isFolding = true
    while let next = finished[folded % capacity].take() {
      condition.unlock()
      fold(next, folded + 1)
      condition.lock()
      folded += 1
      if waiting > 0 { condition.broadcast() }
    }
    isFolding = false
    condition.unlock()
  }
}
