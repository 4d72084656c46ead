/// Writes what happens in an invented life.
struct LifeWriter {
  let rates: LifeRates
  let seed: UInt64
  let start: Double
  let end: Double

  private var acts: [PlantedLife.Act] = []
  private var meetingCount = 0
  private static let day = LifeGenerator.day
  private static let year = 365 * LifeGenerator.day

  init(rates: LifeRates, seed: UInt64, start: Double, end: Double) {
    self.rates = rates
    self.seed = seed
    self.start = start
    self.end = end
  }

  /// All acts by time, those of one time as they were written.
  var sortedActs: [PlantedLife.Act] {
    let order = acts.indices.sorted {
      acts[$0].time != acts[$1].time ? acts[$0].time < acts[$1].time : $0 < $1
    }
    return order.map { acts[$0] }
  }

  /// Writes the whole life of some contacts.
  mutating func write(_ contacts: [PlantedLife.Contact]) {
    for (number, contact) in contacts.enumerated() {
      // A stream of its own for each, so that one person's life does not move another's.
      var draws = LifeDraws(seed: seed, stream: 100 + UInt64(number))
      writeConversations(with: number, contact, &draws)
      writeClicks(with: number, contact, &draws)
      writeBirthdays(with: number, contact, &draws)
    }
    for circle in rates.circles.indices {
      var draws = LifeDraws(seed: seed, stream: 10 + UInt64(circle))
      let members = contacts.indices.filter {
        contacts[$0].role.isMet
          && (contacts[$0].circle == circle || contacts[$0].secondCircle == circle)
      }
      writeGroup(circle, members, contacts, &draws)
    }
    var draws = LifeDraws(seed: seed, stream: 2)
    writeParties(contacts, &draws)
  }

  /// Moves a time to an hour of the day at which people are awake.
  private func awake(_ time: Double, _ draws: inout LifeDraws) -> Double {
    let midnight = (time / Self.day).rounded(.down) * Self.day
    let hour = (time - midnight) / 3600
    if hour >= 7 && hour < 23 { return time }
    return midnight + (8 + 14 * draws.uniform()) * 3600
  }

  private mutating func add(
    _ time: Double, from: Int?, to: [Int?], _ kind: String, _ channel: String, thread: String,
    size: Int = 0, isTemplated: Bool = false
  ) {
    guard time >= start, time < end else { return }
    acts.append(
      PlantedLife.Act(
        time: Int64(time), from: from, to: to, kind: kind, channel: channel, thread: thread,
        size: size, isTemplated: isTemplated))
  }

  // MARK: one to one

  /// Conversations with gaps of the tie's own rhythm, from its beginning to its end.
  private mutating func writeConversations(
    with other: Int, _ contact: PlantedLife.Contact, _ draws: inout LifeDraws
  ) {
    guard let median = rates.conversations[contact.role] else { return }
    let rate = draws.spread(around: median, by: rates.rateSpread)
    let mean = Self.year / rate
    // Who starts how often: near even among the close, anyhow among others.
    let initiative = draws.share(middleOf: contact.role.isReal ? 7 : 3)
    let carriesAlone = draws.happens(0.5)
    let first = contact.since ?? (start - draws.uniform() * mean)
    let last = contact.until ?? end
    // A tie keeps to two of the ways at most, mostly to one.
    let ways = (0..<2).map { _ in way(&draws) }
    var time = first
    while time < last {
      let isMine =
        contact.role == .unrequited ? carriesAlone : draws.happens(initiative)
      let way = ways[draws.happens(0.75) ? 0 : 1]
      writeConversation(
        at: awake(time, &draws), with: other, contact.role, way, isMine: isMine, &draws)
      time += draws.gap(mean, by: rates.gapSpread)
    }
  }

  private func way(_ draws: inout LifeDraws) -> (name: String, kind: String, share: Double) {
    var wanted = draws.uniform()
    for channel in rates.channels {
      wanted -= channel.share
      if wanted < 0 { return channel }
    }
    return rates.channels[0]
  }

