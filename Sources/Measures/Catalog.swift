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

  private static let centrality: [Entry] = [
    Entry(
      Degree.self, .centrality,
      "How many ties a person has."),
    Entry(
      Strength.self, .centrality,
      "How strong a person's ties are, added up."),
    Entry(
      Betweenness.self, .centrality,
      "How often a person stands on the shortest paths between two others."),
    Entry(
      SampledBetweenness.self, .centrality,
      "How often a person stands on the shortest paths between two others, estimated from some of them."
    ),
    Entry(
      Closeness.self, .centrality,
      "How near a person is to all others."),
    Entry(
      HarmonicCloseness.self, .centrality,
      "How near a person is to all others, the unreachable counting as infinitely far."),
    Entry(
      Eigenvector.self, .centrality,
      "How well connected a person is to well connected people."),
    Entry(
      Katz.self, .centrality,
      "How many walks lead to a person, long ones counting less."),
    Entry(
      HITS.self, .centrality,
      "How good a person is as a guide to others, and how often good guides point to them."),
    Entry(
      PageRank.self, .centrality,
      "How much of their time a walker who follows ties at random spends with a person."),
    Entry(
      PersonalizedPageRank.self, .centrality,
      "How much of their time a walker who keeps coming back to chosen people spends with a person."
    ),
    Entry(
      EdgeBetweenness.self, .centrality,
      "How often a tie is part of the shortest paths between two people."),
  ]

  private static let structure: [Entry] = [
    Entry(
      Coreness.self, .structure,
      "How deep a person sits in the network: the largest k so that they belong to a k-core."),
    Entry(
      LocalClustering.self, .structure,
      "How many of a person's contacts know each other, as a share of all pairs of them."),
    Entry(
      Triangles.self, .structure,
      "How many pairs of a person's contacts know each other."),
    Entry(
      Component.self, .structure,
      "Which part of the network a person belongs to: people with the same number are joined by ties."
    ),
    Entry(
      Eccentricity.self, .structure,
      "How far the farthest person is from somebody."),
    Entry(
      ShortestPaths.self, .structure,
      "How far a person is from the nearest of chosen people."),
    Entry(
      Density.self, .structure,
      "How many ties there are, as a share of all there could be."),
    Entry(
      Diameter.self, .structure,
      "How many steps the two people who are farthest apart need to reach each other."),
    Entry(
      AveragePathLength.self, .structure,
      "How many steps apart two people are on average."),
    Entry(
      Transitivity.self, .structure,
      "How often two contacts of the same person know each other."),
    Entry(
      AverageClustering.self, .structure,
      "How many of a person's contacts know each other, on average over all people."),
    Entry(
      Reciprocity.self, .structure,
      "How many ties are returned."),
    Entry(
      Assortativity.self, .structure,
      "Whether people with many ties are tied to others with many."),
  ]

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
    Entry(
      FastGreedy.self, .community,
      "Groups that grow by joining, two by two, where modularity gains most."),
    Entry(
      GirvanNewman.self, .community,
      "Groups that are left when the ties that most shortest paths use are cut, one by one."),
    Entry(
      Walktrap.self, .community,
      "Groups of people from whom short random walks lead to the same places."),
  ]
}
