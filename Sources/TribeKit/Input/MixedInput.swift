import Records

/// An input whose kind is found by looking at it: a graph or an event log.
public struct MixedInput: Sendable {
  /// How it is read if it is a graph.
  public var graph: NetworkInput

  /// How it is read if it is a log.
  public var events: EventInput

  /// The kind, if the user has said it.
  public var kind: InputKind?

  /// An input.
  public init(graph: NetworkInput, events: EventInput, kind: InputKind? = nil) {
    self.graph = graph
    self.events = events
    self.kind = kind
  }

  /// What was read.
  public enum Loaded: Sendable {
    /// People and ties.
    case graph(LoadedNetwork)
    /// Who acted towards whom, and when.
    case events(LoadedEvents)
  }

  /// Finds out what it is and reads it.
  public func load() throws -> Loaded {
    let standardInput = graph.path == "-" ? try StandardInput() : nil
    let chosen = kind ?? (graph.format != nil ? .graph : events.namesColumns ? .events : nil)
    let guess =
      standardInput?.guess(as: chosen) ?? InputGuess.guess(path: graph.path, as: chosen)
    switch guess.kind {
    case .events:
      var loaded = try events.load(standardInput: standardInput)
      loaded.isGuessed = chosen == nil
      return .events(loaded)
    case .graph:
      var input = graph
      input.standardInput = standardInput
      var loaded = try input.load()
      if let hint = guess.hint { loaded.notes.append(hint) }
      return .graph(loaded)
    case .partition:
      throw RelationError.groups(graph.path)
    }
  }

  /// Reads it as a log, whatever it seems to be unless that is certain.
  public func loadEvents() throws -> LoadedEvents {
    let standardInput = graph.path == "-" ? try StandardInput() : nil
    let chosen = kind ?? (events.namesColumns ? .events : nil)
    let guess =
      standardInput?.guess(as: chosen) ?? InputGuess.guess(path: graph.path, as: chosen)
    // Who asks for ties means a log: three columns that could be one are one.
    guard guess.kind == .events || guess.hint != nil || !Self.isReadable(graph.path) else {
      throw RelationError.notALog(file: graph.path, kind: guess.kind)
    }
    var loaded = try events.load(standardInput: standardInput)
    loaded.isGuessed = chosen == nil
    return loaded
  }

  /// Whether there is text to look at; if not, the reader says what is wrong.
  private static func isReadable(_ path: String) -> Bool {
    guard path != "-" else { return true }
    guard let head = try? FileHead.bytes(of: path) else { return false }
    return !head.contains(0) && head.contains { ![0x20, 0x09, 10, 13].contains($0) }
  }
}
