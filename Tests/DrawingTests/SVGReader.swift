import Foundation

@testable import Drawing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a drawn SVG shows, read back from its text.
final class SVGReader: NSObject, XMLParserDelegate {
  struct Person {
    var id: String
    var classes: [String]
    var title = ""
    var center = Point.zero
    var radius = 0.0
    var circleCount = 0
    var name: Text?
  }

  struct Text {
    var text = ""
    var x: Double
    var y: Double
    var size: Double
    var classes: [String]
    var color: String

    /// The room the letters take: from the highest capital to the lowest tail.
    var box: Box {
      let width = TextMetrics.width(
        of: text, size: size, isBold: classes.contains("title") || classes.contains("inside"))
      return Box(
        minX: x - width / 2, minY: y - 0.74 * size, maxX: x + width / 2, maxY: y + 0.21 * size)
    }
  }

  struct Tie {
    var classes: [String]
    var title = ""
    var pathCount = 0
  }

  struct Hull {
    var tribe: String
    var points: [Point]
  }

  private(set) var people: [Person] = []
  private(set) var ties: [Tie] = []
  private(set) var ribbonCount = 0
  private(set) var hulls: [Hull] = []
  private(set) var texts: [Text] = []
  private(set) var viewBox: [Double] = []
  private(set) var title = ""
  private(set) var isWellFormed = false
  private(set) var elementNames: Set<String> = []
  private(set) var attributeNames: Set<String> = []

  private var groups: [[String]] = []
  private var content = ""

  init(_ svg: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(svg))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  /// Everything written: titles, names, the key.
  var allTexts: [Text] { texts + people.compactMap(\.name) }

  var frame: Box {
    Box(
      minX: viewBox[0], minY: viewBox[1], maxX: viewBox[0] + viewBox[2],
      maxY: viewBox[1] + viewBox[3])
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elementNames.insert(name)
    attributeNames.formUnion(attributes.keys)
    content = ""
    let classes = (attributes["class"] ?? "").split(separator: " ").map(String.init)
    func number(_ key: String) -> Double { attributes[key].flatMap(Double.init) ?? .nan }
    switch name {
    case "svg":
      viewBox = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    case "g":
      groups.append(classes)
      if classes.contains("person") {
        people.append(Person(id: attributes["id"] ?? "", classes: classes))
      } else if classes.contains("tie") {
        ties.append(Tie(classes: classes))
      } else if classes.contains("ribbon") {
        ribbonCount += 1
      }
    case "ellipse" where groups.last?.contains("person") == true:
      people[people.count - 1].center = Point(number("cx"), number("cy"))
      people[people.count - 1].radius = number("rx")
      people[people.count - 1].circleCount += 1
    case "text":
      let text = Text(
        x: number("x"), y: number("y"), size: number("font-size"), classes: groups.last ?? [],
        color: attributes["fill"] ?? "#000000")
      if groups.last?.contains("person") == true {
        people[people.count - 1].name = text
      } else {
        texts.append(text)
      }
    case "path", "polygon":
      if classes.contains("hull") {
        hulls.append(
          Hull(
            tribe: classes.last ?? "",
            points: Self.points(
              attributes["d"] ?? attributes["points"] ?? "", isCurve: name == "path")))
      } else if groups.last?.contains("tie") == true {
        ties[ties.count - 1].pathCount += 1
      }
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "g": groups.removeLast()
    case "title":
      if groups.isEmpty {
        title = content
      } else if groups.last?.contains("person") == true {
        people[people.count - 1].title = content
      } else if groups.last?.contains("tie") == true {
        ties[ties.count - 1].title = content
      }
    case "text":
      if groups.last?.contains("person") == true {
        people[people.count - 1].name?.text = content
      } else {
        texts[texts.count - 1].text = content
      }
    default: break
    }
  }

  /// The corners of a polygon, or places on the curves of a path.
  private static func points(_ text: String, isCurve: Bool) -> [Point] {
    let numbers = text.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    let points = stride(from: 0, to: numbers.count - 1, by: 2).map {
      Point(numbers[$0], numbers[$0 + 1])
    }
    guard isCurve else { return points }
    var places: [Point] = []
    for k in stride(from: 0, to: points.count - 3, by: 3) {
      let curve = Curve(
        start: points[k], control1: points[k + 1], control2: points[k + 2], end: points[k + 3])
      for step in 0..<6 { places.append(curve.point(at: Double(step) / 6)) }
    }
    return places
  }
}

/// Plane geometry that is obviously right, for outlines of any shape.
enum Plane {
  /// Whether a point is inside a closed outline: rays crossed an odd number of times.
  static func contains(_ outline: [Point], _ p: Point) -> Bool {
    var isInside = false
    for i in outline.indices {
      let a = outline[i]
      let b = outline[(i + 1) % outline.count]
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
        isInside.toggle()
      }
    }
    return isInside
  }

  /// Whether two sides cross.
  static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    let ab = b - a
    let cd = d - c
    return ab.cross(c - a) * ab.cross(d - a) < 0 && cd.cross(a - c) * cd.cross(b - c) < 0
  }

  /// Whether two closed outlines share ground.
  static func overlap(_ a: [Point], _ b: [Point]) -> Bool {
    guard let boxA = Box(around: a), let boxB = Box(around: b), boxA.intersects(boxB) else {
      return false
    }
    for i in a.indices {
      for j in b.indices where cross(a[i], a[(i + 1) % a.count], b[j], b[(j + 1) % b.count]) {
        return true
      }
    }
    return contains(a, b[0]) || contains(b, a[0])
  }
}
