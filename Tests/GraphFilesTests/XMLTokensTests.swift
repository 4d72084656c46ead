import Graphs
import Records
import Testing

@testable import GraphFiles

struct XMLTokensTests {
  private func tokens(_ text: String) throws -> [XMLTokens.Token] {
    var tokens = XMLTokens(Array(text.utf8))
    var all: [XMLTokens.Token] = []
    while let token = try tokens.next() { all.append(token) }
    return all
  }

  @Test func `reads tags, attributes and text`() throws {
    #expect(
      try tokens(
        "<?xml version='1.0'?><!DOCTYPE a><a x = 'ü\"' y=\"&lt;&#65;&#x1F600;\"\n>b&amp;c<d/></a >")
        == [
          .start(name: "a", attributes: ["x": "ü\"", "y": "<A😀"], isEmpty: false),
          .text(Array("b&c".utf8)), .start(name: "d", attributes: [:], isEmpty: true),
          .end(name: "a"),
        ])
  }

  @Test func `makes line ends and white space what the standard says`() throws {
    #expect(
      try tokens("<a x=\"p\r\nq\tr&#10;s\">\r\n\r&#13;</a>") == [
        .start(name: "a", attributes: ["x": "p q r\ns"], isEmpty: false),
        .text(Array("\n\n\r".utf8)), .end(name: "a"),
      ])
  }

  @Test func `keeps marked text as it is and leaves comments out`() throws {
    #expect(
      try tokens("<a><!-- <b> & --><![CDATA[<&]]></a>") == [
        .start(name: "a", attributes: [:], isEmpty: false), .text(Array("<&".utf8)),
        .end(name: "a"),
      ])
  }

  @Test(arguments: [
    "<", "<>", "< a>", "<1/>", "<a", "<a x", "<a x=", "<a x=1>", "<a x='1>", "<a x='<'>",
    "<a x='1'y='2'>", "<a x='1' x='2'>", "</", "</a", "</a x>", "<a>&</a>", "<a>&b;</a>",
    "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#-1;</a>", "<a>&#;</a>", "<a>&amp</a>", "<!-- x",
    "<![CDATA[x", "<?x", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!ENTITY b 'c'>", "<!DOCTYPE a",
    "<a /x>", "<a / >",
  ])
  func `refuses what breaks the rules`(text: String) {
    #expect(throws: XMLTokens.Fault.self) { try tokens(text) }
  }

  @Test(arguments: [
    ("<graphml></graph>", "closed by"), ("<graphml>", "before <graphml> is closed"),
    ("<graphml/><graphml/>", "second root"), ("<graphml/>x", "outside"),
    ("<graphml/></a>", "closes nothing"), ("<graphml>\n\n<a b></graphml>", "line 3"),
  ])
  func `a document has one root, and every tag is closed`(text: String, part: String) {
    let error = #expect(throws: GraphFileError.self) { try read(text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test func `reads Latin-1 where it is declared, and nothing unknown`() throws {
    let text =
      "<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph><node id='Zo#'/></graph></graphml>"
    let bytes = text.utf8.map { $0 == UInt8(ascii: "#") ? 0xeb : $0 }
    let network = try GraphReader().read(bytes: bytes, name: "x").network
    #expect(network.names.values == ["Zoë"])
    let wrong = text.replacing("ISO-8859-1", with: "UTF-8").utf8.map {
      $0 == UInt8(ascii: "#") ? 0xeb : $0
    }
    let error = #expect(throws: GraphFileError.self) {
      try GraphReader().read(bytes: wrong, name: "x")
    }
    #expect(error?.description.contains("not UTF-8") == true)
    #expect(throws: GraphFileError.self) { try read("<graphml><a>\u{1}</a></graphml>") }
  }

  @Test func `survives a hundred thousand elements in each other`() {
    let deep = "<graphml>" + String(repeating: "<graph>", count: 100_000)
    #expect(throws: GraphFileError.self) { try read(deep) }
  }
}
