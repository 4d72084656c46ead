/// How many steps every node is away from a source, or from the nearest of several, along the arcs.
///
/// - Complexity: O(V + E) time, O(V) space.
public struct BreadthFirstSearch: Sendable {
  /// Steps from the nearest source; -1 if no path leads there.
  public let steps: NodeMap<Int32>

  /// The nodes reached, nearest first, equally near ones in order of number.
  public let order: [Graph.Node]

  /// Walks the graph from a node.
  public init(_ graph: Graph, from source: Graph.Node) {
    self.init(graph, from: [source])
  }

  /// Walks the graph from several nodes at once.
  public init(_ graph: Graph, from sources: [Graph.Node]) {
    precondition(sources.allSatisfy { Int($0) < graph.nodeCount }, "a source is no node")
    let search = LevelSearch(graph)
    let depth = search.run(from: sources)
    steps = NodeMap(search.steps)
    order = Self.sorted(steps, depth: depth)
  }

  /// Steps from the nearest source; nil if no path leads there.
  public var distance: NodeMap<Int?> { steps.map { $0 < 0 ? nil : Int($0) } }

  /// The nodes with a number of steps, by counting sort.
  private static func sorted(_ steps: NodeMap<Int32>, depth: Int) -> [Graph.Node] {
    var next = [Int](repeating: 0, count: depth + 2)
    for step in steps.values where step >= 0 { next[Int(step) + 1] += 1 }
    for step in 0...depth { next[step + 1] += next[step] }
    var order = [Graph.Node](repeating: 0, count: next[depth + 1])
    for (v, step) in steps.values.enumerated() where step >= 0 {
      order[next[Int(step)]] = Graph.Node(v)
      next[Int(step)] += 1
    }
    return order
  }
}

/// The search itself, level by level.
///
/// While few arcs leave the last level the search goes along them; when many do, each node not yet
/// reached looks back for one neighbor in the last level, and mostly finds it soon.
///
/// Scott Beamer, Krste Asanović and David Patterson, “Direction-optimizing breadth-first search”,
/// SC 2012, <https://doi.org/10.1109/SC.2012.50>.
private final class LevelSearch {
  private(set) var steps: [Int32]

  private let graph: Graph
  /// The arcs that enter each node, if they are there already: one search would not repay making them.
  private let backward: Graph?
  private var level: [Graph.Node] = []
  private var next: [Graph.Node] = []

  init(_ graph: Graph) {
    self.graph = graph
    backward = graph.isDirected ? graph.knownTranspose : graph
    steps = [Int32](repeating: -1, count: graph.nodeCount)
    level.reserveCapacity(graph.nodeCount)
    next.reserveCapacity(graph.nodeCount)
  }

  /// Fills `steps`; returns the largest.
  func run(from sources: [Graph.Node]) -> Int {
    for source in sources where steps[Int(source)] < 0 {
      steps[Int(source)] = 0
      level.append(source)
    }
    var number: Int32 = 0
    var unseenArcs = graph.arcCount
    while !level.isEmpty {
      let arcs = level.reduce(0) { $0 + graph.outDegree(of: $1) }
      unseenArcs -= arcs
      if let backward, arcs > unseenArcs / 14, level.count > graph.nodeCount / 64 {
        backward.withView { pull($0, after: number) }
      } else {
        graph.withView { push($0, after: number) }
      }
      swap(&level, &next)
      next.removeAll(keepingCapacity: true)
      number += 1
    }
    return max(Int(number) - 1, 0)
  }

  private func push(_ view: GraphView, after number: Int32) {
    unsafe steps.withUnsafeMutableBufferPointer { steps in
      for v in level {
        var arc = view.start(Int(v))
        let last = view.end(Int(v))
        while arc < last {
          let w = unsafe view.targets[arc]
          if unsafe steps[Int(w)] < 0 {
            unsafe steps[Int(w)] = number &+ 1
            next.append(w)
          }
          arc &+= 1
        }
      }
    }
  }

  private func pull(_ view: GraphView, after number: Int32) {
    unsafe steps.withUnsafeMutableBufferPointer { steps in
      var v = 0
      while v < view.nodeCount {
        if unsafe steps[v] < 0 {
          var arc = view.start(v)
          let last = view.end(v)
          while arc < last {
            if unsafe steps[Int(view.targets[arc])] == number {
              unsafe steps[v] = number &+ 1
              next.append(Graph.Node(truncatingIfNeeded: v))
              break
            }
            arc &+= 1
          }
        }
        v &+= 1
      }
    }
  }
}
