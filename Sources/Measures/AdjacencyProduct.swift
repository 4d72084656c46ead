import Graphs

/// The adjacency matrix of a graph as something to multiply vectors with.
///
/// Sums over all nodes are made in fixed shards, then in their order. With a second graph the matrix is
/// the product of both, B·A.
struct AdjacencyProduct: Sendable {
  let graph: Graph
  private let second: Graph?
  private let between: Scratch<Double>
  private let shards: [Range<Int>]
  private let secondShards: [Range<Int>]

  init(_ graph: Graph, then second: Graph? = nil) {
    self.graph = graph
    self.second = second
    between = Scratch(repeating: 0, count: second == nil ? 0 : graph.nodeCount)
    shards = graph.shards()
    secondShards = second?.shards() ?? []
  }

  /// How many rows there are.
  var count: Int { graph.nodeCount }

  /// Writes factor·A·x into y.
  func multiply(_ x: Scratch<Double>, into y: Scratch<Double>, times factor: Double = 1) {
    guard let second else { return multiply(graph, shards, x, y, factor) }
    multiply(graph, shards, x, between, 1)
    multiply(second, secondShards, between, y, factor)
  }

  private func multiply(
    _ graph: Graph, _ shards: [Range<Int>], _ x: Scratch<Double>, _ y: Scratch<Double>,
    _ factor: Double
  ) {
    graph.withView { view in
      Parallel.forEach(shards.count) { shard in
        if let weights = unsafe view.weights {
          let value = unsafe StoredValue(base: weights)
          unsafe Self.multiply(view, value, shards[shard], x.base, y.base, factor)
        } else {
          unsafe Self.multiply(view, UnitValue(), shards[shard], x.base, y.base, factor)
        }
      }
    }
  }

  private static func multiply<Value: ArcValue>(
    _ view: GraphView, _ value: Value, _ nodes: Range<Int>, _ x: UnsafeMutablePointer<Double>,
    _ y: UnsafeMutablePointer<Double>, _ factor: Double
  ) {
    var v = nodes.lowerBound
    while v < nodes.upperBound {
      unsafe y[v] = factor * view.collected(x, at: v, value)
      v &+= 1
    }
  }

  /// The product of two vectors.
  func product(_ x: Scratch<Double>, _ y: Scratch<Double>) -> Double {
    sum { unsafe x.base[$0] * y.base[$0] }
  }

  /// ‖y − factor·x‖.
  func distance(_ y: Scratch<Double>, _ x: Scratch<Double>, times factor: Double) -> Double {
    sum {
      let difference = unsafe y.base[$0] - factor * x.base[$0]
      return difference * difference
    }.squareRoot()
  }

  /// Whether no entry of y is smaller than that of x, and some are not 0: then A's largest eigenvalue,
  /// y being A·x, is at least 1 (Collatz and Wielandt).
  func isNowhereSmaller(_ y: Scratch<Double>, than x: Scratch<Double>) -> Bool {
    var isAny = false
    for v in 0..<count {
      if unsafe y.base[v] < x.base[v] { return false }
      if unsafe x.base[v] > 0 { isAny = true }
    }
    return isAny
  }

  /// The length of a vector.
  func norm(_ x: Scratch<Double>) -> Double { product(x, x).squareRoot() }

  /// Scales a vector to norm 1 and returns what its norm was.
  @discardableResult
  func normalize(_ x: Scratch<Double>) -> Double {
    let norm = norm(x)
    if norm > 0 { update { unsafe x.base[$0] /= norm } }
    return norm
  }

  /// factor·x.
  func scaled(_ x: Scratch<Double>, by factor: Double) -> Scratch<Double> {
    let y = Scratch<Double>(uninitialized: count)
    update { unsafe y.base[$0] = unsafe factor * x.base[$0] }
    return y
  }

  /// Adds factor·x to y.
  func add(_ x: Scratch<Double>, times factor: Double, to y: Scratch<Double>) {
    update { unsafe y.base[$0] += factor * x.base[$0] }
  }

  @inline(__always)
  private func sum(_ term: @Sendable (Int) -> Double) -> Double {
    Parallel.sum(shards.count) { shard in
      // Four sums at once: one would wait for each addition.
      var sums = SIMD4<Double>.zero
      var v = shards[shard].lowerBound
      let end = shards[shard].upperBound
      while v &+ 4 <= end {
        sums += SIMD4(term(v), term(v &+ 1), term(v &+ 2), term(v &+ 3))
        v &+= 4
      }
      while v < end {
        sums[0] += term(v)
        v &+= 1
      }
      return sums.sum()
    }
  }

  @inline(__always)
  private func update(_ change: @Sendable (Int) -> Void) {
    Parallel.forEach(shards.count) { shard in
      for v in shards[shard] { change(v) }
    }
  }
}
