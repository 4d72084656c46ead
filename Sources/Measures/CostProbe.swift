import Foundation
import Graphs

/// A way to find out what a measure will cost on a graph: the work in parts that take about the same time.
///
/// What a part costs depends on the machine and on the shape of the graph, so some are done and timed; nothing is
/// looked up in a table.
public struct CostProbe: Sendable {
  /// Something that gives nearly the same for less.
  public struct Substitute: Sendable, Equatable {
    /// What to ask for instead, in words of the command line.
    public let words: String

    /// The part of the full cost that it takes.
    public let share: Double
  }

  /// How many parts there are.
  public let partCount: Int

  /// What gives nearly the same for less, if anything does.
  public let substitute: Substitute?

  private let run: @Sendable (Int) -> Void

  /// A measure's work in parts.
  ///
  /// - Parameters:
  ///   - partCount: how many parts there are.
  ///   - substitute: what gives nearly the same for less.
  ///   - run: does as many parts, chosen evenly, and throws their answer away.
  init(partCount: Int, substitute: Substitute? = nil, run: @escaping @Sendable (Int) -> Void) {
    (self.partCount, self.substitute, self.run) = (partCount, substitute, run)
  }

  /// How many seconds the whole will take.
  ///
  /// More and more parts are done until they take `budget` seconds; the difference between the last two trials
  /// is what parts cost, the rest is what comes before them.
  ///
  /// - Parameters:
  ///   - budget: how many seconds the last trial should take at least.
  ///   - clock: the seconds passed since some moment; usually those of the processor.
  public func seconds(
    budget: Double = 0.25, clock: () -> Double = CostProbe.secondsNow
  ) -> Double {
    func time(_ parts: Int) -> Double {
      let start = clock()
      run(parts)
      return clock() - start
    }
    // As many parts as threads at least, or one thread would do what all share later.
    var count = min(partCount, Parallel.threadCount)
    guard count > 0 else { return 0 }
    // The first touch of memory costs what later ones do not.
    run(count)
    var before = (count: 0, seconds: 0.0)
    var last = (count: count, seconds: time(count))
    while last.seconds < budget || before.count == 0, last.count < partCount {
      // Four times as many, or as many as fill the budget, if that is more.
      let wanted = Double(count) * min(budget / max(last.seconds, 1e-9), 64)
      count = min(partCount, max(4 * count, Int(wanted)))
      before = last
      last = (count, time(count))
    }
    guard last.count > before.count else { return last.seconds }
    let each = max(0, last.seconds - before.seconds) / Double(last.count - before.count)
    return last.seconds + each * Double(partCount - last.count)
  }

  /// The processor's seconds that this program has used, shared out among the threads.
  ///
  /// Not the time of day: what other programs do during a short trial would be multiplied a thousandfold.
  public static func secondsNow() -> Double {
    let cores = min(Parallel.threadCount, ProcessInfo.processInfo.activeProcessorCount)
    var used = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    return (Double(used.tv_sec) + Double(used.tv_nsec) / 1e9) / Double(max(cores, 1))
  }

  /// Nodes drawn by lot, some perhaps twice.
  static func draw(_ count: Int, from graph: Graph) -> [Graph.Node] {
    var generator = SeededGenerator(seed: 1)
    return (0..<count).map { _ in Graph.Node(generator.index(below: graph.nodeCount)) }
  }
}
