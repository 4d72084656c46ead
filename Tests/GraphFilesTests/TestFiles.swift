import Foundation
import Graphs

@testable import GraphFiles

/// Finds and reads the files of these tests.
enum TestFiles {
  /// The root of the package.
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Files that other programs wrote; the README beside them says how.
  static let samples = packageRoot.appendingPathComponent("Tests/GraphFilesTests/Samples")

  /// Real networks that are not part of the project.
  static let datasets = packageRoot.deletingLastPathComponent()
    .appendingPathComponent("shared/datasets")

  /// Whether the real networks are there.
  static var hasDatasets: Bool { FileManager.default.fileExists(atPath: datasets.path) }

  /// A sample, read as its content says.
  static func sample(_ name: String) throws(GraphFileError) -> ReadGraph {
    try GraphReader().read(path: samples.appendingPathComponent(name).path)
  }
}

/// Reads a text with some options.
func read(
  _ text: String, _ change: (inout GraphReader) -> Void = { _ in }
) throws(GraphFileError) -> ReadGraph {
  var reader = GraphReader()
  change(&reader)
  return try reader.read(bytes: Array(text.utf8), name: "test")
}

/// The edges of a network by name, as `source target weight`, in the order of the graph.
func edges(_ network: Network) -> [String] {
  var edges: [String] = []
  network.graph.forEachEdge { source, target, weight in
    edges.append(
      "\(network.names[source]) \(network.names[target]) \(NumberText.shortest(weight))")
  }
  return edges
}
