public import Drawing
public import Graphs
import Measures
public import Tables

/// One analysis from a loaded network to every output: communities, measures, picture, summary, manifest.
///
/// Set the options, call `run()`, write what the result offers. The same input and options give the same bytes.
public struct Study: Sendable {
  /// The network.
  public var loaded: LoadedNetwork

  /// The person whose network it is: stands in the center and is left out of the clustering.
  public var me: String?

  /// How communities are found.
  public var search = CommunitySearch()

  /// The measures by name; nil takes those of a report.
  public var measureNames: [String]?

  /// Options of measures, as `measure.option=value`.
  public var settings: [String] = []

  /// How tribes get their names.
  public var titles = TribeTitles()

  /// How the picture looks.
  public var look = Look()

  /// Whether to find who joins communities, which takes a pass from every person.
  public var findsBridges = true

  /// How much is told of people: names are hidden before, here it is small numbers and decimals.
  public var privacy = Privacy.open

  /// A study of a network with the usual options.
  public init(of loaded: LoadedNetwork) {
    self.loaded = loaded
    me = loaded.ego
  }

  /// How the picture looks.
  public struct Look: Sendable {
    /// Light, dark or map.
    public var style = Picture.Style.light

    /// What computes the positions.
    public var engine = Picture.Engine.islands

    /// A measure or a numeric column that sets the size of circles; nil is PageRank.
    public var sizeBy: String?

    /// A column whose values color the circles; nil colors by tribe.
    public var colorBy: String?

    /// The usual look.
    public init() {}
  }

  /// Computes everything but the picture.
  ///
  /// - Parameter stage: told at each step what is being computed.
  public func run(stage: (String) -> Void = { _ in }) throws -> StudyResult {
    let network = loaded.network
    guard network.graph.nodeCount > 0 else { throw StudyError.nobody }
    let ego = try me.map { try PersonSearch(in: network).person(named: $0) }

    let communities = try communities(without: ego, stage: stage)

    let names =
      measureNames
      ?? MeasureSelection.forReport(
        nodeCount: network.graph.nodeCount, isWeighted: network.graph.isWeighted)
    // A report does not wait for an eigenvector that hardly settles, as on a long chain; it says so.
    let patience = measureNames == nil ? ["eigenvector.maximum-rounds=10000"] : []
    let answer = try MeasureSelection(names: names, settings: patience + settings, of: network)
      .compute(on: network.graph, skipsImpossible: measureNames == nil, stage: stage)

    // Who is central and who bridges is asked of the network without the ego, who would drown everybody else.
    stage("roles")
    let centrality = communities.spread(
      try MeasureSelection.values(of: PageRank(), on: communities.stage), missing: 0)
    let bridges = findsBridges ? try bridges(of: communities) : []
    let (tribeTitles, titlesFile) = try titles.titles(
      of: communities, in: network, importance: centrality)

    var result = StudyResult(
      study: self, communities: communities, titles: tribeTitles, centrality: centrality,
      bridges: bridges, answer: answer)
    if let titlesFile { result.study.loaded.add(file: titlesFile.file, digest: titlesFile.digest) }
    result.study.loaded.notes.append(contentsOf: answer.notes)
    if let sentence = communities.collapseSentence { result.study.loaded.notes.append(sentence) }
    if names.contains("sampled-betweenness") && measureNames == nil {
      result.study.loaded.notes.append(
        "Betweenness is estimated from a sample of people, since there are more than "
          + "\(NumberText.grouped(MeasureSelection.exactBetweennessLimit)); "
          + "for the exact value: tribe measure INPUT betweenness")
    }
    return result
  }

  /// Looks for communities, with the evidence behind the ties drawn anew where there is any.
  func communities(
    without ego: Graph.Node?, stage: (String) -> Void
  ) throws(MeasureError) -> Communities {
    var search = search
    if search.resample == nil, let resampling = loaded.resampling {
      stage("resampling")
      search.resample = resampling(search)
    }
    stage("communities")
    return try search.communities(in: loaded.network, without: ego)
  }

  private func bridges(of communities: Communities) throws(MeasureError) -> [Bridge] {
    let graph = communities.stage
    let betweenness =
      graph.nodeCount > MeasureSelection.exactBetweennessLimit
      ? try MeasureSelection.values(of: SampledBetweenness(), on: graph)
      : try MeasureSelection.values(of: Betweenness(), on: graph)
    return Bridge.all(
      in: communities, betweenness: communities.spread(betweenness, missing: 0))
  }
}

/// What a study found, and the files it makes of it.
public struct StudyResult: Sendable {
  /// The study, with the files it read in the end.
  public internal(set) var study: Study

  /// The communities.
  public let communities: Communities

  /// A title for each community.
  public let titles: [String]

  /// How central each person is among all but the ego: PageRank, by node of the whole network.
  public let centrality: NodeMap<Double>

  /// Who joins communities, the most important first.
  public let bridges: [Bridge]

  /// The measures.
  public let answer: MeasureSelection.Answer

  /// The network studied.
  public var network: Network { study.loaded.network }

  /// The tribes, which are communities of three people or more; the others are pairs.
  public var tribeCount: Int { communities.members.count { $0.count >= 3 } }

  /// One row per person: `name`, one column per measure, then what the input says of them.
  public func metricsTable() -> Table {
    study.privacy.table(PeopleTable(network).metrics(answer.columns))
  }

  /// One row per person: `name`, `community` (1 is the largest, empty: in none), then what the input says.
  public func communitiesTable() -> Table {
    study.privacy.table(PeopleTable(network).communities(communities))
  }

  /// One row per community: size, how closely knit, who is central.
  public func tribesTable() -> Table {
    let statistics = communities.statistics
    func numbers(_ name: String, _ value: (CommunityStatistics) -> Double) -> Column {
      Column(name, NodeMap(statistics.map(value)))
    }
    let table = Table(
      [
        Column("community", NodeMap(statistics.indices.map { Double($0 + 1) })),
        Column("title", NodeMap(titles.map { $0 as String? })),
        numbers("people") { Double($0.size) },
      ] + certaintyColumns + [
        numbers("ties inside") { communities.told($0.internalEdgeCount) },
        numbers("density") { $0.internalDensity },
        numbers("conductance") { $0.conductance },
        numbers("cut") { $0.cutWeight },
        numbers("bridging people") { communities.told($0.bridgeCount) },
        Column("most central", NodeMap(communities.members.map { mostCentral($0, count: 3) })),
      ])
    return study.privacy.table(table, counts: ["people", "core", "ties inside", "bridging people"])
  }

  /// How sure the communities are, as columns; none without an ensemble.
  private var certaintyColumns: [Column] {
    guard let confidence = communities.meanConfidence, let core = communities.coreCounts else {
      return []
    }
    return [
      Column("confidence", NodeMap(confidence)),
      Column("core", NodeMap(core.map { communities.told($0) })),
    ]
  }

  /// The most central of some people, as a list of names.
  func mostCentral(_ people: [Graph.Node], count: Int) -> String? {
    centrality.highest(count, of: people).map { network.title(of: $0) }.joined(separator: ", ")
  }
}
