/// A log whose events are put into order once, to be judged again and again: at other days, or without some of them.
///
/// What `TieFinder` finds in it is what it finds in the log.
public struct OrderedLog: Sendable {
  /// The log.
  public let log: EventLog

  let rows: PairRows

  /// Puts a log into order.
  ///
  /// - Complexity: O(events · log(events of a person)) time, 4 bytes for an event.
  public init(_ log: EventLog) {
    self.log = log
    rows = PairRows(of: log, me: nil)
  }
}
