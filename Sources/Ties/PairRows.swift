import Graphs

/// The events of a log by pair and time, as positions in the log: 4 bytes an event.
///
/// Pair (a, b) with a < b stands in the row of a. Events of a person towards himself are left out.
struct PairRows: Sendable {
  private let log: EventLog
  private let starts: [Int]
  private let order: Buffer<UInt32>

  /// Sorts the events, on all threads.
  init(of log: EventLog, me: UInt32?) {
    self.log = log
    var starts = [Int](repeating: 0, count: log.people.count + 1)
    func isWanted(_ event: Event) -> Bool {
      guard event.from != event.to else { return false }
      return me.map { event.from == $0 || event.to == $0 } ?? true
    }
    for event in log.events where isWanted(event) {
      starts[Int(min(event.from, event.to)) + 1] += 1
    }
    for v in 0..<log.people.count { starts[v + 1] += starts[v] }
    self.starts = starts
    var next = starts
    order = Buffer(count: starts[starts.count - 1], repeating: 0) { target in
      for (position, event) in log.events.enumerated() where isWanted(event) {
        let low = Int(min(event.from, event.to))
        target[next[low]] = UInt32(position)
        next[low] += 1
      }
      Self.sortRows(UnsafeRows(target), starts, log.events)
    }
  }

  /// The same rows without some events.
  ///
  /// - Parameter isLeftOut: for each event of the log whether it is passed over.
  func leavingOut(_ isLeftOut: [Bool]) -> PairRows {
    var starts = [0]
    starts.reserveCapacity(self.starts.count)
    var kept = 0
    for row in 0..<(self.starts.count - 1) {
      for place in self.starts[row]..<self.starts[row + 1]
      where !isLeftOut[Int(order.base[place])] {
        kept += 1
      }
      starts.append(kept)
    }
    let order = Buffer<UInt32>(count: kept, repeating: 0) { target in
      var next = 0
      for place in 0..<self.starts[self.starts.count - 1] {
        let position = self.order.base[place]
        if isLeftOut[Int(position)] { continue }
        target[next] = position
        next += 1
      }
    }
    return PairRows(log: log, starts: starts, order: order)
  }

  private init(log: EventLog, starts: [Int], order: Buffer<UInt32>) {
    self.log = log
    self.starts = starts
    self.order = order
  }

  /// Sorts each row by the other person, then time, then everything else that matters, so that the order
  /// in the log does not.
  private static func sortRows(_ target: UnsafeRows, _ starts: [Int], _ events: [Event]) {
    let shards = shards(of: starts)
    events.withUnsafeBufferPointer { events in
      let events = UnsafeEvents(events)
      Parallel.forEach(shards.count) { shard in
        var keys: [Key] = []
        for row in shards[shard] {
          let range = starts[row]..<starts[row + 1]
          guard range.count > 1 else { continue }
          keys.removeAll(keepingCapacity: true)
          for position in range {
            let index = target.base[position]
            let event = events.base[Int(index)]
            keys.append(
              Key(other: max(event.from, event.to), index: index, time: event.time))
          }
          keys.sort { a, b in
            if a.other != b.other { return a.other < b.other }
            if a.time != b.time { return a.time < b.time }
            return precedes(events.base[Int(a.index)], events.base[Int(b.index)])
          }
          for (offset, position) in range.enumerated() {
            target.base[position] = keys[offset].index
          }
        }
      }
    }
  }

  /// The order of events of one pair at one time.
  private static func precedes(_ a: Event, _ b: Event) -> Bool {
    if a.from != b.from { return a.from < b.from }
    if a.kindCode != b.kindCode { return a.kindCode < b.kindCode }
    if a.audience != b.audience { return a.audience < b.audience }
    if a.channel != b.channel { return a.channel < b.channel }
    if a.flags != b.flags { return a.flags.rawValue < b.flags.rawValue }
    if a.source != b.source { return a.source < b.source }
    if a.thread != b.thread { return a.thread < b.thread }
    return a.size < b.size
  }

  private struct Key {
    var other: UInt32
    var index: UInt32
    var time: Int64
  }

  /// Rows of different shards are disjoint, so threads may write them at the same time.
  private struct UnsafeRows: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<UInt32>
    init(_ base: UnsafeMutableBufferPointer<UInt32>) { self.base = base }
  }

  /// Only read.
  private struct UnsafeEvents: @unchecked Sendable {
    let base: UnsafeBufferPointer<Event>
    init(_ base: UnsafeBufferPointer<Event>) { self.base = base }
  }

  /// Runs of rows with about equally many events, cut by the log alone.
  var shards: [Range<Int>] { Self.shards(of: starts) }

  private static func shards(of starts: [Int]) -> [Range<Int>] {
    let rowCount = starts.count - 1
    let size = max(1, starts[rowCount] / 256)
    var shards: [Range<Int>] = []
    var first = 0
    while first < rowCount {
      var end = first + 1
      while end < rowCount, starts[end + 1] - starts[first] <= size { end += 1 }
      shards.append(first..<end)
      first = end
    }
    return shards
  }

  /// Calls the body for each pair of some rows, with the positions of its events in order of time.
  func forEachPair(
    in rows: Range<Int>,
    _ body: (_ low: UInt32, _ high: UInt32, _ events: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    log.events.withUnsafeBufferPointer { events in
      for row in rows {
        var start = starts[row]
        let end = starts[row + 1]
        while start < end {
          let other = Self.other(events[Int(order.base[start])])
          var stop = start + 1
          while stop < end, Self.other(events[Int(order.base[stop])]) == other { stop += 1 }
          body(
            UInt32(row), other,
            UnsafeBufferPointer(start: order.base + start, count: stop - start))
          start = stop
        }
      }
    }
    withExtendedLifetime(order) {}
  }

  private static func other(_ event: Event) -> UInt32 { max(event.from, event.to) }
}
