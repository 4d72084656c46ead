import Graphs

/// The adjacency matrix of a graph as something to multiply vectors with.
///
/// Sums over all nodes are made in fixed shards, then in their order.
struct AdjacencyProduct: Sendable {
  let graph: Graph
  private let shards: [Range<Int>]

  init(_ graph: Graph) {
    self.graph = graph
    shards = graph.shards()
  }

  /// How many rows there are.
  var count: Int { graph.nodeCount }

  /// Writes A·x into y.
  func multiply(_ x: Scratch<Double>, into y: Scratch<Double>) {
    graph.withView { view in
      Parallel.forEach(shards.count) { shard in
        if let weights = view.weights {
          Self.multiply(view, StoredValue(base: weights), shards[shard], x.base, y.base)
        } else {
          Self.multiply(view, UnitValue(), shards[shard], x.base, y.base)
        }
      }
    }
  }

  private static func multiply<Value: ArcValue>(
    _ view: GraphView, _ value: Value, _ nodes: Range<Int>, _ x: UnsafeMutablePointer<Double>,
    _ y: UnsafeMutablePointer<Double>
  ) {
    var v = nodes.lowerBound
    while v < nodes.upperBound {
      var sum = 0.0
      var arc = view.start(v)
      let last = view.end(v)
      while arc < last {
        sum += x[Int(view.targets[arc])] * value(arc)
        arc &+= 1
      }
      y[v] = sum
      v &+= 1
    }
  }

  /// The product of two vectors.
  func product(_ x: Scratch<Double>, _ y: Scratch<Double>) -> Double {
    sum { x.base[$0] * y.base[$0] }
  }

  /// ‖y − factor·x‖.
  func distance(_ y: Scratch<Double>, _ x: Scratch<Double>, times factor: Double) -> Double {
    sum {
      let difference = y.base[$0] - factor * x.base[$0]
      return difference * difference
    }.squareRoot()
  }

  /// Scales a vector to norm 1 and returns what its norm was.
  @discardableResult
  func normalize(_ x: Scratch<Double>) -> Double {
    let norm = product(x, x).squareRoot()
    if norm > 0 { update { x.base[$0] /= norm } }
    return norm
  }

  /// Adds factor·x to y.
  func add(_ x: Scratch<Double>, times factor: Double, to y: Scratch<Double>) {
    update { y.base[$0] += factor * x.base[$0] }
  }

  @inline(__always)
  private func sum(_ term: @Sendable (Int) -> Double) -> Double {
    var total = 0.0
    Parallel.reduce(shards.count, into: &total) { shard in
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
    } fold: {
      $0 += $1
    }
    return total
  }

  @inline(__always)
  private func update(_ change: @Sendable (Int) -> Void) {
    Parallel.forEach(shards.count) { shard in
      for v in shards[shard] { change(v) }
    }
  }
}
