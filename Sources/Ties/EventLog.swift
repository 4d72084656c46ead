/// Everything that is known before anything is judged: people, what they did, what they declared.
public struct EventLog: Sendable {
  /// The people; an event's `from` and `to` are positions here.
  public var people: [Person]

  /// What happened, in any order.
  public var events: [Event]

  /// Where it was read from; an event's `source` is a position here.
  public var sources: [Source]

  /// What was declared.
  public var declaredTies: [DeclaredTie]

  /// Groups that came as such.
  public var groups: [Group]

  /// Names of channels; number 0 is “not known”.
  public var channels: [String]

  /// Whether times count from the start of the log instead of 1970: no dates, no calendar months.
  public var isRelative: Bool

  /// Puts a log together.
  public init(
    people: [Person] = [], events: [Event] = [], sources: [Source] = [Source()],
    declaredTies: [DeclaredTie] = [], groups: [Group] = [], channels: [String] = [""],
    isRelative: Bool = false
  ) {
    self.people = people
    self.events = events
    self.sources = sources
    self.declaredTies = declaredTies
    self.groups = groups
    self.channels = channels
    self.isRelative = isRelative
  }

  /// The person of a name, by exact spelling, or nil.
  public func person(named name: String) -> UInt32? {
    people.firstIndex { $0.name == name }.map { UInt32($0) }
  }

  /// The times of the first and the last dated event, or nil without any.
  public var timeSpan: ClosedRange<Int64>? {
    var first = Int64.max
    var last = Int64.min
    for event in events where event.isDated {
      first = min(first, event.time)
      last = max(last, event.time)
    }
    return first <= last ? first...last : nil
  }

  /// Puts the people into the order of their names and renumbers everything.
  ///
  /// Afterwards equal logs are equal whatever the order of their rows.
  public mutating func sortPeople() {
    let order = people.indices.sorted {
      people[$0].name.utf8.lexicographicallyPrecedes(people[$1].name.utf8)
    }
    if order.indices.allSatisfy({ order[$0] == $0 }) { return }
    var number = [UInt32](repeating: 0, count: people.count)
    for (new, old) in order.enumerated() { number[old] = UInt32(new) }
    people = order.map { people[$0] }
    for i in events.indices {
      events[i].from = number[Int(events[i].from)]
      events[i].to = number[Int(events[i].to)]
    }
    for i in declaredTies.indices {
      declaredTies[i].from = number[Int(declaredTies[i].from)]
      declaredTies[i].to = number[Int(declaredTies[i].to)]
    }
    for i in groups.indices { groups[i].members = groups[i].members.map { number[Int($0)] } }
    for i in sources.indices { sources[i].owner = sources[i].owner.map { number[Int($0)] } }
  }

  /// Adds another log; people of the same name become one.
  ///
  /// Events that both logs hold are not told apart here: count each source once.
  public mutating func merge(_ other: EventLog) throws(EventLogError) {
    guard isRelative == other.isRelative || events.isEmpty || other.events.isEmpty else {
      throw .mixedTimes
    }
    guard sources.count + other.sources.count <= 256 else { throw .tooManySources }
    if events.isEmpty { isRelative = other.isRelative }
    var known: [String: UInt32] = [:]
    for (number, person) in people.enumerated() { known[person.name] = UInt32(number) }
    let number = other.people.map { person in
      if let number = known[person.name] {
        people[Int(number)].label = people[Int(number)].label ?? person.label
        people[Int(number)].identities += person.identities.filter {
          !people[Int(number)].identities.contains($0)
        }
        return number
      }
      people.append(person)
      known[person.name] = UInt32(people.count - 1)
      return UInt32(people.count - 1)
    }
    var knownChannels: [String: Int] = [:]
    for (number, channel) in channels.enumerated() { knownChannels[channel] = number }
    let channelNumber = other.channels.map { channel in
      if let number = knownChannels[channel] { return UInt16(clamping: number) }
      channels.append(channel)
      knownChannels[channel] = channels.count - 1
      return UInt16(clamping: channels.count - 1)
    }
    let firstSource = UInt8(sources.count)
    let lastThread = events.lazy.map(\.thread).max() ?? 0
    sources += other.sources.map { source in
      var source = source
      source.owner = source.owner.map { number[Int($0)] }
      return source
    }
    events.reserveCapacity(events.count + other.events.count)
    for var event in other.events {
      event.from = number[Int(event.from)]
      event.to = number[Int(event.to)]
      event.channel = channelNumber[Int(event.channel)]
      if event.thread != 0 { event.thread &+= lastThread }
      event.source += firstSource
      events.append(event)
    }
    for var tie in other.declaredTies {
      tie.from = number[Int(tie.from)]
      tie.to = number[Int(tie.to)]
      tie.source += firstSource
      declaredTies.append(tie)
    }
    for var group in other.groups {
      group.members = group.members.map { number[Int($0)] }
      group.source += firstSource
      groups.append(group)
    }
  }
}

/// Why two logs cannot become one.
public enum EventLogError: Error, Equatable, CustomStringConvertible {
  /// One log has dates, the other counts from its start.
  case mixedTimes
  /// There are more than 256 sources.
  case tooManySources

  /// The message for the user.
  public var description: String {
    switch self {
    case .mixedTimes:
      "one log has dates and the other counts seconds from its start: they cannot be put together; "
        + "give the second one dates."
    case .tooManySources:
      "more than 256 sources cannot be put together; join some of the files first."
    }
  }
}
