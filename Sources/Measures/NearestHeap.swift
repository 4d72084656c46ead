import Graphs

/// Nodes with distances, of which the nearest can be taken out and any be brought nearer.
///
/// A heap of four children an entry; an entry's distance stands beside it, so that four children are one line of memory.
struct NearestHeap {
  /// How many nodes are in it.
  var count = 0

  private let nodes: Scratch<Graph.Node>
  private let distances: Scratch<Double>
  /// Where each node is.
  private let place: Scratch<UInt32>

  /// Takes memory for a number of nodes.
  init(capacity: Int) {
    nodes = Scratch(repeating: 0, count: capacity)
    distances = Scratch(repeating: 0, count: capacity)
    place = Scratch(repeating: 0, count: capacity)
  }

  /// Adds a node.
  @inline(__always)
  mutating func insert(_ node: Graph.Node, _ distance: Double) {
    count &+= 1
    rise(node, distance, from: count &- 1)
  }

  /// Gives a node a smaller distance.
  @inline(__always)
  func bringNearer(_ node: Graph.Node, _ distance: Double) {
    unsafe rise(node, distance, from: Int(place.base[Int(node)]))
  }

  /// Moves an entry up from a place until what is above is not farther.
  @inline(__always)
  private func rise(_ node: Graph.Node, _ distance: Double, from start: Int) {
    let (nodes, distances, place) = unsafe (nodes.base, distances.base, place.base)
    var at = start
    while at > 0 {
      let parent = (at &- 1) &>> 2
      if unsafe distances[parent] <= distance { break }
      unsafe nodes[at] = unsafe nodes[parent]
      unsafe distances[at] = unsafe distances[parent]
      unsafe place[Int(nodes[at])] = UInt32(truncatingIfNeeded: at)
      at = parent
    }
    unsafe nodes[at] = node
    unsafe distances[at] = distance
    unsafe place[Int(node)] = UInt32(truncatingIfNeeded: at)
  }

  /// Takes out the nearest node; there must be one.
  @inline(__always)
  mutating func removeNearest() -> Graph.Node {
    let (nodes, distances, place) = unsafe (nodes.base, distances.base, place.base)
    let nearest = unsafe nodes[0]
    count &-= 1
    guard count > 0 else { return nearest }
    // The last entry sinks from the top, past every child that is nearer.
    let node = unsafe nodes[count]
    let distance = unsafe distances[count]
    var at = 0
    while true {
      let first = at &* 4 &+ 1
      if first >= count { break }
      var best = first
      var bestDistance = unsafe distances[first]
      var child = first &+ 1
      let end = min(first &+ 4, count)
      while child < end {
        let other = unsafe distances[child]
        if other < bestDistance {
          best = child
          bestDistance = other
        }
        child &+= 1
      }
      if bestDistance >= distance { break }
      unsafe nodes[at] = unsafe nodes[best]
      unsafe distances[at] = bestDistance
      unsafe place[Int(nodes[at])] = UInt32(truncatingIfNeeded: at)
      at = best
    }
    unsafe nodes[at] = node
    unsafe distances[at] = distance
    unsafe place[Int(node)] = UInt32(truncatingIfNeeded: at)
    return nearest
  }
}
