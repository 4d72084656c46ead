import Graphs
import Ties

/// Drops events that say the same twice, and counts the recipients of each act.
///
/// Events of one sender with the same time and thread are one act with several recipients, unless only the day is
/// known or nobody in particular acted. Everything is decided within one sender's events, sender by sender, on all
/// threads.
struct ActSorting: Sendable {
  /// What is left, in the order of senders and times.
  var events: [Event] = []

  /// How many events said exactly what another one said.
  var duplicateCount = 0

  /// How many acts have several recipients by being written in several rows.
  var joinedActCount = 0

  /// Sorts the events of a log with `personCount` people.
  init(_ events: consuming [Event], personCount: Int) {
    let sorted = Self.bySender(events, personCount: personCount)
    let starts = sorted.starts
    let shards = Self.shards(of: starts)
    self.events.reserveCapacity(sorted.events.count)
    let source = sorted.events
    Parallel.reduce(shards.count, into: &self) { shard in
      var part = Part()
      for sender in shards[shard] {
        part.add(source, starts[sender]..<starts[sender + 1])
      }
      return part
    } fold: { whole, part in
      whole.events += part.events
      whole.duplicateCount += part.duplicateCount
      whole.joinedActCount += part.joinedActCount
    }
  }

  /// Runs of senders with about equally many events.
  private static func shards(of starts: [Int]) -> [Range<Int>] {
    let personCount = starts.count - 1
    let size = max(1, starts[personCount] / 256)
    var shards: [Range<Int>] = []
    var first = 0
    while first < personCount {
      var end = first + 1
      while end < personCount, starts[end + 1] - starts[first] <= size { end += 1 }
      shards.append(first..<end)
      first = end
    }
    return shards
  }

  /// Counting sort; the sender's events keep their order.
  private static func bySender(
    _ events: [Event], personCount: Int
  ) -> (events: [Event], starts: [Int]) {
    var starts = [Int](repeating: 0, count: personCount + 1)
    for event in events { starts[Int(event.from) + 1] += 1 }
    for v in 0..<personCount { starts[v + 1] += starts[v] }
    var next = starts
    let sorted = [Event](unsafeUninitializedCapacity: events.count) { target, count in
      for event in events {
        let position = next[Int(event.from)]
        next[Int(event.from)] = position &+ 1
        target.initializeElement(at: position, to: event)
      }
      count = events.count
    }
    return (sorted, starts)
  }

  /// The events of some senders.
  private struct Part: Sendable {
    var events: [Event] = []
    var duplicateCount = 0
    var joinedActCount = 0

    mutating func add(_ source: [Event], _ range: Range<Int>) {
      let mine = source[range].sorted(by: precedes)
      var start = 0
      while start < mine.count {
        var stop = start + 1
        while stop < mine.count, isSameAct(mine[start], mine[stop]) { stop += 1 }
        addAct(mine[start..<stop])
        start = stop
      }
    }

    /// Adds the events of one act without duplicates, each with the number of recipients.
    private mutating func addAct(_ act: ArraySlice<Event>) {
      let first = events.count
      var recipientCount = 0
      for event in act {
        if events.count > first, events[events.count - 1] == event {
          duplicateCount += 1
          continue
        }
        if events.count == first || events[events.count - 1].to != event.to { recipientCount += 1 }
        events.append(event)
      }
      guard recipientCount > 1 else { return }
      joinedActCount += 1
      for i in first..<events.count where events[i].audience == 0 {
        events[i].audience = UInt16(clamping: recipientCount)
      }
    }

    private func isSameAct(_ a: Event, _ b: Event) -> Bool {
      guard a.time == b.time, a.thread == b.thread, a.source == b.source else { return false }
      if a == b { return true }
      guard a.isDated, a.kindCode == b.kindCode, a.channel == b.channel,
        !a.flags.contains(.undirected), !ContactClasses.usual[a.kind].isOfBoth
      else { return false }
      return !a.flags.contains(.dayOnly) || a.thread != 0
    }
  }

  /// The order within a sender: acts together, their recipients in order, equal events side by side.
  private static func precedes(_ a: Event, _ b: Event) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.thread != b.thread { return a.thread < b.thread }
    if a.source != b.source { return a.source < b.source }
    if a.kindCode != b.kindCode { return a.kindCode < b.kindCode }
    if a.channel != b.channel { return a.channel < b.channel }
    if a.to != b.to { return a.to < b.to }
    if a.audience != b.audience { return a.audience < b.audience }
    if a.size != b.size { return a.size < b.size }
    return a.flags.rawValue < b.flags.rawValue
  }
}
