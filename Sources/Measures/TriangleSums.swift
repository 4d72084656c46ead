import Graphs

/// For each node, the triangles it is a corner of, each counted as the product of its three edges'
/// values.
///
/// Edges lead from the node of lower degree to that of higher. The neighbors of a node are marked, and each
/// triangle is met once, at its corner of lowest degree.
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
    let order = loopless.nodesByDegree
    let n = loopless.nodeCount
    var sums = [Double](repeating: 0, count: n)
    var degrees = [Double](repeating: 0, count: n)
    loopless.withView { view in
      for v in 0..<n { degrees[v] = Double(view.end(v) &- view.start(v)) }
      let rows = UpwardRows(view, order: order)
      let found = rows.values == nil ? rows.triangleCounts : rows.triangleProducts
      for (place, v) in order.reversed().enumerated() { sums[Int(v)] = found[place] }
    }
    self.sums = NodeMap(sums)
    self.degrees = NodeMap(degrees)
  }
}

extension UpwardRows {
  /// How many triangles each node is a corner of.
  fileprivate var triangleCounts: [Double] {
    // The longest work comes first, so that no thread begins it when the others are done.
    let shards = Array(shards(most: 256).reversed())
    let memories = Parallel.forEach(shards.count) {
      TriangleCounter(self)
    } _: {
      $0.count(shards[$1])
    }
    // Whole numbers: their sum does not depend on who counted what.
    let totals = Scratch(repeating: 0, count: count)
    for memory in memories { memory.add(to: totals) }
    return (0..<count).map { unsafe Double(totals.base[$0]) }
  }

  /// The same with the product of each triangle's three values instead of 1.
  fileprivate var triangleProducts: [Double] {
    let shards = shards(most: 64)
    var totals = [Double](repeating: 0, count: count)
    Parallel.reduce(shards.count, into: &totals) { shard in
      products(shards[shard])
    } fold: { totals, part in
      for v in totals.indices { unsafe totals[v] += part.base[v] }
    }
    return totals
  }

  /// The products of triangles whose lowest corner is in `nodes`, added at all three corners.
  private func products(_ nodes: Range<Int>) -> Scratch<Double> {
    let sums = Scratch(repeating: 0.0, count: count)
    // The arc by which the node at hand reaches each neighbor, plus one; 0 where there is none.
    let mark = Scratch(repeating: 0, count: count)
    guard let values else { return sums }
    let (offsets, targets, value) = unsafe (offsets.base, targets.base, values.base)
    for u in nodes {
      let first = unsafe offsets[u]
      let last = unsafe offsets[u &+ 1]
      guard last &- first > 1 else { continue }
      for arc in first..<last { unsafe mark.base[Int(targets[arc])] = arc &+ 1 }
      var own = 0.0
      for arc in first..<last {
        let v = unsafe Int(targets[arc])
        var sum = 0.0
        for other in unsafe offsets[v]..<offsets[v &+ 1] {
          let w = unsafe Int(targets[other])
          let marked = unsafe mark.base[w]
          if marked != 0 {
            let product = unsafe value[arc] * value[other] * value[marked &- 1]
            sum += product
            unsafe sums.base[w] += product
          }
        }
        unsafe sums.base[v] += sum
        own += sum
      }
      unsafe sums.base[u] += own
      for arc in first..<last { unsafe mark.base[Int(targets[arc])] = 0 }
    }
    return sums
  }
}

/// The memory in which one thread counts triangles.
///
/// A row is read without a branch to guess: each end is written to the list of hits, and stays there if
/// it is marked. The marks of a byte each are what is read at random; they stay in the fast cache where counts would not.
private final class TriangleCounter: @unchecked Sendable {
  private let rows: UpwardRows
  /// 1 for the neighbors of the node at hand.
  private let marks: Scratch<UInt8>
  private let hits: Scratch<Graph.Node>
  /// Triangles by their highest corner since they were last added to the totals.
  private let recent: Scratch<UInt32>
  private var recentLimit = 0
  private let totals: Scratch<Int>

  init(_ rows: UpwardRows) {
    self.rows = rows
    marks = Scratch(repeating: 0, count: rows.count)
    hits = Scratch(repeating: 0, count: rows.longest + 1)
    recent = Scratch(repeating: 0, count: rows.count)
    totals = Scratch(repeating: 0, count: rows.count)
  }

  /// Counts the triangles whose lowest corner is in `nodes`, at all three corners.
  func count(_ nodes: Range<Int>) {
    let (offsets, targets) = unsafe (rows.offsets.base, rows.targets.base)
    let (marks, hits, recent, totals) = unsafe (marks.base, hits.base, recent.base, totals.base)
    unsafe makeRoom(for: offsets[nodes.upperBound] - offsets[nodes.lowerBound])
    for u in nodes {
      let first = unsafe offsets[u]
      let last = unsafe offsets[u &+ 1]
      guard last &- first > 1 else { continue }
      for arc in first..<last { unsafe marks[Int(targets[arc])] = 1 }
      var own = 0
      for arc in first..<last {
        let v = unsafe Int(targets[arc])
        var found = 0
        var other = unsafe offsets[v]
        let end = unsafe offsets[v &+ 1]
        while other < end {
          let w = unsafe targets[other]
          unsafe hits[found] = w
          unsafe found &+= Int(marks[Int(w)])
          other &+= 1
        }
        var hit = 0
        while hit < found {
          unsafe recent[Int(hits[hit])] &+= 1
          hit &+= 1
        }
        unsafe totals[v] &+= found
        own &+= found
      }
      for arc in first..<last { unsafe marks[Int(targets[arc])] = 0 }
      unsafe totals[u] &+= own
    }
  }

  /// Sees to it that no recent count can pass 32 bits: an arc gives each node one triangle at most.
  private func makeRoom(for arcs: Int) {
    if recentLimit + arcs > Int(UInt32.max) {
      flush()
      recentLimit = 0
    }
    recentLimit += arcs
  }

  private func flush() {
    for v in 0..<rows.count {
      unsafe totals.base[v] &+= Int(recent.base[v])
      unsafe recent.base[v] = 0
    }
  }

  /// Adds what was counted to others' counts.
  func add(to sums: Scratch<Int>) {
    flush()
    for v in 0..<rows.count { unsafe sums.base[v] &+= totals.base[v] }
  }
}
