import Graphs

/// How many bytes a graph holds for each arc, without weights and with them; names are not counted.
struct Footprint {
  let family: Family
  let size: Size
  let plain: Double
  let weighted: Double

  init(of graph: Graph, family: Family, size: Size) {
    self.family = family
    self.size = size
    var builder = GraphBuilder(nodeCount: graph.nodeCount, isWeighted: true)
    graph.forEachEdge { source, target, _ in builder.addEdge(source, target, weight: 0.5) }
    plain = Self.bytesPerArc(graph.unweighted)
    weighted = Self.bytesPerArc(builder.build())
  }

  private static func bytesPerArc(_ graph: Graph) -> Double {
    Double(graph.byteCount) / Double(graph.arcCount)
  }
}
