import Foundation

/// The small key: what size, color and width mean, and what is not drawn.
struct KeyBlock {
  /// One line of the key.
  struct Entry {
    enum Sign { case size, color, width, none }
    var sign: Sign
    var text: String
  }

  let entries: [Entry]
  let type: TypeScale

  init(_ picture: Picture, cast: Cast, type: TypeScale) {
    self.type = type
    var entries: [Entry] = []
    func add(_ sign: Entry.Sign, _ text: String) {
      let line = DisplayText.shortened(
        DisplayText.line(text), toWidth: type.key * 40, size: type.key)
      if !line.isEmpty { entries.append(Entry(sign: sign, text: line)) }
    }
    if !cast.people.isEmpty { add(.size, picture.key.size) }
    if cast.members.contains(where: { !$0.isEmpty }) { add(.color, picture.key.color) }
    if !cast.ties.isEmpty { add(.width, picture.key.width) }
    if let hidden = cast.hiddenText { add(.none, "not drawn: " + hidden) }
    self.entries = entries
  }

  private var lineHeight: Double { type.key * 1.7 }
  private var signWidth: Double { type.key * 3.6 }
  private var between: Double { type.key * 2 }

  private func width(of entry: Entry) -> Double {
    (entry.sign == .none ? 0 : signWidth) + TextMetrics.width(of: entry.text, size: type.key)
  }

  /// The room the key takes as a column.
  var column: (width: Double, height: Double) {
    ((entries.map(width).max() ?? 0) + 4, Double(entries.count) * lineHeight)
  }

  /// The lines of the key when it is set as rows in a frame.
  private func rows(within limit: Double) -> [[Entry]] {
    var rows: [[Entry]] = []
    var used = 0.0
    for entry in entries {
      let more = width(of: entry)
      if let last = rows.indices.last, used + between + more <= limit {
        rows[last].append(entry)
        used += between + more
      } else {
        rows.append([entry])
        used = more
      }
    }
    return rows
  }

  /// The height of the key as rows.
  func rowsHeight(within limit: Double) -> Double { Double(rows(within: limit).count) * lineHeight }

  /// Draws the key as a column in a box.
  func drawColumn(in box: Box, theme: Theme, on scene: inout Scene) {
    for (i, entry) in entries.enumerated() {
      draw(
        entry, x: box.minX + 2, y: box.minY + (Double(i) + 0.5) * lineHeight, theme: theme,
        on: &scene)
    }
  }

  /// Draws the key as rows in the middle of a box.
  func drawRows(in box: Box, theme: Theme, on scene: inout Scene) {
    for (i, row) in rows(within: box.width).enumerated() {
      let total = row.reduce(0) { $0 + width(of: $1) } + between * Double(row.count - 1)
      var x = box.center.x - total / 2
      for entry in row {
        draw(entry, x: x, y: box.minY + (Double(i) + 0.5) * lineHeight, theme: theme, on: &scene)
        x += width(of: entry) + between
      }
    }
  }

  private func draw(_ entry: Entry, x: Double, y: Double, theme: Theme, on scene: inout Scene) {
    let unit = type.key
    func circle(_ at: Double, _ radius: Double, _ color: Color) {
      scene.shapes.append(
        Scene.Shape(
          outline: .circle(Point(x + at * unit, y), radius: radius * unit), fill: color.hex,
          classes: "key"))
    }
    let grey = theme.subdued.mixed(with: theme.paper, 0.35)
    switch entry.sign {
    case .size:
      circle(0.3, 0.2, grey)
      circle(1.05, 0.38, grey)
      circle(2.2, 0.58, grey)
    case .color:
      for k in 0..<3 { circle(0.4 + 0.98 * Double(k), 0.4, theme.palette[k]) }
    case .width:
      for (k, width) in [(0, 0.08), (1, 0.26)] {
        let start = x + (0.1 + 1.45 * Double(k)) * unit
        scene.shapes.append(
          Scene.Shape(
            outline: .line([Point(start, y), Point(start + 1.15 * unit, y)]), stroke: grey.hex,
            strokeWidth: width * unit, classes: "key"))
      }
    case .none: break
    }
    let textWidth = TextMetrics.width(of: entry.text, size: unit)
    scene.texts.append(
      Scene.Text(
        text: entry.text, size: unit, color: theme.subdued.hex,
        center: Point(x + (entry.sign == .none ? 0 : signWidth) + textWidth / 2, y),
        classes: "key"))
  }
}

extension Cast {
  /// How much is not drawn, in words; nil when everything is.
  var hiddenText: String? {
    var parts: [String] = []
    if hiddenPersonCount > 0 {
      parts.append(
        "\(Self.grouped(hiddenPersonCount)) \(hiddenPersonCount == 1 ? "person" : "people")")
    }
    if hiddenTieCount > 0 {
      parts.append("\(Self.grouped(hiddenTieCount)) \(hiddenTieCount == 1 ? "tie" : "ties")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// A number with commas between thousands.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (i, digit) in String(number).reversed().enumerated() {
      if i > 0, i.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
