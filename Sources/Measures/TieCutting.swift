import Graphs

/// A graph that loses its busiest tie again and again.
struct TieCutting {
  private var rows: TieRows
  private let edges: [(Int, Int)]
  /// How many pairs' shortest paths use each edge; −1 once it is cut.
  private var load: [Double]
  private let rank: [Int]
  private var part: [Int]
  private var partCount = 0

  /// - Parameter seed: how equally busy ties are settled: 0 by the order of the ties, otherwise by lot.
  init(_ ties: Graph, seed: UInt64) {
    part = Array(repeating: -1, count: ties.nodeCount)
    rank = Self.ranks(ties.edgeCount, seed: seed)
    var edges: [(Int, Int)] = []
    ties.forEachEdge { a, b, _ in edges.append((Int(a), Int(b))) }
    self.edges = edges
    rows = TieRows(edges, nodeCount: ties.nodeCount)
    load = Array(repeating: 0, count: edges.count)
    for v in part.indices where part[v] < 0 { count(partOf: v) }
  }

  private static func ranks(_ count: Int, seed: UInt64) -> [Int] {
    var order = Array(0..<count)
    if seed != 0 {
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&order)
    }
    return order
  }

  /// The parts that hang together.
  var parts: Partition { Partition(groups: part) }

  /// Cuts edges until a part falls in two; false when there is no edge left.
  mutating func cutBusiest() -> Bool {
    while let edge = busiest() {
      let (a, b) = edges[edge]
      rows.remove(edge, from: a)
      rows.remove(edge, from: b)
      load[edge] = -1
      count(partOf: a)
      if part[a] == part[b] { continue }
      count(partOf: b)
      return true
    }
    return false
  }

  /// Equal loads differ by rounding, so the first within it counts.
  private func busiest() -> Int? {
    guard let most = load.max(), most > 0 else { return nil }
    return load.indices.filter { load[$0] >= most * (1 - 1e-9) }.min { rank[$0] < rank[$1] }
  }

  /// Numbers the part of a node anew and counts the paths in it.
  private mutating func count(partOf start: Int) {
    var nodes = [start]
    part[start] = partCount
    var next = 0
    while next < nodes.count {
      for end in rows.ends(of: nodes[next]) where part[end.node] != partCount {
        part[end.node] = partCount
        nodes.append(end.node)
      }
      next += 1
    }
    partCount += 1
    nodes.sort()
    let loads = rows.pathLoads(of: nodes)
    for v in nodes {
      for end in rows.ends(of: v) { load[end.edge] = 0 }
    }
    for v in nodes {
      for (place, end) in zip(rows.places(of: v), rows.ends(of: v)) {
        load[end.edge] += loads[place]
      }
    }
  }
}

/// The ties of each node one after the other in one memory, of which some can be taken out.
struct TieRows {
  private var start: [Int]
  private var stop: [Int]
  private let target: Scratch<Graph.Node>
  private var edge: [Int]

  init(_ edges: [(Int, Int)], nodeCount: Int) {
    var degree = [Int](repeating: 0, count: nodeCount)
    for (a, b) in edges {
      degree[a] += 1
      degree[b] += 1
    }
    start = []
    var sum = 0
    for count in degree {
      start.append(sum)
      sum += count
    }
    stop = start
    target = Scratch(repeating: 0, count: sum)
    edge = Array(repeating: 0, count: sum)
    for (number, (a, b)) in edges.enumerated() {
      add(number, from: a, to: b)
      add(number, from: b, to: a)
    }
  }

  private mutating func add(_ number: Int, from a: Int, to b: Int) {
    unsafe target.base[stop[a]] = Graph.Node(b)
    edge[stop[a]] = number
    stop[a] += 1
  }

  /// Where the ties of a node are.
  func places(of node: Int) -> Range<Int> { start[node]..<stop[node] }

  /// The other end and the number of each tie of a node.
  func ends(of node: Int) -> some Sequence<(node: Int, edge: Int)> {
    places(of: node).lazy.map { (unsafe Int(target.base[$0]), edge[$0]) }
  }

  /// Takes a tie out of the row of one of its nodes.
  mutating func remove(_ number: Int, from node: Int) {
    var to = start[node]
    for place in places(of: node) where edge[place] != number {
      unsafe target.base[to] = unsafe target.base[place]
      edge[to] = edge[place]
      to += 1
    }
    stop[node] = to
  }

  /// For each place how much of the shortest paths from the nodes of a part leads over it, away from
  /// where they begin.
  ///
  /// Sources are dealt to a number of shards that hangs on the part alone, so that sums do not hang
  /// on the number of threads.
  func pathLoads(of nodes: [Int]) -> [Double] {
    let arcs = nodes.reduce(0) { $0 + places(of: $1).count }
    let shardCount = nodes.count * arcs < 100_000 ? 1 : 8
    let each = (nodes.count + shardCount - 1) / shardCount
    var total = [Double](repeating: 0, count: edge.count)
    Parallel.reduce(shardCount, into: &total) {
      PathLoads(nodeCount: start.count, start: start, stop: stop, target: target)
    } shard: { memory, shard in
      let loads = Scratch(repeating: 0.0, count: edge.count)
      for source in nodes[min(shard * each, nodes.count)..<min((shard + 1) * each, nodes.count)] {
        unsafe memory.add(source: source, to: loads.base)
      }
      return loads
    } fold: { total, loads in
      for v in nodes {
        for place in places(of: v) { unsafe total[place] += loads.base[place] }
      }
    }
    return total
  }
}
