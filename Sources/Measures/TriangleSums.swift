import Graphs

/// For each node, the triangles it is a corner of, each counted as the product of its three edges'
/// values.
///
/// Edges lead from the node of lower degree to that of higher, and nodes are numbered in that order,
/// so rows are short where they are read often. The neighbors of a node are marked, and each triangle is
/// met once, at its corner of lowest degree.
///
/// - Complexity: O(E^1.5) time, O(V + E) space and O(V) more for each thread.
///
/// Thomas Schank and Dorothea Wagner, “Finding, counting and listing all triangles in large graphs”,
/// WEA 2005, <https://doi.org/10.1007/11427186_54>.
struct TriangleSums {
  /// The sum of each node.
  let sums: NodeMap<Double>

  /// How many neighbors each node has, itself left out.
  let degrees: NodeMap<Double>

  /// Counts the triangles of an undirected graph; its weights are the edges' values.
  init(of graph: Graph) {
    let loopless = graph.withoutLoops
    degrees = NodeMap(loopless.nodes.map { Double(loopless.outDegree(of: $0)) })
    let order = Array(loopless.nodesByDegree.reversed())
    let oriented = loopless.oriented(by: order)
    let shards = oriented.shards(arcsEach: max(1 << 12, oriented.arcCount / 256))
    let placed = oriented.withView { view in
      var totals = [Double](repeating: 0, count: view.nodeCount)
      Parallel.reduce(shards.count, into: &totals) { shard in
        if let weights = view.weights {
          return triangles(view, StoredValue(base: weights), shards[shard])
        }
        return triangles(view, UnitValue(), shards[shard])
      } fold: { totals, part in
        for v in totals.indices { totals[v] += part.base[v] }
      }
      return totals
    }
    var sums = NodeMap(repeating: 0.0, count: graph.nodeCount)
    for (place, v) in order.enumerated() { sums[v] = placed[place] }
    self.sums = sums
  }
}

extension Graph {
  /// Each edge as one arc to its later end in `order`; nodes are numbered by their place there.
  fileprivate func oriented(by order: [Node]) -> Graph {
    var place = NodeMap<Node>(repeating: 0, count: nodeCount)
    for (new, old) in order.enumerated() { place[old] = Node(new) }
    var builder = GraphBuilder(nodeCount: nodeCount, isDirected: true, isWeighted: isWeighted)
    builder.reserveCapacity(edgeCount)
    forEachEdge { source, target, weight in
      let (a, b) = (place[source], place[target])
      builder.addEdge(min(a, b), max(a, b), weight: weight)
    }
    return builder.build()
  }
}

/// The triangles whose lowest corner is one of `nodes`, added to all three corners.
private func triangles<Value: ArcValue>(
  _ view: GraphView, _ value: Value, _ nodes: Range<Int>
) -> Scratch<Double> {
  let sums = Scratch(repeating: 0.0, count: view.nodeCount)
  // The arc by which the node at hand reaches each neighbor, plus one; 0 where there is none.
  let mark = Scratch(repeating: 0, count: view.nodeCount)
  for u in nodes {
    let first = view.start(u)
    let last = view.end(u)
    guard last - first > 1 else { continue }
    for arc in first..<last { mark.base[Int(view.targets[arc])] = arc &+ 1 }
    var own = 0.0
    for arc in first..<last {
      let v = Int(view.targets[arc])
      var sum = 0.0
      var other = view.start(v)
      let end = view.end(v)
      while other < end {
        let w = Int(view.targets[other])
        let marked = mark.base[w]
        if marked != 0 {
          let product = value(arc) * value(other) * value(marked &- 1)
          sum += product
          sums.base[w] += product
        }
        other &+= 1
      }
      sums.base[v] += sum
      own += sum
    }
    sums.base[u] += own
    for arc in first..<last { mark.base[Int(view.targets[arc])] = 0 }
  }
  return sums
}
