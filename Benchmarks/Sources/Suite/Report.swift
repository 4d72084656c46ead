import Foundation
import Measures

/// The results as Markdown, with the machine they were measured on.
struct Report {
  let results: [Result]
  let footprints: [Footprint]
  let baseline: Baseline?

  /// A line for each measure and family, a column for each size.
  var markdown: String {
    let sizes = Size.allCases.filter { size in results.contains { $0.place.size == size } }
    var lines = [Surroundings().line, ""]
    lines.append("CPU seconds on one thread; in brackets wall seconds on two over those on one.")
    if baseline != nil {
      lines.append("After “×”: CPU seconds over those of the baseline; “≠”: another answer.")
    }
    lines.append("")
    let heads = sizes.map { "\($0.rawValue) (\($0.nodeCount) people)" }
    lines.append("| measure | family | \(heads.joined(separator: " | ")) |")
    lines.append("|---|---|" + String(repeating: "--:|", count: sizes.count))
    for row in rows {
      let cells = sizes.map { size in
        results.first { $0.place == Place(measure: row.measure, family: row.family, size: size) }
          .map(cell) ?? ""
      }
      lines.append(
        "| \(row.measure) | \(row.family.rawValue) | \(cells.joined(separator: " | ")) |")
    }
    return (lines + memoryLines).joined(separator: "\n") + "\n"
  }

  /// A line for each family, a column for each size: what the graphs hold.
  private var memoryLines: [String] {
    let sizes = Size.allCases.filter { size in footprints.contains { $0.size == size } }
    var lines = ["", "Bytes a graph holds for each arc, without weights / with weights:", ""]
    lines.append("| family | \(sizes.map(\.rawValue).joined(separator: " | ")) |")
    lines.append("|---|" + String(repeating: "--:|", count: sizes.count))
    for family in Family.allCases {
      let own = footprints.filter { $0.family == family }.sorted { $0.size < $1.size }
      guard !own.isEmpty else { continue }
      let cells = own.map { String(format: "%.2f / %.2f", $0.plain, $0.weighted) }
      lines.append("| \(family.rawValue) | \(cells.joined(separator: " | ")) |")
    }
    return lines
  }

  /// Each measure and family once, measures in the order of the catalog.
  private var rows: [Place] {
    let measures = Set(results.map(\.place.measure))
    return Catalog.measures.map(\.name).filter(measures.contains).flatMap { measure in
      Family.allCases.compactMap { family in
        results.first { $0.place.measure == measure && $0.place.family == family }?.place
      }
    }
  }

  private func cell(_ result: Result) -> String {
    switch result.outcome {
    case .timed(let times, let checksum):
      let speedup = String(format: "%.2f", times.wallTwo / times.wallOne)
      return "\(Self.seconds(times.cpuOne)) (\(speedup))"
        + comparison(of: times, checksum, at: result.place)
    case .skipped: return "over its limit"
    case .unsuitable: return "–"
    case .wrong(let problem): return "✗ \(problem)"
    }
  }

  /// The ratio to the baseline, and whether the answer changed.
  private func comparison(of times: Times, _ checksum: UInt64, at place: Place) -> String {
    guard let (before, checksumBefore) = baseline?.times[place] else { return "" }
    let ratio = String(format: " ×%.2f", times.cpuOne / before.cpuOne)
    return ratio + (String(checksum, radix: 16) == checksumBefore ? "" : " ≠")
  }

  /// Seconds with three digits that count.
  static func seconds(_ value: Double) -> String {
    value < 0.001 ? String(format: "%.6f", value) : String(format: "%.3g", value)
  }
}
