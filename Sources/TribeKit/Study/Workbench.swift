import Graphs

/// The process-wide settings of a run: threads, who is told of progress, cleaning up.
///
/// None changes a result.
public enum Workbench {
  /// How many threads are used, at least 1.
  public static var threadCount: Int {
    get { Parallel.threadCount }
    set { Parallel.threadCount = newValue }
  }

  /// Has long loops report how many of their parts are done; nil ends it.
  ///
  /// Called from any thread.
  public static func observe(_ observer: (@Sendable (_ done: Int, _ total: Int) -> Void)?) {
    Parallel.observer = observer
  }

  /// Removes files that were begun and not finished.
  public static func discardUnfinished() { OutputFiles.discardUnfinished() }
}
