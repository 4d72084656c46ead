import Foundation
import Testing

@testable import Measures

struct CatalogTests {
  /// The types that family folders have files for, with the text of each file.
  private func files(of family: Catalog.Family) throws -> [String: String] {
    let folder = TestFiles.packageRoot.appendingPathComponent("Sources/Measures/\(family.rawValue)")
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return [:] }
    var files: [String: String] = [:]
    for file in try manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      #expect(file.pathExtension == "swift", "\(file.lastPathComponent) is no Swift file")
      files[file.deletingPathExtension().lastPathComponent] = try String(
        contentsOf: file, encoding: .utf8)
    }
    return files
  }

  @Test(arguments: Catalog.Family.allCases)
  func `has a line for each file of a family, and a file for each line`(
    _ family: Catalog.Family
  ) throws {
    let lines = Catalog.measures.filter { $0.family == family }.map(\.typeName)
    #expect(Set(lines).count == lines.count)
    #expect(Set(lines) == Set(try files(of: family).keys))
  }

  @Test(arguments: Catalog.Family.allCases)
  func `repeats the first line of each type's comment`(_ family: Catalog.Family) throws {
    let files = try files(of: family)
    for entry in Catalog.measures where entry.family == family {
      let text = try #require(files[entry.typeName])
      let lines = text.components(separatedBy: "\n")
      let declaration = try #require(
        lines.firstIndex { $0.hasPrefix("public struct \(entry.typeName): ") },
        "\(entry.typeName).swift declares no measure of its name")
      let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }
      #expect(comment.last == "/// \(entry.summary)")
    }
  }

  @Test func `knows each measure by its name`() throws {
    #expect(Catalog.entry(named: "page-rank")?.typeName == "PageRank")
    #expect(Catalog.entry(named: "hits")?.typeName == "HITS")
    #expect(Catalog.entry(named: "Page-Rank") == nil)
    let names = Catalog.measures.map(\.name)
    #expect(Set(names).count == names.count)
    for entry in Catalog.measures { #expect(type(of: entry.make()).name == entry.name) }
  }

  @Test func `heads a column with the name of its measure unless an option says otherwise`() {
    for entry in Catalog.measures { #expect(entry.make().heading == entry.name) }
  }
}
