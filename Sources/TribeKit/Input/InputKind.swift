import Exports
import Foundation
import Records

/// What an input is: found by content, never by the file's name.
public enum InputKind: String, Sendable, CaseIterable {
  /// People and ties.
  case graph
  /// Who acted towards whom, and when.
  case events
  /// Who is in which group.
  case partition

  /// What a kind is called in sentences.
  public var title: String {
    switch self {
    case .graph: "a graph"
    case .events: "an event log"
    case .partition: "a table of groups"
    }
  }
}

/// An input's kind with the way it was found.
public struct InputGuess: Sendable, Equatable {
  /// The kind.
  public var kind: InputKind

  /// What else the user should know; nil when nothing.
  public var hint: String?

  /// Looks at the first bytes of a file.
  ///
  /// - Parameters:
  ///   - path: the file; a file that cannot be read is a graph, whose reader says what is wrong.
  ///   - kind: the kind if the user has said it.
  public static func guess(path: String, as kind: InputKind? = nil) -> InputGuess {
    if let kind { return InputGuess(kind: kind, hint: nil) }
    guard let head = try? FileHead.bytes(of: path) else {
      return InputGuess(kind: .graph, hint: nil)
    }
    return guess(head: head)
  }

  /// Looks at the first bytes of a content, unpacked.
  public static func guess(head: [UInt8]) -> InputGuess {
    let graph = InputGuess(kind: .graph, hint: nil)
    guard let first = head.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 10 && $0 != 13 }),
      !head.contains(0), first != UInt8(ascii: "<"), first != UInt8(ascii: "{"),
      first != UInt8(ascii: "[")
    else { return graph }
    if isPartition(head) { return InputGuess(kind: .partition, hint: nil) }
    switch EventLogSign(of: head) {
    case .events: return InputGuess(kind: .events, hint: nil)
    case .perhaps:
      return InputGuess(
        kind: .graph,
        hint: "Taken for an edge list; one of its columns could be times. "
          + "If this is a log of who acted when, say --as events.")
    case .none: return graph
    }
  }

  /// Whether a table begins with names and has a column `community`, as `communities.csv` does.
  private static func isPartition(_ head: [UInt8]) -> Bool {
    let line = head.prefix { $0 != 10 && $0 != 13 }
    let fields = line.split(
      omittingEmptySubsequences: false, whereSeparator: { [0x2c, 0x09, 0x3b].contains($0) }
    )
    .map { String(decoding: $0, as: UTF8.self).lowercased() }
    return fields.count >= 2 && ["name", "id", "node", "person"].contains(fields[0])
      && fields.dropFirst().contains("community")
  }
}

/// A file that is already in memory because standard input can be read only once.
struct StandardInput {
  let bytes: [UInt8]

  /// Reads standard input to its end.
  init() throws {
    bytes = Array(try FileHandle.standardInput.readToEnd() ?? Data())
  }

  /// What the bytes are.
  func guess(as kind: InputKind?) -> InputGuess {
    if let kind { return InputGuess(kind: kind, hint: nil) }
    return InputGuess.guess(head: FileHead.unpacked(bytes))
  }
}
