import Foundation
import Graphs
import Tables
import Testing

@Suite struct TableTests {
  private let table = Table([
    Column("name", NodeMap<String?>(["Ada", "a,b", "say \"hi\"", nil])),
    Column("value", NodeMap([1, 0.1, .nan, -2.5e-7])),
  ])

  @Test func `CSV quotes what needs quotes and leaves undefined fields empty`() {
    let expected = """
      name,value
      Ada,1
      "a,b",0.1
      "say ""hi""\",
      ,-2.5e-07

      """
    #expect(String(decoding: table.csv(), as: UTF8.self) == expected)
  }

  @Test func `CSV keeps line breaks and outer blanks inside quotes`() {
    let table = Table([Column("x", NodeMap<String?>(["a\nb", " c", "d ", "e\rf"]))])
    #expect(
      String(decoding: table.csv(), as: UTF8.self)
        == "x\n\"a\nb\"\n\" c\"\n\"d \"\n\"e\rf\"\n")
  }

  /// What CSV says, a field at a time: the slow twin of the blocks.
  private func slowCSV(_ table: Table) -> String {
    func quoted(_ field: String) -> String {
      let isNasty =
        field.utf8.contains { [34, 44, 10, 13].contains($0) }
        || field.utf8.first == 32 || field.utf8.last == 32
      return isNasty ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
    func line(_ fields: [String]) -> String {
      fields == [""] ? "\"\"\n" : fields.map(quoted).joined(separator: ",") + "\n"
    }
    return line(table.columns.map(\.name))
      + (0..<table.rowCount).map { row in
        line(
          table.columns.map { column in
            switch column.values {
            case .numbers(let map): NumberText.shortest(map.values[row])
            case .texts(let map): map.values[row] ?? ""
            }
          })
      }.joined()
  }

  @Test func `many rows in blocks give the text of a field at a time`() {
    var generator = SeededGenerator(seed: 9)
    let nasty = ["", " ", "a,b", "\"", "x\ny", "Zoë", "東京 ", "a plain name of some length", nil]
    let count = 9_001
    let numbers = (0..<count).map { row -> Double in
      switch row % 9 {
      case 0: .nan
      case 1: Double(Int(generator.next() % 2_000_000)) - 1_000_000
      case 2: (generator.uniform() * 1e6).rounded() / 1e6
      case 3: -(generator.uniform() * 100).rounded() / 100
      case 4: generator.uniform() * 1e-4
      case 5: Double(bitPattern: generator.next())
      case 6: generator.uniform() * 1e16
      case 7: 1e9 + generator.uniform()
      default:
        [
          0, -0.0, 1e15, 1e16, 1e-4, 9.99e-5, 0.1 + 0.2, -Double.leastNonzeroMagnitude, 123.4567891,
        ][row / 9 % 9]
      }
    }
    let texts = (0..<count).map { _ in nasty[Int(generator.next() % UInt64(nasty.count))] }
    for columns in [
      [Column("a,b", NodeMap(texts)), Column("n", NodeMap(numbers)), Column("t", NodeMap(texts))],
      [Column("lone", NodeMap(texts))], [Column("", NodeMap(numbers))],
    ] {
      let table = Table(columns)
      #expect(String(decoding: table.csv(), as: UTF8.self) == slowCSV(table))
    }
  }

  @Test func `tables without heading follow one another`() {
    let parts = table.rows([0, 1]).csv() + table.rows([2, 3]).csv(isHeaded: false)
    #expect(parts == table.csv())
    #expect(Table([]).csv() == [10])
    #expect(table.rows([]).csv() == Array("name,value\n".utf8))
  }

  @Test func `numbers read back exactly from their shortest form`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(NumberText.shortest(value)) == value)
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (3, "3"), (0.1, "0.1"), (1e15, "1000000000000000"), (1e16, "1e+16"),
    (1e300, "1e+300"),
    (1.0 / 3, "0.3333333333333333"), (.nan, ""),
  ])
  func `shortest form of a number`(value: Double, text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test func `numbers for people are rounded and grouped`() {
    #expect(NumberText.rounded(0.41979, digits: 3) == "0.42")
    #expect(NumberText.rounded(2, digits: 3) == "2")
    #expect(NumberText.rounded(.infinity, digits: 3).isEmpty)
    #expect(NumberText.grouped(1_234_567) == "1,234,567")
    #expect(NumberText.grouped(-999) == "-999")
  }

  @Test func `JSON is read back by Foundation with null for undefined`() throws {
    let nasty = Table([
      Column("n\"ame", NodeMap<String?>(["\u{1}\t\\", "é😀", nil, "line\nbreak"])),
      Column("value", NodeMap([1, 0.1, .nan, 1e300])),
    ])
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(nasty.json())) as? [[String: Any]])
    #expect(rows.count == 4)
    #expect(rows[0]["n\"ame"] as? String == "\u{1}\t\\")
    #expect(rows[1]["n\"ame"] as? String == "é😀")
    #expect(rows[2]["n\"ame"] is NSNull)
    #expect(rows[2]["value"] is NSNull)
    #expect(rows[3]["value"] as? Double == 1e300)
    #expect(
      try JSONSerialization.jsonObject(with: Data(Table([]).json())) as? [String] == [])
  }

  @Test func `text columns are aligned by what they take on a terminal`() {
    let table = Table([
      Column("name", NodeMap<String?>(["東京", "ab"])), Column("n", NodeMap([1, 10.5])),
    ])
    #expect(table.alignedText() == "name     n\n東京     1\nab    10.5\n")
  }

  @Test func `Markdown escapes bars and markup`() {
    let table = Table([Column("a|b", NodeMap<String?>(["x|<b>", nil]))])
    #expect(table.markdown() == "| a\\|b |\n|---|\n| x\\|&lt;b> |\n|  |\n")
  }

  @Test func `rows can be chosen and put into another order`() {
    let chosen = table.rows([2, 0])
    #expect(
      String(decoding: chosen.csv(), as: UTF8.self) == "name,value\n\"say \"\"hi\"\"\",\nAda,1\n")
  }
}
