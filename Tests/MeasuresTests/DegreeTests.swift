import Graphs
import Testing

@testable import Measures

struct DegreeTests {
  private func columns(_ measure: some Measure, _ graph: Graph) throws -> [String: [Double]] {
    guard case .nodes(let columns) = try measure.result(on: graph) else { return [:] }
    var values: [String: [Double]] = [:]
    for column in columns {
      if case .numbers(let map) = column.values { values[column.name] = map.values }
    }
    return values
  }

  /// Counts ends of edges, one by one.
  private func slow(_ graph: Graph) -> (degree: [Double], strength: [Double]) {
    var degree = [Double](repeating: 0, count: graph.nodeCount)
    var strength = degree
    graph.forEachEdge { a, b, weight in
      for end in [a, b] {
        degree[Int(end)] += 1
        strength[Int(end)] += weight
      }
    }
    return (degree, strength)
  }

  @Test(arguments: Sample.twins)
  func `equals the number and the weight of edges' ends`(_ sample: Sample) {
    let (degree, strength) = slow(sample.graph)
    #expect(Degree().values(on: sample.graph).values == degree)
    #expect(Strength().values(on: sample.graph).values == strength)
  }

  @Test func `a loop counts twice`() throws {
    let graph = Sample.weighted([(0, 0, 2.5), (0, 1, 1)])
    #expect(Degree().values(on: graph).values == [3, 1])
    #expect(Strength().values(on: graph).values == [6, 1])
  }

  @Test func `direction gives three columns, of which the first is the sum`() throws {
    let graph = Sample.weighted([(0, 1, 2), (0, 2, 3), (2, 0, 4), (1, 1, 5)], isDirected: true)
    let degree = try columns(Degree(), graph)
    #expect(degree == ["degree": [3, 3, 2], "in-degree": [1, 2, 1], "out-degree": [2, 1, 1]])
    let strength = try columns(Strength(), graph)
    #expect(
      strength == [
        "strength": [9, 12, 7], "in-strength": [4, 7, 3], "out-strength": [5, 5, 4],
      ])
    #expect(try columns(Degree(), graph.undirected).count == 1)
  }
}
