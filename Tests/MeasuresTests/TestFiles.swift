import Foundation
import Graphs

/// Finds and reads the files of these tests.
enum TestFiles {
  /// The root of the package.
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Numbers of other programs.
  static let golden = packageRoot.appendingPathComponent("Tests/MeasuresTests/Golden")

  /// Real networks that are not part of the project.
  static let datasets = packageRoot.deletingLastPathComponent()
    .appendingPathComponent("shared/datasets")

  /// The lines of a file, unpacked if its name ends in `.gz`.
  static func lines(of file: URL) throws -> [String] {
    let data: Data
    if file.pathExtension == "gz" {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
      process.arguments = ["-dc", file.path]
      process.standardOutput = pipe
      try process.run()
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
    } else {
      data = try Data(contentsOf: file)
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A network from lines of two names and perhaps a weight; a CSV file has a header.
  static func network(
    _ file: URL, isDirected: Bool = false, isWeighted: Bool = false
  ) throws -> Network {
    var number: [String: Graph.Node] = [:]
    var names: [String] = []
    func node(_ name: Substring) -> Graph.Node {
      if let known = number[String(name)] { return known }
      let new = Graph.Node(names.count)
      number[String(name)] = new
      names.append(String(name))
      return new
    }
    var builder = GraphBuilder(isDirected: isDirected, isWeighted: isWeighted)
    let isTable = file.pathExtension == "csv"
    for line in try lines(of: file).dropFirst(isTable ? 1 : 0) {
      let fields = line.split { isTable ? $0 == "," : $0.isWhitespace }
      let weight = fields.count > 2 ? Double(fields[2]) ?? .nan : 1
      builder.addEdge(node(fields[0]), node(fields[1]), weight: weight)
    }
    return Network(graph: builder.build(), names: NodeMap(names))
  }

  /// The columns of a golden file: by heading, then by name; an empty field is NaN.
  static func table(_ file: URL) throws -> [String: [String: Double]] {
    let lines = try lines(of: file)
    let headings = lines[0].split(separator: ",").dropFirst().map(String.init)
    var table = [String: [String: Double]](
      uniqueKeysWithValues: headings.map { ($0, [:]) })
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      for (heading, field) in zip(headings, fields.dropFirst()) {
        table[heading]?[String(fields[0])] = Double(field) ?? .nan
      }
    }
    return table
  }
}
