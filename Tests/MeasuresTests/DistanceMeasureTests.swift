import Graphs
import Testing

@testable import Measures

/// Measures that are a distance of each node: `ShortestPaths` and `Eccentricity`.
struct DistanceMeasureTests {
  private func table(_ graph: Graph, _ length: PathLength) -> [[Double]] {
    // The twin's inverse lengths are sixty times too long, to be whole numbers.
    let unit = length == .inverseStrength ? 60.0 : 1
    return SlowPaths(graph, length).distance.map { $0.map { $0 / unit } }
  }

  private func effective(_ length: PathLength, _ graph: Graph) -> PathLength {
    graph.isWeighted ? length : .hops
  }

  @Test(arguments: Sample.twins, PathLength.allCases)
  func `the distance is that of the nearest source`(
    _ sample: Sample, _ length: PathLength
  ) throws {
    let graph = sample.graph
    let table = table(graph, effective(length, graph))
    for sources in [[0], [3, 7, 11]] as [[Graph.Node]] {
      var measure = ShortestPaths()
      (measure.sources, measure.length) = (sources, length)
      let values = try measure.values(on: graph)
      for v in graph.nodes {
        let nearest = sources.map { table[Int($0)][Int(v)] }.min() ?? .infinity
        #expect(isClose(values[v], nearest < .infinity ? nearest : .nan, 1e-12))
      }
    }
  }

  @Test(arguments: Sample.twins, PathLength.allCases)
  func `the eccentricity is the largest distance`(
    _ sample: Sample, _ length: PathLength
  ) {
    let graph = sample.graph
    let table = table(graph, effective(length, graph))
    var measure = Eccentricity()
    measure.length = length
    let values = measure.values(on: graph)
    for v in graph.nodes {
      let farthest = table[Int(v)].filter { $0 < .infinity }.max() ?? 0
      #expect(isClose(values[v], farthest, 1e-12))
    }
  }

  @Test func `a chain is as far from its ends as it is long`() throws {
    #expect(Eccentricity().values(on: Sample.path(5)).values == [4, 3, 2, 3, 4])
    var measure = ShortestPaths()
    measure.sources = [0, 4]
    #expect(try measure.values(on: Sample.path(5)).values == [0, 1, 2, 1, 0])
  }

  @Test func `a source that is no node is refused`() {
    var measure = ShortestPaths()
    measure.sources = [9]
    #expect(throws: MeasureError.self) { try measure.values(on: Sample.path(5)) }
    #expect(throws: MeasureError.self) { try measure.set("sources", to: "1;two") }
    #expect(throws: Never.self) { try measure.set("sources", to: "1;2") }
    #expect(measure.sources == [1, 2])
  }
}
