public import Graphs

/// How often two people were put together by many runs of a search: P of ensemble clustering.
///
/// Any pair can be asked for, so the values on ties, on pairs with a contact in common and the whole
/// matrix all come from here; only the runs are stored, 4 bytes a person and run.
///
/// - Complexity: O(V · runs) time and space to make; a pair costs O(runs).
public struct CoMembership: Sendable {
  /// Up to this many people `matrix()` is offered: 2,000 of them take 32 MB.
  public static let matrixLimit = 2_000

  /// The runs, in their order.
  public let runs: [Partition]

  /// How many people there are.
  public let nodeCount: Int

  /// The community of each node in every run, node by node.
  let rows: [Graph.Node]

  /// Takes the runs, all of them of the same people.
  public init(of runs: [Partition], nodeCount: Int) {
    self.runs = runs
    self.nodeCount = nodeCount
    var rows = [Graph.Node](repeating: 0, count: nodeCount * runs.count)
    for (run, partition) in runs.enumerated() {
      precondition(partition.nodeCount == nodeCount, "the runs are of different people")
      unsafe partition.community.values.withUnsafeBufferPointer { community in
        unsafe rows.withUnsafeMutableBufferPointer { rows in
          var place = run
          for v in 0..<nodeCount {
            unsafe rows[place] = unsafe community[v]
            place += runs.count
          }
        }
      }
    }
    self.rows = rows
  }

  /// The share of the runs that put two people together; undefined (NaN) without runs.
  public subscript(a: Graph.Node, b: Graph.Node) -> Double {
    unsafe rows.withUnsafeBufferPointer { unsafe together($0, Int(a), Int(b)) }
  }

  /// The values on the ties of a graph, in the order of `Graph.forEachEdge`.
  public func values(onEdgesOf graph: Graph) -> EdgeColumn {
    precondition(graph.nodeCount == nodeCount, "the runs are of another graph")
    var values: [Double] = []
    values.reserveCapacity(graph.edgeCount)
    unsafe rows.withUnsafeBufferPointer { rows in
      graph.forEachEdge { source, target, _ in
        unsafe values.append(together(rows, Int(source), Int(target)))
      }
    }
    return EdgeColumn("together", values)
  }

  /// The values of all pairs, row by row, or nil with more than `matrixLimit` people.
  ///
  /// The value of people a and b is at a · V + b; everybody is always together with themselves.
  public func matrix() -> [Double]? {
    guard nodeCount <= Self.matrixLimit else { return nil }
    let n = nodeCount
    var matrix = [Double](repeating: 1, count: n * n)
    unsafe rows.withUnsafeBufferPointer { rows in
      for a in 0..<n {
        for b in 0..<a {
          let value = unsafe together(rows, a, b)
          matrix[a * n + b] = value
          matrix[b * n + a] = value
        }
      }
    }
    return matrix
  }

  @inline(__always)
  private func together(_ rows: UnsafeBufferPointer<Graph.Node>, _ a: Int, _ b: Int) -> Double {
    let width = runs.count
    var count = 0
    for run in 0..<width where unsafe rows[a * width + run] == rows[b * width + run] { count += 1 }
    return Double(count) / Double(width)
  }
}
