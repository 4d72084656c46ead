import Graphs
import Testing

@testable import Drawing

@Suite struct PaletteTests {
  @Test func `measures color differences as their inventors do`() {
    // Pairs 1, 7, 17, 25 and 34 of the paper's table.
    let pairs: [([Double], [Double], Double)] = [
      ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425), ([50, 0, 0], [50, -1, 2], 2.3669),
      ([50, 2.5, 0], [73, 25, -18], 27.1492),
      ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
      ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ]
    for (a, b, expected) in pairs {
      #expect(abs(ColorDifference.ciede2000(a, b) - expected) < 5e-5)
    }
  }

  /// The smallest distance of two colors, for each way of seeing.
  static let floors: [(style: Picture.Style, floors: [Double])] = [
    (.light, [29.8, 17.6, 17.8, 15.6]), (.dark, [21.7, 13.9, 13.6, 11.8]),
    (.map, [29.8, 17.6, 17.8, 15.6]),
  ]

  @Test(arguments: floors)
  func `keeps tribes apart for color-blind eyes too`(style: Picture.Style, floors: [Double]) {
    let palette = Theme(style).palette
    for (vision, floor) in zip(ColorDifference.visions, floors) {
      let seen = palette.map { ColorDifference.lab($0, seen: vision.matrix) }
      var least = Double.infinity
      for a in seen.indices {
        for b in 0..<a { least = min(least, ColorDifference.ciede2000(seen[a], seen[b])) }
      }
      #expect(least >= floor, "\(style) \(vision.name): \(least)")
    }
  }

  @Test(arguments: Picture.Style.allCases)
  func `writes everything with enough contrast`(style: Picture.Style) {
    let theme = Theme(style)
    for color in theme.palette {
      #expect(color.contrast(to: theme.paper) >= (style == .dark ? 6 : 1.7))
      #expect(
        color.readable(on: theme.paper, ink: theme.ink, ratio: 4.6).contrast(to: theme.paper) >= 4.5
      )
      #expect(
        theme.ink.contrast(to: Color.hex(0xFFFFFF).mixed(with: color, 0.24)) >= 4.5
          || style == .dark)
    }
    #expect(theme.ink.contrast(to: theme.paper) >= 7)
    #expect(theme.subdued.contrast(to: theme.paper) >= 4.5)
    #expect(theme.ego.contrast(to: theme.egoText) >= 7)
  }

  @Test(arguments: Picture.Style.allCases)
  func `draws titles and names with enough contrast`(style: Picture.Style) throws {
    var picture = Samples.planted(12, 8)
    picture.style = style
    let paper = Theme(style).paper
    for text in SVGReader(try picture.render().svg).allTexts {
      let color = try #require(Color(text.color))
      #expect(color.contrast(to: paper) >= 4.5, "\(text.text) in \(text.color)")
    }
  }

  @Test
  func `gives the first tribes the palette in order and later ones what their neighbors lack`()
    throws
  {
    let picture = Samples.planted(12, 8)
    let cast = try Cast(of: picture)
    let bonds = TribeBonds(of: cast)
    let centers = (0..<12).map { Point?(Point(Double($0 % 4) * 100, Double($0 / 4) * 100)) }
    let colors = TribeColors(
      palette: Palette.light, grey: .hex(0xA0A0A0), centers: centers, bonds: bonds
    ).colors
    #expect(Array(colors.prefix(8)) == Palette.light)
    for a in 8..<12 {
      for b in 0..<12 where b != a && (a - b == 1 || a - b == 4) { #expect(colors[a] != colors[b]) }
    }
  }

  @Test func `reads only colors`() {
    #expect(Color("#3479F6")?.hex == "#3479f6")
    for text in ["", "red", "#12345", "#12345g", "#+12345", "3479F6", "#3479F6FF"] {
      #expect(Color(text) == nil)
    }
  }

  @Test func `takes colors of people from elsewhere`() throws {
    var picture = Samples.star()
    picture.colors = NodeMap(
      (0..<31).map { $0 == 0 ? "#123456" : $0 == 1 ? "\"><script>" : nil })
    let text = String(decoding: try picture.render().svg, as: UTF8.self)
    #expect(text.contains("fill=\"#123456\""))
    #expect(!text.contains("<script>"))
  }
}