  private mutating func writeConversation(
    at time: Double, with other: Int, _ role: LifeRole,
    _ way: (name: String, kind: String, share: Double), isMine: Bool, _ draws: inout LifeDraws
  ) {
    let ends: (from: Int?, to: Int?) = isMine ? (nil, other) : (other, nil)
    let isAnswered = draws.happens(rates.chanceOfAnswer(role))
    switch way.kind {
    case "call":
      add(
        time, from: ends.from, to: [ends.to], isAnswered ? "call" : "missedCall", way.name,
        thread: "", size: isAnswered ? 30 + Int(draws.wait(600)) : 0)
    case "meeting" where isAnswered:
      meetingCount += 1
      add(
        time, from: ends.from, to: [ends.to], "meeting", way.name, thread: "meeting \(meetingCount)"
      )
    default:
      let isComment = way.kind == "comment"
      let kind = isComment ? "comment" : "message"
      let channel = way.kind == "meeting" ? rates.channels[0].name : way.name
      let thread = isComment ? "post of \(other) \(Int(time))" : "with \(other)"
      add(
        time, from: ends.from, to: [ends.to], kind, channel, thread: thread,
        size: 5 + Int(draws.wait(80)))
      guard isAnswered else { return }
      var now = time + draws.wait(rates.hoursToAnswer(role) * 3600)
      var isTheirTurn = true
      for _ in 0...draws.turns(role.isReal ? rates.turns : rates.turns / 2) {
        let from = isTheirTurn ? ends.to : ends.from
        let to = isTheirTurn ? ends.from : ends.to
        add(now, from: from, to: [to], kind, channel, thread: thread, size: 5 + Int(draws.wait(60)))
        isTheirTurn.toggle()
        now += draws.wait(channel == "mail" ? 6 * 3600 : 900)
      }
    }
  }

  /// Likes and comments under posts.
  private mutating func writeClicks(
    with other: Int, _ contact: PlantedLife.Contact, _ draws: inout LifeDraws
  ) {
    let years = (end - start) / Self.year
    let many = draws.spread(around: rates.clicks, by: rates.rateSpread)
    let few = draws.spread(around: rates.politeClicks, by: rates.rateSpread)
    func times(_ perYear: Double, _ draws: inout LifeDraws) -> [Double] {
      (0..<draws.count(expected: perYear * years)).map { _ in
        awake(start + draws.uniform() * (end - start), &draws)
      }
    }
    var received = 0.0
    var given = 0.0
    switch contact.role {
    case .fan: received = many
    case .idol: given = many
    case .liker:
      received = many
      given = draws.spread(around: rates.clicks, by: rates.rateSpread)
    case .listed: received = few / 10
    default:
      received = few
      given = few
    }
    for time in times(received, &draws) {
      add(time, from: other, to: [nil], "reaction", "posts", thread: post(at: time))
    }
    for time in times(given, &draws) {
      add(
        time, from: nil, to: [other], "reaction", "posts",
        thread: "post of \(other) \(Int(time / Self.day / 3))")
    }
    let isFan = contact.role == .fan
    guard isFan || contact.role == .idol else { return }
    for time in times(draws.spread(around: rates.comments, by: rates.rateSpread), &draws) {
      let thread = isFan ? post(at: time) : "post of \(other) \(Int(time / Self.day / 3))"
      add(
        time, from: isFan ? other : nil, to: [isFan ? nil : other], "comment", "posts",
        thread: thread, size: 5 + Int(draws.wait(60)))
      // A fan is thanked with a click now and then.
      if isFan, draws.happens(0.1) {
        add(
          time + draws.wait(6 * 3600), from: nil, to: [other], "reaction", "posts", thread: thread)
      }
    }
  }

  /// The post of the person that is new at a time.
  private func post(at time: Double) -> String {
    "my post \(Int((time - start) / Self.year * rates.posts))"
  }

  /// Wishes on the same day each year, most of them on the platform's prompt.
  private mutating func writeBirthdays(
    with other: Int, _ contact: PlantedLife.Contact, _ draws: inout LifeDraws
  ) {
    guard contact.role.isMet || contact.role == .passing else { return }
    let dayOfYear = Double(draws.index(below: 365)) * Self.day
    // The person's own day is the 200th of each year of the record.
    for (isMine, day) in [(true, dayOfYear), (false, 200 * Self.day)] {
      var time = start + day
      while time < end {
        if draws.happens(0.3), time >= contact.since ?? start {
          add(
            time + (8 + 12 * draws.uniform()) * 3600, from: isMine ? nil : other,
            to: [isMine ? other : nil], "message", rates.channels[0].name, thread: "with \(other)",
            size: 20 + draws.index(below: 30), isTemplated: draws.happens(0.6))
        }
        time += Self.year
      }
    }
  }

