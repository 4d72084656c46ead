import Foundation
import Graphs
import Testing

@testable import Drawing

@Suite struct SafetyTests {
  static let nasty = [
    "<script>alert(1)</script>", "\"quoted\" & 'quoted'", "back\\slash \\N \\G \\l \\n",
    "]]> --> <!--",
    "AT&amp;T &eacute; &#x1F600; &#0;", "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}\u{9C}",
    String(decoding: [0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90, 0x78], as: UTF8.self),
    "👩‍👩‍👧‍👦 🏳️‍🌈 family", "مرحبا بالعالم", "שלום \u{202E}evil\u{202C}", "漢字かな交じり文", "", "   ",
    "line\nbreak\r\ttab\u{2028}x",
    "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}algo",
    "x\" onload=\"alert(1)", "javascript:alert(1)", "%s%n%d", "{a|b}", "<b>bold</b>",
  ]

  private static func picture(_ names: [String], style: Picture.Style) -> Picture {
    var builder = GraphBuilder(nodeCount: names.count)
    for v in 1..<names.count { builder.addEdge(Graph.Node(v - 1), Graph.Node(v)) }
    // Keys must differ; what is shown need not.
    var picture = Samples.picture(
      builder.build(), tribe: names.indices.map { $0 % 4 },
      names: names.indices.map { "key \($0)" }, titles: [names[0], names[1], names[2], names[4]])
    picture.network.labels = NodeLabels(NodeMap(names.map { $0 }))
    picture.title = names[0] + (names.count > 5 ? names[5] : names[1])
    picture.style = style
    picture.key.size = names[3]
    return picture
  }

  @Test(arguments: Picture.Style.allCases)
  func `draws any name without breaking out of it`(style: Picture.Style) throws {
    let rendering = try Self.picture(Self.nasty, style: style).render()
    let svg = SVGReader(rendering.svg)
    #expect(svg.isWellFormed)
    #expect(svg.people.count == Self.nasty.count)
    #expect(svg.ties.count == Self.nasty.count - 1)
    let known: Set = [
      "svg", "title", "desc", "style", "rect", "g", "path", "polygon", "ellipse", "text",
      "polyline",
    ]
    #expect(svg.elementNames.subtracting(known) == [])
    #expect(!svg.attributeNames.contains { $0.hasPrefix("on") || $0.contains("href") })
    let text = String(decoding: rendering.svg, as: UTF8.self)
    #expect(!text.contains("stroke=\"transparent\"") && !text.contains("<!--"))
    #expect(svg.people[0].title.hasPrefix("<script>alert(1)</script>\n"))
    #expect(svg.people[1].title.hasPrefix("\"quoted\" & 'quoted'\n"))
    #expect(svg.people[2].title.hasPrefix("back\\slash \\N \\G \\l \\n\n"))
    #expect(svg.people[4].title.hasPrefix("AT&amp;T &eacute; &#x1F600; &#0;\n"))
    #expect(svg.people[7].title.contains("👩‍👩‍👧‍👦"))
    #expect(svg.people[9].title.contains("שלום evil"))
  }

  @Test func `writes names as they are`() throws {
    let names = ["AT&amp;T", "a\\Nb", "<i>x</i>", "\"q\"", "漢字", "Zoë"]
    var picture = Samples.hermits(names.count)
    picture.network.labels = NodeLabels(NodeMap(names.map { $0 }))
    let svg = SVGReader(try picture.render().svg)
    #expect(svg.people.map { $0.name?.text } == names)
  }

  @Test func `cuts a megabyte of name`() throws {
    var names = ["A", "B", "C", "D", "E"]
    names[1] = String(repeating: "name ", count: 200_000)
    names[2] = String(repeating: "\n", count: 100_000)
    names[3] = "e" + String(repeating: "\u{301}", count: 300_000)
    let rendering = try Self.picture(names, style: .light).render()
    let svg = SVGReader(rendering.svg)
    #expect(svg.isWellFormed)
    #expect(rendering.svg.count < 60_000)
    Apart.expectTextsApart(svg)
  }

  @Test func `refuses parts that do not fit together`() {
    var picture = Samples.star()
    picture.importance = NodeMap([1])
    #expect(throws: DrawingError.countMismatch("importance", expected: 31, found: 1)) {
      try picture.render()
    }
    picture = Samples.star()
    picture.tribe[3] = 7
    #expect(throws: DrawingError.unknownTribe(7, count: 1)) { try picture.render() }
    picture = Samples.star()
    picture.ego = 99
    #expect(throws: DrawingError.unknownEgo(99)) { try picture.render() }
    #expect(DrawingError.unknownEgo(99).description.contains("99"))
  }

  @Test func `survives importance and weights of any size`() throws {
    for value in [0, 1e-300, 1e300, Double.infinity, .nan, -5] {
      var picture = Samples.uneven(seed: 3)
      picture.importance = NodeMap(
        repeating: value, count: picture.network.graph.nodeCount)
      let svg = SVGReader(try picture.render().svg)
      #expect(svg.isWellFormed)
      Apart.expectCirclesApart(svg)
    }
    var builder = GraphBuilder(nodeCount: 4, isWeighted: true)
    builder.addEdge(0, 1, weight: 0)
    builder.addEdge(1, 2, weight: 1e300)
    builder.addEdge(2, 3, weight: 1e-300)
    builder.addEdge(3, 3, weight: 1)
    let rendering = try Samples.picture(builder.build(), tribe: [0, 0, 0, 0]).render()
    #expect(rendering.tieCount == 3)
    #expect(SVGReader(rendering.svg).ties.count == 3)
  }
}
