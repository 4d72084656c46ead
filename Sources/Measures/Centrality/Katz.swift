public import Graphs

/// How many walks lead to a person, long ones counting less.
///
/// Every walk along k ties that ends at the person adds `alpha`ᵏ · `beta`, and so does standing still
/// (k = 0). Unlike with `Eigenvector` nobody is worth nothing, and circles of ties are not needed. The
/// values are scaled so that their squares add up to 1 unless `isNormalized` is off. With
/// direction, ties count the way they lead. Weights count with `isWeighted`; ties to oneself do not.
///
/// The walks add up to something finite only while `alpha` is below 1 / λ, λ being the largest eigenvalue
/// of the network, which is between the mean and the largest number of ties; above that the
/// measure is refused, and the message says what would do.
///
/// Walks are added until those left out are less than `tolerance` of the whole.
///
/// - Complexity: O(E) a round, log(`tolerance`) / log(`alpha`·λ) rounds.
///
/// Leo Katz, “A new status index derived from sociometric analysis”, Psychometrika 18(1), 1953,
/// <https://doi.org/10.1007/BF02289026>.
public struct Katz: Measure {
  /// What each further tie of a walk multiplies its worth by.
  public var alpha = 0.1

  /// What standing still is worth.
  public var beta = 1.0

  /// How large the part left out may be, as a share of the whole.
  public var tolerance = 1e-12

  /// How many rounds are tried.
  public var maximumRounds = 10_000

  /// Whether strong ties count more.
  public var isWeighted = false

  /// Whether the squares of the values add up to 1.
  public var isNormalized = true

  /// The usual options: 0.1 a tie, normalized, without weights.
  public init() {}

  /// The options by name.
  public static let parameters: [Parameter<Self>] = [
    Parameter("alpha", \.alpha, in: 0...1e6, "What each further tie multiplies a walk's worth by."),
    Parameter("beta", \.beta, in: 1e-9...1e9, "What standing still is worth."),
    Parameter(
      "tolerance", \.tolerance, in: 1e-15...1, "How large the part left out may be, as a share."),
    Parameter(
      "maximum-rounds", \.maximumRounds, in: 1...10_000_000, "How many rounds are tried."),
    Parameter("weighted", \.isWeighted, "Let strong ties count more."),
    Parameter("normalized", \.isNormalized, "Scale the values so that their squares add up to 1."),
  ]

  /// The name, saying so if weights count or the values are not scaled.
  public var heading: String {
    Self.name + (isWeighted ? "-weighted" : "") + (isNormalized ? "" : "-raw")
  }

  /// The value of each node.
  public func values(on graph: Graph) throws(MeasureError) -> NodeMap<Double> {
    let counted = (isWeighted ? graph : graph.unweighted).withoutLoops.transposed
    let matrix = AdjacencyProduct(counted)
    let n = matrix.count
    let sum = Scratch(repeating: beta, count: n)
    var walks = Scratch(repeating: beta, count: n)
    var next = Scratch(repeating: 0.0, count: n)
    var size = matrix.product(walks, walks).squareRoot()
    for _ in 0..<maximumRounds {
      matrix.multiply(walks, into: next, times: alpha)
      let nextSize = matrix.product(next, next).squareRoot()
      let ratio = size > 0 ? nextSize / size : 0
      // Without direction the ratio only grows from round to round, towards alpha·λ.
      let grows = counted.isDirected ? matrix.isNowhereSmaller(next, than: walks) : ratio >= 1
      guard !grows, nextSize < 1e200 else { throw refusal(matrix, walks) }
      matrix.add(next, times: 1, to: sum)
      let whole = matrix.product(sum, sum).squareRoot()
      if ratio < 1, nextSize * ratio <= tolerance * whole * (1 - ratio) {
        return scaled(sum, by: isNormalized && whole > 0 ? 1 / whole : 1)
      }
      swap(&walks, &next)
      size = nextSize
    }
    throw .notConverged(measure: Self.name, afterRounds: maximumRounds)
  }

  /// One column.
  public func result(on graph: Graph) throws(MeasureError) -> MeasureResult {
    .nodes([Column(heading, try values(on: graph))])
  }

  /// As many rounds as it usually takes; networks of two nearly separate parts can take many times more.
  public func costProbe(on graph: Graph) -> CostProbe? {
    .rounds(min(60, Double(maximumRounds)), over: isWeighted ? graph : graph.unweighted)
  }

  private func scaled(_ sum: Scratch<Double>, by factor: Double) -> NodeMap<Double> {
    NodeMap(sum.array.map { $0 * factor })
  }

  /// The error that says how large `alpha` can be: some more rounds show λ.
  private func refusal(_ matrix: AdjacencyProduct, _ walks: Scratch<Double>) -> MeasureError {
    var x = walks
    var y = Scratch(repeating: 0.0, count: matrix.count)
    var eigenvalue = 0.0
    matrix.normalize(x)
    for _ in 0..<100 {
      matrix.multiply(x, into: y)
      eigenvalue = max(eigenvalue, matrix.normalize(y))
      swap(&x, &y)
    }
    // Two digits, rounded down.
    var step = 1.0
    while eigenvalue > 0, 10 * step * eigenvalue > 1 { step /= 10 }
    while eigenvalue > 0, 100 * step * eigenvalue < 1 { step *= 10 }
    let limit = (0.99 / eigenvalue / step).rounded(.down) * step
    return .outOfRange(
      option: "\(Self.name).alpha", value: "\(alpha)",
      allowed: "a number below 1 / λ, on this network for example \(Float(limit))")
  }
}
