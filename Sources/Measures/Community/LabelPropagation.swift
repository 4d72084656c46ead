public import Graphs

/// Groups in which everybody has the label that most of their ties have.
///
/// Everybody starts with a label of their own and takes over the heaviest one among their ties, in
/// random order, drawing lots between equals, until everybody's label is one of the heaviest
/// around. Fast, without any objective, and therefore sometimes of no use: on a graph without clear
/// groups one label takes nearly everything, which `LabelPropagationResult.isCollapsed` tells.
/// `Leiden` has no such weakness.
///
/// Where one label took more than half of the largest connected part, the labels start once more, and
/// this time they tire: each person who takes a label over weakens it by `attenuation`, so that none
/// floods the graph before the others have found their place. Then they settle by the usual rule. Of
/// both answers the one with the higher modularity is given.
///
/// Labels that fall apart are cut into connected communities at the end. Ties count by weight;
/// direction does not count, and a pair tied both ways has the sum of the weights. Self-loops say
/// nothing.
///
/// - Complexity: O(V + E) for each round; a few rounds, then only those around a change.
///
/// U. N. Raghavan, R. Albert and S. Kumara, “Near linear time algorithm to detect community
/// structures in large-scale networks”, Physical Review E 76, 2007,
/// <https://doi.org/10.1103/PhysRevE.76.036106>. A deviation: after the first round only people
/// with a changed label around them are asked again. Labels that tire: Ian X. Y. Leung, Pan Hui, Pietro
/// Liò and Jon Crowcroft, “Towards real-time community detection in large networks”, Physical Review E
/// 79, 2009, <https://doi.org/10.1103/PhysRevE.79.066107>.
public struct LabelPropagation: Measure {
  /// The seed of the random orders.
  public var seed: UInt64 = 1

  /// Whether weights count, where the graph has them.
  public var isWeighted = true

  /// How many times as many people as there are may be asked before the search gives up settling.
  public var maximumRounds = 1000

  /// How much weaker a label is in the eyes of others with each person who takes it over, if one label
  /// took too much; 0 leaves it at that.
  public var attenuation = 0.05

  /// Label propagation with its usual options.
  public init() {}

  /// Label propagation with some options chosen.
  public init(seed: UInt64, isWeighted: Bool = true) {
    self.seed = seed
    self.isWeighted = isWeighted
  }

  /// The options that can be set by name.
  public static var parameters: [Parameter<LabelPropagation>] {
    [
      Parameter("seed", \.seed, "The seed of the random orders."),
      Parameter("weighted", \.isWeighted, "Whether weights count, where there are any."),
      Parameter(
        "maximum-rounds", \.maximumRounds, in: 1...1_000_000, "When to give up waiting for rest."),
      Parameter(
        "attenuation", \.attenuation, in: 0...1,
        "How much a label tires with each taker, where one took too much."),
    ]
  }

