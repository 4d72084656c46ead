public import Graphs

/// A network and its tribes, ready to be drawn.
///
/// The people of a tribe stand together on an island with a soft outline and a title; circles are as large
/// as people are important, ties as wide as they are strong, and a tie between two tribes carries both
/// colors. With an ego, that person stands in the middle and a ribbon leads to every tribe.
///
/// Positions, curves, outlines and places of labels are computed here; Graphviz writes the SVG.
/// The same picture and seed give the same bytes, on any number of threads.
public struct Picture: Sendable {
  /// What is written at a tribe.
  public struct Tribe: Sendable, Equatable {
    /// The tribe's name.
    public var title: String

    /// The smaller line below; nil says how many people there are.
    public var subtitle: String?

    /// A tribe's texts.
    public init(title: String, subtitle: String? = nil) {
      self.title = title
      self.subtitle = subtitle
    }
  }

  /// Who is tied to whom, how strongly, and what people are called.
  public var network: Network

  /// The tribe of each person, a position in `tribes`; nil is drawn small and grey, outside all tribes.
  public var tribe: NodeMap<Int?>

  /// What is written at each tribe, the largest first.
  public var tribes: [Tribe]

  /// What sets the size of the circles, on any scale from zero upward.
  public var importance: NodeMap<Double>

  /// Further ties among the same people, drawn as a faint background and counted nowhere.
  public var faint: Graph?

  /// People whose names are written wherever there is room near them, besides the first of each tribe.
  public var named: [Graph.Node] = []

  /// Whether tribes are rings around the ego, the first the innermost, in place of islands.
  ///
  /// For layers of closeness, where the ties among people are unknown.
  public var isRinged = false

  /// Colors that replace the tribes' colors, as `#RRGGBB`; nil within it is grey.
  public var colors: NodeMap<String?>?

  /// The person whose network this is: in the center, in no tribe.
  public var ego: Graph.Node?

  /// The look.
  public var style: Style = .light

  /// What computes the positions.
  public var engine: Engine = .islands

  /// Where the random numbers start.
  public var seed: UInt64 = 1

  /// What the picture is called, for screen readers and browser tabs.
  public var title: String?

  /// What size, color and width mean.
  public var key = Key()

  /// How much is drawn at most; what is beyond is counted in the key.
  public var limit = Limit()

  /// A picture in the light style with our own layout; change the properties for others.
  public init(
    network: Network, tribe: NodeMap<Int?>, tribes: [Tribe], importance: NodeMap<Double>
  ) {
    self.network = network
    self.tribe = tribe
    self.tribes = tribes
    self.importance = importance
  }
}

extension Picture {
  /// How a picture looks.
  public enum Style: String, Sendable, CaseIterable {
    /// Dark on warm white.
    case light
    /// Light on near black.
    case dark
    /// Tribes as countries in a pale sea.
    case map
  }

  /// What computes the positions of people.
  public enum Engine: String, Sendable, CaseIterable {
    /// Ours: an island for every tribe, ordered by the ties between them.
    case islands
    /// Graphviz' spring model; for up to about 500 people.
    case neato
    /// Graphviz' multilevel forces, for large networks.
    case sfdp
    /// Graphviz' forces; it cannot repeat a picture exactly.
    case fdp
  }

  /// The texts of the small key; an empty text leaves its line out.
  public struct Key: Sendable, Equatable {
    /// What the size of a circle means.
    public var size = "size: how central"

    /// What the color of a circle means.
    public var color = "color: tribe"

    /// What the width of a tie means.
    public var width = "width: strength of the tie"

    /// The usual texts.
    public init() {}
  }

  /// How much is drawn at most.
  public struct Limit: Sendable, Equatable {
    /// How many people.
    public var people = 3_000

    /// How many ties.
    public var ties = 20_000

    /// The usual limits.
    public init() {}
  }
}