  // MARK: together

  /// The group chat and the meetings of a circle.
  private mutating func writeGroup(
    _ circle: Int, _ members: [Int], _ contacts: [PlantedLife.Contact], _ draws: inout LifeDraws
  ) {
    // How much each has to say, the owner last.
    let voice = (0...members.count).map { _ in draws.spread(around: 1, by: 0.8) }
    let isInChat = members.map { _ in draws.happens(rates.chatShare) }
    let chat = members.indices.filter { isInChat[$0] }
    if chat.count >= 2 {
      var time = start + draws.wait(Self.year / rates.chatSessions)
      while time < end {
        let present = chat.filter { isAround(contacts[members[$0]], time) }
        writeChat(circle, awake(time, &draws), present, members, voice, &draws)
        time += draws.gap(Self.year / rates.chatSessions, by: rates.gapSpread)
      }
    }
    guard members.count >= 2 else { return }
    var time = start + draws.wait(Self.year / rates.meetings)
    while time < end {
      let around = members.indices.filter { isAround(contacts[members[$0]], time) }
      let size = min(around.count, 3 + draws.index(below: 7))
      var guests: [Int] = []
      for _ in 0..<size {
        let guest = pick(around, voice, &draws)
        if !guests.contains(guest) { guests.append(guest) }
      }
      writeMeeting(at: awake(time, &draws), guests.map { members[$0] }, &draws)
      time += draws.gap(Self.year / rates.meetings, by: rates.gapSpread)
    }
  }

  private func isAround(_ contact: PlantedLife.Contact, _ time: Double) -> Bool {
    time >= contact.since ?? start && time < contact.until ?? end
  }

  /// One conversation of a group chat: some speak, all are addressed.
  private mutating func writeChat(
    _ circle: Int, _ start: Double, _ present: [Int], _ members: [Int], _ voice: [Double],
    _ draws: inout LifeDraws
  ) {
    guard present.count >= 2 else { return }
    let owner = members.count
    var speakers: [Int] = []
    for _ in 0..<(2 + draws.index(below: 6)) {
      let speaker = pick(present + [owner], voice, &draws)
      if !speakers.contains(speaker) { speakers.append(speaker) }
    }
    var time = start
    for _ in 0..<(speakers.count + draws.turns(4)) {
      let speaker = speakers[draws.index(below: speakers.count)]
      let others = present.filter { $0 != speaker }.map { Optional(members[$0]) }
      add(
        time, from: speaker == owner ? nil : members[speaker],
        to: speaker == owner ? others : [nil] + others, "message", rates.channels[0].name,
        thread: "group \(circle)", size: 5 + Int(draws.wait(50)))
      time += draws.wait(600)
    }
  }

  /// Somebody, each as likely as much he has to say.
  private func pick(_ candidates: [Int], _ voice: [Double], _ draws: inout LifeDraws) -> Int {
    var wanted = draws.uniform() * candidates.reduce(0) { $0 + voice[$1] }
    for candidate in candidates {
      wanted -= voice[candidate]
      if wanted < 0 { return candidate }
    }
    return candidates[candidates.count - 1]
  }

  private mutating func writeMeeting(
    at time: Double, _ guests: [Int], _ draws: inout LifeDraws
  ) {
    guard guests.count >= 2 else { return }
    meetingCount += 1
    let hosts: [Int?] = [nil] + guests.map(Optional.some)
    let host = hosts[draws.index(below: hosts.count)]
    add(
      time, from: host, to: hosts.filter { $0 != host }, "meeting", "together",
      thread: "meeting \(meetingCount)")
  }

  /// Once a year a party to which people of all circles come, the close ones most likely.
  private mutating func writeParties(
    _ contacts: [PlantedLife.Contact], _ draws: inout LifeDraws
  ) {
    var time = start + 200 * Self.day
    while time < end {
      let guests = contacts.indices.filter { number in
        guard contacts[number].role.isMet, isAround(contacts[number], time) else { return false }
        return draws.happens(contacts[number].role.isReal ? 0.5 : 0.05)
      }
      if guests.count >= 2 {
        meetingCount += 1
        add(
          time + 19 * 3600, from: nil, to: guests.map(Optional.some), "meeting", "together",
          thread: "meeting \(meetingCount)")
      }
      time += Self.year
    }
  }
}
