import Graphs
import Locks
import Testing

/// The number of threads is the process's own, so these take turns.
@Suite(.serialized)
struct ParallelTests {
  private func withThreads<Result>(_ count: Int, _ body: () -> Result) -> Result {
    let usual = Parallel.threadCount
    defer { Parallel.threadCount = usual }
    Parallel.threadCount = count
    return body()
  }

  @Test(arguments: [1, 2, 3, 8])
  func `every shard runs once`(_ threads: Int) {
    for count in [0, 1, 2, 7, 100] {
      let runs = Locked([Int](repeating: 0, count: count))
      withThreads(threads) {
        Parallel.forEach(count) { shard in runs.withLock { $0[shard] += 1 } }
      }
      #expect(runs.withLock { $0 } == [Int](repeating: 1, count: count))
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `answers come in the order of the shards`(_ threads: Int) {
    for count in [0, 1, 5, 1000] {
      let answers = withThreads(threads) { Parallel.map(count) { $0 * $0 } }
      #expect(answers == (0..<count).map { $0 * $0 })
    }
  }

  /// The sum depends on the order: 1e16 + 1 is 1e16.
  @Test func `sums have the same bits on any number of threads`() {
    func sum(_ threads: Int) -> UInt64 {
      withThreads(threads) {
        var total = 0.0
        Parallel.reduce(500, into: &total) { shard in
          var generator = SeededGenerator(seed: 3, stream: UInt64(shard))
          return generator.uniform() * (shard % 7 == 0 ? 1e16 : 1)
        } fold: {
          $0 += $1
        }
        return total.bitPattern
      }
    }
    func quickSum(_ threads: Int) -> UInt64 {
      withThreads(threads) {
        Parallel.sum(500) { shard in
          var generator = SeededGenerator(seed: 3, stream: UInt64(shard))
          return generator.uniform() * (shard % 7 == 0 ? 1e16 : 1)
        }
        .bitPattern
      }
    }
    let one = sum(1)
    for threads in 1...5 {
      #expect(sum(threads) == one)
      #expect(quickSum(threads) == one)
    }
  }

  @Test(arguments: [1, 2, 5])
  func `shards are folded strictly in order`(_ threads: Int) {
    var order: [Int] = []
    withThreads(threads) {
      Parallel.reduce(97, into: &order) { shard in
        // The first shards take longest.
        var generator = SeededGenerator(seed: UInt64(shard))
        for _ in 0..<((97 - shard) * 20) { _ = generator.next() }
        return shard
      } fold: {
        $0.append($1)
      }
    }
    #expect(order == Array(0..<97))
  }

  @Test func `the number of threads is at least one`() {
    // Other tests may set it at the same time, but never below one.
    withThreads(0) { #expect(Parallel.threadCount >= 1) }
    withThreads(-5) { #expect(Parallel.threadCount >= 1) }
  }

  @Test(arguments: [1, 3])
  func `the observer hears of every shard`(_ threads: Int) {
    let reports = Locked([Int: Int]())
    // Loops of other tests may report too; these two totals are nobody else's.
    Parallel.observer = { done, total in
      reports.withLock { $0[total] = max($0[total] ?? 0, done) }
    }
    defer { Parallel.observer = nil }
    withThreads(threads) { Parallel.forEach(1009) { _ in } }
    var sum = 0
    withThreads(threads) {
      Parallel.reduce(1013, into: &sum) {
        $0
      } fold: {
        $0 += $1
      }
    }
    #expect(reports.withLock { $0[1009] } == 1009)
    #expect(reports.withLock { $0[1013] } == 1013)
  }
}
