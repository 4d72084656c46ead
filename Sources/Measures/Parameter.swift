/// An option of a measure: its name on the command line, the values it takes, and how to set it.
///
/// `--set page-rank.damping=0.9` finds the parameter `damping` of `PageRank`.
public struct Parameter<Owner: Measure>: Sendable {
  /// The name, lower case with hyphens.
  public let name: String

  /// What the option does, in one sentence.
  public let summary: String

  /// The values it takes, in words.
  public let allowed: String

  private let read: @Sendable (Owner) -> String
  private let write: @Sendable (inout Owner, String) -> Bool

  /// An option that is a number in a range.
  public init(
    _ name: String, _ path: any WritableKeyPath<Owner, Double> & Sendable,
    in range: ClosedRange<Double>,
    _ summary: String
  ) {
    self.init(
      name, summary, allowed: "a number from \(range.lowerBound) to \(range.upperBound)",
      read: { "\($0[keyPath: path])" }
    ) { owner, text in
      guard let value = Double(text), range.contains(value) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }

  /// An option that is a whole number in a range.
  public init(
    _ name: String, _ path: any WritableKeyPath<Owner, Int> & Sendable, in range: ClosedRange<Int>,
    _ summary: String
  ) {
    self.init(
      name, summary, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      read: { "\($0[keyPath: path])" }
    ) { owner, text in
      guard let value = Int(text), range.contains(value) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }

  /// An option that is a seed.
  public init(
    _ name: String, _ path: any WritableKeyPath<Owner, UInt64> & Sendable, _ summary: String
  ) {
    self.init(
      name, summary, allowed: "a whole number, 0 or more",
      read: { "\($0[keyPath: path])" }
    ) { owner, text in
      guard let value = UInt64(text) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }

  /// An option that is yes or no.
  public init(
    _ name: String, _ path: any WritableKeyPath<Owner, Bool> & Sendable, _ summary: String
  ) {
    self.init(
      name, summary, allowed: "true or false",
      read: { "\($0[keyPath: path])" }
    ) { owner, text in
      guard let value = Bool(text) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }

  /// An option that is one of a few words.
  public init<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Owner, Choice> & Sendable, _ summary: String
  ) {
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    self.init(
      name, summary, allowed: "one of \(words)",
      read: { $0[keyPath: path].rawValue }
    ) { owner, text in
      guard let value = Choice(rawValue: text) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }

  private init(
    _ name: String, _ summary: String, allowed: String,
    read: @escaping @Sendable (Owner) -> String,
    write: @escaping @Sendable (inout Owner, String) -> Bool
  ) {
    self.name = name
    self.summary = summary
    self.allowed = allowed
    self.read = read
    self.write = write
  }

  /// The option's value in a measure, as text.
  public func value(in owner: Owner) -> String { read(owner) }

  /// Sets the option from text.
  public func set(_ text: String, in owner: inout Owner) throws(MeasureError) {
    guard write(&owner, text) else {
      throw .outOfRange(option: "\(Owner.name).\(name)", value: text, allowed: allowed)
    }
  }
}

extension Measure {
  /// Sets an option by name.
  public mutating func set(_ option: String, to text: String) throws(MeasureError) {
    guard let parameter = Self.parameters.first(where: { $0.name == option }) else {
      throw .unknownOption("\(Self.name).\(option)", known: Self.parameters.map(\.name))
    }
    try parameter.set(text, in: &self)
  }

  /// Every option with its value and its help: name, value now, allowed values, summary.
  public var options: [(name: String, value: String, allowed: String, summary: String)] {
    Self.parameters.map { ($0.name, $0.value(in: self), $0.allowed, $0.summary) }
  }
}
