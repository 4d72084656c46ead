import Graphs

/// Sums by community that every quality is made of: weight inside and strength.
struct CommunityTotals {
  /// The weight of the edges with both ends in a community; loops count once.
  var inside: [Double]
  /// The weight of the arcs that leave a community's nodes; without direction a loop counts twice.
  var outStrength: [Double]
  /// The weight of the arcs that reach a community's nodes; the same without direction.
  var inStrength: [Double]
  /// The weight of all edges.
  var total: Double

  init(of partition: Partition, on graph: Graph, isWeighted: Bool) {
    precondition(partition.nodeCount == graph.nodeCount, "the partition is of another graph")
    let isDirected = graph.isDirected
    let count = partition.count
    var twiceInside = [Double](repeating: 0, count: count)
    var loops = twiceInside
    var outward = twiceInside
    var inward = isDirected ? twiceInside : []
    graph.withView { view in
      unsafe partition.community.values.withUnsafeBufferPointer { community in
        for v in 0..<view.nodeCount {
          let own = unsafe Int(community[v])
          var inside = 0.0
          var strength = 0.0
          for arc in view.start(v)..<view.end(v) {
            let u = unsafe Int(view.targets[arc])
            let weight = unsafe isWeighted ? view.weights?[arc] ?? 1 : 1
            let other = unsafe Int(community[u])
            strength += weight
            if isDirected { inward[other] += weight }
            if u == v {
              loops[own] += weight
            } else if other == own {
              inside += weight
            }
          }
          twiceInside[own] += inside
          outward[own] += strength
        }
      }
    }
    let share = isDirected ? 1.0 : 0.5
    inside = zip(twiceInside, loops).map { share * $0 + $1 }
    outStrength = isDirected ? outward : zip(outward, loops).map { $0 + $1 }
    inStrength = isDirected ? inward : outStrength
    total = share * outStrength.reduce(0, +)
  }
}
