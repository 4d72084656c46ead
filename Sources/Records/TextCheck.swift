import Foundation

/// Tells text from anything else, with words that help.
public enum TextCheck {
  /// Refuses what is no UTF-8 text: other Unicode forms, known binary files, zero bytes.
  ///
  /// Looks at every byte for zeros, but leaves bytes that are wrong UTF-8 to whoever takes them as text,
  /// since only there the line is known.
  public static func requireText(_ bytes: [UInt8], file: String) throws(RecordError) {
    try requireText(TextBytes(bytes), file: file)
  }

  /// Refuses what is no UTF-8 text, as above.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - searched: how many bytes are looked at for zeros; all unless somebody else looks at the rest.
  ///   - file: its name for messages.
  public static func requireText(
    _ bytes: TextBytes, searching searched: Int = .max, file: String
  ) throws(RecordError) {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      throw .notText(
        file: file,
        reason: "the text is UTF-16; save it as UTF-8, for example with: "
          + "iconv -f UTF-16 -t UTF-8")
    }
    for (magic, kind) in knownKinds where bytes.starts(with: magic) {
      throw .notText(file: file, reason: "this is \(kind), not text.")
    }
    let zero = unsafe bytes.withUnsafeBufferPointer { text in
      unsafe firstZero(in: UnsafeBufferPointer(rebasing: text[..<min(searched, text.count)]))
    }
    guard let zero else { return }
    // Latin letters in UTF-16 without a mark: every other byte is zero.
    if zero < 2, bytes.count >= 8 {
      let head = bytes.head(64)
      let zeros = head.count { $0 == 0 }
      if zeros * 3 > head.count {
        throw .notText(
          file: file,
          reason: "the text seems to be UTF-16 or UTF-32; save it as UTF-8, for example with: "
            + "iconv -f UTF-16LE -t UTF-8")
      }
    }
    throw zeroError(at: zero, file: file)
  }

  /// Says that a text has a zero byte.
  public static func zeroError(at position: Int, file: String) -> RecordError {
    .notText(
      file: file,
      reason: "byte \(position + 1) is zero, so this is no text; "
        + "expected a graph as text: an edge list, GraphML, GEXF or JSON.")
  }

  /// Whether all bytes are well-formed UTF-8.
  public static func isUTF8(_ bytes: some Sequence<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// The position of the first zero byte.
  public static func firstZero(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    unsafe first(0, in: bytes)
  }

  /// The position of the first byte of a value.
  public static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = bytes.baseAddress, let hit = unsafe memchr(start, Int32(byte), bytes.count)
    else {
      return nil
    }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(start)
  }

  private static let knownKinds: [(magic: [UInt8], kind: String)] = [
    ([0x50, 0x4b, 3, 4], "a zip archive (or a spreadsheet: export it as CSV)"),
    (Array("%PDF-".utf8), "a PDF document"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    ([0x7f, 0x45, 0x4c, 0x46], "a program"),
    (Array("BZh".utf8) + [0x39], "a bzip2 file (unpack it first: bunzip2)"),
    ([0x28, 0xb5, 0x2f, 0xfd], "a Zstandard file (unpack it first: unzstd)"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "an xz file (unpack it first: unxz)"),
    (Array("PAR1".utf8), "a Parquet file (export it as CSV)"),
  ]
}
