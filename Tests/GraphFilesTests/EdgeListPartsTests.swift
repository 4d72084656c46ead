import Foundation
import Graphs
import Records
import Testing

@testable import GraphFiles

/// Lists cut into many small parts read as if they were one.
struct EdgeListPartsTests {
  private struct Answer: Equatable {
    var names: [String] = []
    var edges: [String] = []
    var report: ReadingReport?
    var error: String?
  }

  private func answer(_ text: [UInt8], partSize: Int, isLenient: Bool) throws -> Answer {
    var options = GraphReader()
    options.isLenient = isLenient
    options.format = .edgeList
    let content = try FileContent(stored: text, name: "list")
    var reader = EdgeListReader(options: options, content: content)
    reader.partSize = partSize
    do {
      let read = try reader.read()
      return Answer(
        names: read.network.names.values, edges: edges(read.network), report: read.report)
    } catch {
      return Answer(error: "\(error)")
    }
  }

  private static let pieces = [
    "\n", "\n\n", "\r\n", "\r", "# c\n", "1 2\n", "10,20\n", "a b 1\n", "\"a\nb\",c\n", "\"", ",",
    "\"x\"\"y\" z\n", "x\n", "é,Zoe\u{308}\n", "Zo\u{eb} é\n", "1,2,1e308\n", "123456789 1\n",
    "1234567890 1\n", "4294967296 4294967295\n", "0 00\n", "1 2 -1\n", "1 2 nan\n", " 3 4 \n",
    "a\tb\n",
  ]

  @Test(arguments: 0..<30)
  func `the size of parts changes nothing`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: 3)
    let mark = [" ", ",", "\t", ";"][generator.index(below: 4)]
    let isWeighted = generator.index(below: 3) == 0
    let isNumbered = generator.index(below: 2) == 0
    var text = ""
    for _ in 0..<(5 + generator.index(below: 120)) {
      if generator.index(below: seed < 20 ? 400 : 12) == 0 {
        text += Self.pieces[generator.index(below: Self.pieces.count)]
        continue
      }
      func name() -> String {
        let number = generator.index(below: 40)
        return isNumbered
          ? String(number)
          : ["p", "person_", "a much longer name "][number % 3]
            .replacingOccurrences(of: " ", with: mark == " " ? "_" : " ") + String(number)
      }
      text += name() + mark + name() + (isWeighted ? mark + "1.5" : "") + "\n"
    }
    var bytes = Array(text.utf8)
    if seed % 7 == 0 { bytes[generator.index(below: bytes.count)] = 0xff }
    if seed % 11 == 0 { bytes[generator.index(below: bytes.count)] = 0 }
    for isLenient in [false, true] {
      let whole = try answer(bytes, partSize: 1 << 20, isLenient: isLenient)
      for size in [1, 7, 40, 333] {
        var parts = try answer(bytes, partSize: size, isLenient: isLenient)
        // A zero byte is found first if the part it is in comes first.
        if seed % 11 == 0, whole.error != nil { parts.error = parts.error.map { _ in "" } ?? nil }
        #expect(
          parts == whole || (seed % 11 == 0 && whole.error != nil && parts.error != nil),
          "parts of \(size)")
      }
    }
  }

  @Test func `an error names the line, whatever part it is in`() throws {
    var lines = (0..<500).map { "\($0 % 37) \($0 % 11) 2" }
    lines[417] = "5 x y"
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    for size in [16, 100, 1 << 20] {
      let found = try answer(text, partSize: size, isLenient: false)
      #expect(found.error?.contains("list, line 418: the weight “y” is no number") == true)
    }
  }

  @Test func `a sum of weights that no number can hold is an error on its line`() throws {
    let lines = ["1 2 1"] + Array(repeating: "1 2 1e307", count: 40)
    for size in [8, 30, 1 << 20] {
      let found = try answer(
        Array(lines.joined(separator: "\n").utf8), partSize: size, isLenient: false)
      #expect(found.error?.contains("line 19: the weights add up") == true, "\(found)")
    }
  }

  @Test func `plain numbers agree with digit by digit at every length`() {
    let cases = [
      "0", "7", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789",
      "999999999", "1234567890", "99999999999", "00", "01", "x", "", "-1", "1a", "12345678a",
    ]
    for one in cases {
      for other in cases {
        let text = Array((one + " " + other + "\n" + String(repeating: "#", count: 200)).utf8)
        text.withUnsafeBufferPointer { bytes in
          var line = PlainLine(bytes, LineShape(.blanks, hasWeight: false))
          let isPlain = [one, other].allSatisfy { name in
            name.count <= 9 && Int(name).map { $0 >= 0 && String($0) == name } == true
          }
          #expect(line.parse(at: 0) == isPlain, "\(one) \(other)")
          guard isPlain else { return }
          #expect(line.source == Int(one) && line.target == Int(other))
          #expect(line.end == one.count + other.count + 2)
        }
      }
    }
  }
}
