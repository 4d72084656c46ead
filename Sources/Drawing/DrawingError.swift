public import Graphs

/// Why a picture could not be drawn.
public enum DrawingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A column of values does not fit the network.
  case countMismatch(String, expected: Int, found: Int)

  /// A person's tribe is not in the list of tribes.
  case unknownTribe(Int, count: Int)

  /// The ego is not a person of the network.
  case unknownEgo(Graph.Node)

  /// Graphviz was not found, or found without its plugins.
  case graphvizUnavailable

  /// Graphviz refused, with its own words.
  case graphvizFailed([String])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .countMismatch(let what, let expected, let found):
      "The picture has \(found) values of \(what) for \(expected) people; give one for each person."
    case .unknownTribe(let tribe, let count):
      "Somebody is in tribe \(tribe), but there are \(count) tribes, counted from 0; "
        + "give a title for every tribe."
    case .unknownEgo(let ego):
      "Nobody has the number \(ego) that should stand in the center; choose a person of the network."
    case .graphvizUnavailable:
      "Graphviz' library could not be started; install it (Debian: libgraphviz-dev, "
        + "macOS: brew install graphviz) and try again."
    case .graphvizFailed(let messages):
      "Graphviz could not draw the picture"
        + (messages.isEmpty ? "." : ": " + messages.joined(separator: "; "))
    }
  }
}
