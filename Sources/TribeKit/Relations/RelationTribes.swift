public import Graphs
import Measures
import Ties
public import Tribes

/// The tribes among real ties: the graph they were looked for in, and what was found.
public struct RelationTribes: Sendable {
  /// The graph of real ties.
  public let tieGraph: TieGraph

  /// The study of that graph; nil where the data holds too little to tell tribes.
  public let result: StudyResult?

  /// The edges set apart for the faint background, by node of the result's network.
  public let faint: Graph?

  /// The tribe of each person, by number in the log.
  public let tribe: [UInt32: Int]

  /// Who joins tribes, by number in the log, the most important first.
  public let bridges: [UInt32]
}

extension TieFindings {
  /// The network of real ties with what is known of its people; the person whose log it is comes last.
  func network(of ties: TieGraph) -> (network: Network, people: [UInt32], faint: Graph) {
    var people = ties.people
    var kept = GraphBuilder(nodeCount: people.count + (ties.me == nil ? 0 : 1), isWeighted: true)
    var faint = kept
    ties.graph.forEachEdge { kept.addEdge($0, $1, weight: $2) }
    ties.faint.forEachEdge { faint.addEdge($0, $1, weight: $2) }
    if let me = ties.me {
      let ego = Graph.Node(people.count)
      for (node, person) in people.enumerated() {
        guard let position = position(of: me, person) else { continue }
        let strength = table.ties[position].strength ?? 0
        if strength > 0 { kept.addEdge(Graph.Node(node), ego, weight: strength) }
      }
      people.append(me)
    }
    let everybody = study.loaded.peopleNetwork
    let graph = kept.build()
    return (
      Network(
        graph: graph, names: NodeMap(people.map { everybody.names[$0] }),
        labels: NodeMap(people.map { everybody.labels[$0] }),
        attributes: everybody.attributes.map { $0.subcolumn(of: people) }), people, faint.build()
    )
  }

  /// The graph of real ties as a network of its own, for the commands that take any network.
  public func loadedNetwork() throws(RelationError) -> LoadedNetwork {
    if let volumes = study.loaded.volumes { return countsNetwork(volumes) }
    let ties = TieGraph(of: table, in: study.log, without: study.me, finder: study.finder)
    var loaded = LoadedNetwork(name: study.loaded.name, network: network(of: ties).network)
    loaded.adopt(study.loaded.inputs)
    loaded.ego = ties.me.map { study.log.people[Int($0)].name }
    loaded.resampling = { search in resampling(of: ties, for: search) }
    loaded.notes.append(
      "An event log is studied as the graph of its real ties (acquaintances and closer, weighted by "
        + "strength, without those that say no more than chance).")
    return loaded
  }

  /// Counts without times as a network: pairs that exchange something both ways, weighted by attention, without those that
  /// say no more than chance.
  private func countsNetwork(_ volumes: Graph) -> LoadedNetwork {
    let twoWay = table.ties.indices.filter { table.ties[$0].directIn > 0 }
    var isIn = [Bool](repeating: false, count: study.log.people.count)
    for position in twoWay {
      isIn[Int(table.ties[position].from)] = true
      isIn[Int(table.ties[position].to)] = true
    }
    let people = (0..<UInt32(isIn.count)).filter { isIn[Int($0)] }
    var node: [UInt32: Graph.Node] = [:]
    for (number, person) in people.enumerated() { node[person] = Graph.Node(number) }
    var counts = GraphBuilder(nodeCount: people.count, isWeighted: true)
    var weighted = GraphBuilder(nodeCount: people.count, isWeighted: true)
    for position in twoWay {
      let tie = table.ties[position]
      guard let a = node[tie.from], let b = node[tie.to], attention[position] > 0 else { continue }
      counts.addEdge(a, b, weight: Double(tie.directOut) + Double(tie.directIn))
      weighted.addEdge(a, b, weight: attention[position])
    }
    let kept = Backbone.noiseCorrected().split(counts.build()).kept
    let graph = weighted.build().filteringEdges { a, b, _ in kept.hasEdge(from: a, to: b) }
    let everybody = study.loaded.peopleNetwork
    var loaded = LoadedNetwork(
      name: study.loaded.name,
      network: Network(
        graph: graph, names: NodeMap(people.map { everybody.names[$0] }),
        labels: NodeMap(people.map { everybody.labels[$0] }),
        attributes: everybody.attributes.map { $0.subcolumn(of: people) }))
    loaded.adopt(study.loaded.inputs)
    loaded.ego = study.me.flatMap { isIn[Int($0)] ? study.log.people[Int($0)].name : nil }
    loaded.notes = study.loaded.notes
    loaded.notes.append(
      "Counts are studied as the graph of those who exchange something both ways, weighted by attention, "
        + "without ties that say no more than chance; what needs times (strength, figures by month, what to do "
        + "next) cannot be told.")
    return loaded
  }

  /// Looks for tribes.
  ///
  /// - Parameter stage: told at each step what is being computed.
  public func tribes(
    measureNames: [String]? = nil, stage: (String) -> Void = { _ in }
  ) throws -> RelationTribes {
    let ties = TieGraph(of: table, in: study.log, without: study.me, finder: study.finder)
    let (network, people, faint) = network(of: ties)
    // The star problem is that of one person's data; few ties of a whole network are all there are.
    let isEnough = ties.canShowTribes || (ties.me == nil && ties.graph.edgeCount > 1)
    guard isEnough else {
      return RelationTribes(tieGraph: ties, result: nil, faint: nil, tribe: [:], bridges: [])
    }
    var loaded = LoadedNetwork(name: study.loaded.name, network: network)
    loaded.adopt(study.loaded.inputs)
    var inner = Study(of: loaded)
    inner.me = ties.me.map { study.log.people[Int($0)].name }
    inner.search = study.outline.search
    inner.titles = study.outline.titles
    inner.look = study.outline.look
    inner.settings = study.outline.settings
    inner.measureNames = measureNames
    inner.privacy = study.privacy
    inner.search.hideSmallCells(from: study.privacy)
    stage("resampling")
    inner.search.resample = resampling(of: ties, for: inner.search)
    let result = try inner.run(stage: stage)
    var tribe: [UInt32: Int] = [:]
    for (node, person) in people.enumerated() {
      if let number = result.communities.community[Graph.Node(node)] { tribe[person] = number }
    }
    return RelationTribes(
      tieGraph: ties, result: result, faint: faint, tribe: tribe,
      bridges: result.bridges.map { people[Int($0.person)] })
  }

  /// Above this many events times draws, ties of the finished graph are left out instead.
  private static let resamplingLimit = 60_000_000

  /// The graphs of the evidence drawn anew, as often as a search will ask for them; nil where it
  /// asks for none, or they would cost too much.
  private func resampling(
    of ties: TieGraph, for search: CommunitySearch
  ) -> (@Sendable (UInt64) -> Graph)? {
    let runs =
      search.ensembleRuns
      ?? (search.method == .automatic ? CommunitySearch.usualEnsemble(on: ties.graph) : 0)
    let draws = runs - runs / 2
    guard draws > 0, draws * study.log.events.count <= Self.resamplingLimit else { return nil }
    var evidence = EvidenceResampling(of: ties, in: study.log, finder: study.finder)
    evidence.seed = search.seed
    // One after the other, since finding ties uses all threads itself.
    let graphs = (0..<UInt64(draws)).map { evidence.graph(draw: $0) }
    return { graphs[Int($0 % UInt64(graphs.count))] }
  }
}
