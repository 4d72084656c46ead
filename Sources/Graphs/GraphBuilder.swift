/// Collects edges and turns them into a `Graph`.
///
/// A repeated pair becomes one edge: without weights it counts once, with weights they add, in the
/// order of adding. In an undirected graph (a, b) and (b, a) are the same pair.
public struct GraphBuilder: Sendable {
  /// Whether edges lead one way only.
  public let isDirected: Bool

  /// Whether edges carry weights.
  public let isWeighted: Bool

  /// How many nodes the graph will have; grows with the edges.
  public private(set) var nodeCount: Int

  private var sources: [Graph.Node] = []
  private var targets: [Graph.Node] = []
  private var weights: [Double] = []

  /// Starts with nodes 0 to `nodeCount - 1` and no edges.
  public init(nodeCount: Int = 0, isDirected: Bool = false, isWeighted: Bool = false) {
    precondition(nodeCount >= 0)
    self.nodeCount = nodeCount
    self.isDirected = isDirected
    self.isWeighted = isWeighted
  }

  /// How many edges were added, repeated ones included.
  public var addedEdgeCount: Int { sources.count }

  /// Makes room for edges to come.
  public mutating func reserveCapacity(_ edgeCount: Int) {
    sources.reserveCapacity(edgeCount)
    targets.reserveCapacity(edgeCount)
    if isWeighted { weights.reserveCapacity(edgeCount) }
  }

  /// Adds a node and returns its number.
  @discardableResult
  public mutating func addNode() -> Graph.Node {
    nodeCount += 1
    return Graph.Node(nodeCount - 1)
  }

  /// Adds an edge; both ends become nodes if they are not yet.
  ///
  /// - Parameter weight: finite and not negative; ignored in an unweighted graph.
  public mutating func addEdge(_ source: Graph.Node, _ target: Graph.Node, weight: Double = 1) {
    precondition(weight.isFinite && weight >= 0, "a weight is finite and not negative")
    sources.append(source)
    targets.append(target)
    if isWeighted { weights.append(weight) }
    nodeCount = max(nodeCount, Int(max(source, target)) + 1)
  }

  /// Makes the graph.
  ///
  /// Two passes of counting sort, first by target, then by source, so that rows come out in order.
  ///
  /// - Complexity: O(V + E) time and space.
  public consuming func build() -> Graph {
    let bySource = sortedArcs()
    return bySource.merged(isDirected: isDirected, isWeighted: isWeighted)
  }

  /// All arcs in the order (source, target, adding).
  ///
  /// Bare pointers: half the time of reading a large list is spent here.
  private func sortedArcs() -> SortedArcs {
    let n = nodeCount
    // Arcs grouped by target; without direction each edge gives two, a self-loop one.
    let starts = arcStarts()
    var byTarget = SortedArcs(nodeCount: 0, arcCount: starts[n], isWeighted: isWeighted)
    var next = starts
    scatter(into: &byTarget, next: &next)
    // The same arcs grouped by source; taken in order of target, so each row is ascending.
    var arcs = SortedArcs(nodeCount: n, arcCount: starts[n], isWeighted: isWeighted)
    arcs.countSources(byTarget.targets)
    next = arcs.offsets
    arcs.regroup(byTarget, starts: starts, next: &next)
    return arcs
  }

