/// What somebody did towards somebody else.
///
/// The raw value is the name in files; `init(named:)` knows the usual other names too.
public enum EventKind: String, Sendable, CaseIterable, Codable {
  /// A private or group message, a mail, a chat line.
  case message
  /// An answer to something the other wrote.
  case reply
  /// Words under something the other posted.
  case comment
  /// Words that name the other.
  case mention
  /// Words on the other's own page.
  case wallPost
  /// Marking the other in a picture or post.
  case tag
  /// Passing on what the other posted; with words it has a size.
  case share
  /// Words of praise on the other's profile.
  case recommendation
  /// A conversation by voice or video.
  case call
  /// A call nobody took.
  case missedCall
  /// Being face to face, as a sensor or a diary saw it.
  case contact
  /// A meeting of known people at a known time.
  case meeting
  /// Being at the same event, or in the same voice channel.
  case coPresence
  /// A like, or any other answer of one click.
  case reaction
  /// A poke, a wave.
  case poke
  /// A confirmed skill: one click.
  case endorsement
  /// Starting to follow.
  case follow
  /// A vote in a poll.
  case vote
  /// Asking the other to connect or to come.
  case invitation
  /// Joining or leaving a group.
  case membership

  /// A number that fits a byte: the position in the list of all kinds.
  public var code: UInt8 { Self.codes[self] ?? 0 }

  /// The kind of a code.
  public init?(code: UInt8) {
    guard Int(code) < Self.allCases.count else { return nil }
    self = Self.allCases[Int(code)]
  }

  /// The kind a file means by a word: case, blanks, hyphens and underscores do not count.
  public init?(named word: some StringProtocol) {
    let plain = word.lowercased().filter { $0.isLetter }
    guard let kind = Self.names[plain] else { return nil }
    self = kind
  }

  private static let codes: [EventKind: UInt8] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt8($0)) })

  private static let names: [String: EventKind] = {
    var names: [String: EventKind] = [
      "msg": .message, "dm": .message, "directmessage": .message, "mail": .message,
      "email": .message, "sms": .message, "text": .message, "chat": .message, "im": .message,
      "textmessage": .message, "to": .message, "cc": .message, "bcc": .message,
      "answer": .reply, "post": .wallPost, "wall": .wallPost, "phototag": .tag, "photo": .tag,
      "repost": .share, "retweet": .share, "boost": .share, "forward": .share,
      "phone": .call, "phonecall": .call, "voicecall": .call, "videocall": .call,
      "voice": .call, "video": .call, "incomingcall": .call,
      "outgoingcall": .call, "answeredcall": .call, "missed": .missedCall,
      "unanswered": .missedCall, "noanswer": .missedCall, "rejected": .missedCall,
      "declined": .missedCall, "unansweredcall": .missedCall,
      "bluetooth": .contact, "mms": .message, "whatsapp": .message, "facetoface": .contact,
      "proximity": .contact,
      "encounter": .contact, "appointment": .meeting, "event": .coPresence,
      "copresent": .coPresence, "like": .reaction, "likes": .reaction, "favorite": .reaction,
      "favourite": .reaction, "fave": .reaction, "heart": .reaction, "plusone": .reaction,
      "reactions": .reaction, "click": .reaction, "nudge": .poke, "wave": .poke,
      "following": .follow, "followed": .follow, "pollvote": .vote, "poll": .vote,
      "invite": .invitation, "friendrequest": .invitation, "join": .membership,
      "leave": .membership,
    ]
    for kind in allCases { names[kind.rawValue.lowercased()] = kind }
    for kind in allCases { names[kind.rawValue.lowercased() + "s"] = kind }
    names["replies"] = .reply
    return names
  }()
}
