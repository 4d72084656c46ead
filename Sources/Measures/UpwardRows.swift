import Graphs

/// Each edge of an undirected graph once, in the row of its end of lower degree; nodes are numbered by
/// degree, lowest first.
///
/// Rows are then short where they are read often: no row is longer than √(2·edges), however many ties the hubs have.
struct UpwardRows: Sendable {
  /// How many nodes there are.
  let count: Int
  /// Where each row starts, and one more.
  let offsets: Scratch<Int>
  /// The other ends.
  let targets: Scratch<Graph.Node>
  /// The edges' values, if they have any.
  let values: Scratch<Double>?

  /// - Parameter order: all nodes of a graph without loops, highest degree first.
  init(_ view: GraphView, order: [Graph.Node]) {
    let n = view.nodeCount
    count = n
    let place = Scratch(repeating: Graph.Node(0), count: n)
    let offsets = Scratch(repeating: 0, count: n + 1)
    let targets = Scratch(repeating: Graph.Node(0), count: view.arcCount / 2)
    let values = unsafe view.weights.map { _ in Scratch(repeating: 0.0, count: view.arcCount / 2) }
    let size = max(256, n / 256)
    let shardCount = (n + size - 1) / size
    Parallel.forEach(shardCount) { shard in
      for i in (shard * size)..<min((shard + 1) * size, n) {
        unsafe place.base[Int(order[n - 1 - i])] = Graph.Node(truncatingIfNeeded: i)
      }
    }
    Parallel.forEach(shardCount) { shard in
      for i in (shard * size)..<min((shard + 1) * size, n) {
        let v = Int(order[n - 1 - i])
        var above = 0
        for arc in view.start(v)..<view.end(v)
        where unsafe place.base[Int(view.targets[arc])] > Graph.Node(truncatingIfNeeded: i) {
          above &+= 1
        }
        unsafe offsets.base[i + 1] = above
      }
    }
    for i in 0..<n { unsafe offsets.base[i + 1] += offsets.base[i] }
    Parallel.forEach(shardCount) { shard in
      for i in (shard * size)..<min((shard + 1) * size, n) {
        let v = Int(order[n - 1 - i])
        var written = unsafe offsets.base[i]
        for arc in view.start(v)..<view.end(v) {
          let other = unsafe place.base[Int(view.targets[arc])]
          guard other > Graph.Node(truncatingIfNeeded: i) else { continue }
          unsafe targets.base[written] = other
          if let values, let weights = unsafe view.weights {
            unsafe values.base[written] = unsafe weights[arc]
          }
          written &+= 1
        }
      }
    }
    (self.offsets, self.targets, self.values) = (offsets, targets, values)
  }

  /// The length of the longest row.
  var longest: Int {
    (0..<count).reduce(0) { unsafe max($0, offsets.base[$1 + 1] - offsets.base[$1]) }
  }

  /// Rows next to each other with about the same number of arcs.
  ///
  /// - Parameter most: how many shards there are at most, about.
  func shards(most: Int) -> [Range<Int>] {
    let each = unsafe max(1 << 12, offsets.base[count] / most)
    var shards: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = start
      while unsafe end < count && offsets.base[end] - offsets.base[start] < each { end += 1 }
      shards.append(start..<end)
      start = end
    }
    return shards
  }
}
