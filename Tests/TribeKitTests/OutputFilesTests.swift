import Foundation
import Testing

@testable import TribeKit

@Suite struct OutputFilesTests {
  private func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `files appear together, and only when committed`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      var files = OutputFiles()
      try files.write([1], to: folder.path + "/a")
      try files.write([2], to: folder.path + "/b")
      #expect(!(try names(folder)).contains("a"))
      try files.commit()
    }
    #expect(try names(folder) == ["a", "b"])
  }

  @Test func `what was not committed is gone, and old files stay as they were`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([7]).write(to: folder.appendingPathComponent("a"))
    do {
      var files = OutputFiles()
      try files.write([1], to: folder.path + "/a")
    }
    #expect(try names(folder) == ["a"])
    #expect(try Data(contentsOf: folder.appendingPathComponent("a")) == Data([7]))
  }

  @Test func `a place that cannot be written is an error that names it`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data().write(to: folder.appendingPathComponent("file"))
    for path in [folder.path + "/file/x", folder.path] {
      var files = OutputFiles()
      #expect(throws: OutputError.self) { try files.write([1], to: path) }
    }
    #expect(try names(folder) == ["file"])
  }
}
