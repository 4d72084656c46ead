import Graphs
import Locks

/// The last look at a snapshot, made once by whoever asks first.
package final class SnapshotTrial: Sendable {
  private let opposites: Locked<SnapshotOpposites?>
  private let failure: @Sendable (String) -> GraphFileError

  /// A look to be made.
  ///
  /// - Parameter failure: the error for what is wrong.
  init(
    _ opposites: SnapshotOpposites, failure: @escaping @Sendable (String) -> GraphFileError
  ) {
    self.opposites = Locked(opposites)
    self.failure = failure
  }

  /// Looks, unless it has been done and all was well.
  package func run() throws(GraphFileError) {
    try opposites.withLock { opposites throws(GraphFileError) in
      if let problem = opposites?.problem { throw failure(problem) }
      opposites = nil
    }
  }
}
