import Ties

/// What happened in a month.
struct MonthActivity: Sendable {
  var actCount = 0
  var directCount = 0
  var clicksReceived = 0
  var active: Set<UInt32> = []
  var activeByWeek: [Set<UInt32>] = []

  /// Acts of the one person, and how many of them are direct.
  var mine = (acts: 0, direct: 0)

  /// Acts towards the one person, and how many of them are direct.
  var others = (acts: 0, direct: 0)

  /// Comments, replies and reactions, to the one person or to anybody.
  var engagementCount = 0

  /// What was said to many, by the one person or by anybody: each thread, or each moment of each one, once.
  var posts: Set<Post> = []

  /// How many people have acted or been acted towards until the end of the month.
  var seenCount = 0

  /// Something said to many.
  struct Post: Hashable, Sendable {
    var from: UInt32
    var thread: UInt32
    var time: Int64
  }

  static func all(
    of log: EventLog, in months: [Month], cutter: DayCutter, finder: TieFinder, me: UInt32?
  ) -> [MonthActivity] {
    var activity = [MonthActivity](repeating: MonthActivity(), count: months.count)
    for i in months.indices {
      let weeks = Int(months[i].last - months[i].first) / 7 + 1
      activity[i].activeByWeek = Array(repeating: [], count: weeks)
    }
    var firstSeen = [Int](repeating: months.count, count: log.people.count)
    for event in log.events where event.isDated && event.from != event.to {
      if let me, event.from != me, event.to != me { continue }
      let day = cutter.day(of: event.time)
      guard let i = Month.place(of: day, in: months) else { continue }
      for end in [event.from, event.to] where i < firstSeen[Int(end)] { firstSeen[Int(end)] = i }
      activity[i].add(event, finder.classes.contactClass(of: event), day - months[i].first, me)
    }
    for first in firstSeen where first < months.count { activity[first].seenCount += 1 }
    for i in activity.indices.dropFirst() { activity[i].seenCount += activity[i - 1].seenCount }
    return activity
  }

  private mutating func add(
    _ event: Event, _ contactClass: ContactClass, _ dayOfMonth: Int32, _ me: UInt32?
  ) {
    if contactClass == .listing { return }
    let isDirect = contactClass == .direct
    actCount += 1
    if isDirect { directCount += 1 }
    if contactClass == .oneClick, me == nil || event.to == me { clicksReceived += 1 }
    active.insert(event.from)
    activeByWeek[Int(dayOfMonth) / 7].insert(event.from)
    if event.from == me {
      mine.acts += 1
      mine.direct += isDirect ? 1 : 0
    } else if event.to == me {
      others.acts += 1
      others.direct += isDirect ? 1 : 0
    }
    switch event.kind {
    case .comment, .reply, .reaction:
      if me == nil || event.to == me { engagementCount += 1 }
    default: break
    }
    let isPost = event.kind == .wallPost || event.kind == .share || contactClass == .ambient
    if isPost, me == nil || event.from == me {
      posts.insert(
        Post(
          from: event.from, thread: event.thread, time: event.thread == 0 ? event.time : 0))
    }
  }
}
