import Foundation
import Graphs
import Testing

@testable import Measures

/// One network whose numbers other programs have computed.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let name: String
  let file: URL
  var isDirected = false
  var isWeighted = false

  var testDescription: String { name }

  static let all: [GoldenCase] = {
    let golden = TestFiles.golden
    let datasets = TestFiles.datasets
    let karate = golden.appendingPathComponent("karate-edges.csv")
    let email = datasets.appendingPathComponent("email-eu-core/email-Eu-core.txt.gz")
    return [
      GoldenCase(name: "karate", file: karate),
      GoldenCase(name: "karate-weighted", file: karate, isWeighted: true),
      GoldenCase(
        name: "les-miserables", file: golden.appendingPathComponent("les-miserables-edges.csv"),
        isWeighted: true),
      GoldenCase(name: "dolphins", file: datasets.appendingPathComponent("dolphins/edges.csv")),
      GoldenCase(name: "email-eu-core", file: email, isDirected: true),
      GoldenCase(name: "email-eu-core-undirected", file: email),
    ]
  }()

  /// Those whose edges are on this machine.
  static var present: [GoldenCase] {
    all.filter { FileManager.default.fileExists(atPath: $0.file.path) }
  }

  func network() throws -> Network {
    try TestFiles.network(file, isDirected: isDirected, isWeighted: isWeighted)
  }
}

struct GoldenTests {
  /// Every column of our own, by heading, with the options that lead to it.
  private func columns(of graph: Graph) throws -> [String: NodeMap<Double>] {
    var measures: [any Measure] = [
      Degree(), Strength(), Coreness(), LocalClustering(), Triangles(), HITS(), Eccentricity(),
    ]
    var katz = Katz()
    katz.alpha = graph.nodeCount > 200 ? 0.005 : 0.05
    var personalized = PersonalizedPageRank()
    personalized.sources = [0, 1, 2]
    personalized.tolerance = 1e-13
    measures += [katz, personalized] as [any Measure]
    for length in PathLength.allCases where length == .hops || graph.isWeighted {
      var betweenness = Betweenness()
      betweenness.length = length
      var closeness = Closeness()
      closeness.length = length
      var harmonic = HarmonicCloseness()
      harmonic.length = length
      measures += [betweenness, closeness, harmonic]
    }
    var normalized = Betweenness()
    normalized.isNormalized = true
    measures.append(normalized)
    for isWeighted in [true, false] {
      for countsLoops in [true, false] {
        var eigenvector = Eigenvector()
        (eigenvector.isWeighted, eigenvector.countsLoops) = (isWeighted, countsLoops)
        var pageRank = PageRank()
        (pageRank.isWeighted, pageRank.countsLoops) = (isWeighted, countsLoops)
        measures += [eigenvector, pageRank]
      }
      var clustering = LocalClustering()
      clustering.isWeighted = isWeighted
      measures.append(clustering)
    }
    var columns: [String: NodeMap<Double>] = [:]
    for measure in measures {
      guard case .nodes(let answer) = try measure.result(on: graph) else { continue }
      for column in answer {
        guard case .numbers(let numbers) = column.values else { continue }
        columns[column.name] = numbers
      }
    }
    let edges = try EdgeBetweenness().values(on: graph)
    var sums = NodeMap(repeating: 0.0, count: graph.nodeCount)
    var next = edges.makeIterator()
    graph.forEachEdge { source, target, _ in
      let value = next.next() ?? .nan
      sums[source] += value
      sums[target] += value
    }
    columns["edge-betweenness-sum"] = sums
    let component = Component().values(on: graph)
    var sizes: [Double: Double] = [:]
    for number in component.values { sizes[number, default: 0] += 1 }
    columns["component-size"] = component.map { sizes[$0] ?? 0 }
    return columns
  }

  @Test(arguments: GoldenCase.present)
  func `every column agrees with the other program's`(_ golden: GoldenCase) throws {
    let network = try golden.network()
    let table = try TestFiles.table(
      TestFiles.golden.appendingPathComponent("\(golden.name).csv.gz"))
    let columns = try columns(of: network.graph)
    #expect(table.count >= 15)
    for (heading, expected) in table {
      let ours = try #require(columns[heading], "no column \(heading)")
      #expect(expected.count == network.graph.nodeCount)
      let tolerance =
        ["eigenvector", "page-rank", "personalized", "hub", "authority"]
          .contains { heading.hasPrefix($0) } ? 1e-6 : 1e-9
      for node in network.graph.nodes {
        let theirs = try #require(expected[network.names[node]])
        #expect(
          isClose(ours[node], theirs, tolerance),
          "\(heading) of \(network.names[node]): \(ours[node]), not \(theirs)")
      }
    }
  }

  @Test(arguments: GoldenCase.present)
  func `every figure agrees with the other program's`(_ golden: GoldenCase) throws {
    let graph = try golden.network().graph
    let lines = try TestFiles.lines(of: TestFiles.golden.appendingPathComponent("figures.csv"))
    var compared = 0
    for line in lines where line.hasPrefix(golden.name + ",") {
      let fields = line.split(separator: ",").map(String.init)
      let measure = try #require(Catalog.entry(named: fields[1])).make()
      guard case .figures(let figures) = try measure.result(on: graph) else {
        Issue.record("\(fields[1]) is not a figure")
        continue
      }
      let expected = try #require(Double(fields[2]))
      let ours = try #require(figures.first).value
      #expect(isClose(ours, expected, 1e-9), "\(fields[1]): \(ours), not \(expected)")
      compared += 1
    }
    #expect(compared == 7)
  }
}

/// Whether two numbers are both undefined, or equal but for a share of their size; next to 0, but for
/// what sums of whole numbers leave by rounding.
func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
  return abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-13
}
