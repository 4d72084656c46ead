import Graphs

/// The working memory of searches by length, and the search from one source.
///
/// Edsger Dijkstra's algorithm with a heap of four children a node. After a search `order` has the
/// nodes reached, nearest first, and `rank` their places in it.
///
/// - Complexity: O(E + V log V) in practice, O(E log V) at worst.
final class Dijkstra {
  /// The rank of a node not reached.
  static let unreached = UInt32.max

  let view: GraphView
  let lengths: UnsafePointer<Double>
  let distance: Scratch<Double>
  let order: Scratch<Graph.Node>
  let rank: Scratch<UInt32>
  private(set) var reachedCount = 0

  private let heap: Scratch<Graph.Node>
  private let place: Scratch<UInt32>
  private var heapCount = 0

  /// Takes memory for searches along the arcs of `view`, arc a being `lengths[a]` long.
  init(view: GraphView, lengths: UnsafePointer<Double>) {
    self.view = view
    self.lengths = lengths
    let n = view.nodeCount
    distance = Scratch(repeating: .infinity, count: n)
    order = Scratch(repeating: 0, count: n)
    rank = Scratch(repeating: Self.unreached, count: n)
    heap = Scratch(repeating: 0, count: n)
    place = Scratch(repeating: 0, count: n)
  }

  /// Finds the distances from a source, after `reset()` if there was a search before.
  func search(from source: Int) {
    let (distance, order, rank) = (distance.base, order.base, rank.base)
    distance[source] = 0
    heapCount = 0
    insert(source)
    var count = 0
    while heapCount > 0 {
      let v = removeNearest()
      order[count] = Graph.Node(truncatingIfNeeded: v)
      rank[v] = UInt32(truncatingIfNeeded: count)
      count &+= 1
      let base = distance[v]
      var arc = view.start(v)
      let last = view.end(v)
      while arc < last {
        let w = Int(view.targets[arc])
        let other = base + lengths[arc]
        let known = distance[w]
        if other < known {
          distance[w] = other
          if known == .infinity { insert(w) } else { rise(from: Int(place.base[w])) }
        }
        arc &+= 1
      }
    }
    reachedCount = count
  }

  /// Forgets the last search.
  func reset() {
    for position in 0..<reachedCount {
      let v = Int(order.base[position])
      distance.base[v] = .infinity
      rank.base[v] = Self.unreached
    }
    reachedCount = 0
  }

  // MARK: The heap

  private func insert(_ node: Int) {
    heap.base[heapCount] = Graph.Node(truncatingIfNeeded: node)
    heapCount &+= 1
    rise(from: heapCount &- 1)
  }

  /// Moves an entry up until its parent is not farther.
  private func rise(from start: Int) {
    let (heap, place, distance) = (heap.base, place.base, distance.base)
    let node = heap[start]
    let own = distance[Int(node)]
    var at = start
    while at > 0 {
      let parent = (at &- 1) >> 2
      let above = heap[parent]
      if distance[Int(above)] <= own { break }
      heap[at] = above
      place[Int(above)] = UInt32(truncatingIfNeeded: at)
      at = parent
    }
    heap[at] = node
    place[Int(node)] = UInt32(truncatingIfNeeded: at)
  }

  private func removeNearest() -> Int {
    let (heap, place, distance) = (heap.base, place.base, distance.base)
    let nearest = Int(heap[0])
    heapCount &-= 1
    guard heapCount > 0 else { return nearest }
    // The last entry sinks from the top, past every child that is nearer.
    let node = heap[heapCount]
    let own = distance[Int(node)]
    var at = 0
    while true {
      let first = at &* 4 &+ 1
      if first >= heapCount { break }
      var best = first
      var bestDistance = distance[Int(heap[first])]
      var child = first &+ 1
      let end = min(first &+ 4, heapCount)
      while child < end {
        let other = distance[Int(heap[child])]
        if other < bestDistance {
          best = child
          bestDistance = other
        }
        child &+= 1
      }
      if bestDistance >= own { break }
      heap[at] = heap[best]
      place[Int(heap[at])] = UInt32(truncatingIfNeeded: at)
      at = best
    }
    heap[at] = node
    place[Int(node)] = UInt32(truncatingIfNeeded: at)
    return nearest
  }
}
