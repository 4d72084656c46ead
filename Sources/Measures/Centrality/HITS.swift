public import Graphs

/// How good a person is as a guide to others, and how often good guides point to them.
///
/// Two columns. `authority` is high for those whom good hubs have ties to, `hub` for those who have ties to
/// good authorities: h = A·a and a = Aᵀ·h, up to scale. Each column adds up to 1. Without direction both
/// are the same. Weights count unless `isWeighted` is off; ties to oneself do not.
///
/// Of several parts with the same largest singular value each has the share that rounds from
/// all ones would give it; all others get 0. Without ties everybody has the same values.
///
/// - Complexity: O(E) a round; Lanczos' method on Aᵀ·A takes 20 to 100 rounds, until the true
///   residual is below `tolerance`.
///
/// Jon Kleinberg, “Authoritative sources in a hyperlinked environment”, Journal of the ACM 46(5),
/// 1999, <https://doi.org/10.1145/324133.324140>.
public struct HITS: Measure {
  /// How large the residual may be, as a share of the eigenvalue of Aᵀ·A.
  public var tolerance = 1e-12

  /// How many rounds are tried.
  public var maximumRounds = 10_000

  /// Whether strong ties count more.
  public var isWeighted = true

  /// The usual options: weighted.
  public init() {}

  /// The name on the command line.
  public static var name: String { "hits" }

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "tolerance", \.tolerance, in: 1e-13...1, "How large the residual may be, as a share."),
    Parameter(
      "maximum-rounds", \.maximumRounds, in: 1...10_000_000, "How many rounds are tried."),
    Parameter("weighted", \.isWeighted, "Let strong ties count more."),
  ]

  /// What each node is worth as a hub and as an authority.
  public func values(
    on graph: Graph
  ) throws(MeasureError) -> (hub: NodeMap<Double>, authority: NodeMap<Double>) {
    let counted = (isWeighted ? graph.withModestWeights : graph.unweighted).withoutLoops
    let n = counted.nodeCount
    let out = AdjacencyProduct(counted)
    let start = Scratch(repeating: 1.0, count: n)
    let first = Scratch(repeating: 0.0, count: n)
    out.multiply(start, into: first)
    guard out.product(first, first) > 0 else {
      let alike = NodeMap(repeating: 1 / Double(max(n, 1)), count: n)
      return (alike, alike)
    }
    let pair = try leadingEigenpair(
      of: AdjacencyProduct(counted, then: counted.transposed), from: start,
      tolerance: tolerance, maximumRounds: maximumRounds, measure: Self.name)
    let authority = Scratch(pair.vector)
    let hub = Scratch(repeating: 0.0, count: n)
    out.multiply(authority, into: hub)
    // Once more, so that who has no ties of a kind has exactly nothing.
    AdjacencyProduct(counted.transposed).multiply(hub, into: authority)
    return (shares(hub.array), shares(authority.array))
  }

  /// The columns `hub` and `authority`.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    let (hub, authority) = try values(on: graph)
    let suffix = isWeighted ? "" : "-unweighted"
    return .nodes([Column("hub" + suffix, hub), Column("authority" + suffix, authority)])
  }

  /// As many rounds as it usually takes; networks of two nearly separate parts can take many times more.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .rounds(min(120, Double(maximumRounds)), over: isWeighted ? graph : graph.unweighted)
  }

  private func shares(_ values: [Double]) -> NodeMap<Double> {
    let sum = values.reduce(0, +)
    return NodeMap(values.map { $0 / sum })
  }
}
