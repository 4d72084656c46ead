import Testing

@testable import Records

struct FieldScannerTests {
  private func records(
    _ text: String, by separator: FieldScanner.Separator = .byte(UInt8(ascii: ",")),
    skipsComments: Bool = false
  ) throws -> [[String]] {
    var scanner = FieldScanner(
      Array(text.utf8), separator: separator, skipsComments: skipsComments)
    var records: [[String]] = []
    while try scanner.next() {
      records.append(scanner.fields.map { scanner.text(of: $0) ?? "?" })
    }
    return records
  }

  @Test(arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d", "a,b\n\n\nc,d", " a , b \n c,d"])
  func `takes every kind of line end`(text: String) throws {
    #expect(try records(text) == [["a", "b"], ["c", "d"]])
  }

  @Test func `keeps empty fields between separators and at the end`() throws {
    #expect(try records(",a,,\n") == [["", "a", "", ""]])
    let tab = FieldScanner.Separator.byte(UInt8(ascii: "\t"))
    #expect(try records("\ta\t\n", by: tab) == [["", "a", ""]])
  }

  @Test func `takes runs of blanks and tabs as one separator`() throws {
    #expect(try records("  a \t b  c \n", by: .blanks) == [["a", "b", "c"]])
  }

  @Test func `reads quoted fields with separators, line ends and doubled quotes`() throws {
    #expect(
      try records("\"a,b\",\"c\nd\",\"say \"\"hi\"\"\",\"\"\ne") == [
        ["a,b", "c\nd", "say \"hi\"", ""], ["e"],
      ])
    #expect(
      try records("\"Jean Valjean\" \"x y\" 3", by: .blanks) == [["Jean Valjean", "x y", "3"]])
    #expect(try records("\"\"\"\"\"\",b") == [["\"\"", "b"]])
  }

  @Test func `keeps a quote inside an unquoted field`() throws {
    #expect(try records("5\" disk,b") == [["5\" disk", "b"]])
  }

  @Test func `counts lines over quoted line ends`() throws {
    var scanner = FieldScanner(
      Array("\"a\nb\r\nc\",1\nd,2\n".utf8), separator: .byte(UInt8(ascii: ",")))
    #expect(try scanner.next())
    #expect(scanner.line == 1)
    #expect(try scanner.next())
    #expect(scanner.line == 4)
    #expect(try !scanner.next())
    #expect(scanner.nextLine == 5)
  }

  @Test func `goes on at the next line after a problem`() throws {
    var scanner = FieldScanner(
      Array("\"a\"b,1\n\"open,2\nc,3\n".utf8), separator: .byte(UInt8(ascii: ",")))
    #expect(throws: FieldScanner.Problem.textAfterQuote) { try scanner.next() }
    #expect(throws: FieldScanner.Problem.unclosedQuote) { try scanner.next() }
    #expect(scanner.line == 2)
    #expect(try scanner.next())
    #expect(scanner.line == 3)
    #expect(scanner.fields.count == 2)
  }

  @Test func `skips comments only where asked and only at the start of a line`() throws {
    let text = "# x\n% y\n  // z\na,#b\n\"#c\",d\n"
    #expect(try records(text, skipsComments: true) == [["a", "#b"], ["#c", "d"]])
    #expect(try records(text).count == 5)
  }

  @Test func `counts more fields than it keeps`() throws {
    var scanner = FieldScanner(
      Array(String(repeating: "a,", count: 100_000).utf8), separator: .byte(UInt8(ascii: ",")))
    #expect(try scanner.next())
    #expect(scanner.fields.count == FieldScanner.keptFieldCount)
    #expect(scanner.fieldCount == 100_001)
  }

  @Test func `agrees with splitting where there are no quotes`() throws {
    var state: UInt64 = 1
    let letters = Array("ab,,\n\n 1".utf8)
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(letters[Int(state >> 33) % letters.count])
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let expected = text.split(separator: "\n").filter { $0.contains { $0 != " " } }.map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
          .map { field in
            String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
          }
      }
      #expect(try records(text) == expected, "\(text.debugDescription)")
    }
  }
}
