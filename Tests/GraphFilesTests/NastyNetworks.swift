import Graphs

/// Small random networks whose names, labels and attributes try to break every format.
enum NastyNetworks {
  /// Texts that mean something to some format.
  static let texts = [
    "a", "A", "1", "01", "1.0", "-1", "1e5", "a b", " lead", "trail ", "a,b", "a;b", "a\tb", "a\nb",
    "a\r\nb", "\r", "\"", "\"quoted\"", "'", "#hash", "%percent", "//slashes", "/", "\\", "a\\",
    "\\n", "\\\"", "<b>", "&amp;", "&", "]]>", "--", "->", "a:b", "{", "}", "[x]", "source",
    "target",
    "weight", "id", "label", "name", "null", "NaN", "inf", "true", "Zoë Ämari", "東京", "😀👩‍👩‍👧",

    "é", "\u{feff}bom", "\u{202e}rtl", "\u{85}", "\u{2028}", "graph", "node", "a=b", "<!--",
    "&#10;", "%s", "\u{7f}",
  ]

  /// A network; the same for the same seed.
  static func network(seed: UInt64) -> Network {
    var generator = SeededGenerator(seed: seed)
    var names = texts
    generator.shuffle(&names)
    names.removeLast(generator.index(below: names.count - 2))
    let isDirected = generator.index(below: 2) == 0
    let isWeighted = generator.index(below: 2) == 0
    var builder = GraphBuilder(
      nodeCount: names.count, isDirected: isDirected, isWeighted: isWeighted)
    let weights = [
      1, 2.5, 0, 0.1, 1e-300, 1e300, Double.leastNonzeroMagnitude, 1 / 3.0, 12_345_678_901_234_568,
      1e16,
    ]
    for _ in 0..<(names.count * 2) {
      builder.addEdge(
        Graph.Node(generator.index(below: names.count)),
        Graph.Node(generator.index(below: names.count)),
        weight: weights[generator.index(below: weights.count)])
    }
    func text() -> String? {
      generator.index(below: 3) == 0 ? nil : texts[generator.index(below: texts.count)]
    }
    let labels = names.map { name in text().flatMap { $0 == name ? nil : $0 } }
    let numbers = [0, -0.0, 1, -7, 2.5, .nan, 1e300, 0x1p60, -1e-5]
    let attributes = [
      Column("whole", NodeMap(names.map { _ in Double(generator.index(below: 100)) })),
      Column(
        "decimal", NodeMap(names.map { _ in numbers[generator.index(below: numbers.count)] })),
      Column("text & \"more\"", NodeMap(names.map { _ in text() })),
      Column("name", NodeMap(names.map { _ in text() })),
    ]
    return Network(
      graph: builder.build(), names: NodeMap(names), labels: NodeMap(labels),
      attributes: attributes)
  }
}
