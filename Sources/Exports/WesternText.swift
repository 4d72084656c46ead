import Foundation

/// Text of Western Europe from before UTF-8, as old spreadsheets still write it.
enum WesternText {
  /// A text in UTF-8, or if it is none, in Windows-1252.
  static func string(_ bytes: some Sequence<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(decoding: utf8(Array(bytes)), as: UTF8.self)
  }

  /// The same text in UTF-8, read as Windows-1252.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let letters = (0...255).map { byte -> [UInt8] in
      if byte < 0x80 { return [UInt8(byte)] }
      let letter =
        String(data: Data([UInt8(byte)]), encoding: .windowsCP1252)
        ?? String(Unicode.Scalar(UInt8(byte)))
      return Array(letter.utf8)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += letters[Int(byte)] }
    }
    return text
  }
}
