import Graphs
import Locks

/// Passes over a graph whose answers several measures of one run need.
///
/// Closeness, harmonic closeness, eccentricity and their like all come from the same distances: asked for
/// together, they cost one pass.
public final class SharedPasses: Sendable {
  @TaskLocal static var current: SharedPasses?

  private struct Key: Hashable {
    let graph: Graph.Identity
    let length: PathLength
  }

  private let sums = Locked<[Key: DistanceSums]>([:])

  init() {}

  /// Runs `body`; measures asked on the way share what they can.
  public static func share<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var outcome: Swift.Result<Result, Failure>?
    $current.withValue(SharedPasses()) {
      outcome = .init(catching: body)
    }
    guard let outcome else { preconditionFailure("the body has run") }
    return try outcome.get()
  }

  /// The distance sums of a graph, from before if they have been made.
  func distanceSums(
    of graph: Graph, length: PathLength, make: () -> DistanceSums
  ) -> DistanceSums {
    let key = Key(graph: graph.identity, length: length)
    if let known = sums.withLock({ $0[key] }) { return known }
    let made = make()
    sums.withLock { $0[key] = made }
    return made
  }
}
