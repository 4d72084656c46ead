import Foundation
import Graphs
import Testing

@testable import Measures

@Suite struct DescriptionLengthTests {
  @Test func `agrees with the formula written out`() {
    for number in 0..<30 {
      let graph = CommunitySamples.graph(number, isDirected: number % 4 == 1)
      guard graph.edgeCount > 0 else { continue }
      var generator = SeededGenerator(seed: UInt64(number), stream: 5)
      let groups = 1 + generator.index(below: 6)
      let partition = Partition(
        groups: graph.nodes.map { _ in generator.index(below: groups) })
      for isWeighted in [true, false] {
        let length = DescriptionLength(isWeighted: isWeighted).value(of: partition, on: graph)
        let slow = slowLength(of: partition, on: graph, isWeighted: isWeighted)
        #expect(abs(length - slow) < 1e-8 * max(1, abs(slow)))
      }
    }
  }

  @Test func `the groups planted are told more briefly than others`() {
    let graph = RandomGraphs.plantedPartition(
      groupCount: 8, groupSize: 16, inside: 0.5, between: 0.02, seed: 3)
    let measure = DescriptionLength()
    let planted = measure.value(of: Partition(groups: graph.nodes.map { $0 / 16 }), on: graph)
    for others in [
      graph.nodes.map { $0 / 32 }, graph.nodes.map { $0 / 8 }, graph.nodes.map { _ in 0 },
      graph.nodes.map { $0 % 8 }, graph.nodes.map { max($0, 1) / 16 + ($0 == 0 ? 3 : 0) },
    ] {
      #expect(measure.value(of: Partition(groups: others), on: graph) > planted + 4.6)
    }
  }

  @Test func `small cliques in a large ring stay apart`() {
    // Modularity joins neighbors here, and so does the block model with a number for each two groups.
    let graph = CommunitySamples.ringOfCliques(count: 40, size: 5)
    let measure = DescriptionLength()
    #expect(
      measure.value(of: Partition(groups: graph.nodes.map { $0 / 5 }), on: graph)
        < measure.value(of: Partition(groups: graph.nodes.map { $0 / 10 }), on: graph))
  }

  @Test func `a random graph is told most briefly as a whole`() {
    let graph = RandomGraphs.uniform(nodeCount: 80, probability: 0.1, seed: 2)
    let measure = DescriptionLength()
    let whole = measure.value(of: Partition(groups: graph.nodes.map { _ in 0 }), on: graph)
    let found = SingleSearch().partition(of: graph, seed: 1)
    #expect(measure.value(of: found, on: graph) > whole)
  }

  @Test func `the unit of weights does not matter, nor do people without ties`() {
    let graph = CommunitySamples.graph(11)
    var builder = GraphBuilder(nodeCount: graph.nodeCount + 3, isWeighted: true)
    graph.forEachEdge { builder.addEdge($0, $1, weight: 10 * $2) }
    let larger = builder.build()
    let groups = graph.nodes.map { $0 % 3 }
    let one = DescriptionLength().value(of: Partition(groups: groups), on: graph)
    let other = DescriptionLength()
      .value(of: Partition(groups: groups + [7, 8, 9]), on: larger)
    #expect(abs(one - other) < 1e-9 * abs(one))
    let nobody = GraphBuilder(nodeCount: 2).build()
    #expect(DescriptionLength().value(of: Partition(singletons: 2), on: nobody) == 0)
  }

  @Test func `tiny groups go where most of their ties lead`() {
    // Two triangles, one person tied to two of the second, and a pair apart.
    var builder = GraphBuilder(nodeCount: 9)
    for (a, b) in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (6, 3), (6, 4), (6, 0), (7, 8)] {
      builder.addEdge(Graph.Node(a), Graph.Node(b))
    }
    let partition = Partition(groups: [0, 0, 0, 1, 1, 1, 2, 3, 3])
    let absorbed = partition.absorbingGroups(below: 3, on: builder.build())
    #expect(absorbed == Partition(groups: [0, 0, 0, 1, 1, 1, 1, 2, 3]))
  }

  /// The same from a table of ends between all groups, with products in place of sums of logarithms
  /// wherever numbers are whole.
  private func slowLength(of partition: Partition, on graph: Graph, isWeighted: Bool) -> Double {
    let ties = graph.undirected
    var count = 0.0
    var sum = 0.0
    var people: [Int: Set<Graph.Node>] = [:]
    var ends: [[Double]] = Array(
      repeating: Array(repeating: 0, count: partition.count), count: partition.count)
    ties.forEachEdge { a, b, weight in
      guard a != b else { return }
      count += 1
      sum += isWeighted ? weight : 1
      let (r, s) = (Int(partition.community[a]), Int(partition.community[b]))
      people[r, default: []].insert(a)
      people[s, default: []].insert(b)
      ends[r][s] += isWeighted ? weight : 1
      ends[s][r] += isWeighted ? weight : 1
    }
    func factorial(_ x: Double) -> Double {
      x == x.rounded() ? (1...max(1, Int(x))).reduce(0) { $0 + log(Double($1)) } : lgamma(x + 1)
    }
    func choose(_ n: Double, _ k: Double) -> Double {
      factorial(n) - factorial(k) - factorial(n - k)
    }
    let scale = count / sum
    var inside = 0.0
    var outside = 0.0
    var probability = 0.0
    for (r, members) in people {
      let size = Double(members.count)
      let stay = ends[r][r] * scale
      let all = ends[r].reduce(0, +) * scale
      inside += stay / 2
      outside += all - stay
      probability += stay / 2 * log(2) + factorial(stay / 2) + factorial(all - stay)
      probability += -factorial(all) - choose(size + all - 1, all) + factorial(size)
    }
    // (2m - 1)!! ways to join 2m ends.
    probability -= factorial(outside) - outside / 2 * log(2) - factorial(outside / 2)
    let groups = Double(people.count)
    let everybody = Double(people.values.reduce(0) { $0 + $1.count })
    probability -= log(count + 1) + choose(groups + inside - 1, inside)
    probability -= choose(groups + outside - 1, outside)
    probability -= choose(everybody - 1, groups - 1) + factorial(everybody) + log(everybody)
    return -probability
  }
}
