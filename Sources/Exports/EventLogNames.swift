import Ties

extension EventLogJoint {
  /// Drops acts with somebody whose name says that nobody knows who it is.
  ///
  /// Such a name would be the best connected person of all. Among whole numbers a negative one stands for nobody.
  mutating func dropPlaceholders() {
    let names = people.names
    let numbers = names.map { Int($0) }
    let isNumbered = numbers.count { $0 == nil } * 10 < numbers.count
    let areSigned = numbers.count { $0.map { $0 < 0 } ?? false } * 10 > numbers.count + 20
    let isNobody = names.indices.map { i in
      Self.unknown.contains(names[i].lowercased())
        || isNumbered && !areSigned && numbers[i].map { $0 < 0 } ?? false
    }
    guard isNobody.contains(true) else { return }
    let before = events.count
    events.removeAll { isNobody[Int($0.from)] || isNobody[Int($0.to)] }
    report.placeholderCount += before - events.count
    keepPeople { !isNobody[$0] }
  }

  /// Words that statistics programs and databases write where they know nothing.
  static let unknown: Set<String> = [
    "na", "n/a", "nan", "<na>", "null", "(null)", "nil", "none", "\\n", "unknown", "undefined", "?",
    "-",
  ]

  /// Leaves out people no event names any more.
  private mutating func keepPeople(_ isKept: (Int) -> Bool) {
    var kept = NameIndex()
    let number = (0..<people.count).map { isKept($0) ? kept.number(of: people[$0]) : 0 }
    people = kept
    for i in events.indices {
      events[i].from = number[Int(events[i].from)]
      events[i].to = number[Int(events[i].to)]
    }
  }

  /// Makes acts of both of all events if the two names stand in order in every row.
  ///
  /// Lists of who was together, such as those of sensors, name the lower number first. In a log of who acted
  /// this does not happen by chance: twenty pairs and five senders are asked for, and that many people stand on either side,
  /// since those who like pages stand before all pages too.
  mutating func findOrder() {
    guard events.count >= 30, isInOrder else { return }
    var senders: Set<UInt32> = []
    var receivers: Set<UInt32> = []
    var pairs: Set<UInt64> = []
    for event in events {
      senders.insert(event.from)
      receivers.insert(event.to)
      if pairs.count < 20 { pairs.insert(UInt64(event.from) << 32 | UInt64(event.to)) }
    }
    guard pairs.count >= 20, senders.count >= 5, receivers.count >= 5,
      3 * senders.intersection(receivers).count >= senders.union(receivers).count
    else { return }
    report.isInOrder = true
    for i in events.indices {
      events[i].flags.insert(.undirected)
      events[i].kindCode = EventKind.contact.code
    }
  }

  /// Whether the first name comes before the second in all rows, or after it in all.
  private var isInOrder: Bool {
    let names = people.names
    let numbers = names.compactMap { Int($0) }
    let order =
      numbers.count == names.count
      ? names.indices.sorted { numbers[$0] < numbers[$1] }
      : names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    var place = [Int](repeating: 0, count: names.count)
    for (position, number) in order.enumerated() { place[number] = position }
    var isUp = true
    var isDown = true
    for event in events {
      if place[Int(event.from)] < place[Int(event.to)] { isDown = false } else { isUp = false }
      if !isUp && !isDown { return false }
    }
    return true
  }
}
