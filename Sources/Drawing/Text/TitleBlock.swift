/// A tribe's title and the line below it, with the room they take.
struct TitleBlock: Sendable {
  /// The title, on one line or two.
  var lines: [String]
  /// The smaller line below; may be empty.
  var subtitle: String
  var size: Double
  var subtitleSize: Double
  var width: Double
  var height: Double

  init(_ tribe: Picture.Tribe, count: Int, share: Double, reach: Double, type: TypeScale) {
    size = type.title(share: share)
    subtitleSize = type.subtitle * (share > 0.1 ? 1 : 0.9)
    let limit = max(2.2 * reach, 11 * size)
    let title = DisplayText.line(tribe.title)
    lines = title.isEmpty ? [] : DisplayText.title(title, size: size, width: limit)
    let text = DisplayText.line(tribe.subtitle ?? (count == 1 ? "1 person" : "\(count) people"))
    subtitle = DisplayText.shortened(text, toWidth: limit * 1.15, size: subtitleSize)
    var widest = TextMetrics.width(of: subtitle, size: subtitleSize)
    for line in lines {
      widest = max(widest, TextMetrics.width(of: line, size: size, isBold: true))
    }
    width = widest + 4
    height =
      Double(lines.count) * size * 1.12
      + (subtitle.isEmpty ? 0 : subtitleSize * TextMetrics.lineHeight) + 2
  }

  /// The lines with their sizes and the middles of their boxes, for a block whose middle is `center`.
  func placed(at center: Point) -> [(text: String, size: Double, isTitle: Bool, at: Point)] {
    var placed: [(text: String, size: Double, isTitle: Bool, at: Point)] = []
    var y = center.y - height / 2 + 1
    for line in lines {
      placed.append((line, size, true, Point(center.x, y + size * 0.56)))
      y += size * 1.12
    }
    if !subtitle.isEmpty {
      placed.append((subtitle, subtitleSize, false, Point(center.x, y + subtitleSize * 0.6)))
    }
    return placed
  }
}