  /// The communities of a graph.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .partition(try search(graph).partition)
  }

  /// The communities of a graph.
  public func partition(of graph: Graph) throws(MeasureError) -> Partition {
    try search(graph).partition
  }

  /// The communities of a graph and whether one of them took nearly everything.
  public func search(_ graph: Graph) throws(MeasureError) -> LabelPropagationResult {
    try run(on: CommunityGround(graph, isWeighted: isWeighted), seed: seed)
  }

  /// The same on a graph made ready before, with a seed of its own; whether weights count is told by
  /// the ground.
  public func run(
    on ground: CommunityGround, seed: UInt64
  ) throws(MeasureError) -> LabelPropagationResult {
    let ground = ground.search
    var generator = SeededGenerator(seed: seed)
    let first = try labels(on: ground, generator: &generator)
    let found = LabelPropagationResult(of: ground.ties, partition: first)
    guard attenuation > 0, found.isLopsided else { return found }
    guard let second = try? labels(on: ground, generator: &generator, attenuation: attenuation)
    else { return found }
    let judge = Modularity(isWeighted: ground.isWeighted)
    return judge.value(of: second, on: ground.ties) > judge.value(of: first, on: ground.ties)
      ? LabelPropagationResult(of: ground.ties, partition: second) : found
  }

  /// The groups that the labels come to rest in; with `attenuation`, after labels that tire.
  private func labels(
    on ground: SearchGround, generator: inout SeededGenerator, attenuation: Double = 0
  ) throws(MeasureError) -> Partition {
    let labels = ground.ties.withView { view in
      if ground.isWeighted, let weights = unsafe view.weights {
        let weights = unsafe StoredWeights(base: weights)
        return propagate(view, weights, &generator, attenuation)
      }
      return propagate(view, UnitWeights(), &generator, attenuation)
    }
    guard let labels else {
      throw .notConverged(measure: Self.name, afterRounds: maximumRounds)
    }
    return Partition(groups: labels).connectedParts(on: ground.ties)
  }

  /// The label of each node, or nil if they do not settle.
  private func propagate<Weights: ArcWeights>(
    _ view: GraphView, _ weights: Weights, _ generator: inout SeededGenerator,
    _ attenuation: Double
  ) -> [UInt32]? {
    let n = view.nodeCount
    let memory = SearchMemory<Double>(nodeCount: n, nothing: 0)
    let labels = unsafe memory.refined.base
    for v in 0..<n { unsafe labels[v] = UInt32(v) }
    if attenuation > 0 {
      guard settle(memory, view, weights, FadingLabels(n, attenuation), &generator) else {
        return nil
      }
    }
    guard settle(memory, view, weights, LastingLabels(), &generator) else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: labels, count: n))
  }

  /// Asks everybody, and whoever has a changed label around them again, until nobody changes; false if
  /// that takes too long.
  private func settle<Weights: ArcWeights, Strength: LabelStrength>(
    _ memory: SearchMemory<Double>, _ view: GraphView, _ weights: Weights,
    _ strength: Strength, _ generator: inout SeededGenerator
  ) -> Bool {
    let n = view.nodeCount
    let labels = unsafe memory.refined.base
    let queue = unsafe memory.queue.base
    let isQueued = unsafe memory.isQueued.base
    memory.fillQueue(n, generator: &generator)
    unsafe isQueued.update(repeating: true, count: n)
    var table = memory.tieTable
    var head = 0
    var waiting = n
    var left = n.multipliedReportingOverflow(by: maximumRounds).partialValue
    while waiting > 0 {
      guard left > 0 else { return false }
      left &-= 1
      let v = unsafe Int(queue[head])
      head = head &+ 1 == n ? 0 : head &+ 1
      waiting &-= 1
      unsafe isQueued[v] = false
      var arc = view.start(v)
      let end = view.end(v)
      while arc < end {
        let u = unsafe Int(view.targets[arc])
        unsafe table.add(weights.at(arc) * strength.at(u), to: labels[u])
        arc &+= 1
      }
      let old = unsafe labels[v]
      let chosen = table.heaviest(preferring: old, generator: &generator)
      table.clear()
      if chosen == old { continue }
      unsafe labels[v] = chosen
      unsafe strength.take(chosen, by: v, view, labels)
      arc = view.start(v)
      while arc < end {
        let u = unsafe view.targets[arc]
        if unsafe !isQueued[Int(u)] && labels[Int(u)] != chosen {
          unsafe isQueued[Int(u)] = true
          let tail = head &+ waiting
          unsafe queue[tail >= n ? tail &- n : tail] = u
          waiting &+= 1
        }
        arc &+= 1
      }
    }
    return true
  }
}

/// What label propagation found, and whether it is worth anything.
public struct LabelPropagationResult: Sendable {
  /// The communities; every one is connected.
  public let partition: Partition

  /// The size of the largest connected part of the graph.
  public let largestComponent: Int

  /// What is to be told of a partition that label propagation found.
  public init(of graph: Graph, partition: Partition) {
    self.partition = partition
    largestComponent = ConnectedComponents(of: graph).sizes.max() ?? 0
  }

  /// Whether one community took more than nine tenths of the graph's largest connected part,
  /// although that has more than three people: then the labels tell nothing, and `Leiden` should be
  /// asked instead.
  public var isCollapsed: Bool {
    guard largestComponent > 3, let largest = partition.sizes.first else { return false }
    return 10 * largest > 9 * largestComponent
  }

  /// Whether one community took more than half of the largest connected part: perhaps rightly, perhaps
  /// because its label came first.
  var isLopsided: Bool {
    guard largestComponent > 3, let largest = partition.sizes.first else { return false }
    return 2 * largest > largestComponent
  }
}

extension TieTable {
  /// The label with the largest weight; `own` if it is one of several, else one of them by lot.
  @inline(__always)
  func heaviest(preferring own: UInt32, generator: inout SeededGenerator) -> UInt32 {
    var chosen = own
    var most = unsafe tie[Int(own)]
    var equals = 1
    var i = 0
    while i < count {
      let label = unsafe touched[i]
      let weight = unsafe tie[Int(label)]
      if weight > most {
        most = weight
        chosen = label
        equals = 1
      } else if weight == most && chosen != own && label != own {
        equals &+= 1
        if generator.index(below: equals) == 0 { chosen = label }
      }
      i &+= 1
    }
    return chosen
  }
}
