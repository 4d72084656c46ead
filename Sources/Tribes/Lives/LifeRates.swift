/// How a kind of life goes: who is how many, who does what how often.
///
/// Written down before any score had been seen on the lives it makes, from what studies report, and not changed since:
///
/// - Sizes 5, 15, 50 and contact about weekly, monthly and at least yearly: R. Dunbar and others, “The structure of online
///   social networks mirrors those in the offline world”, Social Networks 43, 2015. The closest five are taken together with
///   ten close friends and twenty-five friends as real; the rest of those known are acquaintances.
/// - Five to ten mutual mails a year tell real ties of an office best: M. De Choudhury and others, “Inferring
///   relevant social networks from interpersonal communication”, WWW 2010; hence friends at eight a year in the
///   life that is led by mail, and acquaintances at one.
/// - Hours to an answer, 7 of close people, 11 of professional contacts, 50 of people hardly known: S. Wuchty and B. Uzzi,
///   “Human communication dynamics in digital footsteps”, PLoS ONE 6, 2011.
/// - Clicks do not grow with closeness: M. Burke and R. Kraut, CHI 2014; so close people click no more than others, and fans
///   and those who like each other's posts far more.
/// - Birthdays bring many rare contacts: B. Viswanath and others, “On the evolution of user interaction in Facebook”, WOSN 2009.
/// - Bursty gaps, whose spread is about their mean or more: K.-I. Goh and A.-L. Barabási, EPL 81, 2008.
/// - A third to a half of close ties change over some years: J. Saramäki and others, “Persistence of social
///   signatures in human communication”, PNAS 111, 2014; hence the past friends and those met during the record.
public struct LifeRates: Sendable, Equatable {
  /// How many people of each role there are in a life of 400; the first three are never more.
  public var counts: [LifeRole: Int]

  /// The median of conversations a year, for those who talk at all.
  public var conversations: [LifeRole: Double]

  /// The spread of rates within a role: the standard deviation of their logarithm.
  public var rateSpread = 0.5

  /// The spread of the gaps of one tie: the standard deviation of their logarithm.
  public var gapSpread: Double

  /// How many turns a conversation of close people has on average, after opener and answer.
  public var turns: Double

  /// Where conversations take place, and how likely.
  public var channels: [(name: String, kind: String, share: Double)]

  /// The circles, with their shares of the people.
  public var circles: [(name: String, share: Double)]

  /// Conversations a year in a circle's group chat.
  public var chatSessions: Double

  /// Meetings a year of some of a circle.
  public var meetings: Double

  /// The share of a circle that is in its group chat.
  public var chatShare: Double

  /// Posts a year of the person.
  public var posts: Double

  /// The median of clicks a year of fans, of the person on idols, and of those who like each other's posts.
  public var clicks: Double

  /// Clicks a year on and of everybody else.
  public var politeClicks: Double

  /// Comments a year of fans, and of the person under idols' posts.
  public var comments: Double

  /// Whether declared ties are friends (or else contacts in an address book).
  public var declares: String

  /// A person who lives online: chats, groups, many fans.
  public static let sociable = LifeRates(
    counts: [
      .confidant: 5, .closeFriend: 10, .friend: 25, .pastFriend: 16, .acquaintance: 120,
      .unrequited: 10, .passing: 20, .fan: 50, .idol: 20, .liker: 40,
    ],
    conversations: [
      .confidant: 100, .closeFriend: 30, .friend: 12, .pastFriend: 18, .acquaintance: 1,
      .unrequited: 16, .passing: 200,
    ],
    gapSpread: 1.0, turns: 6,
    channels: [
      ("chat", "message", 0.7), ("phone", "call", 0.1), ("together", "meeting", 0.1),
      ("posts", "comment", 0.1),
    ],
    circles: [
      ("University", 46), ("Acme Robotics", 40), ("Data community", 34), ("Climbing club", 26),
      ("Old neighborhood", 22), ("Family", 18), ("Choir", 15), ("Parents' group", 12),
    ],
    chatSessions: 30, meetings: 8, chatShare: 0.7, posts: 100, clicks: 80, politeClicks: 4,
    comments: 10, declares: "friend")

  /// A person who writes mails, telephones and meets people: fewer of everything.
  public static let reserved = LifeRates(
    counts: [
      .confidant: 4, .closeFriend: 8, .friend: 20, .pastFriend: 20, .acquaintance: 140,
      .unrequited: 25, .passing: 30, .fan: 25, .idol: 15, .liker: 15,
    ],
    conversations: [
      .confidant: 52, .closeFriend: 18, .friend: 8, .pastFriend: 12, .acquaintance: 0.7,
      .unrequited: 16, .passing: 150,
    ],
    gapSpread: 0.8, turns: 1.5,
    channels: [("mail", "message", 0.55), ("phone", "call", 0.25), ("together", "meeting", 0.2)],
    circles: [
      ("Office", 44), ("School", 30), ("Village", 26), ("Relatives", 22), ("Orchestra", 18),
      ("Chess club", 14),
    ],
    chatSessions: 10, meetings: 10, chatShare: 0.8, posts: 12, clicks: 60, politeClicks: 0.5,
    comments: 8, declares: "address book")

  /// Hours until a message of such a tie is answered, on average.
  func hoursToAnswer(_ role: LifeRole) -> Double {
    switch role {
    case .confidant, .closeFriend: 7
    case .friend, .pastFriend, .passing: 11
    default: 50
    }
  }

  /// How likely an opener is answered.
  func chanceOfAnswer(_ role: LifeRole) -> Double {
    switch role {
    case .confidant: 0.97
    case .closeFriend: 0.95
    case .friend, .pastFriend, .passing: 0.9
    case .unrequited: 0.15
    default: 0.75
    }
  }

  /// Whether two kinds of life go the same way.
  public static func == (a: LifeRates, b: LifeRates) -> Bool {
    a.counts == b.counts && a.conversations == b.conversations && a.gapSpread == b.gapSpread
      && a.turns == b.turns && a.chatSessions == b.chatSessions && a.declares == b.declares
  }
}
