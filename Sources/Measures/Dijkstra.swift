import Graphs

/// The working memory of searches by length, and the search from one source.
///
/// Edsger Dijkstra's algorithm, with buckets where the lengths allow it and otherwise with a heap.
/// After a search `order` has the nodes reached, and `rank` their places in it: every node comes after those
/// its shortest paths lead through.
///
/// - Complexity: O(E + V log V) in practice, O(E log V) at worst.
final class Dijkstra {
  /// The rank of a node not reached.
  static let unreached = UInt32.max

  let rows: LengthRows
  let distance: Scratch<Double>
  let order: Scratch<Graph.Node>
  let rank: Scratch<UInt32>
  private(set) var reachedCount = 0

  private var buckets: LengthBuckets?
  private var heap: NearestHeap

  /// Takes memory for searches along the arcs of some rows.
  init(_ rows: LengthRows) {
    self.rows = rows
    let n = rows.nodeCount
    distance = Scratch(repeating: .infinity, count: n)
    order = Scratch(repeating: 0, count: n)
    rank = Scratch(repeating: Self.unreached, count: n)
    buckets = LengthBuckets(for: rows)
    heap = NearestHeap(capacity: buckets == nil ? n : 0)
  }

  /// Finds the distances from a source, after `reset()` if there was a search before.
  func search(from source: Int) {
    search(from: CollectionOfOne(Graph.Node(source)))
  }

  /// Finds the distances from the nearest of some sources, after `reset()` if there was a search before.
  func search(from sources: some Collection<Graph.Node>) {
    if var buckets {
      buckets.begin()
      for source in sources where unsafe distance.base[Int(source)] > 0 {
        unsafe distance.base[Int(source)] = 0
        buckets.add(source, 0)
      }
      reachedCount = search(&buckets)
    } else {
      heap.count = 0
      for source in sources where unsafe distance.base[Int(source)] > 0 {
        unsafe distance.base[Int(source)] = 0
        heap.insert(source, 0)
      }
      reachedCount = search(&heap)
    }
  }

  private func search(_ buckets: inout LengthBuckets) -> Int {
    let (distance, order, rank) = unsafe (distance.base, order.base, rank.base)
    let (offsets, targets, lengths) = unsafe (rows.offsets, rows.targets, rows.lengths)
    var count = 0
    var current = 0
    while let bucket = buckets.first(from: current) {
      current = bucket
      var entry = buckets.take(bucket)
      while entry >= 0 {
        let (node, base, next) = buckets[entry]
        entry = next
        let v = Int(node)
        // It has come nearer since.
        if unsafe base != distance[v] { continue }
        unsafe order[count] = node
        unsafe rank[v] = UInt32(truncatingIfNeeded: count)
        count &+= 1
        var arc = unsafe offsets[v]
        let last = unsafe offsets[v &+ 1]
        while arc < last {
          let w = unsafe targets[arc]
          let other = unsafe base + lengths[arc]
          if unsafe other < distance[Int(w)] {
            unsafe distance[Int(w)] = other
            buckets.add(w, other)
          }
          arc &+= 1
        }
      }
    }
    return count
  }

  private func search(_ heap: inout NearestHeap) -> Int {
    let (distance, order, rank) = unsafe (distance.base, order.base, rank.base)
    let (offsets, targets, lengths) = unsafe (rows.offsets, rows.targets, rows.lengths)
    var count = 0
    while heap.count > 0 {
      let v = Int(heap.removeNearest())
      unsafe order[count] = Graph.Node(truncatingIfNeeded: v)
      unsafe rank[v] = UInt32(truncatingIfNeeded: count)
      count &+= 1
      let base = unsafe distance[v]
      var arc = unsafe offsets[v]
      let last = unsafe offsets[v &+ 1]
      while arc < last {
        let w = unsafe targets[arc]
        let other = unsafe base + lengths[arc]
        let known = unsafe distance[Int(w)]
        if other < known {
          unsafe distance[Int(w)] = other
          if known == .infinity { heap.insert(w, other) } else { heap.bringNearer(w, other) }
        }
        arc &+= 1
      }
    }
    return count
  }

  /// Forgets the last search.
  func reset() {
    for position in 0..<reachedCount {
      let v = unsafe Int(order.base[position])
      unsafe distance.base[v] = .infinity
      unsafe rank.base[v] = Self.unreached
    }
    reachedCount = 0
  }
}
