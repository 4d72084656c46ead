import Dispatch
import Foundation
import Synchronization

/// Loops on all cores whose results do not depend on how many there are.
///
/// Work is cut into shards by the input alone; each shard is computed by one thread, and whatever is added
/// up is added shard by shard in their order. So one thread and many give the same bytes.
public enum Parallel {
  /// The number of threads in use, at least 1; at first, all cores.
  ///
  /// Affects time only, never a result.
  public static var threadCount: Int {
    get { chosenThreadCount.load(ordering: .relaxed) }
    set { chosenThreadCount.store(max(1, newValue), ordering: .relaxed) }
  }

  private static let chosenThreadCount = Atomic<Int>(
    max(1, ProcessInfo.processInfo.activeProcessorCount))

  /// Told after every shard how many of a loop's shards are done, for a progress bar.
  ///
  /// Called from any thread.
  public static var observer: (@Sendable (_ done: Int, _ total: Int) -> Void)? {
    get { currentObserver.withLock { $0 } }
    set { currentObserver.withLock { $0 = newValue } }
  }

  private static let currentObserver = Mutex<(@Sendable (Int, Int) -> Void)?>(nil)

  /// Runs `body` for 0, 1, … `count - 1`, in any order, on all threads; returns when all are done.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let observer = observer
    let width = min(threadCount, count)
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    @Sendable func work() {
      while true {
        let shard = next.add(1, ordering: .relaxed).oldValue
        if shard >= count { return }
        body(shard)
        if let observer { observer(done.add(1, ordering: .relaxed).newValue, count) }
      }
    }
    if width <= 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: width) { _ in work() }
    }
  }

  /// The answers of `transform` for 0, 1, … `count - 1`, in that order, computed on all threads.
  public static func map<Answer: Sendable>(
    _ count: Int, _ transform: @Sendable (Int) -> Answer
  ) -> [Answer] {
    var answers: [Answer] = []
    answers.reserveCapacity(count)
    reduce(count, into: &answers, shard: transform) { $0.append($1) }
    return answers
  }

  /// Computes shards on all threads and folds them into `result` strictly in their order.
  ///
  /// At most two finished shards per thread wait at any time, so large partial results do not pile up.
  public static func reduce<Result, Partial: Sendable>(
    _ count: Int, into result: inout Result,
    shard: @Sendable (Int) -> Partial,
    fold: (inout Result, Partial) -> Void
  ) {
    let observer = observer
    let width = min(threadCount, count)
    guard width > 1 else {
      for i in 0..<max(count, 0) {
        fold(&result, shard(i))
        observer?(i + 1, count)
      }
      return
    }
    // Waves keep the fold on the calling thread, in order; within a wave threads take shards freely.
    let wave = 2 * width
    var start = 0
    while start < count {
      let size = min(wave, count - start)
      let slots = Mutex<[Partial?]>(Array(repeating: nil, count: size))
      let next = Atomic<Int>(0)
      let first = start
      DispatchQueue.concurrentPerform(iterations: min(width, size)) { _ in
        while true {
          let i = next.add(1, ordering: .relaxed).oldValue
          if i >= size { return }
          let partial = shard(first + i)
          slots.withLock { $0[i] = partial }
        }
      }
      for case let partial? in slots.withLock({ $0 }) { fold(&result, partial) }
      start += size
      observer?(start, count)
    }
  }
}
