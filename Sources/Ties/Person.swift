/// Somebody in a log: a human, or what looks like one.
public struct Person: Sendable, Equatable {
  /// What tells the person from all others in the log.
  public var name: String

  /// What a reader should see instead of the name, where it is known.
  public var label: String?

  /// What kind of account it is.
  public var nature: Nature

  /// The accounts, addresses and numbers that belong to the person.
  public var identities: [Identity]

  /// A person known by a name alone.
  public init(
    _ name: String, label: String? = nil, nature: Nature = .unknown, identities: [Identity] = []
  ) {
    self.name = name
    self.label = label
    self.nature = nature
    self.identities = identities
  }

  /// What to show: the label, or else the name.
  public var title: String { label ?? name }

  /// What can stand behind an account.
  public enum Nature: String, Sendable, CaseIterable {
    /// A human being.
    case human
    /// A page, a brand, a place.
    case page
    /// A program.
    case bot
    /// A mailing list or shared mailbox.
    case list
    /// Nobody has said.
    case unknown
  }
}

/// One key by which one platform knows a person.
public struct Identity: Sendable, Hashable {
  /// The platform, such as `facebook` or `email`.
  public var platform: String

  /// What sort of key it is.
  public var keyType: KeyType

  /// The key in the form that is compared.
  public var key: String

  /// The key as the source wrote it.
  public var raw: String

  /// Where the key means the same person.
  public var scope: Scope

  /// The names shown with the key.
  public var displayNames: [String]

  /// Puts an identity together; without a raw form the key is taken.
  public init(
    platform: String, keyType: KeyType, key: String, raw: String? = nil, scope: Scope = .global,
    displayNames: [String] = []
  ) {
    self.platform = platform
    self.keyType = keyType
    self.key = key
    self.raw = raw ?? key
    self.scope = scope
    self.displayNames = displayNames
  }

  /// Sorts of keys, the most reliable first.
  public enum KeyType: String, Sendable, CaseIterable {
    /// A number or code that never changes.
    case stableId
    /// A name chosen by the user; it can be given up and taken by another.
    case handle
    /// The address of a profile.
    case url
    /// A mail address.
    case email
    /// A telephone number.
    case phone
    /// Nothing but a name.
    case name
  }

  /// How far a key reaches.
  public enum Scope: String, Sendable, CaseIterable {
    /// The same key is the same account anywhere.
    case global
    /// Only inside this export.
    case export
    /// Only inside this conversation.
    case thread
  }
}
