import Graphs

/// Counts the shortest paths from one node over each tie (Brandes 2001), on graphs so small that they
/// stay near the processor.
///
/// There the time goes into guesses which way a comparison turns out, so within a row there are none:
/// what must not count adds 0, or is written where the next overwrites it. `HopDependencies` is for
/// graphs that do not fit.
final class PathLoads {
  private let start: [Int]
  private let stop: [Int]
  private let target: Scratch<Graph.Node>
  private let level: Scratch<Int32>
  private let order: Scratch<Graph.Node>
  private let paths: Scratch<Double>
  /// For each node (1 + δ) / σ of the paper.
  private let share: Scratch<Double>

  private static let unseen = Int32.max

  /// - Parameters:
  ///   - start: where in `target` the row of each node begins.
  ///   - stop: where it ends.
  init(nodeCount: Int, start: [Int], stop: [Int], target: Scratch<Graph.Node>) {
    (self.start, self.stop, self.target) = (start, stop, target)
    level = Scratch(repeating: Self.unseen, count: nodeCount)
    // One place more: where what is not new is written.
    order = Scratch(repeating: 0, count: nodeCount + 1)
    paths = Scratch(repeating: 0, count: nodeCount)
    share = Scratch(repeating: 0, count: nodeCount)
  }

  /// Adds what the paths from a source put on each place of `target`.
  func add(source: Int, to loads: UnsafeMutablePointer<Double>) {
    let (target, level, order) = unsafe (target.base, level.base, order.base)
    let (paths, share) = unsafe (paths.base, share.base)
    unsafe order[0] = Graph.Node(source)
    unsafe level[source] = 0
    unsafe paths[source] = 1
    var position = 0
    var end = 1
    while position < end {
      let v = unsafe Int(order[position])
      let (after, count) = unsafe (level[v] &+ 1, paths[v])
      var place = start[v]
      let last = stop[v]
      while place < last {
        let w = unsafe Int(target[place])
        let known = unsafe level[w]
        unsafe order[end] = Graph.Node(truncatingIfNeeded: w)
        end &+= known == Self.unseen ? 1 : 0
        unsafe level[w] = min(known, after)
        unsafe paths[w] += known >= after ? count : 0
        place &+= 1
      }
      position &+= 1
    }
    while position > 0 {
      position &-= 1
      let v = unsafe Int(order[position])
      let (here, count) = unsafe (level[v], paths[v])
      var sum = 0.0
      var place = start[v]
      let last = stop[v]
      while place < last {
        let w = unsafe Int(target[place])
        let flow = unsafe level[w] > here ? share[w] * count : 0
        unsafe loads[place] += flow
        sum += flow
        place &+= 1
      }
      unsafe share[v] = (1 + sum) / count
    }
    for position in 0..<end {
      let v = unsafe Int(order[position])
      unsafe level[v] = Self.unseen
      unsafe paths[v] = 0
    }
  }
}
