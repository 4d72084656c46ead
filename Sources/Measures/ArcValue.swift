import Graphs

/// What an arc counts in a sum; kernels are generic over it so that unweighted graphs pay nothing.
protocol ArcValue: Sendable {
  func callAsFunction(_ arc: Int) -> Double
}

/// Each arc counts 1.
struct UnitValue: ArcValue {
  @inline(__always)
  func callAsFunction(_ arc: Int) -> Double { 1 }
}

/// Each arc counts what is stored for it.
@safe
struct StoredValue: ArcValue, @unchecked Sendable {
  let base: UnsafePointer<Double>

  @inline(__always)
  func callAsFunction(_ arc: Int) -> Double { unsafe base[arc] }
}

extension GraphView {
  /// What the nodes that a node's arcs lead to have, each times what the arc counts: one row of a matrix, times a vector.
  @inline(__always)
  func collected<Value: ArcValue>(
    _ values: UnsafeMutablePointer<Double>, at node: Int, _ value: Value
  ) -> Double {
    var sum = 0.0
    var arc = start(node)
    let last = end(node)
    while arc < last {
      unsafe sum += values[Int(targets[arc])] * value(arc)
      arc &+= 1
    }
    return sum
  }
}
