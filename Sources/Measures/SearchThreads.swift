import Dispatch
import Graphs

/// The threads that one search may use for itself, when no others run beside it.
///
/// What is computed never depends on how many there are: work is cut into shards, each of which writes
/// to places of its own.
struct SearchThreads: Sendable {
  /// How many; 1 where searches run beside each other, so that they do not fight for the cores.
  var count = 1

  /// Below so many arcs, waking another thread costs more than it saves.
  var leastArcs = 1 << 17

  /// The same for a piece of work on so many arcs.
  func forWork(onArcs arcCount: Int) -> SearchThreads {
    arcCount < leastArcs ? SearchThreads() : self
  }

  /// Runs `body` for all shards in any order; workers are numbered from 0.
  func forEach(_ shardCount: Int, _ body: @Sendable (_ worker: Int, _ shard: Int) -> Void) {
    let width = min(count, shardCount)
    guard width > 1 else {
      for shard in 0..<shardCount { body(0, shard) }
      return
    }
    let shards = ShardQueue(count: shardCount)
    DispatchQueue.concurrentPerform(iterations: width) { worker in
      while let shard = shards.take() { body(worker, shard) }
    }
  }

  /// Cuts a range into parts of about the same weight, in order; one part for a single thread.
  ///
  /// - Parameter weight: of a number in the range.
  func parts(of range: Range<Int>, weight: (Int) -> Int) -> [Range<Int>] {
    guard count > 1 else { return [range] }
    let total = range.reduce(0) { $0 + weight($1) }
    let share = max(1, total / (16 * count))
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var sum = 0
    for place in range {
      sum += weight(place)
      if sum >= share {
        parts.append(start..<place + 1)
        start = place + 1
        sum = 0
      }
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }
}
