import Testing

@testable import Graphs

struct RowSorterTests {
  @Test(arguments: [1, 2, 200, 70_000, 20_000_000])
  func `rows come in order, and arcs to the same node stay in theirs`(nodeCount: Int) {
    var generator = SeededGenerator(seed: UInt64(nodeCount), stream: 0)
    let sorter = RowSorter(nodeCount: nodeCount)
    for length in [0, 1, 2, 5, 32, 33, 100, 1_023, 2_000] {
      var row = (0..<length).map { _ in Graph.Node(generator.index(below: nodeCount)) }
      let weights = (0..<length).map(Double.init)
      // The slow twin: by node, then by position.
      let order = row.indices.sorted { (row[$0], $0) < (row[$1], $1) }
      var plain = row
      plain.withUnsafeMutableBufferPointer { sorter.sort($0) }
      #expect(plain == order.map { row[$0] })
      var moved = weights
      row.withUnsafeMutableBufferPointer { row in
        moved.withUnsafeMutableBufferPointer { sorter.sort(row, weights: $0) }
      }
      #expect(row == plain)
      #expect(moved == order.map(Double.init))
    }
  }

  @Test(arguments: 0...32)
  func `a block gives back what was packed`(bits: Int) {
    var generator = SeededGenerator(seed: UInt64(bits), stream: 1)
    let mask = (UInt64(1) << UInt64(bits)) - 1
    for count in [0, 1, 7, 50] {
      let pairs = (0..<count).map { _ in
        generator.next() & mask | (generator.next() & mask) << 32
      }
      let block = EdgeBlock(pairs, weights: [])
      var back: [UInt64] = []
      block.forEach { edge, source, target in
        #expect(edge == back.count)
        back.append(UInt64(source) | UInt64(target) << 32)
      }
      #expect(back == pairs && block.count == count)
    }
  }

  @Test func `many repeated pairs on several threads merge as on one`() {
    func graph(isDirected: Bool) -> Graph {
      var generator = SeededGenerator(seed: 5, stream: 2)
      var builder = GraphBuilder(nodeCount: 300, isDirected: isDirected, isWeighted: true)
      for _ in 0..<80_000 {
        builder.addEdge(
          Graph.Node(generator.index(below: 300)), Graph.Node(generator.index(below: 300)),
          weight: Double(generator.index(below: 8)))
      }
      return builder.build()
    }
    let width = Parallel.threadCount
    defer { Parallel.threadCount = width }
    for isDirected in [false, true] {
      Parallel.threadCount = 1
      let one = graph(isDirected: isDirected)
      Parallel.threadCount = 3
      let three = graph(isDirected: isDirected)
      #expect(edges(one) == edges(three))
      // The slow twin: a dictionary.
      var generator = SeededGenerator(seed: 5, stream: 2)
      var sums: [[Graph.Node]: Double] = [:]
      for _ in 0..<80_000 {
        var pair = [
          Graph.Node(generator.index(below: 300)), Graph.Node(generator.index(below: 300)),
        ]
        if !isDirected { pair.sort() }
        sums[pair, default: 0] += Double(generator.index(below: 8))
      }
      #expect(one.edgeCount == sums.count)
      one.forEachEdge { #expect(sums[[$0, $1]] == $2) }
    }
  }

  @Test func `a graph takes four bytes an arc, eight more with weights, and eight a node`() {
    for isWeighted in [false, true] {
      var builder = GraphBuilder(isWeighted: isWeighted)
      for i in 0..<1_000 as Range<Graph.Node> { builder.addEdge(i % 100, (i * 7 + 1) % 100) }
      let graph = builder.build()
      #expect(graph.byteCount == 8 * 101 + graph.arcCount * (isWeighted ? 12 : 4))
    }
  }
}
