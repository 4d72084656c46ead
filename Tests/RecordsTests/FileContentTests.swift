import Foundation
import Testing

@testable import Records

struct FileContentTests {
  /// “1 2\n2 3\n”, packed by Python's gzip with its time set to 0.
  private static let one = bytes("1f8b0800000000000203335430e2325230e60200f5f12b9608000000")

  /// “3 1\n”, packed in the same way.
  private static let two = bytes("1f8b0800000000000203335630e402001f201fdd04000000")

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }

  private func text(_ stored: [UInt8]) throws(RecordError) -> String {
    String(decoding: try FileContent(stored: stored, name: "x").bytes, as: UTF8.self)
  }

  @Test func `unpacks gzip, whatever the file is called`() throws {
    #expect(try text(Self.one) == "1 2\n2 3\n")
    #expect(try FileContent(stored: Self.one, name: "x").isPacked)
  }

  @Test func `unpacks all members of a file`() throws {
    #expect(try text(Self.one + Self.two + Self.one) == "1 2\n2 3\n3 1\n1 2\n2 3\n")
  }

  @Test func `ignores zeros after the last member`() throws {
    #expect(try text(Self.one + [0, 0, 0]) == "1 2\n2 3\n")
  }

  @Test func `refuses anything else after the last member`() {
    #expect(throws: RecordError.self) { try text(Self.one + [1, 2, 3]) }
  }

  @Test func `refuses a file cut short anywhere`() {
    for count in 2..<Self.one.count {
      #expect(throws: RecordError.self, "cut at \(count)") {
        try text(Array(Self.one.prefix(count)))
      }
    }
  }

  @Test func `says that a cut file ends in the middle`() {
    let error = #expect(throws: RecordError.self) { try text(Array(Self.one.dropLast(5))) }
    #expect(error?.description.contains("ends in the middle") == true)
  }

  @Test func `refuses a wrong checksum and a wrong length`() {
    for (position, word) in [(8, "checksum"), (4, "length")] {
      var changed = Self.one
      changed[changed.count - position] ^= 1
      let error = #expect(throws: RecordError.self) { try text(changed) }
      #expect(error?.description.contains(word) == true)
    }
  }

  @Test func `refuses a file that grows beyond the limit`() {
    let error = #expect(throws: RecordError.self) {
      try FileContent(stored: Self.one, name: "x", limit: 7)
    }
    #expect(error == .tooLarge(file: "x", limit: 7))
    #expect(throws: Never.self) { try FileContent(stored: Self.one, name: "x", limit: 8) }
  }

  @Test func `drops the mark of UTF-8 and keeps the digest of what is stored`() throws {
    let stored: [UInt8] = [0xef, 0xbb, 0xbf, 0x61]
    let content = try FileContent(stored: stored, name: "x")
    #expect(content.bytes == [0x61])
    #expect(content.digest == Digest.hexadecimal(of: stored))
  }

  @Test func `reads a file from disk`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("records-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for stored in [[], [0x61], [UInt8](repeating: 0x62, count: 300_000)] {
      _ = FileManager.default.createFile(atPath: path, contents: Data(stored))
      #expect(try FileContent(path: path).bytes == stored)
    }
    #expect(throws: RecordError.tooLarge(file: path, limit: 10)) {
      try FileContent(path: path, limit: 10)
    }
  }

  @Test func `names a missing file and a folder`() {
    #expect(throws: RecordError.missing(file: "/no/such/file")) {
      try FileContent(path: "/no/such/file")
    }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: RecordError.folder(file: folder)) { try FileContent(path: folder) }
  }
}

struct TextCheckTests {
  private func check(_ bytes: [UInt8]) throws(RecordError) {
    try TextCheck.requireText(bytes, file: "x")
  }

  @Test func `lets text pass`() {
    #expect(throws: Never.self) { try check(Array("Zoë Amari, 東京\r\n".utf8)) }
    #expect(throws: Never.self) { try check([]) }
  }

  @Test(
    arguments: [
      ([0xff, 0xfe, 0x61, 0], "UTF-16"), ([0xfe, 0xff, 0, 0x61], "UTF-16"),
      ([0x61, 0, 0x20, 0, 0x62, 0, 0x0a, 0], "UTF-16"), ([0x61, 0x20, 0x62, 0, 0x0a], "byte 4"),
      ([0x50, 0x4b, 3, 4, 20], "zip"), ([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], "PDF"),
      ([0x7f, 0x45, 0x4c, 0x46, 2], "program"),
    ] as [([UInt8], String)])
  func `refuses what is no text and says what it is`(bytes: [UInt8], word: String) {
    let error = #expect(throws: RecordError.self) { try check(bytes) }
    #expect(error?.description.contains(word) == true)
  }

  @Test func `knows UTF-8`() {
    #expect(TextCheck.isUTF8(Array("Zoë".utf8)))
    #expect(!TextCheck.isUTF8([0x5a, 0x6f, 0xeb]))
  }
}
