/// A standing relation that somebody declared once, by pressing a button.
///
/// It says who could be close, and is no evidence of contact.
public struct DeclaredTie: Sendable, Equatable {
  /// Who declared it.
  public var from: UInt32

  /// Of whom.
  public var to: UInt32

  /// What was declared.
  public var kind: Kind

  /// When it began, in milliseconds since 1970, if known.
  public var start: Int64?

  /// When it ended, in milliseconds since 1970, if it has.
  public var end: Int64?

  /// The source, by its number in the log.
  public var source: UInt8

  /// Puts a declared tie together.
  public init(
    from: UInt32, to: UInt32, kind: Kind = .friend, start: Int64? = nil, end: Int64? = nil,
    source: UInt8 = 0
  ) {
    self.from = from
    self.to = to
    self.kind = kind
    self.start = start
    self.end = end
    self.source = source
  }

  /// What can be declared.
  public enum Kind: String, Sendable, CaseIterable {
    /// Both agreed to be called friends.
    case friend
    /// Following the other's posts.
    case follows
    /// Being followed by the other.
    case followedBy
    /// A professional contact both agreed to.
    case connection
    /// Listed in the address book.
    case addressBook
    /// Family.
    case family
    /// Partner or spouse.
    case partner
    /// Marked as a close friend.
    case closeFriend
    /// Marked as a favorite.
    case favourite
    /// Member of a circle made by the owner.
    case circleMember
    /// Member of a list made by the owner.
    case listMember
    /// Asked to connect; not yet answered.
    case invited
    /// Blocked.
    case blocked
    /// Muted.
    case muted
    /// Removed from the list of friends.
    case removed
    /// Allowed to see less.
    case restricted
    /// No longer followed.
    case unfollowed

    /// The kind a file means by a word; case and signs do not count.
    public init?(named word: some StringProtocol) {
      let plain = word.lowercased().filter { $0.isLetter }
      if let kind = Self.allCases.first(where: { $0.rawValue.lowercased() == plain }) {
        self = kind
        return
      }
      switch plain {
      case "friends", "facebookfriend": self = .friend
      case "follow", "following", "follower": self = plain == "follower" ? .followedBy : .follows
      case "connected", "contact": self = .connection
      case "favorite": self = .favourite
      default: return nil
      }
    }

    /// Whether it says that a relation is over or unwanted.
    public var isNegative: Bool {
      switch self {
      case .blocked, .muted, .removed, .restricted, .unfollowed: true
      default: false
      }
    }
  }
}

/// A community that came as such: a circle, a workspace, a group chat, a list.
public struct Group: Sendable, Equatable {
  /// What it is called.
  public var name: String

  /// What sort of group it is, in the platform's word.
  public var nature: String

  /// The members, by number in the log.
  public var members: [UInt32]

  /// Whether all members are known.
  public var isComplete: Bool

  /// The source, by its number in the log.
  public var source: UInt8

  /// Puts a group together.
  public init(
    name: String, nature: String = "", members: [UInt32], isComplete: Bool = true,
    source: UInt8 = 0
  ) {
    self.name = name
    self.nature = nature
    self.members = members
    self.isComplete = isComplete
    self.source = source
  }
}
