import Foundation
import Graphs
import Testing

@testable import Measures

/// `Documentation/Measures.md`, written from what the measures of the catalog do; run with
/// TRIBE_RECORD=1 to write it anew after a change.
struct MeasureTableTests {
  private static let file = TestFiles.packageRoot.appendingPathComponent(
    "Documentation/Measures.md")

  @Test func `the table of measures says what they do`() throws {
    let text = try page()
    if ProcessInfo.processInfo.environment["TRIBE_RECORD"] != nil {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    for (ours, theirs) in zip(
      text.components(separatedBy: "\n"), written.components(separatedBy: "\n"))
    {
      #expect(ours == theirs)
    }
    #expect(text == written, "run the tests with TRIBE_RECORD=1 after a change of a measure")
  }

  // MARK: The graphs on which it is seen

  private static let undirected = Sample.random(24, 0.15, seed: 31)
  private static let directed = Sample.random(24, 0.15, isDirected: true, seed: 31)
  private static let weighted = Sample.random(24, 0.15, weightedTo: 6, seed: 31)
  private static let twoParts: Graph = {
    let graph = Sample.random(12, 0.4, seed: 32)
    var builder = GraphBuilder(nodeCount: 26, isDirected: false)
    graph.forEachEdge { a, b, _ in
      builder.addEdge(a, b)
      builder.addEdge(a + 12, b + 12)
    }
    return builder.build()
  }()

  // MARK: The page

  private func page() throws -> String {
    var lines = [
      "# The measures", "",
      "What each measure of `tribe list measures` does with what kind of network. A test writes this page from the "
        + "measures' own answers and fails when it no longer holds.", "",
      "- **of**: whom or what there is a value for.",
      "- **direction**: whether the way a tie leads changes the answer. A measure that direction changes nothing in takes "
        + "directed networks as they are, by its definition for them.",
      "- **weights**: whether the strength of ties changes the answer, and the option (`--set MEASURE.OPTION`) for it.",
      "- **several parts**: what comes out where not everybody can reach everybody; with people without any tie.",
      "- **cost**: V people, E ties.",
    ]
    for family in Catalog.Family.allCases {
      lines += ["", "## \(family.rawValue)", ""]
      lines += ["| measure | of | direction | weights | several parts | cost |"]
      lines += ["|---|---|---|---|---|---|"]
      for entry in Catalog.measures where entry.family == family { lines.append(try row(entry)) }
    }
    lines += ["", "## What is refused", ""]
    lines += ["| asked for | on | answer |", "|---|---|---|"]
    lines += try Self.refusals.map { try refusal($0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ entry: Catalog.Entry) throws -> String {
    let cells = [
      "`\(entry.name)`", try subject(entry), try direction(entry), try weights(entry),
      try parts(entry), try cost(entry),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func subject(_ entry: Catalog.Entry) throws -> String {
    switch try answer(entry.make(), Self.undirected) {
    case .nodes: "people"
    case .edges: "ties"
    case .figures: "the network"
    case .partition: "people: their group"
    }
  }

  private func direction(_ entry: Catalog.Entry) throws -> String {
    let measure = entry.make()
    switch try answer(measure, Self.directed) {
    case .edges: return "counts"
    case .partition: return "as its options say"
    default:
      let with = try numbers(measure, Self.directed)
      return with == (try numbers(measure, Self.directed.undirected)) ? "changes nothing" : "counts"
    }
  }

  /// Whether weights change the answer, as it is or with one of the options there are for it.
  private func weights(_ entry: Catalog.Entry) throws -> String {
    if case .partition = try answer(entry.make(), Self.weighted) { return "count" }
    let plain = try numbers(entry.make(), Self.weighted.unweighted)
    if try numbers(entry.make(), Self.weighted) != plain {
      let options = entry.make().options.map(\.name)
      return options.contains("weighted") ? "count; not with `weighted=false`" : "count"
    }
    for (option, value) in [("weighted", "true"), ("length", "weight")]
    where entry.make().options.contains(where: { $0.name == option }) {
      let measure = try setting(option, to: value, in: entry.make())
      if try numbers(measure, Self.weighted) != plain {
        return option == "weighted"
          ? "with `weighted=true`" : "with `length=weight` or `inverse-strength`"
      }
    }
    return "change nothing"
  }

  private func parts(_ entry: Catalog.Entry) throws -> String {
    let values = try numbers(entry.make(), Self.twoParts).map { Double(bitPattern: $0) }
    if values.allSatisfy(\.isFinite) { return "an answer for all" }
    return values.allSatisfy(\.isNaN) ? "undefined" : "undefined for some"
  }

  /// The line of the type's comment that says so.
  private func cost(_ entry: Catalog.Entry) throws -> String {
    let path = "Sources/Measures/\(entry.family.rawValue)/\(entry.typeName).swift"
    let text = try String(
      contentsOf: TestFiles.packageRoot.appendingPathComponent(path), encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    guard let first = lines.firstIndex(where: { $0.hasPrefix("/// - Complexity: ") }) else {
      return "one pass"
    }
    var cost = lines[first].dropFirst("/// - Complexity: ".count).description
    for line in lines[(first + 1)...] {
      guard line.hasPrefix("///   ") else { break }
      cost += " " + line.dropFirst("///   ".count)
    }
    return cost.replacingOccurrences(of: "|", with: "\\|")
  }

  // MARK: What is refused

  private struct Refusal {
    let name: String
    let settings: [(String, String)]
    let description: String
    let graph: Graph
  }

  private static var refusals: [Refusal] {
    let withZero = Sample.weighted([(0, 1, 1), (1, 2, 0), (2, 3, 2)])
    let chain = Sample.path(200)
    let byWeight = [("length", "weight")]
    return [
      Refusal(
        name: "betweenness", settings: byWeight, description: "a tie of weight 0", graph: withZero),
      Refusal(
        name: "sampled-betweenness", settings: byWeight, description: "a tie of weight 0",
        graph: withZero),
      Refusal(
        name: "edge-betweenness", settings: byWeight, description: "a tie of weight 0",
        graph: withZero),
      Refusal(
        name: "katz", settings: [("alpha", "0.5")],
        description: "six people who all know each other",
        graph: Sample.complete(6)),
      Refusal(
        name: "shortest-paths", settings: [("sources", "7")], description: "four people",
        graph: withZero),
      Refusal(
        name: "personalized-page-rank", settings: [("sources", "0;4")], description: "four people",
        graph: withZero),
      Refusal(
        name: "page-rank", settings: [("maximum-rounds", "3")], description: "a chain of 200",
        graph: chain),
      Refusal(
        name: "eigenvector", settings: [("maximum-rounds", "3")], description: "a chain of 200",
        graph: chain),
      Refusal(
        name: "katz", settings: [("alpha", "0.49"), ("maximum-rounds", "3")],
        description: "a chain of 200", graph: chain),
      Refusal(
        name: "hits", settings: [("maximum-rounds", "3")], description: "a chain of 200",
        graph: chain),
      Refusal(
        name: "page-rank", settings: [("damping", "2")], description: "any network", graph: chain),
      Refusal(
        name: "page-rank", settings: [("color", "red")], description: "any network", graph: chain),
    ]
  }

  private func refusal(_ refusal: Refusal) throws -> String {
    let options = refusal.settings.map { "`\(refusal.name).\($0.0)=\($0.1)`" }
    var message = ""
    do {
      var measure = try #require(Catalog.entry(named: refusal.name)).make()
      for (option, value) in refusal.settings {
        measure = try setting(option, to: value, in: measure)
      }
      _ = try measure.result(on: refusal.graph)
      Issue.record("\(refusal.name) is not refused")
    } catch let error as MeasureError {
      message = "\(error)"
    }
    let cells = [options.joined(separator: ", "), refusal.description, message]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  // MARK: Answers

  private func setting<Kind: Measure>(
    _ option: String, to value: String, in measure: Kind
  ) throws(MeasureError) -> any Measure {
    var changed = measure
    try changed.set(option, to: value)
    return changed
  }

  /// The answer with options that suit every graph here.
  private func answer(_ measure: any Measure, _ graph: Graph) throws -> MeasureResult {
    var measure = measure
    if measure is Katz { measure = try setting("alpha", to: "0.02", in: measure) }
    if measure is ShortestPaths || measure is PersonalizedPageRank {
      measure = try setting("sources", to: "0", in: measure)
    }
    return try measure.result(on: graph)
  }

  /// All numbers of an answer as bits, but for the last digits, which the order of sums decides.
  private func numbers(_ measure: any Measure, _ graph: Graph) throws -> [UInt64] {
    let values: [Double] =
      switch try answer(measure, graph) {
      case .nodes(let columns):
        columns.flatMap { column -> [Double] in
          guard case .numbers(let map) = column.values else { return [] }
          return map.values
        }
      case .edges(let columns): columns.flatMap(\.values)
      case .figures(let figures): figures.map(\.value)
      case .partition(let partition): partition.community.values.map { Double($0) }
      }
    return values.map { value in
      guard value.isFinite else { return value.bitPattern }
      return ((value * 1e8).rounded() / 1e8 + 0).bitPattern
    }
  }
}
