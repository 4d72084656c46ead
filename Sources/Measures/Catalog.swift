/// All measures, by family: the one place where a measure is registered.
///
/// The command line, its help and completion, the headings of tables, the every-measure tests and the
/// benchmarks read this list. The summary of a line is the first line of the type's doc comment; a test
/// compares them, and another fails when a file of a family folder has no line here.
public enum Catalog {
  /// What belongs together in the help; each is a folder of this module.
  public enum Family: String, Sendable, CaseIterable {
    /// How central someone is.
    case centrality = "Centrality"
    /// Which groups there are.
    case community = "Community"
    /// How the graph is built around someone, or as a whole.
    case structure = "Structure"
  }

  /// One line of the catalog.
  public struct Entry: Sendable {
    /// The name on the command line.
    public let name: String

    /// The type, and so the file.
    public let typeName: String

    /// What the measure tells, in one sentence.
    public let summary: String

    /// Where it stands in the help.
    public let family: Family

    /// Makes the measure with its usual options.
    public let make: @Sendable () -> any Measure

    init<Kind: Measure>(_ kind: Kind.Type, _ family: Family, _ summary: String) {
      name = kind.name
      typeName = String(describing: kind)
      self.summary = summary
      self.family = family
      make = { kind.init() }
    }
  }

  /// Every measure, in the order of the help.
  public static let measures: [Entry] = centrality + structure + community

  /// The measure of a name, or nil.
  public static func entry(named name: String) -> Entry? {
    measures.first { $0.name == name }
  }

  private static let centrality: [Entry] = []

  private static let structure: [Entry] = []

  private static let community: [Entry] = [
    Entry(
      Leiden.self, .community,
      "Groups in which people have more ties among themselves than chance gives, each connected."),
    Entry(
      Louvain.self, .community,
      "Groups found by the older, simpler way: Leiden's moves without its refinement."),
    Entry(
      LabelPropagation.self, .community,
      "Groups in which everybody has the label that most of their ties have."),
  ]
}
