/// Everything that is drawn, with its place and color: the last stop before Graphviz.
struct Scene: Sendable {
  /// A filled or open shape below everything else.
  struct Shape: Sendable {
    enum Outline: Sendable {
      case curve(ClosedCurve)
      case polygon([Point])
      case line([Point])
      case circle(Point, radius: Double)
    }

    var outline: Outline
    /// `#rrggbbaa`, or nil.
    var fill: String?
    var stroke: String?
    var strokeWidth = 0.0
    /// The classes of the element.
    var classes: String
  }

  /// A tie or a ribbon.
  struct Line: Sendable {
    var id: String
    var classes: String
    var curve: Curve
    /// One color, or two for its halves, as `#rrggbbaa`.
    var colors: [String]
    var width: Double
    var title: String
  }

  /// A person's circle.
  struct Disc: Sendable {
    var id: String
    var classes: String
    var center: Point
    var radius: Double
    var fill: String
    var rim: String
    var rimWidth: Double
    var title: String
    /// The name, if it is written.
    var name: Text?
  }

  /// A line of text, centered.
  struct Text: Sendable {
    var text: String
    var size: Double
    var color: String
    var center: Point
    var classes = ""
  }

  /// What is seen.
  var frame: Box
  var paper: String
  var halo: String
  var shapes: [Shape] = []
  /// Ties in the order they are drawn.
  var lines: [Line] = []
  var discs: [Disc] = []
  var texts: [Text] = []
  /// What the picture is, in a few words and in a sentence.
  var title: String
  var description: String

  /// The fonts, the best first.
  static let fonts = "Inter,Helvetica Neue,Helvetica,Arial,sans-serif"
}
