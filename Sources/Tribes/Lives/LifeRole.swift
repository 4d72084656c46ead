/// What somebody is in an invented person's life; drawn before anything happens.
public enum LifeRole: String, Sendable, CaseIterable {
  /// One of the few closest.
  case confidant
  /// A close friend.
  case closeFriend = "close friend"
  /// A friend.
  case friend
  /// Once a close friend or friend; it ended, at least nine months before the record does.
  case pastFriend = "past friend"
  /// Somebody known, with a word now and then.
  case acquaintance
  /// Somebody written to regularly who hardly answers, or who writes and is hardly answered.
  case unrequited
  /// Close contact for days or weeks, over a project or a journey, then nothing.
  case passing
  /// Somebody who reacts to all that is posted and gets no answer.
  case fan
  /// Somebody whose posts the person answers without ever being answered.
  case idol
  /// Both click on what the other posts; no words.
  case liker
  /// On the list, and no contact.
  case listed

  /// Whether it is a real relationship, alive when the record ends: the truth of the role, not of any score.
  public var isReal: Bool { self == .confidant || self == .closeFriend || self == .friend }

  /// Whether the two know each other from somewhere: such people are put into a circle.
  var isMet: Bool {
    switch self {
    case .confidant, .closeFriend, .friend, .pastFriend, .acquaintance, .unrequited: true
    case .passing, .fan, .idol, .liker, .listed: false
    }
  }
}
