public import Graphs

/// One question a graph can be asked; its stored properties are the options.
///
/// A measure is a plain value: set the options, call `result(on:)`, get an answer. The same graph and
/// options give the same answer on any number of threads. One line in `Catalog.measures` registers it.
public protocol Measure: Sendable {
  /// The measure with its usual options.
  init()

  /// The name on the command line; made from the type's name unless it says otherwise.
  static var name: String { get }

  /// Whether it may do anything on a graph without direction in which an arc lacks its opposite.
  ///
  /// No graph is like that but one from a snapshot that nobody has verified (`GraphReader.leavesOpposites`). A
  /// measure that says no stays within its memory all the same, and gives some number.
  static var reliesOnOpposites: Bool { get }

  /// The options that can be set by name, in the order of the help.
  static var parameters: [Parameter<Self>] { get }

  /// What to call the answer in a table: the name, with an ending where an option changes its meaning.
  var heading: String { get }

  /// The answer for one graph.
  func result(on graph: Graph) throws(MeasureError) -> MeasureResult

  /// How to find out what the answer will cost, where that can be more than a minute on a graph that fits in memory; else nil.
  func costProbe(on graph: Graph) -> CostProbe?
}

extension Measure {
  /// The name on the command line: `PageRank` is `page-rank`.
  public static var name: String { hyphenated(String(describing: Self.self)) }

  /// Most measures count on what a graph promises.
  public static var reliesOnOpposites: Bool { true }

  /// No options.
  public static var parameters: [Parameter<Self>] { [] }

  /// The plain name.
  public var heading: String { Self.name }

  /// Nothing: a few passes over the ties take seconds.
  public func costProbe(on graph: Graph) -> CostProbe? { nil }
}

/// What a measure answers.
public enum MeasureResult: Sendable {
  /// One or more values for each node; NaN is undefined.
  case nodes([Column])
  /// One or more values for each edge, in the order of `Graph.forEachEdge`; NaN is undefined.
  case edges([EdgeColumn])
  /// Named figures about the whole graph; NaN is undefined.
  case figures([Figure])
  /// A community for each node.
  case partition(Partition)
}

/// A named number about a whole graph.
public struct Figure: Sendable, Equatable {
  /// The heading.
  public var name: String

  /// The number; NaN is undefined.
  public var value: Double

  /// A named number.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// Why a measure has no answer; says what to do next.
public enum MeasureError: Error, Equatable, CustomStringConvertible {
  /// An option's value is not allowed.
  case outOfRange(option: String, value: String, allowed: String)
  /// No option has this name.
  case unknownOption(String, known: [String])
  /// The computation did not settle.
  case notConverged(measure: String, afterRounds: Int)
  /// The measure means nothing on this kind of graph.
  case unsuitable(measure: String, reason: String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .outOfRange(let option, let value, let allowed):
      "\(option) cannot be “\(value)”: it takes \(allowed)."
    case .unknownOption(let name, let known):
      "there is no option “\(name)”; known are: \(known.joined(separator: ", "))."
    case .notConverged(let measure, let rounds):
      "\(measure) did not settle within \(rounds) rounds; allow more with "
        + "--set \(measure).maximum-rounds=\(rounds * 10)."
    case .unsuitable(let measure, let reason):
      "\(measure) cannot be computed here: \(reason)"
    }
  }
}

/// How long a tie is when paths are measured: strength is not distance, so the choice is always named.
public enum PathLength: String, Sendable, CaseIterable {
  /// Each tie is one step.
  case hops
  /// A strong tie is short: 1 / weight.
  case inverseStrength = "inverse-strength"
  /// The weight is a length.
  case weight

  /// What to add to a heading: nothing for steps.
  public var headingSuffix: String { self == .hops ? "" : "-\(rawValue)" }
}

/// Turns a type's name into a command-line name: `LocalClustering` into `local-clustering`.
func hyphenated(_ typeName: String) -> String {
  var name = ""
  for character in typeName {
    if character.isUppercase && !name.isEmpty { name += "-" }
    name += character.lowercased()
  }
  return name
}
