public import Graphs

/// A measure made of the distances from everybody, or from some people drawn by lot.
public protocol DistanceMeasure: Measure {
  /// How long a tie is.
  var length: PathLength { get set }

  /// How many people distances are measured from; 0 for all.
  var sampleCount: Int { get set }

  /// What the lots are drawn from.
  var seed: UInt64 { get set }
}

extension DistanceMeasure {
  /// The options by name.
  public static var parameters: [Parameter<Self>] {
    [
      Parameter("length", \.length, "How long a tie is."),
      Parameter(
        "sample-count", \.sampleCount, in: 0...1_000_000_000,
        "Measure distances from this many people drawn by lot; 0 for all."),
      Parameter("seed", \.seed, "What the lots are drawn from."),
    ]
  }

  /// The name, with the kind of length and whether it is from a sample.
  public var heading: String { Self.name + headingSuffix }

  /// What a heading says of the kind of length and of a sample.
  var headingSuffix: String { length.headingSuffix + (sampleCount > 0 ? "-sampled" : "") }

  /// A pass from every person, or from each 256 at once.
  public func costProbe(on graph: Graph) -> CostProbe? {
    guard sampleCount == 0 else { return nil }
    return DistanceSums.costProbe(
      of: graph, length: length, substitute: "--set \(Self.name).sample-count=1024")
  }

  /// The distances the measure is made of.
  func sample(of graph: Graph) -> DistanceSample {
    DistanceSample(of: graph, length: length, count: sampleCount, seed: seed)
  }
}

/// Distances from some nodes that stand for those from all.
struct DistanceSample {
  /// The sums over the drawn nodes.
  let sums: DistanceSums
  private let sources: Set<Graph.Node>
  private let nodeCount: Int

  /// Draws nodes without replacement, or takes all if `count` is 0 or large.
  init(of graph: Graph, length: PathLength, count: Int, seed: UInt64) {
    nodeCount = graph.nodeCount
    guard count > 0, count < nodeCount else {
      sources = []
      sums = DistanceSums(of: graph, length: length)
      return
    }
    let drawn = graph.drawnNodes(count, seed: seed)
    sources = Set(drawn)
    sums = DistanceSums(of: graph, length: length, from: drawn)
  }

  /// How many drawn nodes there are besides this one.
  func others(_ node: Graph.Node) -> Int {
    sources.isEmpty ? nodeCount - 1 : sources.count - (sources.contains(node) ? 1 : 0)
  }

  /// How many of those have a path to it.
  func othersReached(_ node: Graph.Node) -> Int {
    sums.reached[Int(node)] - (sources.isEmpty || sources.contains(node) ? 1 : 0)
  }

  /// What a sum over the drawn nodes has to be multiplied by to stand for one over all.
  func scale(_ node: Graph.Node) -> Double {
    let others = others(node)
    return others > 0 ? Double(nodeCount - 1) / Double(others) : 0
  }
}
