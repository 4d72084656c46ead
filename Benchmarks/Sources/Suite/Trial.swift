import Foundation
import Graphs
import Measures

/// One computation of a measure: its answer, and how long it took.
struct Trial {
  let answer: Answer
  let cpuSeconds: Double
  let wallSeconds: Double

  init(of measure: some Measure, on graph: Graph, threads: Int) throws(MeasureError) {
    Parallel.threadCount = threads
    let cpu = Self.cpuSecondsSoFar
    let wall = ContinuousClock.now
    let result = try measure.result(on: graph)
    wallSeconds = (ContinuousClock.now - wall) / .seconds(1)
    cpuSeconds = Self.cpuSecondsSoFar - cpu
    answer = Answer(result)
  }

  /// The processor time of all threads of this process.
  private static var cpuSecondsSoFar: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What is checked of a measure's answer.
struct Answer {
  private var counts: [Int] = []
  private var isPerNode = true
  private var nonFinite = 0

  /// FNV-1a over the bits of every number, in order.
  private(set) var checksum: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ result: MeasureResult) {
    switch result {
    case .nodes(let columns):
      for column in columns {
        counts.append(column.count)
        guard case .numbers(let values) = column.values else { continue }
        for value in values.values { add(value) }
      }
    case .edges(let columns):
      isPerNode = false
      for column in columns {
        counts.append(column.values.count)
        for value in column.values { add(value) }
      }
    case .figures(let figures):
      isPerNode = false
      counts.append(figures.count)
      for figure in figures { add(figure.value) }
    case .partition(let partition):
      counts.append(partition.nodeCount)
      for number in partition.community.values { add(Double(number)) }
    }
  }

  private mutating func add(_ value: Double) {
    if !value.isFinite { nonFinite += 1 }
    var bits = value.bitPattern
    for _ in 0..<8 {
      checksum = (checksum ^ (bits & 0xFF)) &* 0x100_0000_01B3
      bits >>= 8
    }
  }

  /// What is wrong with the answer, or nil.
  ///
  /// - Parameter unreached: how many values have to be infinite or undefined.
  func problem(on graph: Graph, unreached: Int) -> String? {
    if counts.isEmpty || counts.contains(0) { return "no values" }
    if isPerNode, let count = counts.first(where: { $0 != graph.nodeCount }) {
      return "\(count) values for \(graph.nodeCount) people"
    }
    return nonFinite == unreached ? nil : "\(nonFinite) values are not finite"
  }
}
