import Ties

extension TieLayer {
  /// So many ties of this layer, as a sentence lists them.
  func counted(_ count: String) -> String {
    switch self {
    case .innerCircle: "\(count) in the inner circle"
    case .tribe: "\(count) in the tribe"
    case .acquaintance: count == "1" ? "1 acquaintance" : "\(count) acquaintances"
    case .lightTouch: "\(count) by a light touch only"
    case .audience: "\(count) in the audience"
    case .following: "\(count) following"
    case .outwardOnly: "\(count) whose answers are not visible"
    case .connectionOnly: "\(count) declared and no more"
    }
  }
}

extension EventKind {
  /// What several of the kind are called.
  var plural: String {
    switch self {
    case .reply: "replies"
    case .missedCall: "missed calls"
    case .wallPost: "wall posts"
    case .coPresence: "being at the same place"
    default: rawValue + "s"
    }
  }
}

extension [String] {
  /// The words of a list, with “and” before the last.
  var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