  /// Where the arcs to each node start when they are grouped by target.
  private func arcStarts() -> [Int] {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      sources.withUnsafeBufferPointer { sources in
        targets.withUnsafeBufferPointer { targets in
          var e = 0
          while e < sources.count {
            let source = Int(sources[e])
            let target = Int(targets[e])
            starts[target &+ 1] &+= 1
            if !isDirected && source != target { starts[source &+ 1] &+= 1 }
            e &+= 1
          }
          var v = 1
          while v < starts.count {
            starts[v] &+= starts[v &- 1]
            v &+= 1
          }
        }
      }
    }
    return starts
  }

  /// Puts each arc's source, and its weight, to the next place of its target.
  private func scatter(into arcs: inout SortedArcs, next: inout [Int]) {
    let isWeighted = isWeighted
    let isDirected = isDirected
    next.withUnsafeMutableBufferPointer { next in
      arcs.targets.withUnsafeMutableBufferPointer { placed in
        arcs.weights.withUnsafeMutableBufferPointer { placedWeights in
          sources.withUnsafeBufferPointer { sources in
            targets.withUnsafeBufferPointer { targets in
              weights.withUnsafeBufferPointer { weights in
                var e = 0
                while e < sources.count {
                  let source = sources[e]
                  let target = targets[e]
                  let position = next[Int(target)]
                  next[Int(target)] = position &+ 1
                  placed[position] = source
                  if isWeighted { placedWeights[position] = weights[e] }
                  if !isDirected && source != target {
                    let back = next[Int(source)]
                    next[Int(source)] = back &+ 1
                    placed[back] = target
                    if isWeighted { placedWeights[back] = weights[e] }
                  }
                  e &+= 1
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Arcs by source and target, repeated pairs still side by side.
private struct SortedArcs {
  var offsets: [Int]
  var targets: [Graph.Node]
  var weights: [Double]

  init(nodeCount: Int, arcCount: Int, isWeighted: Bool) {
    offsets = [Int](repeating: 0, count: nodeCount + 1)
    targets = [Graph.Node](repeating: 0, count: arcCount)
    weights = [Double](repeating: 0, count: isWeighted ? arcCount : 0)
  }

  /// Sets where each row starts, from the sources of all arcs in any order.
  mutating func countSources(_ sources: [Graph.Node]) {
    offsets.withUnsafeMutableBufferPointer { offsets in
      sources.withUnsafeBufferPointer { sources in
        var position = 0
        while position < sources.count {
          offsets[Int(sources[position]) &+ 1] &+= 1
          position &+= 1
        }
        var v = 1
        while v < offsets.count {
          offsets[v] &+= offsets[v &- 1]
          v &+= 1
        }
      }
    }
  }

  /// Takes arcs grouped by target, whose `targets` hold their sources, into the rows of their sources.
  mutating func regroup(_ byTarget: SortedArcs, starts: [Int], next: inout [Int]) {
    let isWeighted = !byTarget.weights.isEmpty
    next.withUnsafeMutableBufferPointer { next in
      targets.withUnsafeMutableBufferPointer { rows in
        weights.withUnsafeMutableBufferPointer { rowWeights in
          byTarget.targets.withUnsafeBufferPointer { sources in
            byTarget.weights.withUnsafeBufferPointer { weights in
              var target = 0
              while target < starts.count &- 1 {
                var position = starts[target]
                let end = starts[target &+ 1]
                while position < end {
                  let source = Int(sources[position])
                  let place = next[source]
                  next[source] = place &+ 1
                  rows[place] = Graph.Node(truncatingIfNeeded: target)
                  if isWeighted { rowWeights[place] = weights[position] }
                  position &+= 1
                }
                target &+= 1
              }
            }
          }
        }
      }
    }
  }

  /// Folds repeated pairs into one arc and closes the gaps, in place.
  consuming func merged(isDirected: Bool, isWeighted: Bool) -> Graph {
    var kept = 0
    var selfLoopCount = 0
    var rowStart = 0
    for source in 0..<(offsets.count - 1) {
      let rowEnd = offsets[source + 1]
      let keptStart = kept
      for position in rowStart..<rowEnd {
        if kept > keptStart, targets[kept - 1] == targets[position] {
          if isWeighted { weights[kept - 1] += weights[position] }
          continue
        }
        targets[kept] = targets[position]
        if isWeighted { weights[kept] = weights[position] }
        if targets[kept] == Graph.Node(source) { selfLoopCount += 1 }
        kept += 1
      }
      rowStart = rowEnd
      offsets[source + 1] = kept
    }
    targets.removeLast(targets.count - kept)
    if isWeighted { weights.removeLast(weights.count - kept) }
    return Graph(
      storage: Graph.Storage(
        offsets: Buffer(offsets), targets: Buffer(targets),
        weights: isWeighted ? Buffer(weights) : nil,
        isDirected: isDirected, selfLoopCount: selfLoopCount))
  }
}
