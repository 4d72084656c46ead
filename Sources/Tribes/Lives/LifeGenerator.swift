/// Invents one person's life: who is real and in which circle first, then years of messages, calls, meetings, likes and
/// group chats that follow from it.
///
/// Roles are drawn, never looked up in a score: this folder shares no code with the one that judges ties.
/// What each role does is in `LifeRates`. The record shows what the person's own devices would: direct contact, group
/// chats and meetings he was part of, acts on his posts, his acts on others'. The same options and seed give the same bytes.
///
/// - Complexity: O(acts) time and space; about 85,000 rows for 400 people and 3 years.
public struct LifeGenerator: Sendable {
  /// How many people there are, the one whose life it is among them; at least 8.
  public var people = 400

  /// How many years the record is long; at least 1.
  public var years = 3

  /// The seed: another one gives another life.
  public var seed: UInt64 = 1

  /// How the life goes.
  public var rates = LifeRates.sociable

  /// What the person is called.
  public var egoName = "Ada Example"

  /// A generator with its usual options.
  public init() {}

  /// The first second of the last day of every record: 2025-01-01 in UTC.
  static let end = 1_735_689_600.0

  static let day = 86_400.0

  /// Invents the life.
  public func life() -> PlantedLife {
    precondition(people >= 8 && years >= 1, "a life has eight people and a year at least")
    var names = InventedNames(seed: seed)
    var draws = LifeDraws(seed: seed, stream: 1)
    let start = Self.end - Double(years) * 365 * Self.day
    var contacts = cast(&draws).map { role in
      PlantedLife.Contact(name: names.next(), role: role)
    }
    placeInCircles(&contacts, &draws)
    for i in contacts.indices { date(&contacts[i], from: start, &draws) }
    var writer = LifeWriter(rates: rates, seed: seed, start: start, end: Self.end)
    writer.write(contacts)
    return PlantedLife(
      ego: egoName, contacts: contacts, acts: writer.sortedActs, declared: rates.declares,
      circles: rates.circles.map(\.name))
  }

  /// The roles, in random order, so that a number tells nothing.
  private func cast(_ draws: inout LifeDraws) -> [LifeRole] {
    let scale = Double(people) / 400
    var roles: [LifeRole] = []
    for role in LifeRole.allCases {
      let usual = rates.counts[role] ?? 0
      let scaled = Double(usual) * (role.isReal ? min(1, scale) : scale)
      roles += Array(repeating: role, count: usual > 0 ? max(1, Int(scaled.rounded())) : 0)
    }
    while roles.count < people - 1 { roles.append(.listed) }
    // With very few people every role has its one, and the last ones are left out.
    roles.removeLast(roles.count - (people - 1))
    draws.shuffle(&roles)
    return roles
  }

  /// Gives everybody who was met somewhere a circle, a third of the others too, and one in twenty a second one.
  private func placeInCircles(
    _ contacts: inout [PlantedLife.Contact], _ draws: inout LifeDraws
  ) {
    let whole = rates.circles.reduce(0) { $0 + $1.share }
    func circle(_ draws: inout LifeDraws) -> Int {
      var wanted = draws.uniform() * whole
      for (number, circle) in rates.circles.enumerated() {
        wanted -= circle.share
        if wanted < 0 { return number }
      }
      return rates.circles.count - 1
    }
    for i in contacts.indices where contacts[i].role.isMet || draws.happens(0.3) {
      let first = circle(&draws)
      contacts[i].circle = first
      guard contacts[i].role.isMet, draws.happens(0.05) else { continue }
      let second = circle(&draws)
      if second != first { contacts[i].secondCircle = second }
    }
  }

  /// Says when a relationship began and ended.
  private func date(
    _ contact: inout PlantedLife.Contact, from start: Double, _ draws: inout LifeDraws
  ) {
    let length = Self.end - start
    let nineMonths = 274 * Self.day
    switch contact.role {
    case .pastFriend:
      // Alive for the first quarter of the record at least, over for nine months at least.
      let earliest = length / 4
      let latest = max(earliest, length - nineMonths)
      contact.until = start + earliest + draws.uniform() * (latest - earliest)
    case .passing:
      let days = 5 + draws.uniform() * 23
      let first = start + draws.uniform() * (length - (days + 2) * Self.day)
      contact.since = first
      contact.until = first + days * Self.day
    case .closeFriend, .friend, .acquaintance:
      if draws.happens(0.2) {
        contact.since = start + draws.uniform() * max(0, length - nineMonths)
      }
    default: break
    }
  }
}
