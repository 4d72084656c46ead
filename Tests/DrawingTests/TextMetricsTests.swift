import Testing

@testable import Drawing

@Suite struct TextMetricsTests {
  /// The widest at 1,000 points: Inter 4.0 and Liberation Sans 2 with kerning (FreeType through Pillow 11,
  /// `ImageFont.truetype(path, 1000).getlength(text)`), DejaVu Sans 2.37 as the sum of its letters.
  static let measured: [(text: String, regular: Double, bold: Double)] = [
    ("Jean Valjean", 6190, 6985),
    ("Ada Müller-Featherstonehaugh", 15469, 17566),
    ("WWW @ Wagner & Söhne", 13046, 14459),
    ("Łukasz Żółć", 5883, 6595),
    ("Ελένη Παπαδάκη", 8442, 9412),
    ("Дмитрий Щербаков", 10400, 11547),
    ("illicit filigree", 6112, 7163),
    ("fi fl ffi AV To Ty", 7626, 8760),
    ("1,039 people, 68,234 ties", 12828, 14360),
    ("“Quoted” – it’s 100 %…", 11850, 13213),
  ]

  @Test(arguments: measured)
  func `leaves the room that real fonts need, and little more`(
    text: String, regular: Double, bold: Double
  ) {
    for (isBold, real) in [(false, regular), (true, bold)] {
      let width = TextMetrics.width(of: text, size: 1_000, isBold: isBold)
      #expect(width >= real)
      #expect(width <= real * 1.12)
    }
  }

  @Test func `counts a letter with its marks once`() {
    let plain = TextMetrics.width(of: "e", size: 10)
    #expect(TextMetrics.width(of: "e\u{301}\u{323}", size: 10) == plain)
  }

  @Test func `gives Chinese, Japanese, Korean and emoji a full square`() {
    for text in ["漢", "か", "한", "😀", "！"] {
      #expect(TextMetrics.width(of: text, size: 10) >= 10)
    }
  }

  @Test func `shortens to the width asked for`() {
    for width in stride(from: 20.0, to: 200, by: 7) {
      let text = DisplayText.shortened("Maximiliane Featherstonehaugh", toWidth: width, size: 10)
      #expect(TextMetrics.width(of: text, size: 10) <= width)
      #expect(text == "Maximiliane Featherstonehaugh" || text.hasSuffix("…"))
    }
  }

  @Test func `breaks a title between names`() {
    let lines = DisplayText.title("Member 34, Member 33 & Member 24", size: 15, width: 160)
    #expect(lines.count == 2)
    #expect(lines[0].hasSuffix(",") || lines[1].hasPrefix("&"))
  }

  @Test func `writes hundredths without a locale`() {
    #expect(String(hundredthsOf: 12) == "12")
    #expect(String(hundredthsOf: 12.5) == "12.5")
    #expect(String(hundredthsOf: -0.049) == "-0.05")
    #expect(String(hundredthsOf: 1234.056) == "1234.06")
    #expect(String(hundredthsOf: -0.001) == "0")
    #expect(String(hundredthsOf: .nan) == "0")
  }
}
