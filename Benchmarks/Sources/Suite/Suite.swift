import Foundation
import Graphs
import Measures

/// Goes over the catalog of measures on generated graphs: checks each answer, then times it.
@main
struct Suite {
  let options: Options
  let limits: Limits

  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      if options.wantsHelp { return print(Options.help) }
      let suite = Suite(options: options, limits: try Limits(path: options.limitsPath))
      let (results, footprints) = suite.run()
      try suite.report(results, footprints)
      if results.contains(where: \.isWrong) { exit(1) }
    } catch {
      Console.note("error: \(error)")
      exit(64)
    }
  }

  /// Every measure on every graph, one after the other, and what the graphs hold.
  func run() -> (results: [Result], footprints: [Footprint]) {
    var results: [Result] = []
    var footprints: [Footprint] = []
    for family in options.families {
      for size in options.sizes {
        let graph = family.graph(of: size)
        footprints.append(Footprint(of: graph, family: family, size: size))
        for entry in Catalog.measures
        where options.measures.isEmpty || options.measures.contains(entry.name) {
          // The least size tells nothing of those that can do more.
          if size == .tiny && limits.largest(for: entry.name) != .tiny { continue }
          let place = Place(measure: entry.name, family: family, size: size)
          let outcome = outcome(of: entry, on: graph, size: size)
          results.append(Result(place: place, outcome: outcome))
          Console.note("\(entry.name) \(family.rawValue) \(size.rawValue): \(outcome)")
        }
      }
    }
    return (results, footprints)
  }

  /// A measure with its usual options, but for those that have no answer on these graphs.
  private static func measure(of entry: Catalog.Entry) -> any Measure {
    switch entry.make() {
    case var katz as Katz:
      // Below 1 / λ of all of them.
      katz.alpha = 0.005
      return katz
    case var paths as ShortestPaths:
      paths.sources = [0]
      return paths
    case let measure: return measure
    }
  }

  /// How many people no way leads to.
  private static func unreached(from start: Graph.Node, on graph: Graph) -> Int {
    var (reached, next): (Set<Graph.Node>, [Graph.Node]) = ([start], [start])
    while let v = next.popLast() {
      for w in graph.neighbors(of: v) where reached.insert(w).inserted { next.append(w) }
    }
    return graph.nodeCount - reached.count
  }

  /// Checks one measure on one thread and on two, then times it.
  private func outcome(of entry: Catalog.Entry, on graph: Graph, size: Size) -> Outcome {
    if size > limits.largest(for: entry.name) { return .skipped }
    let measure = Self.measure(of: entry)
    do {
      var times = Times()
      let start = ContinuousClock.now
      let one = try Trial(of: measure, on: graph, threads: 1)
      let two = try Trial(of: measure, on: graph, threads: 2)
      // Who cannot be reached has no distance.
      let unreached = measure is ShortestPaths ? Self.unreached(from: 0, on: graph) : 0
      if let problem = one.answer.problem(on: graph, unreached: unreached) {
        return .wrong(problem)
      }
      guard one.answer.checksum == two.answer.checksum else {
        return .wrong("one thread and two give different answers")
      }
      times.add(one: one, two: two)
      for _ in 1..<max(1, options.rounds)
      where ContinuousClock.now - start < .seconds(options.secondsPerMeasure) {
        times.add(
          one: try Trial(of: measure, on: graph, threads: 1),
          two: try Trial(of: measure, on: graph, threads: 2))
      }
      return .timed(times, checksum: one.answer.checksum)
    } catch .unsuitable(_, let reason) {
      return .unsuitable(reason)
    } catch {
      return .wrong(error.description)
    }
  }

  /// Prints the table; writes it and the figures where the options say.
  private func report(_ results: [Result], _ footprints: [Footprint]) throws {
    let baseline = try options.baselinePath.map { try Baseline(path: $0) }
    let report = Report(results: results, footprints: footprints, baseline: baseline)
    print(report.markdown)
    if let path = options.outputPath {
      try report.markdown.write(toFile: path, atomically: true, encoding: .utf8)
    }
    if let path = options.savePath {
      try Baseline(results).csv.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }
}

/// Lines on standard error, so that the table alone is on standard output.
enum Console {
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
