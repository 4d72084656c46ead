/// Where in the table a result stands.
struct Place: Hashable {
  let measure: String
  let family: Family
  let size: Size
}

/// The least times seen, in seconds.
struct Times: Equatable {
  var cpuOne = Double.infinity
  var wallOne = Double.infinity
  var wallTwo = Double.infinity

  mutating func add(one: Trial, two: Trial) {
    cpuOne = min(cpuOne, one.cpuSeconds)
    wallOne = min(wallOne, one.wallSeconds)
    wallTwo = min(wallTwo, two.wallSeconds)
  }
}

/// What came of a measure on a graph.
enum Outcome: CustomStringConvertible {
  case timed(Times, checksum: UInt64)
  case skipped
  case unsuitable(String)
  case wrong(String)

  var description: String {
    switch self {
    case .timed(let times, _):
      "\(Report.seconds(times.cpuOne)) s, on two threads \(Report.seconds(times.wallTwo)) s"
    case .skipped: "skipped, over its limit"
    case .unsuitable(let reason): "not for this graph: \(reason)"
    case .wrong(let problem): "WRONG: \(problem)"
    }
  }
}

/// A measure on a graph, and what came of it.
struct Result {
  let place: Place
  let outcome: Outcome

  var isWrong: Bool {
    if case .wrong = outcome { true } else { false }
  }
}
