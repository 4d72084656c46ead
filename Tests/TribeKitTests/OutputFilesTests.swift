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

  @Test func `a link stays and its file is written`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([7]).write(to: folder.appendingPathComponent("file"))
    let link = folder.appendingPathComponent("link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    var files = OutputFiles()
    try files.write([1, 2], to: link)
    try files.commit()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    #expect(try Data(contentsOf: folder.appendingPathComponent("file")) == Data([1, 2]))
  }

  @Test func `what is no file is written to and stays what it is`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    // Open at both ends, so that writing does not wait for a reader.
    let reader = try #require(FileHandle(forUpdatingAtPath: pipe))
    var files = OutputFiles()
    try files.write([1, 2, 3], to: pipe)
    try files.commit()
    #expect(try reader.read(upToCount: 3) == Data([1, 2, 3]))
    #expect(try names(folder) == ["pipe"])
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
