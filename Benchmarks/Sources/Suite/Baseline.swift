import Foundation

/// Figures stored as CSV, to compare a later run with.
struct Baseline {
  private(set) var times: [Place: (Times, checksum: String)] = [:]
  private var order: [Place] = []

  private static let heading = "measure,family,size,cpu_s_1,wall_s_1,wall_s_2,checksum"

  /// The figures of a run.
  init(_ results: [Result]) {
    for result in results {
      guard case .timed(let times, let checksum) = result.outcome else { continue }
      add(result.place, times, checksum: String(checksum, radix: 16))
    }
  }

  /// The figures of a file.
  init(path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    guard let first = lines.first, first == Self.heading else {
      throw OptionError("\(path) does not begin with the line “\(Self.heading)”")
    }
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      guard fields.count == 7, let family = Family(rawValue: fields[1]),
        let size = Size(rawValue: fields[2]), let cpuOne = Double(fields[3]),
        let wallOne = Double(fields[4]), let wallTwo = Double(fields[5])
      else { throw OptionError("\(path): “\(line)” is not a line of figures") }
      add(
        Place(measure: fields[0], family: family, size: size),
        Times(cpuOne: cpuOne, wallOne: wallOne, wallTwo: wallTwo), checksum: fields[6])
    }
  }

  private mutating func add(_ place: Place, _ figures: Times, checksum: String) {
    if times.updateValue((figures, checksum), forKey: place) == nil { order.append(place) }
  }

  /// The figures as a file.
  var csv: String {
    var lines = [Self.heading]
    for place in order {
      guard let (times, checksum) = times[place] else { continue }
      let names = [place.measure, place.family.rawValue, place.size.rawValue]
      let numbers = [times.cpuOne, times.wallOne, times.wallTwo].map { "\($0)" }
      lines.append((names + numbers + [checksum]).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
