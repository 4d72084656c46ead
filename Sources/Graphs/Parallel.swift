import Dispatch
import Foundation
import Locks
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

  private static let currentObserver = Locked<(@Sendable (Int, Int) -> Void)?>(nil)

  /// Runs `body` for 0, 1, … `count - 1`, in any order, on all threads; returns when all are done.
  public static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    forEach(count, memory: {}, { _, shard in body(shard) })
  }

  /// Runs `body` for 0, 1, … `count - 1`, in any order, on all threads, each of which makes itself a memory
  /// to work in; returns those.
  ///
  /// Which shards meet in one memory is chance. So only what cannot depend on it may be gathered there:
  /// scratch that every shard leaves as it found it, and sums of whole numbers.
  @discardableResult
  public static func forEach<Memory: Sendable>(
    _ count: Int, memory makeMemory: @Sendable () -> Memory,
    _ body: @Sendable (Memory, Int) -> Void
  ) -> [Memory] {
    guard count > 0 else { return [] }
    let observer = observer
    let width = min(threadCount, count)
    let shards = ShardQueue(count: count)
    let done = Atomic<Int>(0)
    @Sendable func work() -> Memory {
      let memory = makeMemory()
      while let shard = shards.take() {
        body(memory, shard)
        if let observer { observer(done.add(1, ordering: .relaxed).newValue, count) }
      }
      return memory
    }
    guard width > 1 else { return [work()] }
    let memories = Locked<[Memory]>([])
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      let memory = work()
      memories.withLock { $0.append(memory) }
    }
    return memories.withLock { $0 }
  }

  /// Computes a small number of each shard on all threads and adds them in the order of the shards.
  ///
  /// Cheaper than `reduce`: no thread ever waits for another.
  public static func sum<Partial: BitwiseCopyable & Sendable>(
    _ count: Int, from zero: Partial, shard: @Sendable (Int) -> Partial,
    add: (inout Partial, Partial) -> Void
  ) -> Partial {
    var total = zero
    guard count > 0 else { return total }
    var partials = [Partial](repeating: zero, count: count)
    unsafe partials.withUnsafeMutableBufferPointer { partials in
      // Each shard writes to its own place.
      nonisolated(unsafe) let partials = unsafe partials
      forEach(count) { unsafe partials[$0] = shard($0) }
    }
    for partial in partials { add(&total, partial) }
    return total
  }

  /// Computes a number of each shard on all threads and adds them in the order of the shards.
  public static func sum(_ count: Int, shard: @Sendable (Int) -> Double) -> Double {
    sum(count, from: 0, shard: shard, add: +=)
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
  /// No thread waits for another while there is a shard to begin: whoever finishes the next one in order
  /// folds it, one at a time. At most two unfolded shards per thread exist at any time, so large
  /// partial results do not pile up.
  public static func reduce<Result, Partial: Sendable>(
    _ count: Int, into result: inout Result,
    shard: @Sendable (Int) -> Partial,
    fold: @Sendable (inout Result, Partial) -> Void
  ) {
    reduce(count, into: &result, memory: {}, shard: { _, index in shard(index) }, fold: fold)
  }

  /// The same with a memory that each thread makes itself to work in; a shard must leave it as it found it.
  public static func reduce<Result, Memory, Partial: Sendable>(
    _ count: Int, into result: inout Result,
    memory makeMemory: @Sendable () -> Memory,
    shard: @Sendable (Memory, Int) -> Partial,
    fold: @Sendable (inout Result, Partial) -> Void
  ) {
    let observer = observer
    let width = min(threadCount, count)
    guard width > 1 else {
      guard count > 0 else { return }
      let memory = makeMemory()
      for i in 0..<count {
        fold(&result, shard(memory, i))
        observer?(i + 1, count)
      }
      return
    }
    unsafe withUnsafeMutablePointer(to: &result) { pointer in
      // The caller waits below; only the one folding thread follows the pointer.
      nonisolated(unsafe) let result = unsafe pointer
      let queue = FoldQueue<Partial>(count: count, capacity: 2 * width)
      DispatchQueue.concurrentPerform(iterations: width) { _ in
        let memory = makeMemory()
        while let index = queue.begin() {
          queue.finish(index, shard(memory, index)) { partial, folded in
            unsafe fold(&result.pointee, partial)
            observer?(folded, count)
          }
        }
      }
    }
  }
}
